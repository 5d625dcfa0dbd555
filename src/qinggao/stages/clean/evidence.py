"""Weigh the evidence for one unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from qinggao.packaged import packaged_toml
from qinggao.rules.scan import Hit
from qinggao.stages.clean.units import Unit

KNOWS = -3.5
"""Counter-evidence of this weight knows what a line is: an element, a page's facts, a form, a closing."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Thresholds and the weight of structure, from `weights.toml`."""

    delete: float
    delete_unplaced: float
    delete_lone: float
    lone_wording: float
    sown: float
    known: float
    shapes: tuple[str, ...]
    doubt: float
    faint: float
    company: float
    strange: float
    kinds: int
    repeated: float
    edge: float
    after: float
    signed: float
    credit: float
    credited: float
    beside: float
    between: float
    listed: float
    own_voice: float
    spoken: float
    spoken_more: float
    spoken_loud: float
    calls: tuple[str, ...]
    brand: float
    shop: float
    voice: float
    wording: float
    telling: float
    loud: float
    heard: float
    clause: float
    official: float
    heading: float
    long: float
    cap: float
    longest: int


@cache
def weights() -> Weights:
    """Load the weights."""
    values: dict[str, Any] = {name: value for name, value in _table().items() if name != "said"}
    return Weights(**{**values, **{name: tuple(values[name]) for name in ("calls", "shapes")}})


def evidence_names() -> dict[str, str]:
    """Give what a person is told of each kind of evidence that no rule names."""
    names: dict[str, str] = _table()["said"]
    return names


@cache
def _table() -> dict[str, Any]:
    return packaged_toml("qinggao.stages.clean", "weights.toml")


def weigh(unit: Unit, structure: Iterable[tuple[str, float]] = ()) -> None:
    """Set the unit's score: the heaviest rule of each group, once, and what structure says.

    `kinds` counts what speaks for noise: groups of rules, and each kind of structure.
    """
    best: dict[str, Hit] = {}
    extra = [(name, weight) for name, weight in structure if weight]
    hits = _standing(unit.hits)
    if any(name == "listed" for name, _ in extra):
        hits = [h for h in hits if h.rule.weight > 0 or h.rule.weight <= KNOWS]  # other documents' titles are official too
    for hit in hits:
        group = hit.rule.counts_as
        if group not in best or abs(hit.rule.weight) > abs(best[group].rule.weight):
            best[group] = hit
    unit.why = [(hit.rule.id, hit.rule.weight) for hit in best.values()]
    unit.own = sum(weight for _, weight in unit.why)
    unit.why += extra
    unit.score = sum(weight for _, weight in unit.why)
    unit.kinds = sum(1 for hit in best.values() if hit.rule.weight > 0) + sum(w > 0 for _, w in extra)


def _standing(hits: list[Hit]) -> list[Hit]:
    """Leave out the author's words that are part of an advert's own: 开通 in 立即开通, 承接 in 工作室承接.

    What knows a whole line (a date to be filled in, an element) stands.
    """
    spans = [(h.start, h.end) for h in hits if h.rule.weight > 0]
    return [h for h in hits if h.rule.weight > 0 or h.rule.weight <= KNOWS or not any(a <= h.start and h.end <= b for a, b in spans)]


def family(unit: Unit, fallback: str = "promotion") -> str:
    """The family that the unit's evidence speaks for most."""
    total: dict[str, float] = {}
    for hit in unit.hits:
        if hit.rule.weight > 0:
            total[hit.rule.family] = total.get(hit.rule.family, 0.0) + hit.rule.weight
    return max(sorted(total), key=lambda f: total[f]) if total else fallback
