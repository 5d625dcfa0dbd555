"""The lines of a document, with the evidence that the text alone cannot give."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePath

from qinggao.model.document import Document
from qinggao.model.finding import FAINT, FAMILIES, Applicability
from qinggao.model.span import Span
from qinggao.text.numbering import Marker, is_count, read_marker

_BULLET = re.compile(r"[-•●◆■▪◎○△▲★☆*·]+[ \t\u3000\xa0]*(?=第[一二三四五六七八九十百零\d]{1,6}条|[（(][一二三四五六七八九十])")

HEAD = 40  # lines that may stand before the body
_NAME = 6  # characters that a line and the file's name have in common at least
_TITLE = 200  # characters: a longer line is nobody's title


@dataclass(slots=True)
class Line:
    """A line of the text at `start..end`.

    `lead` counts the characters of a list sign before its number. `cut` says that noise was taken away
    between it and the line before; `opens` that the source sets it off by an indent or a blank line;
    `doubted` that the cleaner holds all of it for noise but was not sure; `named` that the file has its name.
    `hints` are the kinds that the reader saw on the whole line, `heading` a heading style's level, and
    `runs_to` the length of a styled head that covers only the line's beginning.
    """

    start: int
    end: int
    text: str
    lead: int = 0
    marker: Marker | None = None
    cut: bool = False
    opens: bool = False
    indented: bool = False
    doubted: bool = False
    named: bool = False
    hints: frozenset[str] = frozenset()
    heading: int = 0
    runs_to: int = 0
    table: int = -1
    kind: str = ""
    notes: list[str] = field(default_factory=list)


def read_lines(document: Document) -> list[Line]:
    """Give the non-empty lines of a document's text, in order."""
    text = document.text
    out: list[Line] = []
    at = 0
    for body in text.split("\n"):
        if body.strip():
            lead = _BULLET.match(body)
            skip = lead.end() if lead else 0
            marker = None if is_count(body, skip) else read_marker(body, skip)
            out.append(Line(at, at + len(body), body, skip, marker))
        at += len(body) + 1
    _look_between(document, out)
    _take_hints(document, out)
    _take_doubts(document, out[:HEAD])
    _take_name(document, out[:HEAD])
    return out


def _look_between(document: Document, lines: list[Line]) -> None:
    """Read the source between two lines: what was taken away there, and how the next is set off."""
    view, source = document.view, document.source
    noisy = [e for e in document.edits if not all(r.startswith("layout/") for r in e.rules)]
    starts = [e.span.start for e in noisy]
    for before, line in pairwise(lines):
        left = view.to_source(Span(before.end - 1, before.end)).end
        right = view.to_source(Span(line.start, line.start + 1)).start
        if right <= left:
            continue
        first = bisect_left(starts, left)
        line.cut = first < len(starts) and starts[first] < right
        gap = source.read(Span(left, right))
        tail = gap[gap.rfind("\n") + 1 :]
        line.indented = bool(tail) and not tail.strip()
        line.opens = line.indented or (not line.cut and gap.count("\n") > 1)
    if lines:
        start = view.to_source(Span(lines[0].start, lines[0].start + 1)).start
        head = source.read(Span(source.start, start))
        tail = head[head.rfind("\n") + 1 :]
        lines[0].indented = lines[0].opens = bool(tail) and not tail.strip()


def _take_hints(document: Document, lines: list[Line]) -> None:
    if not document.source.hints or not lines:
        return
    view = document.view
    starts = [line.start for line in lines]
    tables = 0
    for hint in document.source.hints:
        low, high = view.to_text(hint.span.start), view.to_text(hint.span.end)
        if high <= low:
            continue
        first = bisect_left(starts, low + 1) - 1
        if hint.kind == "table":
            tables += 1
        for i in range(max(0, first), len(lines)):
            line = lines[i]
            if line.start >= high:
                break
            if line.end <= low:
                continue
            _take(line, hint.kind, hint.level, low, high, tables)


def _take(line: Line, kind: str, level: int, low: int, high: int, tables: int) -> None:
    whole = low <= line.start and high >= line.end
    if kind == "table":
        line.table = tables
    elif kind in ("row", "cell"):
        line.hints |= {kind}
    elif whole:
        line.hints |= {kind}
        if kind == "heading":
            line.heading = level
    elif kind == "heading" and low <= line.start:
        line.runs_to, line.heading = high - line.start, level


def _take_doubts(document: Document, lines: Sequence[Line]) -> None:
    """Mark the lines that the cleaner doubts whole; where some of a line went, the doubt was met by that."""
    view, source = document.view, document.source
    for finding in document.findings:
        weak = finding.applicability is Applicability.safe or finding.rule.endswith(f"/{FAINT}")
        if finding.family not in FAMILIES or weak or not finding.span:
            continue
        low, high = view.to_text(finding.span.start), view.to_text(finding.span.end)
        if high - low < len(source.read(finding.span).strip()):
            continue
        for line in lines:
            line.doubted = line.doubted or (low <= line.start and line.end <= high)


def _take_name(document: Document, lines: Sequence[Line]) -> None:
    """Mark the lines that the file's name repeats: who saved it named it by its title."""
    name = "".join(c for c in PurePath(document.source.origin.path).stem if c.isalnum())
    for line in lines:
        bare = "".join(c for c in line.text if c.isalnum()) if len(line.text) <= _TITLE else ""
        line.named = len(bare) >= _NAME and bare in name
