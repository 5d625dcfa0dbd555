"""A survey proposes what a site puts in and nothing that authors repeat."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qinggao.collection.count import repeated
from qinggao.collection.lines import key_of, lines_of
from qinggao.collection.survey import as_file, is_refrain, survey
from qinggao.errors import RuleError
from qinggao.rules.draft import pattern_of
from qinggao.rules.examples import failures
from qinggao.rules.load import RuleSet, builtin_rules, load_rules
from qinggao.rules.rule import Rule
from qinggao.schema import build
from tests.collection.folders import ADVERT, REFRAINS, STAMP, site, texts

LINES = st.lists(st.sampled_from(["甲甲甲甲", "乙乙乙乙", "丙丙 丙丙", "丁丁丁丁12", "戊戊戊戊"]), max_size=6)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=8), st.integers(2, 4), st.integers(1, 8))
def test_counting_is_exact_with_few_buckets_and_in_several_goes(documents: list[list[str]], least: int, buckets: int) -> None:
    files = {f"{i}": "\n".join([f"第{'甲乙丙丁戊己庚辛'[i]}号文件的头一行", *lines]) for i, lines in enumerate(documents)}
    wanted: Counter[str] = Counter()
    for text in files.values():
        wanted.update({line.key for line in lines_of(text)})
    found, seen = repeated(texts(files), least, buckets=buckets, at_once=1)
    assert {c.line.key: c.documents for c in found} == {k: n for k, n in wanted.items() if n >= least}
    assert seen == len(files)


def test_two_downloads_of_one_report_count_once() -> None:
    files = site(3)
    found, seen = repeated(texts(files | {f"x{n}": t for n, t in files.items()}), 3)
    assert seen == 3 and {c.documents for c in found} == {3}


def test_a_site_s_line_and_its_stamp_are_proposed_and_no_refrain() -> None:
    found = survey(texts(site(5)), builtin_rules())
    hits = {hit for p in found.proposals for hit in p.rule.hits}
    assert STAMP in hits and ADVERT.format(0) in hits
    assert not hits & set(REFRAINS) and all(p.documents == 5 for p in found.proposals)
    assert survey(texts(site(5, advert=False)), builtin_rules()).proposals == ()


def test_the_order_of_the_files_does_not_count() -> None:
    files = site(6)
    turned = dict(reversed(files.items()))
    assert survey(texts(files), builtin_rules()) == survey(texts(turned), builtin_rules())


def test_what_too_few_documents_hold_is_not_proposed() -> None:
    assert survey(texts(site(2)), builtin_rules()).proposals == ()
    assert survey(texts(site(2)), builtin_rules(), least=2).proposals


def test_the_file_is_a_rule_file_whose_rules_keep_to_their_examples(tmp_path: Path) -> None:
    found = survey(texts(site(4)), builtin_rules())
    path = tmp_path / "site.toml"
    path.write_text(as_file(found, "下载"), encoding="utf-8", newline="")
    loaded = load_rules((str(path),))
    own = RuleSet(loaded.rules[len(builtin_rules().rules) :])
    assert [r.id for r in own.rules] == [p.rule.id for p in found.proposals] and own.rules
    assert not list(failures(own))
    assert "# 4 documents" in path.read_text("utf-8")


def test_a_rule_that_is_there_already_is_not_proposed_again() -> None:
    first = survey(texts(site(4)), builtin_rules())
    known = RuleSet(builtin_rules().rules + tuple(p.rule for p in first.proposals))
    assert survey(texts(site(4)), known).proposals == ()


@pytest.mark.parametrize("line", [*REFRAINS, "（一）加强领导", "第三章 附则", "同志们：", "抄送：市委办。", "主要做法", "附件1：任务表"])
def test_refrains_are_known(line: str) -> None:
    assert is_refrain(line)


@pytest.mark.parametrize("line", ["更多范文请加微信", "山栀文稿铺，写稿人的贴心小棉袄"])
def test_adverts_are_no_refrains(line: str) -> None:
    assert not is_refrain(line)


@given(st.text(alphabet="加微信领资料①２aB_x 07，。:+（)", min_size=1, max_size=40))
def test_a_drafted_pattern_finds_its_line_and_the_line_with_other_figures(line: str) -> None:
    try:
        pattern, anchors = pattern_of(line)
    except RuleError:
        return
    from qinggao.rules.examples import finds

    entry = {"id": "promotion/x", "message": {"zh": "", "en": ""}, "why": "", "hits": [line], "misses": ["无"], "scope": "line"}
    rule = build(Rule, {**entry, "pattern": pattern, "anchors": list(anchors)}, place="test")
    assert finds(rule, line.strip())
    assert finds(rule, line.strip().replace("7", "31").replace("0", "9"))
    tomllib.loads(f"x = '{pattern}'")


def test_disguises_of_one_line_have_one_key() -> None:
    assert key_of("加 Ｖ信：123") == key_of("加v信：98")
