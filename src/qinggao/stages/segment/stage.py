"""The stage that finds a document's titles, headings and blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from qinggao.model.document import Document
from qinggao.model.edit import delete
from qinggao.model.finding import Applicability, Finding, Severity
from qinggao.model.span import Span
from qinggao.stages.segment.diagnostics import diagnose
from qinggao.stages.segment.elements import mark_contents, mark_elements, mark_tables
from qinggao.stages.segment.facts import lift
from qinggao.stages.segment.genre import find_genre
from qinggao.stages.segment.head import read_head
from qinggao.stages.segment.knowledge import words
from qinggao.stages.segment.layout import set_lines
from qinggao.stages.segment.levels import set_levels
from qinggao.stages.segment.lines import Line, read_lines
from qinggao.stages.segment.parts import collection_name, cut, find_parts, split_separators
from qinggao.stages.segment.printed import mark_printed
from qinggao.stages.segment.roles import ALL_EVIDENCE, Evidence, Heading, find_headings
from qinggao.stages.segment.shapes import kind_of
from qinggao.stages.segment.tree import build_tree


@dataclass(frozen=True, slots=True)
class Segment:
    """Give a document its titles, its tree of headings and its blocks; cut a file that holds several.

    Lines that a page's width or removed noise has cut are joined, headings glued to the end of a paragraph
    split off; nothing else of the text changes. Headings deeper than `max_level` are left as text.
    `metadata = "drop"` removes the lines that state facts about the document, once they are in the metadata.
    """

    name: ClassVar[str] = "segment"
    requires: ClassVar[tuple[str, ...]] = ("text",)
    provides: ClassVar[tuple[str, ...]] = ("outline",)

    max_level: int = 6
    metadata: Literal["keep", "drop"] = "keep"

    def __call__(self, document: Document) -> tuple[Document, ...]:
        return segment(document, self)


@dataclass(frozen=True, slots=True)
class File:
    """What is known of the whole file: the line that opens each part, and the collection's own title."""

    separators: tuple[str, ...] = ()
    collection: str = ""


def segment(document: Document, options: Segment, evidence: Evidence = ALL_EVIDENCE) -> tuple[Document, ...]:
    """Do what the stage does; `evidence` can leave some out, for measuring what it is worth."""
    whole, lines, parts = _parts(set_lines(document) if evidence.joining else document)
    marked = [line.text for line in lines if line.kind == "separator"]
    file = File(tuple([""] * (len(parts) + 1 - len(marked)) + marked) if marked else (), collection_name(lines) if parts else "")
    return tuple(_one(part, options, evidence, file) for part in cut(whole, [lines[i].start for i in parts]))


def _parts(document: Document) -> tuple[Document, list[Line], list[int]]:
    """Give the lines, and those that open further documents; a title in a separator gets its own line first."""
    lines = read_lines(document)
    _mark(lines)
    parts = find_parts(lines)
    parted = split_separators(document, lines) if parts else document
    return (document, lines, parts) if parted is document else _parts(parted)


def _mark(lines: Sequence[Line]) -> None:
    mark_tables(lines)
    mark_contents(lines)


def _one(document: Document, options: Segment, evidence: Evidence, file: File) -> Document:
    lines = read_lines(document)
    _mark(lines)
    if "several-documents" in document.flags:
        _mark_separator(lines, file.separators[document.source.part] if file.separators else "")
    body = read_head(lines)
    mark_elements(lines, body)
    mark_printed(lines, body)
    headings = find_headings(lines, body, evidence)
    if _is_heading_taken_for_title(lines, body, headings):
        lines[body - 1].kind = ""
        headings = find_headings(lines, body - 1, evidence)
    set_levels(headings, lines, frozenset(i for i, x in enumerate(lines) if x.kind in ("attachment-title", "title")))
    if options.metadata == "drop" and any(line.kind == "metadata" for line in lines):
        meta = lift(document.meta, lines, document.text)
        return _one(replace(_without(document, lines), meta=meta), replace(options, metadata="keep"), evidence, file)
    titles, root = build_tree(document.text, lines, headings, options.max_level)
    done = replace(document, titles=titles, root=root, meta=lift(document.meta, lines, document.text), _view=[])
    return _report(done, lines, headings, [name for name in (*_names_around(lines, body), file.collection) if name])


def _is_heading_taken_for_title(lines: Sequence[Line], body: int, headings: Sequence[Heading]) -> bool:
    """Whether the last line of the title is the first of the unnumbered headings that the body has."""
    if len(headings) < 2 or any(h.family != "plain" for h in headings) or not 1 < body < len(lines):
        return False
    last, before = lines[body - 1], lines[body - 2]
    alike = len(last.text) <= 2 * max(len(lines[h.index].text) for h in headings)
    plain = "title" not in last.hints and not last.text.endswith(words().title_endings) and not last.text.startswith(("—", "-", "关于"))
    return last.kind == before.kind == "title" and plain and alike and len(lines[body].text) >= 36


def _mark_separator(lines: Sequence[Line], own: str) -> None:
    """Mark the line that opens this part; where the file was cut without such lines, the first that looks like one."""
    for line in lines[:40]:
        looks = not own and kind_of(line.text) in ("separator", "titled-separator") and line.text[-1] not in "。；"
        if not line.kind and (line.text == own or looks):
            line.kind = "separator"
            return


def _without(document: Document, lines: Sequence[Line]) -> Document:
    edits = []
    for i, line in enumerate(lines):
        if line.kind == "metadata":
            start, end = line.start, line.end
            if i + 1 < len(lines):
                end = lines[i + 1].start
            elif i:
                start = lines[i - 1].end
            edits.append(delete(document.source, document.view.to_source(Span(start, end)), "structure/metadata-line"))
    span = Span(edits[0].span.start, edits[-1].span.end)
    return document.apply((Finding("structure/metadata-line", span, "", "说明性的行已收进元数据", edits=tuple(edits)),))


def _names_around(lines: Sequence[Line], body: int) -> list[str]:
    """The subtitles (——在推进会上的发言), and the names of papers above the title: lines of the head that state no fact (来源：…)."""
    first = next((i for i, line in enumerate(lines[:body]) if line.kind == "title"), 0)
    subtitles = [line.text for line in lines[:body] if line.kind == "subtitle"]
    return [*subtitles, *(line.text for line in lines[:first] if line.kind == "metadata" and not any(c in line.text for c in "：:"))]


def _report(document: Document, lines: Sequence[Line], headings: Sequence[Heading], above: Sequence[str]) -> Document:
    findings = diagnose(document, lines, headings)
    flags = {f.rule.partition("/")[2] for f in findings}
    genre, cue = find_genre(document.title, document.text, [*(title.of(document.text) for title in document.titles), *above])
    if genre and not document.meta.genre:
        span = document.view.to_source(document.titles[0]) if document.titles else Span(document.source.start, document.source.start)
        findings.append(Finding("structure/genre", span, cue, f"文种：{genre}，依据“{cue}”", Applicability.display, Severity.info))
        document = replace(document, meta=replace(document.meta, genre=genre), _view=[])
    if document.meta.placeholders:
        flags.add("placeholders")
    known = {(f.rule, f.span) for f in document.findings}
    fresh = tuple(f for f in findings if (f.rule, f.span) not in known)
    return document.apply(fresh, ()).flag(*flags)
