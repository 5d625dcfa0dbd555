"""Every rule against its own hits and misses, and every pattern against hostile lines."""

from __future__ import annotations

import pytest

from qinggao.errors import RuleError
from qinggao.model.document import Document
from qinggao.model.source import Source
from qinggao.rules.examples import failures, finds
from qinggao.rules.load import RuleSet, builtin_rules, load_rules
from qinggao.rules.pattern import OwnRule, as_re2, check_user_pattern, slowest
from qinggao.rules.reach import unanchored
from qinggao.rules.rule import Message, Rule
from qinggao.stages.clean import Clean


def cleaned(text: str) -> str:
    (document,) = Clean()(Document(Source(text)))
    return document.text


def test_every_rule_finds_its_hits_and_leaves_its_misses() -> None:
    assert [str(f) for f in failures(builtin_rules(), cleaned)] == []


@pytest.mark.parametrize("rule", [r for r in builtin_rules().rules if r.pattern], ids=lambda r: r.id)
def test_every_pattern_is_linear_on_hostile_lines(rule: Rule) -> None:
    # 50 ms is the bar on a quiet machine; twenty times that is still far from what a blow-up takes.
    assert slowest(rule) < 1.0


@pytest.mark.parametrize("rule", [r for r in builtin_rules().rules if not r.is_evidence and r.family not in ("layout", "artefact")], ids=lambda r: r.id)
def test_no_exact_rule_takes_a_miss_of_another(rule: Rule) -> None:
    # Misses are sentences of authors: what one rule must leave alone no exact rule may take.
    misses = [(other.id, m) for other in builtin_rules().rules for m in other.misses if other.weight > 0]
    taken = [pair for pair in misses if finds(rule, pair[1]) and rule.zone == "any" and rule.applicability.name == "safe"]
    assert taken == []


def rule(**changes: object) -> OwnRule:
    values: dict[str, object] = {
        "id": "promotion/own", "message": Message("广告", "advert"), "why": "seen", "pattern": "加微信", "hits": ("加微信",), "misses": ("微信",),
    }  # fmt: skip
    return OwnRule(**{**values, **changes})  # type: ignore[arg-type]


def test_a_rule_without_a_miss_is_refused() -> None:
    with pytest.raises(ValueError, match="not finished"):
        rule(misses=())


def test_a_user_pattern_with_lookahead_is_refused_with_the_reason() -> None:
    with pytest.raises(RuleError, match="refused"):
        check_user_pattern(rule(pattern="加(?=微信)"))


def test_a_user_pattern_runs_in_re2_and_reads_classes_as_python_does() -> None:
    own = rule(pattern=r"[\W_]{0,8}加\s{0,2}微信\w{0,4}")
    assert type(own.compiled).__module__.startswith("re2")
    assert own.compiled.fullmatch("【】加\u3000微信号")
    assert not own.compiled.fullmatch("会议加微信")  # to RE2's own \\W a character of Chinese is no word character
    assert as_re2(r"\[\d[^\]\s]") == r"\[\p{Nd}[^\]\s\pZ]"


def test_a_pattern_that_would_blow_up_elsewhere_is_linear_here() -> None:
    own = rule(pattern="(?:a|aa|a{1,3}){1,8}b", hits=("aab",))
    assert slowest(own) < 2.0


def test_a_user_pattern_with_capitals_is_refused_because_texts_are_compared_in_lower_case() -> None:
    with pytest.raises(RuleError, match="capital"):
        check_user_pattern(rule(pattern="加VX"))


def test_a_misspelt_key_in_a_rule_file_is_refused_with_a_suggestion(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "own.toml"
    path.write_text('[[rule]]\nid = "promotion/x"\nwhyy = "?"\n', encoding="utf-8")
    with pytest.raises(RuleError, match="did you mean `why`"):
        load_rules((str(path),))


def test_anchors_stand_in_every_hit() -> None:
    wrong = [
        (r.id, hit)
        for r in builtin_rules().rules
        for hit in r.hits
        if r.anchors and r.pattern and not finds(r, hit)
    ]
    assert wrong == []


def test_every_text_that_a_pattern_matches_holds_one_of_its_anchors() -> None:
    assert {r.id: unanchored(r)[:3] for r in builtin_rules().rules if unanchored(r)} == {}


@pytest.mark.parametrize(
    ("pattern", "anchors", "missed"),
    [
        ("(?:加|进)群|入群", ("加群", "入群"), ["进群"]),
        ("[微薇][信号]", ("微信", "微号", "薇信"), ["薇号"]),
        (r"(?:代笔|[^，。]\s?代写){2}", ("代笔",), ["某代写某代写", "某 代写某 代写"]),
        (r"(?<!\d)[^\W\d_a-z]网(?=[0-9])|站[0-9]", ("网",), ["站0", "站1", "站2"]),
        ("(?:加|进)群", (), []),
    ],
)
def test_a_text_that_no_anchor_of_its_rule_stands_in_is_found(pattern: str, anchors: tuple[str, ...], missed: list[str]) -> None:
    shipped = Rule("promotion/x", Message("广告", "advert"), "seen", ("x",), ("y",), pattern=pattern, anchors=anchors)
    assert unanchored(shipped) == missed


def test_a_rule_may_say_that_its_anchors_narrow_it() -> None:
    assert unanchored(rule(pattern="(?:下载|大|小){2}", anchors=("下载",), narrow=True)) == []


def test_check_names_a_text_that_the_anchors_pass_by() -> None:
    own = rule(pattern="(?:加|进)群", anchors=("加群",), hits=("加群",), misses=("群众",))
    assert [str(f) for f in failures(RuleSet((own,)))] == [
        "promotion/own: no anchor stands in '进群', which the pattern matches; add one, or say `narrow = true`"
    ]
