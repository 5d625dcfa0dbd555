"""Why something was removed, or left with a doubt, in words for a person."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from qinggao.model.document import Document
from qinggao.model.edit import Edit
from qinggao.model.finding import FAMILIES, Finding

_WEIGHT = re.compile(r"（([+-])[\d.]+）$")
MOST_PARTS = 4
"""So many pieces of evidence are named: the weightiest come first, and more of them convince nobody."""


class Note(NamedTuple):
    """A rule and what it says here."""

    rule: str
    reason: str


class Reasons:
    """The notes of a document's edits, looked up by where its findings stand."""

    def __init__(self, document: Document) -> None:
        self._findings = sorted((f for f in document.findings if f.edits), key=lambda f: f.span.start)
        self._starts = [f.span.start for f in self._findings]
        self._longest = max((len(f.span) for f in self._findings), default=0)

    def notes(self, edit: Edit) -> list[Note]:
        """The rules that asked for an edit, the noise before the layout, each with its reason."""
        low = bisect_left(self._starts, edit.span.start - self._longest)
        said: dict[str, str] = {}
        for finding in self._findings[low:]:
            if finding.span.start > edit.span.end:
                break
            if finding.rule in edit.rules and finding.span.end >= edit.span.start:
                said.setdefault(finding.rule, plain(finding.message))
        order = sorted(edit.rules, key=lambda rule: (_rank(rule), rule))
        noise = [rule for rule in order if _rank(rule) < len(FAMILIES)]
        return [Note(rule, said.get(rule, "")) for rule in noise or order]


def doubts(document: Document) -> list[Finding]:
    """What looks like noise and was left standing, in order and apart from each other."""
    out: list[Finding] = []
    for finding in document.findings:
        left = finding.family in FAMILIES and len(finding.span) and not document.is_applied(finding)
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
