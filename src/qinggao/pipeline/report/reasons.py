"""Why something was removed, or left with a doubt, in words for a person."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from qinggao.model.document import Document
from qinggao.model.edit import Edit
from qinggao.model.finding import FAINT, FAMILIES, Finding

_WEIGHT = re.compile(r"（([+-])[\d.]+）$")
MOST_PARTS = 4
"""So many pieces of evidence are named: the weightiest come first, and more of them convince nobody."""
NEAR = 16
"""So many findings of one rule are looked at for an edit: theirs hardly overlap."""


class Note(NamedTuple):
    """A rule and what it says here."""

    rule: str
    reason: str


class Reasons:
    """The notes of a document's edits, looked up by where its findings stand."""

    def __init__(self, document: Document) -> None:
        self._by_rule: dict[str, tuple[list[int], list[Finding]]] = {}
        for finding in document.findings:  # in the order of the text
            if finding.edits:
                starts, findings = self._by_rule.setdefault(finding.rule, ([], []))
                starts.append(finding.span.start)
                findings.append(finding)

    def notes(self, edit: Edit) -> list[Note]:
        """The rules that asked for an edit, the noise before the layout, each with its reason."""
        order = sorted(edit.rules, key=lambda rule: (_rank(rule), rule))
        noise = [rule for rule in order if _rank(rule) < len(FAMILIES)]
        return [Note(rule, self._said(rule, edit)) for rule in noise or order]

    def _said(self, rule: str, edit: Edit) -> str:
        """What the rule said here: the last finding that begins before the edit ends, or one of a few before it."""
        starts, findings = self._by_rule.get(rule, ([], []))
        after = bisect_right(starts, edit.span.end)
        near = findings[max(0, after - NEAR) : after]
        here = next((f for f in near if f.span.start <= edit.span.start and edit.span.end <= f.span.end), None)
        here = here or next((f for f in reversed(near) if f.span.overlaps(edit.span)), near[-1] if near else None)
        return plain(here.message) if here else ""


def doubts(document: Document) -> list[Finding]:
    """What looks like noise and was left standing, in order and apart from each other."""
    out: list[Finding] = []
    for finding in document.findings:
        asks = finding.family in FAMILIES and not finding.rule.endswith(f"/{FAINT}")
        left = asks and len(finding.span) and not document.is_applied(finding)
        if left and (not out or finding.span.start >= out[-1].span.end):
            out.append(finding)
    return out


def plain(message: str) -> str:
    """Put a weighing into words: what spoke for it, weightiest first, without the weights."""
    parts = message.split("；")
    found = [_WEIGHT.search(part) for part in parts]
    if not all(found):
        return message
    named = [part[: m.start()] for part, m in zip(parts, found, strict=True) if m and m[1] == "+"]
    return "、".join(named[:MOST_PARTS])


def _rank(rule: str) -> int:
    family = rule.partition("/")[0]
    return FAMILIES.index(family) if family in FAMILIES else len(FAMILIES)
