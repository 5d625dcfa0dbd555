"""Hard wraps are seen on the whole text; an ordinary one has none."""

from __future__ import annotations

import random

import pytest

from qinggao.text.measures import width
from qinggao.text.wraps import continues, page_width

CLAUSES = ["坚持问题导向抓整改", "推动各项任务落地见效", "群众满意度持续提升", "完成投资1280万元", "建立每周调度的工作机制", "让老百姓看得见变化"]


def paragraph(r: random.Random) -> str:
    return "".join("，".join(r.sample(CLAUSES, 3)) + "。" for _ in range(r.randint(1, 5)))


def wrap(text: str, column: int) -> list[str]:
    out = []
    while text:
        at = column
        while at < len(text) and text[at] in "，。":
            at += 1
        out.append(text[:at])
        text = text[at:]
    return out


@pytest.mark.parametrize("column", [22, 28, 36, 45])
def test_every_wrap_that_ends_in_mid_sentence_is_seen(column: int) -> None:
    r = random.Random(column)
    lines: list[str] = []
    want: list[bool] = []
    for n in range(12):
        cut = wrap(f"{'一二三四五六七八九十'[n % 10]}、工作情况。" + paragraph(r), column)
        lines += cut
        want += [True] * (len(cut) - 1) + [False]
    got = continues(lines)
    for i, (line, a, b) in enumerate(zip(lines, got, want, strict=True)):
        if not line.endswith("。"):
            assert a == b, (i, line)
        else:
            assert not a or b


@pytest.mark.parametrize("seed", range(20))
def test_a_text_with_one_paragraph_a_line_goes_on_nowhere(seed: int) -> None:
    r = random.Random(seed)
    lines = ["某镇2023年工作总结", "各位领导："]
    for n in range(8):
        lines += [f"{'一二三四五六七八'[n]}、{r.choice(CLAUSES)}", paragraph(r), "名单如下", "张三", "李四"]
    assert page_width(lines) == 0
    assert not any(continues(lines))


def test_few_lines_are_no_page() -> None:
    assert continues(["甲" * 30, "乙" * 30]) == [False, False]
    assert continues([]) == []


def test_an_indent_begins_a_paragraph_where_the_page_has_indents() -> None:
    lines = ["甲" * 26 + "，乙", "丙" * 28, "丁" * 27 + "。", "戊" * 28, "己" * 28, "庚" * 9 + "。", "辛" * 28, "壬" * 28, "癸" * 5 + "。"]
    opens = [True, False, False, True, False, False, True, False, False]
    assert continues(lines, opens) == [True, True, False, True, True, False, True, True, False]


def test_latin_letters_are_half_as_wide() -> None:
    assert width("甲乙ab12") == 4


def test_short_lines_round_one_long_paragraph_are_no_page() -> None:
    short = ["各位代表，同志们朋友们，现在", "向大会报告工作，请予审议", "一、过去五年工作的回顾"] * 3
    assert page_width([*short, "过去五年，" + "我们坚持稳中求进，推动各项事业取得新的成效，" * 40]) == 0.0
