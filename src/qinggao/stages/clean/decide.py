"""Decide over the whole sequence of lines what goes, what is doubted and what stays.

Lines are weighed one by one first; then what goes speaks for its neighbours, and the names it makes known
speak for other lines, until nothing changes. So a block of adverts falls together and a lone weak line stays.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from qinggao.stages.clean.bench import Bench
from qinggao.stages.clean.doubt import doubts
from qinggao.stages.clean.evidence import Weights, family
from qinggao.stages.clean.falling import falls, settle
from qinggao.stages.clean.frame import Frame, frame
from qinggao.stages.clean.mixture import all_alike
from qinggao.stages.clean.naming import find_names, find_shops, learn_signed
from qinggao.stages.clean.units import Unit
from qinggao.stages.clean.weighing import weigh_all

_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Removal:
    """A stretch of text that goes or is doubted, with the evidence."""

    start: int
    end: int
    family: str
    score: float
    why: tuple[tuple[str, float], ...]

    @property
    def wording(self) -> float:
        """What the wording alone says."""
        return sum(weight for name, weight in self.why if name == "wording")

    def spoken(self, weights: Weights) -> float:
        """What rules say that know words: the shape of a line, a sign or an exclamation mark are no words."""
        return sum(weight for name, weight in self.why if "/" in name and weight >= weights.known and name not in weights.shapes)

    def is_overwhelming(self, weights: Weights) -> bool:
        """Whether two rules at least, of two kinds, speak for noise, the wording or the place too, and all together enough for what goes alone.

        A name does not count: the stretch itself may be all that made it known.
        """
        named = sum(weight for name, weight in self.why if name in ("brand", "shop"))
        backed = self.wording >= weights.lone_wording or any(name == "edge" for name, _ in self.why)
        return self.score - named >= weights.delete_lone and backed and sum(weight > 0 and "/" in name for name, weight in self.why) >= 2

    def without_company(self) -> Removal:
        """Give the same without what the file's other adverts said against it."""
        company = sum(weight for name, weight in self.why if name == "company")
        why = tuple(pair for pair in self.why if pair[0] != "company")
        return replace(self, score=round(self.score - company, 2), why=why)


@dataclass(slots=True)
class Verdict:
    """What goes and what is doubted, in positions of the text weighed; and the names that adverts made known.

    `faint` is evidence too weak to doubt: kept for the record, so that the threshold can be chosen from what it costs.
    """

    gone: list[Removal] = field(default_factory=list)
    doubted: list[Removal] = field(default_factory=list)
    faint: list[Removal] = field(default_factory=list)
    guarded: list[Removal] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def hold_back(self, doubt: float) -> None:
        """Doubt all that would have gone; then no other line has kept company with it."""
        bare = [r.without_company() for r in self.doubted]
        self.doubted, weaker = [r for r in bare if r.score >= doubt], [r for r in bare if r.score < doubt]
        self.faint = [r.without_company() for r in self.faint] + weaker
        self.doubted += self.gone
        self.gone = []


def decide(bench: Bench) -> tuple[Verdict, Frame]:
    """Weigh a text's evidence until nothing changes."""
    weights = bench.weights
    learn_signed(bench)
    for _ in range(_ROUNDS):
        bench.listen()
        weigh_all(bench)
        find_shops(bench)
        find_names(bench)
        scores = [bench.whole[i].score if i in bench.whole else 0.0 for i in range(len(bench.lines))]
        own = [bench.whole[i].own if i in bench.whole else 0.0 for i in range(len(bench.lines))]
        before = bench.frame
        bench.frame = frame(bench.lines, bench.noise, scores, own, weights.strange)
        # What stands outside the author's text is weighed as such once the frame is known.
        moved = (before.title, before.end) != (bench.frame.title, bench.frame.end) and bench.frame.has_edge(len(bench.lines))
        if not settle(bench) and not moved:
            break
    return _verdict(bench), bench.frame


def _verdict(bench: Bench) -> Verdict:
    """Give what goes, what is doubted, and what a guard held back."""
    out = Verdict(names=set(bench.names))
    for i, gone in enumerate(bench.noise):
        unit = bench.whole.get(i)
        if gone:
            out.gone += [_removal(unit)] if unit else []
        elif unit and falls(bench, unit) and bench.is_guarded(i) and all_alike(bench, i):
            out.guarded.append(_removal(unit))
        else:
            cut = bench.cut.get(i, [])
            out.gone += [_removal(u) for u in cut]
            for one, score in doubts(bench, i, cut):
                if score >= bench.weights.faint:
                    (out.doubted if score >= bench.weights.doubt else out.faint).append(_removal(one, company=score - one.score))
    return out


def _removal(unit: Unit, *, company: float = 0.0) -> Removal:
    why = [*unit.why, ("company", company)] if company else unit.why
    return Removal(unit.start, unit.end, family(unit), round(unit.score + company, 2), tuple(why))
