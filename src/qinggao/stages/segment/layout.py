"""Lines joined where a page or a removed line of noise has cut them, and split where a heading is glued on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qinggao.model.document import Document
from qinggao.model.edit import Edit, delete
from qinggao.model.finding import Finding
from qinggao.model.span import Span
from qinggao.stages.segment.candidates import rank
from qinggao.stages.segment.lines import Line, read_lines
from qinggao.stages.segment.shapes import kind_of, shape_of
from qinggao.stages.segment.top import is_complete_behind, opens_head
from qinggao.text.measures import width
from qinggao.text.numbering import Marker, read_marker
from qinggao.text.wraps import NEVER_FIRST, continues, is_ended

WRAP, CUT, BROKEN, GLUED = "layout/hard-wrap", "layout/cut-line", "layout/broken-heading", "layout/glued-heading"
ORDINAL = "layout/title-ordinal"
_MESSAGES = {
    WRAP: "按页宽硬换行的段落已接回",
    CUT: "被噪声隔断的一句话已接回",
    BROKEN: "断成两行的标题已接回",
    GLUED: "粘在段尾的标题已另起一行",
    ORDINAL: "文库站标在标题前的页码已去掉",
}
_SPLIT = re.compile(r"[。！？!?…][”’）)]?[ \t\u3000]*(?=[一二三四五六七八九十⼀⼆（(第\d])")
_TOP = 10  # lines among which the title stands
_BREAKABLE = frozenset(("cn-comma", "cn-paren", "part", "chapter", "arabic-dot", "arabic-comma"))
_GLUED_FAMILIES = frozenset(("cn-comma", "cn-paren", "arabic-dot", "arabic-comma", "arabic-paren", "ordinal", "chapter", "section", "part", "article"))
_STRONG = frozenset(("cn-comma", "part", "chapter"))
_WEAK = frozenset(("arabic-dot", "arabic-comma", "arabic-paren", "ordinal"))  # inline enumerations look so too


def set_lines(document: Document) -> Document:
    """Join and split lines, so that each is one paragraph or one heading."""
    lines = read_lines(document)
    ordinals = _ordinals(document, lines)
    if ordinals:
        document = _apply(document, ordinals)
        lines = read_lines(document)
    joined = _apply(document, _joins(document, lines))
    return _apply(joined, _splits(joined, read_lines(joined)))


def _apply(document: Document, edits: dict[str, list[Edit]]) -> Document:
    findings = tuple(
        Finding(rule, Span(own[0].span.start, own[-1].span.end), "", _MESSAGES[rule], edits=tuple(own))
        for rule, own in edits.items()
        if own
    )
    return document.apply(findings) if findings else document


def _ordinals(document: Document, lines: Sequence[Line]) -> dict[str, list[Edit]]:
    """Find the page number of a library site before the title: 1、个人对照检查材料, with a 1、 of the text's own below."""
    for i, line in enumerate(lines[:_TOP]):
        if line.marker is None or kind_of(line.text) or not is_complete_behind(line):
            continue
        own = (line.marker.family, line.marker.value)
        more = [x.marker.value for x in lines[i + 1 :] if x.marker is not None and x.marker.family == own[0]]
        if own == ("arabic-comma", 1) and more[:1] == [1] and i + 1 < len(lines) and opens_head(lines[i + 1]):
            place = document.view.to_source(Span(line.start, line.start + line.marker.length))
            return {ORDINAL: [delete(document.source, place, ORDINAL)]}
        break
    return {}


def _joins(document: Document, lines: Sequence[Line]) -> dict[str, list[Edit]]:
    edits: dict[str, list[Edit]] = {WRAP: [], CUT: [], BROKEN: []}
    wrapped = continues([line.text for line in lines], [line.opens for line in lines])
    joined = False  # whether this line is itself the continuation of another
    for i in range(len(lines) - 1):
        rule = _why_join(lines, i, wrapped[i], joined)
        joined = bool(rule)
        if rule:
            at = document.view.to_source(Span(lines[i].end, lines[i + 1].start))
            edits[rule].append(delete(document.source, at, rule))
    return edits


def _why_join(lines: Sequence[Line], i: int, wrapped: bool, joined: bool) -> str:
    line, after = lines[i], lines[i + 1]
    if after.marker is not None or line.table >= 0 or after.table >= 0 or "\t" in line.text + after.text:
        return ""
    if line.hints & {"title", "heading"} or after.hints & {"title", "heading"} or kind_of(after.text) or kind_of(line.text):
        return ""
    if wrapped:
        return WRAP
    if after.cut and not after.indented and not is_ended(line.text) and _is_cut_open(line, after, joined):
        return CUT
    return BROKEN if _is_broken_heading(lines, i) else ""


def _is_cut_open(line: Line, after: Line, joined: bool) -> bool:
    """Whether a line breaks off in mid-sentence: it has clauses and no end."""
    text = line.text
    if after.text[0] in NEVER_FIRST or text[-1] in "，、（“《":
        return True
    if line.marker is not None and "。" not in text:
        return len(text) > 40 and text.count("，") > 1 and is_ended(after.text)
    return joined or (("。" in text or "，" in text) and len(text) >= 16 and is_ended(after.text))


def _is_broken_heading(lines: Sequence[Line], i: int) -> bool:
    """Whether a heading goes on in the next line: 一、强化政治担当，推动意识形态 / 工作责任落细落实."""
    if i + 2 >= len(lines):
        return False
    line, after, third = lines[i], lines[i + 1], lines[i + 2]
    if line.marker is None or line.marker.family not in _BREAKABLE or (after.opens != line.opens and after.opens):
        return False
    if is_ended(line.text) or is_ended(after.text) or after.opens or "，" not in line.text:
        return False
    rest = line.text.rpartition("，")[2]
    if not (12 if len(rest) > 3 else 8) <= width(line.text) <= 45 or width(after.text) > min(24, width(line.text)):
        return False
    return third.marker is not None or len(third.text) >= 30


def _splits(document: Document, lines: Sequence[Line]) -> dict[str, list[Edit]]:
    """Find headings behind the end of a sentence whose number is the one that comes next."""
    edits: list[Edit] = []
    last: dict[str, int] = {}
    ahead = _numbers_ahead(lines)
    for i, line in enumerate(lines):
        if line.marker:
            _count(last, line.marker)
        glued = _glued(line)
        for place, marker in glued:
            before = last.get(marker.family, 0)
            doubled = marker.value == before > 1
            after = ahead.get((i, place), 0) if marker.value == 1 else 0
            # A heading between went with the noise.
            lost = marker.family in _STRONG and (marker.value == before + 2 > 2 or after == 3)
            if not (marker.value == before + 1 > 1 or doubled or lost or after == 2):
                continue
            chain = marker.family in _WEAK and sum(m.family == marker.family for _, m in glued) > 1 and before == 0
            if chain or not _names(line.text[place:], marker, known=before > 0 and not doubled, alone=lost):
                continue
            at = document.view.to_source(Span(line.start + place, line.start + place))
            edits.append(Edit(at, "", "\n", (GLUED,)))
            _count(last, marker)
    return {GLUED: edits}


def _count(last: dict[str, int], marker: Marker) -> None:
    """Keep the last value of each numbering under the present parent."""
    for family in [f for f in last if rank(f) > rank(marker.family)]:
        del last[family]
    last[marker.family] = marker.value


def _glued(line: Line) -> list[tuple[int, Marker]]:
    out = []
    for found in _SPLIT.finditer(line.text):
        marker = read_marker(line.text, found.end())
        if marker is not None and marker.family in _GLUED_FAMILIES:
            out.append((found.end(), marker))
    return out


def _numbers_ahead(lines: Sequence[Line]) -> dict[tuple[int, int], int]:
    """For each place of a glued number, the family's next number behind it: a 1 before its 2 is no accident."""
    out: dict[tuple[int, int], int] = {}
    coming: dict[str, int] = {}
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        for place, marker in reversed(_glued(line)):
            out[i, place] = coming.get(marker.family, 0)
            coming[marker.family] = marker.value
        if line.marker:
            coming[line.marker.family] = line.marker.value
    return out


def _names(rest: str, marker: Marker, *, known: bool, alone: bool = False) -> bool:
    """Whether what is glued on is a heading: short, alone to the line's end or with its paragraph behind it.

    `known` says that the number before it heads a line of its own; `alone` asks for the first of the two.
    """
    if marker.family == "article":
        return True
    shape = shape_of(rest, marker)
    if shape.role == "alone":
        return len(rest) <= 44
    return not alone and shape.role == "run-in" and shape.title_end - marker.length <= 25 and (known or marker.family not in _WEAK)
