from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinggao.writers.title import break_title
from qinggao.writers.width import width


def words(text: str) -> list[str]:
    """Cut as a dictionary would: by the bars that the test puts in."""
    return text.split("|")


def lines(marked: str, capacity: float = 20.1) -> list[str]:
    return break_title(marked.replace("|", ""), capacity, lambda _: words(marked))


def test_a_title_that_fits_is_one_line() -> None:
    assert lines("XX|党委|2023|年度|工作|总结") == ["XX党委2023年度工作总结"]


def test_a_title_breaks_between_words() -> None:
    made = lines("某某|市|人民|政府|办公室|关于|印发|某某|市|基层|治理|三年|行动|方案|的|通知")
    assert made == ["某某市人民政府办公室关于印发", "某某市基层治理三年行动方案的通知"]


def test_three_lines_are_no_hourglass() -> None:
    made = lines("某某|市|人民|政府|办公室|关于|印发|某某|市|推进|基层|治理|体系|和|治理|能力|现代化|建设|三年|行动|方案|的|通知", 17)
    widths = [width(line) for line in made]
    assert len(made) == 3
    assert not widths[0] > widths[1] < widths[2]


def test_a_quoted_name_stays_whole_where_it_can() -> None:
    made = lines("关于|认真|学习|贯彻|落实|《|信访|工作|条例|》|有关|事项|的|通知", 16)
    assert any("《信访工作条例》" in line for line in made)


def test_what_belongs_to_the_party_is_not_taken_from_it() -> None:
    made = lines("中共中央纪律检查委员会|向|党|的|第十六次|全国代表大会|的|工作|报告")
    assert made == ["中共中央纪律检查委员会", "向党的第十六次全国代表大会的工作报告"]


@pytest.mark.parametrize("marked", [
    "青崖|街道|办事处/|2023|年|工作|总结|及|2024|年|工作|思路", "中共|平昌|集团|有限公司|委员会/|2024|年|党建|工作|要点",
    "县|行政|审批局|领导班子/|2023|年度|组织|生活会|对照检查|材料", "枫津市|第三人民医院/|2023|年|春节假期|门诊|安排|及|值班|通知",
])  # fmt: skip
def test_a_year_stays_with_what_is_done_in_it_and_apart_from_who_does_it(marked: str) -> None:
    assert lines(marked.replace("/", "")) == marked.replace("|", "").split("/")


def test_a_title_that_fits_only_without_gaps_beside_its_digits_is_broken() -> None:
    marked = "某某|县|2023|年|1|至|6|月|乡村|建设|工作|情况|的|报告"
    assert len(lines(marked, width(marked.replace("|", "")))) == 2


@pytest.mark.parametrize("mark", ["的", "》", "、", "）"])
def test_a_line_does_not_begin_with_what_belongs_to_the_word_before(mark: str) -> None:
    assert not any(line.startswith(mark) for line in lines(f"甲乙|丙丁|戊己|{mark}|庚辛|壬癸|子丑|寅卯", 9))


@given(st.text(max_size=120), st.integers(1, 30))
def test_the_lines_are_the_title_and_none_is_empty_or_too_wide(text: str, capacity: int) -> None:
    made = break_title(text, capacity, list)
    assert "".join(made) == text
    if text:
        assert all(made)
    assert all(width(line) <= capacity for line in made) or any(width(c) > capacity for c in text)


def test_a_long_title_takes_no_time() -> None:
    made = break_title("关于印发某某方案的通知" * 40, 20.1, list)
    assert all(width(a) > 0 and width(b) > 0 for a, b in pairwise(made))
