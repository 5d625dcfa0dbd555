"""Whose a line is where an advert hangs on an author's sentence, or is put into it."""

from __future__ import annotations

from collections.abc import Sequence

from qinggao.rules.scan import Hit
from qinggao.stages.clean.bench import Bench
from qinggao.stages.clean.units import Unit, opens_heading
from qinggao.stages.clean.wording import says

_SCRAP = 8  # characters: shorter than this, wording says nothing
_SIDE = 15  # characters: half a sentence has a voice of its own
_STRONG = 5.0  # evidence outside a stamp that no author's sentence holds
_OPENING = "（(【『〖[★☆▼▽▲△◆◇◎※■●✿"


def all_alike(bench: Bench, i: int) -> bool:
    """Tell whether most sentences of the line speak like an advert, none speaks like the author and none is a heading."""
    parts = [u for u in bench.parts.get(i, []) if u.end - u.start > 3]
    if holds_heading(bench, i, parts):
        return False
    if any(u.score <= 0 and _is_scrap(bench.text[u.start : u.end]) for u in parts):
        return False
    good = sum(1 for u in parts if u.score > 0)
    own = sum(1 for u in parts if u.score <= -2)
    return not parts or (good * 2 >= len(parts) and own == 0)


def rest_is_alike(bench: Bench, i: int, cut: Sequence[Unit]) -> bool:
    """Tell whether what would be left of a line when its worst sentences are cut is of the same voice."""
    parts = bench.parts.get(i, [])
    if not parts or holds_heading(bench, i, parts):
        return False
    rest = [u for u in parts if not any(o.start <= u.start and u.end <= o.end for o in cut) and u.end - u.start > 2]
    if any(overlap(u, o) for u in rest for o in cut):
        return False  # a stamp or a bracket in a sentence: the sentence is the author's until it falls itself
    words = {id(u): bench.text[u.start : u.end].strip() for u in rest}
    if any(u.own < 1 and _is_scrap(words[id(u)]) for u in rest):
        return False
    return all(u.own >= 1 or (u.own > -2.6 and says(words[id(u)]) > -1.2) for u in rest)


def holds_heading(bench: Bench, i: int, parts: Sequence[Unit]) -> bool:
    """Tell whether a heading stands behind the adverts of a line: ◇◇ 加微信领全套 ◇◇二、先进工作者的主要事迹."""
    return any(u.score <= 0 and u.start > bench.places[i][0] and opens_heading(bench.text, u.start) for u in parts)


def _is_scrap(words: str) -> bool:
    """Whether words are too few for the wording to say whose they are: ▼▼…领取▼▼编制过程, 生救火。（某某晒出）."""
    return len(words.strip()) < _SCRAP and any(map(str.isalnum, words))


def has_authors_side(bench: Bench, unit: Unit) -> bool:
    """Tell whether what stands before the first sign of an advert, or behind the last, is in an author's voice."""
    good = [h for h in unit.hits if h.rule.weight > 0]
    if not good:
        return False
    sides = bench.text[unit.start : min(h.start for h in good)], bench.text[max(h.end for h in good) : unit.end]
    return any(len(side) >= _SIDE and says(side) < -2 for side in sides)


def is_mixed(bench: Bench, unit: Unit, stamps: Sequence[Unit]) -> bool:
    """Tell whether what speaks for noise is a stamp or a scrap, and the rest of the sentence is an author's."""
    good = [h for h in unit.hits if h.rule.weight > 0]
    if not good or bench.text[unit.start] in _OPENING:
        return False
    low, high = min(h.start for h in good), max(h.end for h in good)
    inside = any(s.start <= low and high <= s.end for s in stamps)
    loose = {h.rule.counts_as: h.rule.weight for h in good if not any(s.start <= h.start and h.end <= s.end for s in stamps)}
    if not inside and "contact-value" in loose and sum(loose.values()) >= _STRONG:
        return False
    rest = without(bench.text, unit, [*good, *stamps])
    for name in bench.names | bench.shops:
        rest = rest.replace(name, "")
    if len(rest) >= _SIDE:
        return inside or says(rest) < 0
    return inside or (len(rest) >= max(8, high - low) and says(rest) < -1)


def without(text: str, unit: Unit, found: Sequence[Hit | Unit]) -> str:
    """Give what is left of a unit without what rules have found in it, and stamps."""
    out, at = "", unit.start
    for one in sorted(found, key=lambda one: one.start):
        out, at = out + text[at : max(at, min(one.start, unit.end))], max(at, one.end)
    return out + text[at : unit.end]


def overlap(a: Unit, b: Unit) -> bool:
    """Tell whether two units have a character in common."""
    return a.start < b.end and b.start < a.end
