"""Text as seen through edits, every position traceable both ways."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from qinggao.model.edit import Edit
from qinggao.model.source import Source
from qinggao.model.span import Span


class View:
    """Show a source through settled edits.

    A view is a value: `edit` gives a new one. Pieces alternate: kept runs of the source, and what edits
    put in. `text` positions count code points of the text shown; source positions those of the whole
    decoded source.
    """

    __slots__ = ("_at", "_from", "_kept", "edits", "source", "text")

    def __init__(self, source: Source, edits: Sequence[Edit] = ()) -> None:
        self.source = source
        self.edits = tuple(edits)
        pieces: list[str] = []
        self._at: list[int] = []  # where a piece starts in text
        self._from: list[Span] = []  # the source span behind it
        self._kept: list[bool] = []  # a kept run, or an edit's `after`
        text, base = source.text, source.start
        at, pos = 0, base

        def add(piece: str, span: Span, *, kept: bool) -> None:
            nonlocal at
            pieces.append(piece)
            self._at.append(at)
            self._from.append(span)
            self._kept.append(kept)
            at += len(piece)

        for edit in self.edits:
            start, end = edit.span.start, edit.span.end
            if start > pos:
                add(text[pos - base : start - base], Span(pos, start), kept=True)
            if edit.after:
                add(edit.after, edit.span, kept=False)
            pos = end
        if base + len(text) > pos:
            add(text[pos - base :], Span(pos, base + len(text)), kept=True)
        self.text = "".join(pieces)

    def to_source(self, span: Span) -> Span:
        """Give the source span behind a span of the text; deleted text at its borders stays outside."""
        if span.start == span.end:
            point = self._point(span.start)
            return Span(point, point)
        return Span(self._start(span.start), self._end(span.end))

    def to_text(self, position: int) -> int:
        """Give the text position of a source position; a deleted one falls to where it was cut."""
        low, high = 0, len(self._from)
        while low < high:
            mid = (low + high) // 2
            if self._from[mid].end <= position:
                low = mid + 1
            else:
                high = mid
        if low == len(self._from):
            return len(self.text)
        span = self._from[low]
        if position <= span.start or not self._kept[low]:
            return self._at[low]
        return self._at[low] + position - span.start

    def edit(self, span: Span, after: str, rule: str) -> View:
        """Change the text at `span` as one would change a string, and give the new view."""
        start, end, rules = span.start, span.end, {rule}
        low = self._start(start) if start < end else self._point(start)
        high = self._end(end) if start < end else low
        kept: list[Edit] = []
        touched: list[tuple[int, Edit]] = []
        for place, edit in self._placed():
            if self._touches(place, edit, start, end):
                touched.append((place, edit))
            else:
                kept.append(edit)
        for place, edit in touched:
            low, high = min(low, edit.span.start), max(high, edit.span.end)
            rules.update(edit.rules)
            if place < start:
                after = edit.after[: start - place] + after
            if place + len(edit.after) > end:
                after = after + edit.after[max(0, end - place) :]
        inside = [e for e in kept if not e.after and low <= e.span.start and e.span.end <= high and low < high]
        for edit in inside:
            rules.update(edit.rules)
        kept = [e for e in kept if e not in inside]
        whole = Span(low, high)
        before = self.source.read(whole)
        if before != after:
            kept.append(Edit(whole, before, after, tuple(sorted(rules))))
        return View(self.source, sorted(kept, key=lambda e: (e.span.start, e.span.end)))

    def _placed(self) -> list[tuple[int, Edit]]:
        """Every edit with the text position where it shows."""
        out, shift = [], self.source.start
        for edit in self.edits:
            out.append((edit.span.start - shift, edit))
            shift += len(edit.span) - len(edit.after)
        return out

    @staticmethod
    def _touches(place: int, edit: Edit, start: int, end: int) -> bool:
        if not edit.after:
            return False
        stop = place + len(edit.after)
        if start == end:
            return place <= start <= stop
        return place < end and start < stop

    def _start(self, position: int) -> int:
        i = bisect_right(self._at, position) - 1
        span = self._from[i]
        return span.start + (position - self._at[i]) if self._kept[i] else span.start

    def _end(self, position: int) -> int:
        i = bisect_left(self._at, position) - 1
        span = self._from[i]
        return span.start + (position - self._at[i]) if self._kept[i] else span.end

    def _point(self, position: int) -> int:
        if position < len(self.text):
            return self._start(position)
        return self._end(position) if self.text else self.source.start
