"""Lines that a page's width has cut are weighed as the paragraph that they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qinggao.rules.scan import Hit
from qinggao.stages.clean.wording import says
from qinggao.text.wraps import continues

_OTHER_VOICE = 3.0  # log-odds between two lines that one author cannot have written


def _loud(hits: Sequence[Hit]) -> dict[int, int]:
    """How many kinds of evidence for noise each line holds."""
    kinds: dict[int, set[str]] = {}
    for hit in hits:
        if hit.rule.weight > 0:
            kinds.setdefault(hit.line, set()).add(hit.rule.counts_as)
    return {line: len(groups) for line, groups in kinds.items()}


def paragraphs(text: str, lines: Sequence[tuple[int, int]], hits: Sequence[Hit]) -> tuple[Sequence[tuple[int, int]], Sequence[Hit]]:
    """Give the places of paragraphs, and the hits with their paragraph for a line.

    In a text that is not hard-wrapped these are the lines themselves. A line that an exact rule takes whole
    is a paragraph of its own.
    """
    taken = {h.line for h in hits if not h.rule.is_evidence and (h.start, h.end) == lines[h.line]}
    full = [i for i, (s, e) in enumerate(lines) if s < e and i not in taken]
    goes_on = dict(zip(full, continues([text[lines[i][0] : lines[i][1]] for i in full]), strict=True))
    loud = _loud(hits)
    for i, after in pairwise(full):
        # A stamp on a line of its own among the lines of a paragraph is no part of it.
        if goes_on[i] and (loud.get(i, 0) >= 2) != (loud.get(after, 0) >= 2) and not (loud.get(i, 0) and loud.get(after, 0)):
            goes_on[i] = False
        elif goes_on[i] and abs(says(text[slice(*lines[i])]) - says(text[slice(*lines[after])])) > _OTHER_VOICE:
            goes_on[i] = False
    if not any(goes_on.values()):
        return lines, hits
    places: list[tuple[int, int]] = []
    number: list[int] = []
    open_before = False
    for i, (start, end) in enumerate(lines):
        if open_before and i not in taken and start < end:
            places[-1] = (places[-1][0], end)
        else:
            places.append((start, end))
        number.append(len(places) - 1)
        open_before = goes_on.get(i, False)
    return places, [h if number[h.line] == h.line else replace(h, line=number[h.line]) for h in hits]
