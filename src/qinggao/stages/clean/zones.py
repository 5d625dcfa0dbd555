"""Where a rule may take what it found."""

from __future__ import annotations

from collections.abc import Sequence

from qinggao.model.document import Document
from qinggao.model.span import Span
from qinggao.model.view import View
from qinggao.rules.scan import Hit
from qinggao.stages.clean.frame import Frame


def outside(exact: Sequence[Hit], evidence: Sequence[Hit]) -> list[Hit]:
    """Leave out evidence inside what exact rules take: it will be gone."""
    spans = [(h.start, h.end) for h in exact if h.rule.zone == "any"]
    if not spans:
        return list(evidence)
    return [h for h in evidence if not any(s <= h.start and h.end <= e for s, e in spans)]


def is_named(text: str, start: int, end: int) -> bool:
    """Tell whether the author names a mark instead of leaving it: 3份扫描件出现“锟斤拷”乱码."""
    return text[start - 1 : start] == "“" and text[end : end + 1] == "”"


def in_zone(hit: Hit, frame: Frame) -> bool:
    """Whether a rule may take a hit where it stands."""
    rule = hit.rule
    if rule.scope == "title":
        return hit.line <= max(frame.title, 0) + 1
    if rule.zone == "any":
        return True
    if rule.zone == "head":
        return hit.line <= frame.title + 3
    if rule.zone == "tail":
        return hit.line >= frame.end
    return frame.near_edge(hit.line)


def spare_cells(document: Document, view: View, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Keep the tabs of table rows: an empty cell at a row's border is a cell."""
    rows = [h.span for h in document.source.hints if h.kind == "row"]
    if not rows or not found:
        return found
    out = []
    for start, end, after in found:
        span = view.to_source(Span(start, end))
        touched = "\t" in view.text[start:end] and any(r.start <= span.end and span.start <= r.end for r in rows)
        if not touched:
            out.append((start, end, after))
    return out
