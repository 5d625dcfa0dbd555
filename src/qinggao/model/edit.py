"""Changes to a source, and the one place that settles them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qinggao.model.source import Source
from qinggao.model.span import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `after` where `before` stands at `span` (source coordinates), as `rules` ask for.

    `before` is the removed text: its own evidence and its own undo.
    """

    span: Span
    before: str
    after: str = ""
    rules: tuple[str, ...] = ()

    @property
    def is_deletion(self) -> bool:
        """Whether text goes and nothing comes."""
        return not self.after and self.span.start < self.span.end


def delete(source: Source, span: Span, rule: str) -> Edit:
    """Propose that the characters at `span` go."""
    return Edit(span, source.read(span), "", (rule,))


def replace(source: Source, span: Span, after: str, rule: str) -> Edit:
    """Propose that `after` stands in place of the characters at `span`; an empty span inserts."""
    return Edit(span, source.read(span), after, (rule,))


def settle(source: Source, proposed: Iterable[Edit]) -> tuple[Edit, ...]:
    """Settle proposals into sorted, disjoint edits, whatever order they come in.

    Overlapping deletions become their union, naming every rule. A deletion beats whatever it overlaps;
    of overlapping replacements the first and longest stays; insertions at one place keep the least.
    """
    deletions: list[Edit] = []
    others: list[Edit] = []
    for edit in proposed:
        if edit.is_deletion:
            deletions.append(edit)
        elif edit.after != edit.before:
            others.append(edit)
    united = _unite(source, deletions)
    if not others:
        return tuple(united)
    kept = _first_of_overlapping(others)
    return tuple(sorted(united + _clear_of(kept, united), key=_place))


def _place(edit: Edit) -> tuple[int, int]:
    return edit.span.start, edit.span.end


def _unite(source: Source, deletions: list[Edit]) -> list[Edit]:
    deletions.sort(key=_place)
    out: list[Edit] = []
    i, n = 0, len(deletions)
    while i < n:
        first = deletions[i]
        start, end = first.span.start, first.span.end
        j = i + 1
        while j < n and deletions[j].span.start < end:
            end = max(end, deletions[j].span.end)
            j += 1
        if j == i + 1:
            out.append(first if len(first.rules) == 1 else Edit(first.span, first.before, "", _names(first.rules)))
        else:
            span = Span(start, end)
            rules = _names(r for d in deletions[i:j] for r in d.rules)
            out.append(Edit(span, source.read(span), "", rules))
        i = j
    return out


def _names(rules: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(rules)))


def _first_of_overlapping(edits: list[Edit]) -> list[Edit]:
    edits.sort(key=lambda e: (e.span.start, -e.span.end, e.after, e.rules))
    out: list[Edit] = []
    for edit in edits:
        last = out[-1] if out else None
        if last is not None and last.span == edit.span and last.after == edit.after:
            out[-1] = Edit(last.span, last.before, last.after, _names(last.rules + edit.rules))
        elif not any(_collide(kept.span, edit.span) for kept in out[-2:]):
            # Two: an insertion may stand where a replacement begins, and both reach the next.
            out.append(Edit(edit.span, edit.before, edit.after, _names(edit.rules)))
    return out


def _collide(a: Span, b: Span) -> bool:
    """Overlap, or be the same empty place, or stand strictly inside."""
    if a.start == a.end or b.start == b.end:
        return a == b or (a.start < b.start < a.end) or (b.start < a.start < b.end)
    return a.start < b.end and b.start < a.end


def _clear_of(edits: list[Edit], deletions: list[Edit]) -> list[Edit]:
    out: list[Edit] = []
    i = 0
    for edit in edits:
        while i < len(deletions) and deletions[i].span.end <= edit.span.start:
            i += 1
        near = deletions[i : i + 1]
        if not any(_collide(edit.span, d.span) for d in near):
            out.append(edit)
    return out
