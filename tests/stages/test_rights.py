"""Source, copyright and licence lines that are removed are not lost."""

from __future__ import annotations

import pytest

from qinggao import clean
from qinggao.stages.clean.rights import speaks_of_rights

NOTICE = "声明：本文来源于网络，版权归原作者所有，如有侵权请联系删除。"
BODY = "某市水利局工作总结\n全年完成河道清淤三十二公里，巡查水库四十六座次，各项任务如期完成，群众满意度稳步提升。\n特此报告。\n"


def test_a_notice_that_goes_is_kept_as_metadata_and_corpus_leaves_it_in_the_text() -> None:
    gone = clean(BODY + NOTICE)
    assert NOTICE not in gone.text and gone.meta.rights == (NOTICE,)
    kept = clean(BODY + NOTICE, pipeline="corpus")
    assert kept.text.endswith(NOTICE) and kept.meta.rights == ()


def test_cleaning_again_names_them_once() -> None:
    from qinggao.pipeline.pipeline import Pipeline

    once = clean(BODY + NOTICE)
    assert Pipeline.load("report")(once)[0].meta.rights == once.meta.rights


def test_a_text_that_loses_nothing_of_the_kind_has_none() -> None:
    assert clean(BODY).meta.rights == ()


@pytest.mark.parametrize("line", ["来源：某某日报", "© 2021 某某网 版权所有", "转载请注明出处", "未经许可不得转载", "本文采用 CC BY-SA 4.0 许可协议", "作者：佚名"])
def test_what_speaks_of_rights(line: str) -> None:
    assert speaks_of_rights(line)


@pytest.mark.parametrize("line", ["下载文档 收藏 举报 版权申诉", "关注公众号领取资料", "资金来源得到保障，项目进展顺利。", "税收的主要来源有三个方面"])
def test_what_does_not(line: str) -> None:
    assert not speaks_of_rights(line)
