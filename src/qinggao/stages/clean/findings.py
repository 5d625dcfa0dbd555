"""What cleaning has to say: findings with their edits, their reasons and the words that they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qinggao.model.edit import Edit
from qinggao.model.finding import FAINT, Applicability, Finding
from qinggao.model.span import Span
from qinggao.model.view import View
from qinggao.rules.load import RuleSet
from qinggao.rules.rule import Rule
from qinggao.rules.scan import Hit
from qinggao.stages.clean.decide import Removal
from qinggao.stages.clean.evidence import evidence_names

_QUOTE = 120  # characters of the text that a finding repeats


def seen(view: View, rule: Rule, found: Sequence[tuple[int, int, str]]) -> Finding:
    """Say what a detector saw: one finding with all its edits."""
    edits = [_edit(view, start, end, after, rule.id) for start, end, after in found]
    span = Span(edits[0].span.start, max(e.span.end for e in edits))
    quote = "" if rule.family == "layout" else _quote("".join(e.before for e in edits))
    return Finding(rule.id, span, quote, rule.message.zh, rule.applicability, edits=tuple(edits))


def exact(view: View, hit: Hit) -> Finding:
    """Say what an exact rule takes."""
    edit = _edit(view, hit.start, hit.end, "", hit.rule.id)
    return Finding(hit.rule.id, edit.span, _quote(edit.before), hit.rule.message.zh, hit.rule.applicability, edits=(edit,))


def weighed(view: View, removal: Removal, applicability: Applicability, rules: RuleSet) -> Finding:
    """Say what evidence takes, or would take if it were asked to."""
    rule = f"{removal.family}/{'weighed-evidence' if applicability is Applicability.safe else 'doubtful'}"
    edit = _edit(view, removal.start, removal.end, "", rule)
    return Finding(rule, edit.span, _quote(edit.before), _reasons(rules, removal), applicability, score=removal.score, edits=(edit,))


def left(view: View, removal: Removal, kind: str, rules: RuleSet) -> Finding:
    """Say what stays in spite of evidence; what is faint asks nobody."""
    span = view.to_source(Span(removal.start, removal.end))
    applicability = Applicability.display if kind == FAINT else Applicability.unsafe
    quote = _quote(view.text[removal.start : removal.end])
    return Finding(f"{removal.family}/{kind}", span, quote, _reasons(rules, removal), applicability, score=removal.score)


def one_of_a_kind(findings: Sequence[Finding], many: set[str]) -> tuple[Finding, ...]:
    """Make one finding of all that a detector found in its rounds.

    A record names an edit's rules, not its finding: two findings of a kind with many edits each could not be
    told apart when it is read, and a pipe of stages would go on from another document than a run.
    """
    first: dict[str, Finding] = {}
    for finding in findings:
        if finding.rule in many and finding.edits:
            known = first.get(finding.rule)
            first[finding.rule] = _joined(known, finding) if known else finding
    rest = [f for f in findings if not (f.rule in many and f.edits)]
    return tuple(sorted((*rest, *first.values()), key=lambda f: (f.span.start, f.span.end, f.rule, f.message)))


def _joined(one: Finding, two: Finding) -> Finding:
    edits = tuple(sorted({*one.edits, *two.edits}, key=lambda e: (e.span.start, e.span.end)))
    span = Span(min(one.span.start, two.span.start), max(one.span.end, two.span.end))
    quote = one.quote if one.quote == two.quote else _quote(one.quote + two.quote)
    return replace(one, span=span, quote=quote, edits=edits)


def _edit(view: View, start: int, end: int, after: str, rule: str) -> Edit:
    span = view.to_source(Span(start, end))
    return Edit(span, view.source.read(span), after, (rule,))


def _quote(text: str) -> str:
    return text if len(text) <= _QUOTE else text[: _QUOTE - 1] + "…"


def _reasons(rules: RuleSet, removal: Removal) -> str:
    """Say which evidence decided, heaviest first."""
    names = evidence_names()
    words = []
    for name, weight in sorted(removal.why, key=lambda pair: (-abs(pair[1]), pair[0])):
        rule: Rule | None = rules.get(name)
        label = rule.message.zh if rule else names.get(name)
        if label:
            words.append(f"{label}（{weight:+g}）")
    return "；".join(words)
