"""Before and after, side by side, line by line, cut to what surrounds the changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from qinggao.model.document import Document
from qinggao.model.edit import Edit
from qinggao.pipeline.report.masking import mask, mask_advert
from qinggao.pipeline.report.reasons import Note, Reasons, doubts, plain
from qinggao.pipeline.tally import LAYOUT, family

KEPT, GONE, JOINED, DOUBTED, RESUMED = "kept", "gone", "joined", "doubted", "resumed"
MOST, MOST_ROWS = 4000, 90
"""The most characters and lines of one document that a page shows."""
AROUND, LONG, MOST_PIECES = 48, 420, 80
"""How much of a long line is shown beside a change, from where on a removal is shortened, how many pieces."""


class Piece(NamedTuple):
    """A run of a line; `note` is a number in the excerpt's notes, or -1."""

    kind: str
    text: str
    after: str = ""
    note: int = -1


@dataclass(slots=True)
class Excerpt:
    """Rows for a page, as plain values.

    A row is a list of pieces and a list of notes; a whole number says how many lines are left out there.
    `cut` says that later changes are not shown.
    """

    rows: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    cut: bool = False


def excerpt(document: Document) -> Excerpt:
    """Show the changes of a document, with numbers hidden."""
    out = Excerpt()
    numbers: dict[Note, int] = {}

    def number(note: Note) -> int:
        if note not in numbers:
            numbers[note] = len(numbers)
            out.notes.append((note.rule, note.reason))
        return numbers[note]

    lines = _lines(document, number)
    marked = {i for i, line in enumerate(lines) if any(p.kind in (GONE, DOUBTED) for p in line)}
    wanted = {j for i in marked for j in (i - 1, i, i + 1) if 0 <= j < len(lines)}
    size = last = 0
    for i in sorted(wanted):
        row = _cut(lines[i])
        size += sum(len(p.text) + len(p.after) for p in row)
        if len(out.rows) >= MOST_ROWS or (size > MOST and out.rows):
            out.cut = True
            break
        if i > last:
            out.rows.append(i - last)
        out.rows.append(_plain(row))
        last = i + 1
    if out.rows and last < len(lines):
        out.rows.append(len(lines) - last)
    return out


def _lines(document: Document, number: Any) -> list[list[Piece]]:
    """The source's lines, blank ones left out, each as kept and changed pieces."""
    lines = Lines()
    for piece in _pieces(document, number):
        if piece.kind == JOINED:
            lines.join(piece)
            continue
        parts = piece.text.split("\n")
        for i, part in enumerate(parts):
            if i:
                lines.end(really=piece.kind != GONE)
            last = i == len(parts) - 1
            lines.add(Piece(piece.kind, part, piece.after.replace("\n", "") if last else "", piece.note))
        if "\n" in piece.after:
            lines.end(really=True)
    lines.end(really=True)
    return [line for line in lines.made if line]


class Lines:
    """Lines of the source put together from pieces; a paragraph that goes on behind a removed line says so."""

    def __init__(self) -> None:
        self.made: list[list[Piece]] = [[]]
        self._open = False

    def add(self, piece: Piece) -> None:
        """Put a piece on the line; a removal that was a line of its own stays one."""
        if piece.kind == GONE and self._line and self._line[-1].kind == JOINED:
            self.end(really=False)
        if not piece.text.strip() and not piece.after.strip() and not (piece.text and self._line):
            return
        if piece.kind in (KEPT, DOUBTED):
            if self._open and not any(p.kind in (KEPT, DOUBTED) for p in self._line) and len(self.made) > 1:
                self._line.append(Piece(RESUMED, ""))
            self._open = True
        self._line.append(piece)

    def join(self, piece: Piece) -> None:
        """Take a line end in that the clean text does not have, or has again."""
        if piece.after:
            self.end(really=True)
        elif self._line and all(p.kind == GONE for p in self._line):
            self.end(really=False)
        elif self._line and self._line[-1].kind != JOINED:
            self._line.append(piece)

    def end(self, *, really: bool) -> None:
        """End the line; `really` where the clean text ends one too."""
        while self._line and self._line[-1].kind == JOINED:
            self._line.pop()
        if self._line:
            self.made.append([])
        if really:
            self._open = False

    @property
    def _line(self) -> list[Piece]:
        return self.made[-1]


def _pieces(document: Document, number: Any) -> Iterator[Piece]:
    source = document.source
    text, base = mask(source.text), source.start
    reasons, doubted = Reasons(document), doubts(document)
    spans = [(f.span.start - base, f.span.end - base, number(Note(f.rule, plain(f.message)))) for f in doubted]

    next_span = 0

    def kept(start: int, end: int) -> Iterator[Piece]:
        nonlocal next_span
        while next_span < len(spans) and spans[next_span][0] < end:
            low, high, note = spans[next_span]
            if start < high:
                low = max(low, start)
                yield Piece(KEPT, text[start:low])
                yield Piece(DOUBTED, mask_advert(text[low : min(high, end)]), note=note)
                start = min(high, end)
            if high > end:
                break
            next_span += 1
        yield Piece(KEPT, text[start:end])

    at = 0
    for edit in document.edits:
        yield from kept(at, edit.span.start - base)
        yield from _changed(edit, reasons, number)
        at = edit.span.end - base
    yield from kept(at, len(text))


def _changed(edit: Edit, reasons: Reasons, number: Any) -> Iterator[Piece]:
    if family(edit) == LAYOUT and not edit.before.strip() and not edit.after.strip():
        if "\n" in edit.before or "\n" in edit.after:
            yield Piece(JOINED, "", edit.after)
        return
    notes = [number(note) for note in reasons.notes(edit)]
    hide = mask if family(edit) == "artefact" else mask_advert
    yield Piece(GONE, hide(edit.before), mask(edit.after), notes[0] if notes else -1)


def _cut(line: list[Piece]) -> list[Piece]:
    """Shorten what is far from any change, and the middle of a long removal."""
    changes = [i for i, p in enumerate(line) if p.kind in (GONE, DOUBTED)]
    if not changes:
        whole = "".join(p.text for p in line if p.kind == KEPT)
        return [Piece(KEPT, whole if len(whole) <= 2 * AROUND else whole[: 2 * AROUND] + "……")]
    out = []
    for i, piece in enumerate(line[:MOST_PIECES]):
        text = piece.text
        if piece.kind != KEPT:
            short = text if len(text) <= LONG else f"{text[: LONG * 2 // 3]}……（共 {len(text)} 字）……{text[-LONG // 4 :]}"
            out.append(piece._replace(text=short))
            continue
        head = text[:AROUND] if changes[0] < i else ""
        tail = text[-AROUND:] if changes[-1] > i else ""
        out.append(piece if len(text) <= len(head) + len(tail) + AROUND else piece._replace(text=f"{head}……{tail}"))
    return out if len(line) <= MOST_PIECES else [*out, Piece(KEPT, "……")]


def _plain(row: list[Piece]) -> list[Any]:
    """`[pieces, notes]`; a kept piece is a string, others are `[kind, text, after, note]`."""
    pieces = [p.text if p.kind == KEPT else [p.kind[0], p.text, p.after, p.note] for p in row]
    return [pieces, sorted({p.note for p in row if p.note >= 0})]
