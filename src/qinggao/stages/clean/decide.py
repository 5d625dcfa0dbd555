"""Decide over the whole sequence of lines what goes, what is doubted and what stays.

Lines are weighed one by one first; then what goes speaks for its neighbours, and the names it makes known
speak for other lines, until nothing changes. So a block of adverts falls together and a lone weak line stays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from qinggao.rules.scan import Found, Hit
from qinggao.stages.clean.bench import Bench
from qinggao.stages.clean.evidence import Weights, family
from qinggao.stages.clean.falling import all_alike, falls, settle
from qinggao.stages.clean.frame import Frame, frame
from qinggao.stages.clean.naming import find_names, find_shops
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


@dataclass(slots=True)
class Verdict:
    """What goes and what is doubted, in positions of the text weighed; and the names that adverts made known."""

    gone: list[Removal] = field(default_factory=list)
    doubted: list[Removal] = field(default_factory=list)
    guarded: list[Removal] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


def decide(
    text: str,
    lines: Sequence[tuple[int, int]],
    hits: Sequence[Hit],
    exact: Sequence[tuple[int, int, str]],
    weights: Weights,
    against: Callable[[str], list[Found]],
) -> tuple[Verdict, Frame]:
    """Weigh a text's evidence; `exact` are the places and families that exact rules take, `against` finds counter-evidence."""
    bench = Bench(text, lines, hits, exact, weights, against)
    for _ in range(_ROUNDS):
        weigh_all(bench)
        find_shops(bench)
        find_names(bench)
        scores = [bench.whole[i].score if i in bench.whole else 0.0 for i in range(len(bench.lines))]
        own = [bench.whole[i].own if i in bench.whole else 0.0 for i in range(len(bench.lines))]
        bench.frame = frame(bench.lines, bench.noise, scores, own, weights.doubt)
        if not settle(bench):
            break
    return _verdict(bench), bench.frame


def _verdict(bench: Bench) -> Verdict:
    """Give what goes, what is doubted, and what a guard held back."""
    out = Verdict(names=set(bench.names))
    for i, gone in enumerate(bench.noise):
        unit = bench.whole.get(i)
        if unit is None:
            continue
        if gone:
            out.gone.append(_removal(unit))
        elif falls(bench, unit) and bench.is_guarded(i) and all_alike(bench, i):
            out.guarded.append(_removal(unit))
        elif i in bench.cut:
            out.gone += [_removal(u) for u in bench.cut[i]]
        else:
            _doubt(bench, i, unit, out)
    return out


def _doubt(bench: Bench, i: int, unit: Unit, out: Verdict) -> None:
    w = bench.weights
    parts = [u for u in bench.parts.get(i, []) if u.score >= w.doubt]
    if parts:
        out.doubted += [_removal(u) for u in parts]
    elif unit.score >= w.doubt and len(bench.lines[i]) <= w.longest:
        out.doubted.append(_removal(unit))


def _removal(unit: Unit) -> Removal:
    return Removal(unit.start, unit.end, family(unit), round(unit.score, 2), tuple(unit.why))
