"""The order in which a document is written: its lines, each with what it is.

A line of the clean text is a paragraph of the output. Lines are the frame and the tree only says what they
are, so that whatever a tree leaves out, doubles or misplaces, every line is written exactly once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qinggao.model.document import Document
from qinggao.model.outline import Block, Section
from qinggao.text.lines import line_ranges

# What a run-in heading cannot open.
_ALONE = frozenset(("heading", "title", "table", "imprint", "attachment-title"))


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: its text, its kind, and how much of it is a heading.

    `kind` is `title`, `heading` or a block kind; `level` that of the heading that the line is or begins
    with, 0 where there is none; `head` the number of characters of a run-in heading (number, title and
    closing mark), 0 where the line has none; `number` the heading's number as printed. `after` is the kind
    of the line before, empty at the start. A table is one `Line` with `rows`: the texts of its cells.
    """

    kind: str
    text: str
    level: int = 0
    head: int = 0
    number: str = ""
    after: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    kind: str
    level: int = 0
    number: str = ""
    block: Block | None = None


def flow(document: Document) -> list[Line]:
    """Give the lines of a document in order; empty lines are left out.

    Joined by line feeds, rows by line feeds and cells by tabs, they are the text, but for empty lines and
    for `\\r`, which ends a line here.
    """
    text = document.text
    pieces = sorted(_pieces(document), key=lambda p: p.start)
    out: list[Line] = []
    before, first, done = "", 0, 0  # the first piece that may still reach into the line; text written so far
    for start, end, _ in line_ranges(text):
        if start < done:
            continue
        while first < len(pieces) and pieces[first].end <= start:
            first += 1
        line, done = _line(text, start, end, pieces, first, before)
        if start == end and not line.rows:
            continue
        out.append(line)
        before = line.kind
    return out


def _pieces(document: Document) -> Iterator[_Piece]:
    for title in document.titles:
        yield _Piece(title.start, title.end, "title")
    yield from _blocks(document.root)
    for section in document.root.walk():
        heading = section.heading
        yield _Piece(heading.start, heading.end, "heading", section.level, section.number)
        yield from _blocks(section)


def _blocks(section: Section) -> Iterator[_Piece]:
    for block in section.blocks:
        yield _Piece(block.span.start, block.span.end, block.kind, block=block)


def _line(text: str, start: int, end: int, pieces: list[_Piece], first: int, before: str) -> tuple[Line, int]:
    """Say what the line at `start..end` is, and where its text ends (a table takes several lines)."""
    here: list[_Piece] = []
    for piece in pieces[first : first + 3]:
        if piece.end > start and (piece.start < end or piece.start == start):
            here.append(piece)
    if not here:
        return Line("paragraph", text[start:end], after=before), end
    own = here[0]
    if own.kind == "heading" and start == own.start and own.end < end:
        kind = next((p.kind for p in here[1:] if p.kind not in _ALONE), "paragraph")
        return Line(kind, text[start:end], own.level, own.end - start, own.number, before), end
    if own.kind == "table" and own.block is not None and own.start == start:
        rows = _rows(text, own.block)
        if rows:
            return Line("table", text[start : own.end], after=before, rows=rows), own.end
    return Line(own.kind, text[start:end], own.level, number=own.number, after=before), end


def _rows(text: str, block: Block) -> tuple[tuple[str, ...], ...]:
    """Read the cells; none where they do not make up the block's text (then its lines are written as such)."""
    start, end = block.span.start, block.span.end
    if end < len(text) and text[end] != "\n":
        return ()
    rows = tuple(tuple(cell.of(text) for cell in row) for row in block.rows if row)
    if not rows:
        rows = tuple(tuple(line.split("\t")) for line in text[start:end].split("\n"))
    return rows if "\n".join("\t".join(row) for row in rows) == text[start:end] else ()
