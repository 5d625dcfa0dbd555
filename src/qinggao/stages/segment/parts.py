"""Several documents in one file: where each begins, and how the file is cut."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qinggao.model.document import Document
from qinggao.model.edit import Edit
from qinggao.model.finding import Finding
from qinggao.model.source import Hint, Source
from qinggao.model.span import Span
from qinggao.stages.segment.head import is_addressee
from qinggao.stages.segment.knowledge import words
from qinggao.stages.segment.lines import Line
from qinggao.stages.segment.shapes import kind_of
from qinggao.text.numerals import HAN, to_int
from qinggao.text.wraps import is_ended

_PLACE = re.compile(rf"(?:第|篇|范文|例文|样本|文稿|材料|模板|之|其)[ \u3000]*([{HAN}]{{1,5}}|\d{{1,4}})")
_LAST = re.compile(rf"([{HAN}]{{1,5}}|\d{{1,4}})(?!.*[{HAN}\d])")
_TITLED = re.compile(rf"[【\[〖（(]?(?:第[ \u3000]*[{HAN}\d]{{1,4}}[ \u3000]*篇|(?:篇|范文|例文|样本|文稿)[ \u3000]*[{HAN}\d]{{1,4}})[】\]〗）)]?[：: \u3000、.．]{{0,3}}(?=[^】\]〗）)]+$)")
TITLED = "layout/titled-separator"
_LEAST = 60  # characters of a document that a separator opens; less is a list of contents
_AFTER_DATE = frozenset(("annotation", "imprint", "metadata"))


def find_parts(lines: Sequence[Line]) -> list[int]:
    """Give the indices of the lines that open the second and further documents, and mark the separators."""
    kinds = {"separator", "titled-separator"} if _is_collection(lines) else {"separator"}
    marked = [i for i, line in enumerate(lines) if not line.kind and kind_of(line.text) in kinds and line.text[-1] not in "。；"]
    marked = _in_sequence(lines, [i for i in marked if _stands(lines, i)])
    if len(marked) >= 2:
        for i in marked:
            lines[i].kind = "separator"
        return marked if _value(lines[marked[0]].text) > 1 else marked[1:]
    return _counted(lines)[1:] or _restarts(lines)


def split_separators(document: Document, lines: Sequence[Line]) -> Document:
    """Give the title in a separator a line of its own where none stands below: 第一篇：护士长述职报告."""
    edits = []
    for line, after in pairwise(lines):
        own = _TITLED.match(line.text) if line.kind == "separator" and kind_of(line.text) == "titled-separator" else None
        if own is None or not (kind_of(after.text) or after.marker or is_ended(after.text)):
            continue
        place = document.view.to_source(Span(line.start + own.end(), line.start + own.end()))
        edits.append(Edit(place, "", "\n", (TITLED,)))
    if not edits:
        return document
    span = Span(edits[0].span.start, edits[-1].span.end)
    return document.apply((Finding(TITLED, span, "", "篇目行里的标题已另起一行", edits=tuple(edits)),))


def _is_collection(lines: Sequence[Line]) -> bool:
    """Whether the file's first lines say that it holds several: 述职报告精选三篇."""
    return bool(collection_name(lines))


def collection_name(lines: Sequence[Line]) -> str:
    """The line that says that a file holds several texts; empty where none does."""
    return next((x.text for x in lines[:6] if len(x.text) <= 60 and words().collection.search(x.text)), "")


def _counted(lines: Sequence[Line]) -> list[int]:
    """The lines of a collection that are alike but for a number going up, one for each text that it announces: 案例一, 案例二."""
    announced = next((n for line in lines[:6] if len(line.text) <= 60 for n in _announced(line.text)), 0)
    if announced < 2:
        return []
    alike: dict[tuple[str, str], list[int]] = {}
    for i, line in enumerate(lines):
        number = _LAST.search(line.text) if not line.kind and len(line.text) <= 40 else None
        if number is None or is_ended(line.text):
            continue
        own = alike.setdefault((line.text[: number.start()], line.text[number.end() :]), [])
        value = to_int(number[1])
        if value == 1:
            own.clear()  # what stood before was a list of contents
        if value == len(own) + 1:
            own.append(i)
    found = next((own for own in alike.values() if len(own) == announced and all(_stands(lines, i) for i in own)), [])
    for i in found:
        lines[i].kind = "separator"
    return found


def _announced(text: str) -> list[int]:
    """How many texts a collection's own title speaks of: 精选三篇."""
    numbers = [_LAST.search(found[0].replace("两", "二")) for found in words().collection.finditer(text)]
    return [to_int(n[1]) or 0 for n in numbers if n]


def _stands(lines: Sequence[Line], i: int) -> bool:
    size = 0
    for line in lines[i + 1 : i + 30]:
        if kind_of(line.text) in ("separator", "titled-separator"):
            break
        size += len(line.text)
    return size >= _LEAST


def _value(text: str) -> int:
    found = _PLACE.search(text) or _LAST.search(text)
    return (to_int(found[1]) or 0) if found else 0


def _in_sequence(lines: Sequence[Line], marked: list[int]) -> list[int]:
    """Keep those that count up: 篇一, 篇二, …"""
    out: list[int] = []
    for i in marked:
        value = _value(lines[i].text)
        if (not out and value in (1, 2)) or (out and value == _value(lines[out[-1]].text) + 1):
            out.append(i)
    return out


def _restarts(lines: Sequence[Line]) -> list[int]:
    """A new document without a separator: behind a date, a title that has its own number or addressee."""
    out = []
    known = words()
    first = next((x.text for x in lines if x.kind == "title" or len(x.text) > 6), "")
    for i, line in enumerate(lines):
        if i < 4 or kind_of(line.text) != "date":
            continue
        k = i + 1
        while k < len(lines) and (kind_of(lines[k].text) in _AFTER_DATE):
            k += 1
        window = list(lines[k : k + 6])
        if not window or kind_of(window[0].text) or window[0].marker is not None or is_ended(window[0].text):
            continue
        ended = [n for n, x in enumerate(window[:4]) if x.text.endswith(known.title_endings) and not is_ended(x.text)]
        if not ended:
            continue
        follow = window[ended[0] + 1 : ended[0] + 4]
        formal = any(kind_of(x.text) == "doc-number" or (x.text.endswith("：") and is_addressee(x.text)) for x in follow)
        if formal and not (known.announces.search(first) and window[ended[0]].text in first):
            out.append(k)
    return out


def cut(document: Document, places: Sequence[int]) -> tuple[Document, ...]:
    """Cut a document at text positions (starts of lines); the slices tile its source."""
    if not places:
        return (document,)
    view, source = document.view, document.source
    borders = [source.start, *(view.to_source(Span(p, p + 1)).start for p in places), source.span.end]
    ends = [view.to_source(Span(p - 1, p)) for p in places]
    edits, hints, findings = _share(document, borders)
    out = []
    for part in range(len(borders) - 1):
        slice_ = Span(borders[part], borders[part + 1])
        own = Source(
            source.read(slice_), source.origin, hints[part],
            slice_.start, source.length, part,
        )  # fmt: skip
        piece = Document(
            own, findings[part], edits[part],
            meta=document.meta, tool=document.tool,
        )  # fmt: skip
        if part < len(ends) and slice_.holds(ends[part]) and piece.text.endswith("\n"):
            gap = Edit(ends[part], source.read(ends[part]), "", ("layout/part-break",))
            piece = piece.apply((Finding("layout/part-break", ends[part], "", "两篇文稿之间的换行", edits=(gap,)),))
        out.append(piece.flag("several-documents"))
    return tuple(out)


def _share(document: Document, borders: list[int]) -> tuple[list[tuple[Edit, ...]], list[tuple[Hint, ...]], list[tuple[Finding, ...]]]:
    """Deal edits, hints and findings out to the parts between the borders; what crosses one is cut there."""
    count = len(borders) - 1
    edits: list[list[Edit]] = [[] for _ in range(count)]
    hints: list[list[Hint]] = [[] for _ in range(count)]
    findings: list[list[Finding]] = [[] for _ in range(count)]

    def part_of(place: int) -> int:
        return min(count - 1, max(0, bisect_right(borders, place) - 1))

    for edit in document.edits:
        part = part_of(edit.span.start)
        if not _is_border(edit, borders[part]):
            edits[part].append(edit)
    for hint in document.source.hints:
        part = part_of(hint.span.start)
        if hint.span.end <= borders[part + 1]:
            hints[part].append(hint)
    for finding in document.findings:
        own: dict[int, list[Edit]] = {}
        for edit in finding.edits:
            part = part_of(edit.span.start)
            if not _is_border(edit, borders[part]):
                own.setdefault(part, []).append(edit)
        for part in own if finding.edits else [part_of(finding.span.start)]:
            start = max(borders[part], min(finding.span.start, borders[part + 1]))
            span = Span(start, max(start, min(borders[part + 1], finding.span.end)))
            findings[part].append(replace(finding, span=span, edits=tuple(own.get(part, ()))))
    return [tuple(e) for e in edits], [tuple(h) for h in hints], [tuple(f) for f in findings]


def _is_border(edit: Edit, border: int) -> bool:
    """Whether an edit only puts a line break in where a document begins: it is no longer wanted."""
    return edit.span.start == edit.span.end == border and edit.after == "\n"
