"""Numbers before headings, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinggao.text.numbering import is_count, read_marker
from qinggao.text.numerals import to_chinese

FORMS = {
    "cn-comma": ["{}、", "{} 、", "{}．", "{}."],
    "cn-paren": ["（{}）", "({})", "（{})", "（ {} ）", "【{}】", "（{}）、"],
    "cn-half": ["{}）"],
    "part": ["第{}部分　", "第{}部分：", "第{}篇　"],
    "chapter": ["第{}章　", "第 {} 章 ", "第{}章"],
    "section": ["第{}节　"],
    "article": ["第{}条　", "第{}条"],
    "ordinal": ["第{}，", "第{}、", "第{}："],
}


@given(st.integers(1, 99), st.sampled_from([(f, p) for f, ps in FORMS.items() for p in ps]))
def test_every_printed_form_is_read_with_its_value(value: int, form: tuple[str, str]) -> None:
    family, printed = form
    number = printed.format(to_chinese(value))
    marker = read_marker(number + "加强基层工作")
    assert marker is not None
    assert (marker.family, marker.value, marker.length) == (family, value, len(number))
    assert marker.printed == number.rstrip(" 　")


@pytest.mark.parametrize(
    ("line", "family", "printed"),
    [
        ("⼀、总体要求", "cn-comma", "⼀、"), ("㈠抓学习", "cn-paren", "㈠"), ("1.抓学习", "arabic-dot", "1."), ("１．抓学习", "arabic-dot", "１．"),
        ("12 . 三经", "arabic-dot", "12 ."), ("3、抓学习", "arabic-comma", "3、"), ("（1）抓学习", "arabic-paren", "（1）"), ("(1)抓学习", "arabic-paren", "(1)"),
        ("1)抓学习", "arabic-half", "1)"), ("⑴抓学习", "arabic-paren", "⑴"), ("⒈抓学习", "arabic-dot", "⒈"), ("①抓学习", "circled", "①"),
        ("1.1 编制目的", "decimal", "1.1"), ("1.1.1编制目的", "decimal", "1.1.1"), ("7.2　名词解释", "decimal", "7.2"), ("3　监测与预警", "arabic-space", "3"),
        ("——支部建在网格上", "dash", "——"), ("A.城区线路", "letter", "A."), ("(a)城区线路", "letter-paren", "(a)"), ("Ⅱ、城区线路", "roman", "Ⅱ、"),
        ("1.2023年工作回顾", "arabic-dot", "1."), ("一、一年来的工作", "cn-comma", "一、"), ("一、三个坚持", "cn-comma", "一、"),
        ("第十条之一　为了", "article", "第十条之一"), ("第二部分　主要任务", "part", "第二部分"), ("（二）班子建设", "cn-paren", "（二）"),
    ],
)  # fmt: skip
def test_variants_are_read(line: str, family: str, printed: str) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert (marker.family, marker.printed) == (family, printed)


@pytest.mark.parametrize(
    "line",
    [
        "一、二年级学生", "一、四次会议确定的任务", "三、四级河道", "（一）班的同学", "（一）班和（二）班", "（二）期工程", "（一）项规定的情形", "（三）至（五）项",
        "1.5个已摘帽县", "1.9亿元的市场", "64.1 %，达到", "2023.12.31", "12.31前", "182万元，比上年", "21 世纪的需要", "五 年来取得的成绩", "第三章的要求",
        "第五条规定", "第一、第二产业", "第一部分的内容", "一是抓学习", "— 3 —", "----", "1,234元", "2023年工作", "一些同志", "三农工作", "", "1", "、",
    ],
)  # fmt: skip
def test_numerals_that_number_nothing_are_refused(line: str) -> None:
    assert read_marker(line) is None


def test_a_marker_is_read_anywhere_in_a_line() -> None:
    marker = read_marker("得到落实。二、存在问题", 5)
    assert marker is not None
    assert marker.value == 2


def test_one_is_and_two_must_are_counts() -> None:
    assert all(map(is_count, ["一是抓学习", "二要重落实", "首先，", "其次，", "一方面", "最后，"]))
    assert not any(map(is_count, ["一、是非", "一些", "首都", "其他", "最后一公里"]))


@given(st.text(alphabet="一二十百第章条部分（）().、，0123456789 　—①A的年%次级班", max_size=14))
def test_a_marker_is_a_prefix_with_text_behind_it_or_nothing(line: str) -> None:
    marker = read_marker(line)
    if marker is not None:
        assert line.startswith(marker.printed)
        assert 0 < len(marker.printed) <= marker.length <= len(line)
        assert not line[len(marker.printed) : marker.length].strip()
