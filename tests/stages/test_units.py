"""What the cleaner weighs: sentences of a line, each heading that was glued on by itself."""

from __future__ import annotations

import pytest

from qinggao.stages.clean.frame import is_numbered
from qinggao.stages.clean.units import sentences


def cut(line: str) -> list[str]:
    return [line[a:b] for a, b in sentences(line, 0, len(line))]


@pytest.mark.parametrize(
    "line", ["更多材料加微信二、存在问题", "更多材料加微信（二）存在问题", "更多材料加微信第二部分　存在问题", "更多材料加微信第三章 附则"]
)
def test_a_heading_glued_to_an_advert_begins_a_sentence_of_its_own(line: str) -> None:
    assert cut(line) == ["更多材料加微信", line.removeprefix("更多材料加微信")]


@pytest.mark.parametrize("line", ["全镇一、二年级学生", "开学以来第二篇作文", "双人脚本一百二、报告面议", "统筹第三章的内容"])
def test_a_number_that_heads_nothing_cuts_no_sentence(line: str) -> None:
    assert cut(line) == [line]


@pytest.mark.parametrize("line", ["一、总体要求", "　　（二）加强领导。", "3.压实责任", "第四章　附则", "第五条 本办法", "⑴ 登记", "1.1 编制目的"])
def test_a_heading_s_number_is_seen(line: str) -> None:
    assert is_numbered(line)


@pytest.mark.parametrize("line", ["——坚持党的领导", "1.9亿元的项目", "一、二年级学生", "64.1%的农户", "①登记", "3 监测"])
def test_what_numbers_no_heading_is_none(line: str) -> None:
    assert not is_numbered(line)
