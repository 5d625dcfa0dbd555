"""In how many documents does a line stand? Exactly, whatever their order, in bounded memory."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from qinggao.collection.lines import Line, identity, lines_of

Texts = Callable[[], Iterable[tuple[str, str]]]
"""Gives the name and the text of every document, in the order of their names, as often as it is called."""
BUCKETS = 1 << 22
AT_ONCE = 200_000
_EXAMPLES = 3


@dataclass(slots=True)
class Count:
    """In how many documents a line stands, in how many of them at the edge, and the first of them."""

    line: Line
    documents: int = 0
    edge: int = 0
    texts: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)


def repeated(texts: Texts, least: int, *, buckets: int = BUCKETS, at_once: int = AT_ONCE) -> tuple[list[Count], int]:
    """Give the lines that stand in so many documents or more, and how many documents there are.

    The first pass counts in buckets of hashes, which can only count too much; the second counts exactly what fell
    into a full bucket, in several goes where that is a lot. Memory: 2 bytes a bucket (8 MB), some 60 MB for the lines
    counted at a time, 100 bytes a document, and the largest document. Two downloads of one report count once.
    """
    full = array("H", bytes(2 * buckets))
    documents = 0
    for _, found in _distinct(texts):
        documents += 1
        for bucket in {hash(key) % buckets for key in found}:
            full[bucket] = min(full[bucket] + 1, 65_535)
    goes = 1 + sum(count >= least for count in full) // at_once
    out: list[Count] = []
    for go in range(goes):
        out += _exact(texts, least, lambda key, go=go: full[hash(key) % buckets] >= least and hash(key) // buckets % goes == go)  # type: ignore[misc]
    return sorted(out, key=lambda c: (-c.documents, c.line.key)), documents


def _exact(texts: Texts, least: int, wanted: Callable[[str], bool]) -> Iterator[Count]:
    counts: dict[str, Count] = {}
    for name, found in _distinct(texts):
        for key, line in found.items():
            if not wanted(key):
                continue
            count = counts.setdefault(key, Count(line))
            count.documents += 1
            count.edge += line.edge
            if len(count.places) < _EXAMPLES:
                count.places.append(name)
            if len(count.texts) < _EXAMPLES and line.text not in count.texts:
                count.texts.append(line.text)
    return (count for count in counts.values() if count.documents >= least)


def _distinct(texts: Texts) -> Iterator[tuple[str, dict[str, Line]]]:
    """The different documents, each with its different lines."""
    seen: set[int] = set()
    for name, text in texts():
        mark = identity(text)
        if mark in seen:
            continue
        seen.add(mark)
        found: dict[str, Line] = {}
        for line in lines_of(text):
            if line.key not in found or (line.edge and not found[line.key].edge):
                found[line.key] = line
        yield name, found
