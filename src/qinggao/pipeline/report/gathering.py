"""Gather what the report shows while the run goes on, within bounds."""

from __future__ import annotations

import hashlib
import heapq
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from qinggao.pipeline.manifest import Row
from qinggao.pipeline.report.adverts import Adverts
from qinggao.pipeline.report.excerpt import Excerpt
from qinggao.pipeline.report.look import Look
from qinggao.pipeline.tally import Totals

MOST_ROWS, MOST_FAILURES = 20_000, 2_000
MOST_LOOKS, MOST_SAMPLES = 300, 100
"""So many documents are shown side by side: of those that need a look, and of the others."""
LENGTHS = (500, 1_000, 2_000, 4_000, 8_000, 16_000)
SHARES = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5)
_RANK = {"partial": 0, "review": 1}


class Best:
    """Keep the excerpts of the documents that come first by their keys, whatever order they arrive in."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._heap: list[tuple[int, int, Excerpt]] = []
        self.passed = 0

    def take(self, key: int, row: int, excerpt: Excerpt) -> None:
        """Take one in; the last by key falls out where there are too many. `row` makes keys differ."""
        heapq.heappush(self._heap, (-key, -row, excerpt))
        if len(self._heap) > self._most:
            heapq.heappop(self._heap)
            self.passed += 1

    def by_row(self) -> dict[int, Excerpt]:
        """Give the excerpts by the number of their document's row."""
        return {-row: excerpt for _, row, excerpt in self._heap}


@dataclass(slots=True)
class Gathering:
    """Rows of documents, failures, counts; a document's text is not among them, only its excerpt."""

    totals: Totals = field(default_factory=Totals)
    looks: list[Look] = field(default_factory=list)
    failures: list[Row] = field(default_factory=list)
    skipped: Counter[tuple[str, str]] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    called: dict[str, str] = field(default_factory=dict)
    lengths: list[int] = field(default_factory=lambda: [0] * (len(LENGTHS) + 1))
    shares: list[int] = field(default_factory=lambda: [0] * (len(SHARES) + 1))
    source_length: int = 0
    adverts: Adverts = field(default_factory=Adverts)
    needing: Best = field(default_factory=lambda: Best(MOST_LOOKS))
    samples: Best = field(default_factory=lambda: Best(MOST_SAMPLES))

    def take(self, row: Row, looks: Sequence[Look], removed: dict[str, int]) -> None:
        """Take in what a file gave."""
        self.totals.add(row, removed)
        if row["status"] == "failed" and len(self.failures) < MOST_FAILURES:
            self.failures.append(row)
        elif row["status"] == "skipped":
            self.skipped[row["code"], row["reason"]] += 1
        for one in looks:
            self._take(one)

    def _take(self, one: Look) -> None:
        self.statuses[one.status] += 1
        self.lengths[sum(one.characters >= bound for bound in LENGTHS)] += 1
        self.shares[sum(one.share > bound for bound in SHARES)] += 1
        self.source_length += one.length
        for rule, said in one.rules:
            if said:
                self.called.setdefault(rule, said)
        self.adverts.take(one.adverts, one.path)
        if len(self.looks) >= MOST_ROWS:
            return
        number = len(self.looks)
        if one.excerpt.rows and one.status in _RANK:
            self.needing.take(_RANK[one.status] * 1000 - round(one.share * 900), number, one.excerpt)
        elif one.excerpt.rows:  # a sample that does not depend on who else is there
            digest = hashlib.sha256(f"{one.path}#{one.part}".encode("utf-8", "replace")).digest()
            self.samples.take(int.from_bytes(digest[:6], "big"), number, one.excerpt)
        self.looks.append(_without_texts(one))


def _without_texts(one: Look) -> Look:
    """What a row of the table needs: the excerpt and the adverts are kept elsewhere, or not at all."""
    return replace(one, excerpt=Excerpt(), adverts=())
