"""How a pattern is built: what may make it slow, whatever it is tried on."""

from __future__ import annotations

from re import _constants, _parser  # type: ignore[attr-defined]  # the parser of `re`, which has no public name
from typing import Any

_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
_FEW = 8


def fault(pattern: str) -> str:
    """Say what in a pattern may take more than linear time; empty where nothing does.

    No repeat is unbounded, none stands in another one, and alternatives are repeated a few times at the most.
    Raises `re.error` for a pattern that is none.
    """
    return _fault(_parser.parse(pattern), 1)


def _fault(items: Any, times: int) -> str:
    for kind, value in items:
        inside: list[Any] = []
        most = times
        if kind in _REPEATS:
            least, most, body = value
            if most is _constants.MAXREPEAT:
                return "a repeat without a bound"
            if times > 1 and least != most and (most > 1 or times > _FEW):
                return "a repeat inside a repeat"
            inside, most = [body], max(times, most)
        elif kind is _constants.BRANCH:
            if times > _FEW:
                return "alternatives repeated many times"
            inside = value[1]
        elif kind is _constants.SUBPATTERN:
            inside = [value[-1]]
        elif kind is _constants.ATOMIC_GROUP:
            inside = [value]
        for body in inside:
            if found := _fault(body, most):
                return found
    return ""
