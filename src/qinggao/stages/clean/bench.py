"""All lines of a text with their evidence, while it is weighed."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from statistics import median

from qinggao.rules.scan import Found, Hit
from qinggao.stages.clean.evidence import KNOWS, Weights
from qinggao.stages.clean.frame import Frame, is_numbered
from qinggao.stages.clean.stamps import plainly
from qinggao.stages.clean.units import Unit
from qinggao.stages.clean.wording import says

_TELLING = 25  # characters of a line that tells what kind of text it is in
_ENOUGH = 3  # such lines
_SILENT = ("artefact", "paywall")  # a page number or a paywall's mark says nothing about its neighbours, and names nobody


class Bench:
    """Hold what is known of each line; positions count the text weighed.

    `noise` says that a line goes, `spreads` that it speaks for its neighbours; `whole` and `parts` are the units
    weighed, `cut` those parts that go without their line. `names` are what adverts made known, `shops` what the
    text calls shops. `company` says that adverts have gone from the file before, `taken` is what they said, `heard` that and what goes now. `exact` are
    the places and families that exact rules take, `against` finds counter-evidence.
    """

    def __init__(
        self,
        text: str,
        lines: Sequence[tuple[int, int]],
        hits: Sequence[Hit],
        exact: Sequence[tuple[int, int, str]],
        weights: Weights,
        against: Callable[[str], list[Found]],
        *,
        company: bool = False,
        names: Iterable[str] = (),
        taken: str = "",
    ) -> None:
        self.text, self.places, self.weights, self.against = text, lines, weights, against
        self.exact = exact
        self.lines = self._shown()
        self.hits: dict[int, list[Hit]] = {}
        for hit in hits:
            self.hits.setdefault(hit.line, []).append(hit)
        self.noise = [False] * len(lines)
        self.spreads = [False] * len(lines)
        self._mark_exact()
        self.repeats = Counter(line for line in self.lines if len(line) >= 12)
        self.spread: dict[str, int] = {}
        self.names = set(names)
        self._taken, self.heard = taken, ""
        self.shops: set[str] = set()
        self.whole: dict[int, Unit] = {}
        self.parts: dict[int, list[Unit]] = {}
        self.cut: dict[int, list[Unit]] = {}
        self.numbered = [is_numbered(line) for line in self.lines]
        self.frame = Frame(-1, -1, len(lines))
        self.company = company

    @cached_property
    def strangeness(self) -> float:
        """How much stranger than official texts the whole text sounds: by so much less its wording tells.

        The wording was trained on official texts: to it a text of another trade, or of another time, cries on every line.
        """
        plain = [line for i, line in enumerate(self.lines) if len(line) >= _TELLING and not any(h.rule.weight > 0 for h in self.hits.get(i, ()))]
        return max(0.0, median(map(says, plain)) - self.weights.official) if len(plain) >= _ENOUGH else 0.0

    @cached_property
    def signs(self) -> set[str]:
        """The different brackets at the head of lines, 【…】."""
        return {line[: line.index("】")] for line in self.lines if line[:1] == "【" and "】" in line}

    def _shown(self) -> list[str]:
        """The lines as they will be without what exact rules take from inside them."""
        out = [self.text[s:e] for s, e in self.places]
        starts = [s for s, _ in self.places]
        for a, b, _ in sorted(self.exact, reverse=True):
            i = bisect_right(starts, a) - 1
            start, end = self.places[i]
            if (a, b) != (start, end) and b <= end:
                out[i] = (out[i][: a - start] + out[i][b - start :]).strip()
        return out

    def _mark_exact(self) -> None:
        covered = {(s, e): family for s, e, family in self.exact}
        for i, place in enumerate(self.places):
            if place in covered:
                self.noise[i] = True
                self.spreads[i] = covered[place] not in _SILENT

    def listen(self) -> None:
        """Take note of what has gone from the file so far, and goes now."""
        going = [self.text[a:b] for a, b, family in self.exact if family not in _SILENT]
        going += [self.text[a:b] for (a, b), gone in zip(self.places, self.spreads, strict=True) if gone]
        self.heard = plainly("\n".join([self._taken, *going]))

    def knows(self, words: str) -> bool:
        """Whether counter-evidence knows what words are: an element, a page's facts, a form, a definition."""
        return any(rule.weight <= KNOWS for rule, _, _ in self.against(words))

    def gone(self, i: int) -> bool:
        """Whether there is such a line, and it goes and speaks for its neighbours."""
        return 0 <= i < len(self.lines) and self.spreads[i]

    def is_guarded(self, i: int) -> bool:
        """Whether no weighing may take a line: the title, the first paragraph, a line with a heading's number."""
        second = i > 0 and i - 1 == self.frame.title and self.lines[i].startswith("—")
        return i == self.frame.title or second or i == self.frame.first or self.numbered[i]
