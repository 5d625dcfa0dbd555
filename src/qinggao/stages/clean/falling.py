"""Let lines and parts of lines fall, as their evidence asks, and let the next ones know."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Sequence
from itertools import pairwise

from qinggao.stages.clean.bench import Bench
from qinggao.stages.clean.echoes import echoes
from qinggao.stages.clean.evidence import weigh
from qinggao.stages.clean.mixture import (
    all_alike,
    has_authors_side,
    holds_heading,
    is_mixed,
    overlap,
    rest_is_alike,
)
from qinggao.stages.clean.naming import learn
from qinggao.stages.clean.quotation import quotations
from qinggao.stages.clean.reprieve import PLACED, is_quoted, is_reprieved, of_one_voice
from qinggao.stages.clean.stamps import stamps_in
from qinggao.stages.clean.units import Unit
from qinggao.stages.clean.voice import falls_by_voice
from qinggao.stages.clean.wording import says
from qinggao.stages.clean.zones import is_named

_SENTENCE = 30  # characters: a longer line is a sentence or more
_NAME = 3  # characters of a name that is looked for inside sentences, at the least
_BORDER = re.compile(r"[\W_]{2,}")


def settle(bench: Bench) -> bool:
    """Let fall what has evidence enough; say whether anything changed."""
    changed = False
    for i, unit in bench.whole.items():
        if bench.noise[i]:
            continue
        short = len(bench.lines[i]) <= bench.weights.longest
        if short and (_is_loud_whole(bench, i, unit) or _falls_whole(bench, i, unit)):
            changed |= _let_fall(bench, i)
            continue
        cut = _falling_parts(bench, i)
        if cut and short and rest_is_alike(bench, i, cut):
            changed |= _let_fall(bench, i)
            continue
        if cut and len(cut) != len(bench.cut.get(i, [])):
            bench.cut[i] = cut
            learn(bench, [u for u in cut if u.kinds > 1])
            changed = True
    for i, line in enumerate(bench.lines):
        if not bench.noise[i] and line and _BORDER.fullmatch(line) and (bench.gone(i - 1) or bench.gone(i + 1)):
            changed |= _let_fall(bench, i)
    return changed


def falls(bench: Bench, unit: Unit) -> bool:
    """Enough evidence, of two kinds, and more than the place alone: a list of other pages' titles aside."""
    names = {name for name, _ in unit.why}
    spoken = unit.own + sum(weight for name, weight in unit.why if name in ("wording", "brand", "shop", "stamp"))
    if unit.score < _enough(bench, unit, names) or unit.kinds < bench.weights.kinds:
        return False
    # The longer a line, the more of it must speak: place says little about a whole sentence.
    least = bench.weights.spoken + bench.weights.spoken_more * max(0, unit.end - unit.start - _SENTENCE)
    return (spoken >= least or "listed" in names or {"credit", "between"} <= names) and not is_reprieved(bench, unit, names)


def _falls_whole(bench: Bench, i: int, unit: Unit) -> bool:
    return falls(bench, unit) and all_alike(bench, i) and not has_authors_side(bench, unit)


def _goes_by_voice(bench: Bench, unit: Unit) -> bool:
    return falls_by_voice(bench, unit) and not is_quoted(bench, unit) and of_one_voice(bench, unit)


def _is_loud_whole(bench: Bench, i: int, unit: Unit) -> bool:
    """Whether a whole line goes by its voice: it and each of its sentences."""
    if not _goes_by_voice(bench, unit):
        return False
    parts = bench.parts.get(i, [])
    return all(says(bench.text[u.start : u.end]) > bench.weights.own_voice for u in parts) and not holds_heading(bench, i, parts)


def _enough(bench: Bench, unit: Unit, names: set[str]) -> float:
    """How much evidence takes a unit: more where a rule says little and neither place nor name says anything."""
    w = bench.weights
    return w.delete if unit.own >= 2 or names & PLACED else w.delete_unplaced


def _let_fall(bench: Bench, i: int) -> bool:
    if bench.is_guarded(i):
        return False
    bench.noise[i] = bench.spreads[i] = True
    unit = bench.whole.get(i) or Unit(*bench.places[i], i)
    if unit.kinds > 1:  # what only sounds like an advert makes no name known
        learn(bench, [unit])
    return True


def _falling_parts(bench: Bench, i: int) -> list[Unit]:
    parts = bench.parts.get(i, [])
    stamps = _stamps(bench, i)
    cut = [u for u in parts if (falls(bench, u) or _goes_by_voice(bench, u)) and not is_mixed(bench, u, stamps) and not has_authors_side(bench, u)]
    quotes = quotations(bench.text, *bench.places[i]) if cut else []
    cut = [u for u in cut if not _is_quoted_bracket(bench, u, quotes)]
    if not cut:
        return stamps
    # Sentences beside one that goes need less of their own: half the evidence, nothing against it.
    fallen, least = {id(u) for u in cut}, bench.weights.delete / 2
    pairs = list(pairwise(parts))
    for a, b in [*pairs, *reversed(pairs)]:
        for one, other in ((a, b), (b, a)):
            if id(one) in fallen and id(other) not in fallen and other.score >= least and not touches(cut, other):
                fallen.add(id(other))
                insort(cut, other, key=_place)
    for stamp in stamps:
        if not touches(cut, stamp):
            insort(cut, stamp, key=_place)
    return _outermost(cut)


def _is_quoted_bracket(bench: Bench, unit: Unit, quotes: Sequence[tuple[int, int]]) -> bool:
    """Whether a bracket stands in the author's quotation marks: 以“【某某素材库】会员专享”名义收费."""
    if (unit.start, unit.end) == bench.places[unit.line] or bench.text[unit.start] not in "【「『〖（(":
        return False
    at = bisect_right(quotes, (unit.start, unit.start)) - 1
    return at >= 0 and unit.end <= quotes[at][1]


def _stamps(bench: Bench, i: int) -> list[Unit]:
    """A shop's name stamped into a line of the author's, with what stamps say around it."""
    start, end = bench.places[i]
    out: list[Unit] = []
    names = {name for name in bench.names if len(name) >= _NAME or name in bench.shops}
    for a, b in sorted({*stamps_in(bench.text, start, end, names), *echoes(bench, i)}):
        if b - a < end - start and not (out and a < out[-1].end) and not is_named(bench.text, a, b):
            unit = Unit(a, b, i, [h for h in bench.hits.get(i, []) if a <= h.start and h.end <= b])
            weigh(unit, [("shop", bench.weights.shop), ("stamp", bench.weights.brand)])
            out.append(unit)
    return out


def _place(unit: Unit) -> tuple[int, int]:
    return unit.start, -unit.end


def touches(cut: Sequence[Unit], unit: Unit) -> bool:
    """Tell whether a unit overlaps one of those cut, which are in order; brackets are short, so the nearest tell."""
    at = bisect_right(cut, _place(unit), key=_place)
    return any(overlap(other, unit) for other in cut[max(0, at - 3) : at + 2])


def _outermost(units: Sequence[Unit]) -> list[Unit]:
    """Leave out what lies inside another."""
    out: list[Unit] = []
    for unit in units:
        if not out or unit.end > out[-1].end:
            out.append(unit)
    return out


