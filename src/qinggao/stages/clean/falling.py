"""Let lines and parts of lines fall, as their evidence asks, and let the next ones know."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Sequence
from itertools import pairwise

from qinggao.rules.scan import Hit
from qinggao.stages.clean.bench import Bench
from qinggao.stages.clean.evidence import weigh
from qinggao.stages.clean.naming import learn
from qinggao.stages.clean.reprieve import PLACED, is_quoted, is_reprieved, of_one_voice
from qinggao.stages.clean.stamps import stamps_in
from qinggao.stages.clean.units import Unit, opens_heading
from qinggao.stages.clean.voice import falls_by_voice
from qinggao.stages.clean.wording import says

_SENTENCE = 30  # characters: a longer line is a sentence or more
_SCRAP = 8  # characters: shorter than this, wording says nothing
_NAME = 3  # characters of a name that is looked for inside sentences, at the least
_STRONG = 5.0  # evidence outside a stamp that no author's sentence holds
_OPENING = "（(【『〖[★☆▼▽▲△◆◇◎※■●✿"
_BORDER = re.compile(r"[\W_]{2,}")


def settle(bench: Bench) -> bool:
    """Let fall what has evidence enough; say whether anything changed."""
    changed = False
    for i, unit in bench.whole.items():
        if bench.noise[i]:
            continue
        if len(bench.lines[i]) <= bench.weights.longest and (_is_loud_whole(bench, i, unit) or (falls(bench, unit) and all_alike(bench, i) and not _has_authors_side(bench, unit))):
            changed |= _let_fall(bench, i)
            continue
        cut = _falling_parts(bench, i)
        if cut and len(bench.lines[i]) <= bench.weights.longest and _rest_is_alike(bench, i, cut):
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
    return (spoken >= least or "listed" in names) and not is_reprieved(bench, unit, names)


def _goes_by_voice(bench: Bench, unit: Unit) -> bool:
    return falls_by_voice(bench, unit) and not is_quoted(bench, unit) and of_one_voice(bench, unit)


def _is_loud_whole(bench: Bench, i: int, unit: Unit) -> bool:
    """Whether a whole line goes by its voice: it and each of its sentences."""
    if not _goes_by_voice(bench, unit):
        return False
    parts = bench.parts.get(i, [])
    return all(says(bench.text[u.start : u.end]) > bench.weights.own_voice for u in parts) and not _holds_heading(bench, i, parts)


def _enough(bench: Bench, unit: Unit, names: set[str]) -> float:
    """How much evidence takes a unit: more where a rule says little and neither place nor name says anything."""
    w = bench.weights
    return w.delete if unit.own >= 2 or names & PLACED else w.delete_unplaced


def all_alike(bench: Bench, i: int) -> bool:
    """Whether most sentences of the line speak like an advert, none speaks like the author and none is a heading."""
    parts = [u for u in bench.parts.get(i, []) if u.end - u.start > 3]
    if _holds_heading(bench, i, parts):
        return False
    if any(u.score <= 0 and _is_scrap(bench.text[u.start : u.end]) for u in parts):
        return False
    good = sum(1 for u in parts if u.score > 0)
    own = sum(1 for u in parts if u.score <= -2)
    return not parts or (good * 2 >= len(parts) and own == 0)


def _holds_heading(bench: Bench, i: int, parts: Sequence[Unit]) -> bool:
    """Whether a heading stands behind the adverts of a line: ◇◇ 加微信领全套 ◇◇二、先进工作者的主要事迹."""
    return any(u.score <= 0 and u.start > bench.places[i][0] and opens_heading(bench.text, u.start) for u in parts)


def _rest_is_alike(bench: Bench, i: int, cut: Sequence[Unit]) -> bool:
    """Whether what would be left of a line when its worst sentences are cut is of the same voice."""
    parts = bench.parts.get(i, [])
    if not parts or _holds_heading(bench, i, parts):
        return False
    rest = [u for u in parts if not any(o.start <= u.start and u.end <= o.end for o in cut) and u.end - u.start > 2]
    if any(_nested(u, o) for u in rest for o in cut):
        return False  # a stamp or a bracket in a sentence: the sentence is the author's until it falls itself
    words = {id(u): bench.text[u.start : u.end].strip() for u in rest}
    if any(u.own < 1 and _is_scrap(words[id(u)]) for u in rest):
        return False
    return all(u.own >= 1 or (u.own > -2.6 and says(words[id(u)]) > -1.2) for u in rest)


def _is_scrap(words: str) -> bool:
    """Whether words are too few for the wording to say whose they are: ▼▼…领取▼▼编制过程, 生救火。（某某晒出）."""
    return len(words.strip()) < _SCRAP and any(map(str.isalnum, words))


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
    cut = [u for u in parts if (falls(bench, u) or _goes_by_voice(bench, u)) and not _mixed(bench, u, stamps) and not _has_authors_side(bench, u)]
    if not cut:
        return stamps
    # Sentences beside one that goes need less of their own: half the evidence, nothing against it.
    fallen, least = {id(u) for u in cut}, bench.weights.delete / 2
    for a, b in pairwise(parts):
        for one, other in ((a, b), (b, a)):
            if id(one) in fallen and id(other) not in fallen and other.score >= least and not _touches(cut, other):
                fallen.add(id(other))
                insort(cut, other, key=_place)
    for stamp in stamps:
        if not _touches(cut, stamp):
            insort(cut, stamp, key=_place)
    return _outermost(cut)


def _stamps(bench: Bench, i: int) -> list[Unit]:
    """A shop's name stamped into a line of the author's, with what stamps say around it."""
    start, end = bench.places[i]
    out = []
    names = bench.shops | {name for name in bench.names if len(name) >= _NAME}
    for a, b in stamps_in(bench.text, start, end, names):
        if b - a < end - start:
            unit = Unit(a, b, i, [h for h in bench.hits.get(i, []) if a <= h.start and h.end <= b])
            weigh(unit, [("shop", bench.weights.shop), ("stamp", bench.weights.brand)])
            out.append(unit)
    return out


def _has_authors_side(bench: Bench, unit: Unit) -> bool:
    """Whether what stands before the first sign of an advert, or behind the last, is in an author's voice."""
    good = [h for h in unit.hits if h.rule.weight > 0]
    if not good:
        return False
    sides = bench.text[unit.start : min(h.start for h in good)], bench.text[max(h.end for h in good) : unit.end]
    return any(len(side) >= _SENTENCE // 2 and says(side) < -2 for side in sides)


def _mixed(bench: Bench, unit: Unit, stamps: Sequence[Unit]) -> bool:
    """Whether what speaks for noise is a stamp or a scrap, and the rest of the sentence is an author's."""
    good = [h for h in unit.hits if h.rule.weight > 0]
    if not good or bench.text[unit.start] in _OPENING:
        return False
    low, high = min(h.start for h in good), max(h.end for h in good)
    inside = any(s.start <= low and high <= s.end for s in stamps)
    loose = {h.rule.counts_as: h.rule.weight for h in good if not any(s.start <= h.start and h.end <= s.end for s in stamps)}
    if not inside and "contact-value" in loose and sum(loose.values()) >= _STRONG:
        return False
    rest = _without(bench.text, unit, [*good, *stamps])
    for name in bench.names | bench.shops:
        rest = rest.replace(name, "")
    if len(rest) >= _SENTENCE // 2:
        return inside or says(rest) < 0
    return inside or (len(rest) >= max(8, high - low) and says(rest) < -1)


def _without(text: str, unit: Unit, found: Sequence[Hit | Unit]) -> str:
    """What is left of a unit without what rules have found in it, and stamps."""
    out, at = "", unit.start
    for one in sorted(found, key=lambda one: one.start):
        out, at = out + text[at : max(at, min(one.start, unit.end))], max(at, one.end)
    return out + text[at : unit.end]


def _place(unit: Unit) -> tuple[int, int]:
    return unit.start, -unit.end


def _touches(cut: Sequence[Unit], unit: Unit) -> bool:
    """Whether a unit overlaps one of those cut, which are in order; brackets are short, so the nearest tell."""
    at = bisect_right(cut, _place(unit), key=_place)
    return any(_nested(other, unit) for other in cut[max(0, at - 3) : at + 2])


def _outermost(units: Sequence[Unit]) -> list[Unit]:
    """Leave out what lies inside another."""
    out: list[Unit] = []
    for unit in units:
        if not out or unit.end > out[-1].end:
            out.append(unit)
    return out


def _nested(a: Unit, b: Unit) -> bool:
    return a.start < b.end and b.start < a.end
