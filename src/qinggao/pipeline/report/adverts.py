"""Count adverts over a collection; those alike but for digits, accounts and brand are one."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from zlib import crc32

from qinggao.pipeline.report.look import Advert

MOST_WORDINGS = 20_000
"""So many wordings are told apart; what is new after that is counted together."""
GRAM, ANCHORS, BUCKET, ALIKE = 3, 8, 6, 0.4
"""Shingles of three characters; two wordings are alike if they share this part of them."""
_WORDS = re.compile(r"[^\W\d_a-z]+")


@dataclass(slots=True)
class Wording:
    """One text, digits and Latin left out, and how often it was removed."""

    family: str
    text: str
    path: str
    count: int = 0
    size: int = 0


@dataclass(slots=True)
class Cluster:
    """Wordings that are alike, the most frequent first."""

    wordings: list[Wording] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How often it was removed."""
        return sum(w.count for w in self.wordings)

    @property
    def size(self) -> int:
        """How many characters that were."""
        return sum(w.size for w in self.wordings)


class Adverts:
    """Take removals in one by one; put them together at the end, in time linear in the wordings."""

    def __init__(self) -> None:
        self._wordings: dict[tuple[str, str], Wording] = {}
        self.beyond = 0

    def take(self, adverts: Iterable[Advert], path: str) -> None:
        """Count the removals of one document."""
        for advert in adverts:
            key = (advert.family, _folded(advert.text))
            wording = self._wordings.get(key)
            if wording is None:
                if len(self._wordings) >= MOST_WORDINGS:
                    self.beyond += 1
                    continue
                wording = self._wordings[key] = Wording(advert.family, advert.text, path)
            wording.count += 1
            wording.size += advert.size

    def clusters(self) -> list[Cluster]:
        """Give what is alike together: what came more than once first, and of that what cost most characters."""
        ordered = sorted(self._wordings.items(), key=lambda item: (-item[1].count, item[0]))
        clusters: list[tuple[frozenset[int], Cluster]] = []
        shelf: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        for (family, folded), wording in ordered:
            grams = frozenset(_grams(folded))
            anchors = [(family, gram) for gram in sorted(grams)[:ANCHORS]]
            near = sorted({i for anchor in anchors for i in shelf[anchor]})
            best = max(near, key=lambda i: (_alike(grams, clusters[i][0]), -i), default=-1)
            if best >= 0 and _alike(grams, clusters[best][0]) >= ALIKE:
                clusters[best][1].wordings.append(wording)
                continue
            for anchor in anchors:
                if len(shelf[anchor]) < BUCKET:
                    shelf[anchor].append(len(clusters))
            clusters.append((grams, Cluster([wording])))
        return sorted((c for _, c in clusters), key=lambda c: (c.count == 1, -c.size, c.wordings[0].text))


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(_WORDS.findall(folded)) or folded


def _grams(text: str) -> Iterable[int]:
    return (crc32(text[i : i + GRAM].encode("utf-8", "replace")) for i in range(max(1, len(text) - GRAM + 1)))


def _alike(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b)
