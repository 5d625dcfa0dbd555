"""How deep each heading stands: by first appearance of its numbering in its parent, not by a fixed table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qinggao.stages.segment.candidates import LEGAL, rank
from qinggao.stages.segment.lines import Line
from qinggao.stages.segment.roles import Heading

_TWINS = {"arabic-dot": "arabic-comma", "arabic-comma": "arabic-dot", "cn-half": "cn-paren", "cn-paren": "cn-half",
          "arabic-half": "arabic-paren", "arabic-paren": "arabic-half"}  # fmt: skip
_PLAIN = {"upper": -3, "bracketed": -2, "plain": -1}


def set_levels(headings: Sequence[Heading], lines: Sequence[Line], resets: frozenset[int] = frozenset()) -> None:
    """Give each heading its level, from 1; `resets` are lines (an attachment's title) where a new tree begins."""
    if _by_styles(headings, lines):
        return
    stack: list[Heading] = []
    parked: list[Heading] = []  # what was open when an unnumbered heading came
    ahead = sorted(resets, reverse=True)
    for heading in headings:
        while ahead and ahead[-1] <= heading.index:
            ahead.pop()
            stack, parked = [], []
        if heading.family in _PLAIN:
            if stack and stack[0].family not in _PLAIN:
                parked = list(stack)
            stack = [h for h in stack if h.family in _PLAIN and _PLAIN[h.family] < _PLAIN[heading.family]]
        elif parked and heading.value > 1 and any(h.family == heading.family and h.value == heading.value - 1 for h in parked):
            stack, parked = parked, []
            _close(stack, heading)
        else:
            _close(stack, heading)
        stack.append(heading)
        heading.level = len(stack)


def _close(stack: list[Heading], heading: Heading) -> None:
    """Close what the heading does not stand under."""
    family = heading.family
    for depth in range(len(stack) - 1, -1, -1):
        own = stack[depth]
        twin = _TWINS.get(family) == own.family and heading.value == own.value + 1
        if own.family == family or twin:
            del stack[depth:]
            return
    if family in LEGAL:
        _close_legal(stack, heading)
        return
    # A dash heads its own paragraph: no numbering stands under it.
    while stack and stack[-1].family == "dash":
        stack.pop()
    while stack and family.startswith("decimal") and stack[-1].family.startswith("decimal") and rank(stack[-1].family) >= rank(family):
        stack.pop()


def _close_legal(stack: list[Heading], heading: Heading) -> None:
    if heading.family == "article":
        # One below the shallowest 章 or 节 that holds it.
        holders = [i for i, h in enumerate(stack) if h.family in ("chapter", "section")]
        keep = holders[0] + 1 if holders else len([h for h in stack if rank(h.family) < rank("article")])
        del stack[keep:]
        return
    while stack and stack[-1].family not in _PLAIN and rank(stack[-1].family) >= rank(heading.family):
        stack.pop()


def _by_styles(headings: Sequence[Heading], lines: Sequence[Line]) -> bool:
    """Take the styles' levels where every heading has one and they make a tree."""
    levels = [lines[h.index].heading for h in headings]
    if not levels or not all(levels) or levels[0] != 1 or len(set(levels)) == 1:
        return False
    if any(b > a + 1 for a, b in pairwise(levels)):
        return False
    for heading, level in zip(headings, levels, strict=True):
        heading.level = level
    return True
