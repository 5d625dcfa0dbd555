"""A rule from one line: bounded, proven, and shown with all that it takes before it is saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from qinggao.collection.learn import learn
from qinggao.errors import RuleError
from qinggao.pipeline.own_rules import add_rule
from qinggao.pipeline.settings import load_settings
from qinggao.rules.draft import pattern_of
from qinggao.rules.dump import as_toml
from qinggao.rules.examples import failures, finds
from qinggao.rules.load import RuleSet, builtin_rules, load_rules
from qinggao.rules.shape import fault
from tests.collection.folders import ADVERT, STAMP, site, texts

LINE = ADVERT.format(1)


def test_the_line_is_counted_and_all_else_is_shown() -> None:
    files = site(3) | {"其他.txt": "某局工作总结\n他说山栀文稿铺，写稿人的贴心小棉袄\n"}
    lesson = learn(LINE, texts(files), builtin_rules())
    assert (lesson.same, lesson.documents, lesson.others, lesson.rule.scope) == (3, 3, [], "line")
    inside = learn("写稿人的贴心小棉袄", texts(files), builtin_rules())
    assert inside.rule.scope == "span" and inside.same == 0
    assert [t.place for t in inside.others] == ["000.txt", "001.txt", "002.txt", "其他.txt"]


def test_figures_and_accounts_may_differ_and_words_may_not() -> None:
    rule = learn("加微信 gw_2024 领全年材料12套", texts({}), builtin_rules()).rule
    assert finds(rule, "加微信 abc-77 领全年材料8套") and finds(rule, "★加微信gw_9领全年材料12套！")
    assert not finds(rule, "加微信 gw_2024 领全月材料12套") and not finds(rule, "他让我加微信 gw_2024 领全年材料12套")


def test_a_rule_that_takes_an_author_s_sentence_says_so() -> None:
    miss = next(m for r in builtin_rules().rules if r.is_evidence for m in r.misses if len(m) > 12 and "\n" not in m and not any(c.isascii() for c in m))
    assert miss in learn(miss, texts({}), builtin_rules()).must_stay


@pytest.mark.parametrize(("pattern", "reason"), [
    ("(?=甲)乙", "look-around"), ("甲(", "refused"), ("山栀.*铺", "without a bound"), ("山栀(?:文{1,3}){1,9}", "inside a repeat"),
    ("(?:山.|.栀){1,30}", "many times"), ("别的话", "does not find the line"),
])  # fmt: skip
def test_a_pattern_that_is_invalid_or_may_be_slow_is_refused_with_the_reason(pattern: str, reason: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuleError, match=reason):
        learn("山栀文稿铺", texts({}), builtin_rules(), pattern=pattern)
    assert capfd.readouterr() == ("", "")


def test_a_line_that_says_too_little_is_refused() -> None:
    for line in ("", "★★★", "加群", "13812345678"):
        with pytest.raises(RuleError, match="too little"):
            learn(line, texts({}), builtin_rules())


def test_a_second_rule_of_the_name_is_refused() -> None:
    rule = learn(LINE, texts({}), builtin_rules()).rule
    with pytest.raises(RuleError, match="already"):
        learn(LINE, texts({}), RuleSet((*builtin_rules().rules, rule)))


def test_drafted_patterns_are_built_as_user_patterns_must_be() -> None:
    for line in (LINE, STAMP, "a1 b2 c3 d4 加微信领资料", "第 1 页 共 20 页 山栀文稿铺"):
        assert not fault(pattern_of(line)[0]) and not fault(pattern_of(line, scope="span")[0])


def test_a_saved_rule_works_and_what_was_in_the_files_stays(tmp_path: Path) -> None:
    rule = learn(LINE, texts({}), builtin_rules()).rule
    settings = tmp_path / "qinggao.toml"
    settings.write_text('# mine\npipeline = "strict"\n[set.clean]\napplicability = "safe"\n', encoding="utf-8", newline="")
    path = add_rule(as_toml(rule), settings, tmp_path)
    own = load_settings(settings)
    assert own.rules == (str(path),) and own.pipeline == "strict" and own.set == {"clean": {"applicability": "safe"}}
    assert "# mine" in settings.read_text("utf-8")
    second = learn("另一个站点的广告语", texts({}), builtin_rules()).rule
    path.write_text(path.read_text("utf-8") + "# a remark", encoding="utf-8", newline="")
    assert add_rule(as_toml(second), settings, tmp_path) == path
    assert [r.id for r in load_rules((str(path),)).rules[-2:]] == [rule.id, second.id] and "# a remark\n" in path.read_text("utf-8")


def test_without_settings_they_are_made(tmp_path: Path) -> None:
    rule = learn(LINE, texts({}), builtin_rules()).rule
    path = add_rule(as_toml(rule), None, tmp_path)
    assert load_settings(tmp_path / "qinggao.toml").rules == (str(path),) == (str(tmp_path / "qinggao-rules.toml"),)


def test_the_rule_that_the_guide_shows_is_one(tmp_path: Path) -> None:
    guide = Path(__file__).parents[2] / "docs" / "guide" / "rules.md"
    block = next(b for b in guide.read_text("utf-8").split("```toml\n") if b.startswith("[[rule]]")).partition("```")[0]
    path = tmp_path / "own.toml"
    path.write_text(block, encoding="utf-8", newline="")
    loaded = load_rules((str(path),))
    assert not list(failures(RuleSet(loaded.rules[len(builtin_rules().rules) :])))
