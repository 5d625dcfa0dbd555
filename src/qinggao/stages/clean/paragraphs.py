"""Lines that a page's width has cut are weighed as the paragraph that they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qinggao.rules.scan import Hit
from qinggao.stages.clean.quotation import in_one_quotation, is_told, quotations, without_quotations
from qinggao.stages.clean.wording import says
from qinggao.text.wraps import continues

_SELLER, _AUTHOR = 0.8, -0.4  # log-odds of wording on either side of which no two lines are of one hand
_CLAUSE = 20  # characters
_MUCH, _LITTLE = 3.5, 2.0  # and the same of the evidence in them


def _weights(text: str, lines: Sequence[tuple[int, int]], hits: Sequence[Hit]) -> dict[int, float]:
    """What the evidence in each line comes to, the heaviest of each kind once; what is quoted there says nothing of whose the line is."""
    best: dict[tuple[int, str], float] = {}
    quotes: dict[int, list[tuple[int, int]]] = {}
    for hit in hits:
        if hit.line not in quotes:
            quotes[hit.line] = quotations(text, *lines[hit.line])
        if is_told(quotes[hit.line], hit):
            continue
        key = hit.line, hit.rule.counts_as
        best[key] = max(best.get(key, 0.0), hit.rule.weight, key=abs)
    total: dict[int, float] = {}
    for (line, _), weight in best.items():
        total[line] = total.get(line, 0.0) + weight
    return total


def _other_hand(line: str, after: str, own: float, others: float) -> bool:
    """Whether of two lines one is a seller's and the other is not, by their evidence or by their wording."""
    plain = [without_quotations(words) for words in (line, after)]
    low, high = sorted(map(says, plain))
    telling = plain == [line, after] or min(map(len, plain)) >= _CLAUSE  # what is left of a line about a quoted advert says little
    return (telling and low <= _AUTHOR and high >= _SELLER) or (min(own, others) <= _LITTLE and max(own, others) >= _MUCH)


def paragraphs(text: str, lines: Sequence[tuple[int, int]], hits: Sequence[Hit]) -> tuple[Sequence[tuple[int, int]], Sequence[Hit]]:
    """Give the places of paragraphs, and the hits with their paragraph for a line.

    In a text that is not hard-wrapped these are the lines themselves. A line that an exact rule takes whole
    is a paragraph of its own.
    """
    taken = {h.line for h in hits if not h.rule.is_evidence and (h.start, h.end) == lines[h.line]}
    full = [i for i, (s, e) in enumerate(lines) if s < e and i not in taken]
    goes_on = dict(zip(full, continues([text[lines[i][0] : lines[i][1]] for i in full]), strict=True))
    weight = _weights(text, lines, hits)
    for i, after in pairwise(full):
        # An advert or a stamp among the lines of a paragraph is no part of it.
        if goes_on[i]:
            one, other = text[slice(*lines[i])], text[slice(*lines[after])]
            goes_on[i] = in_one_quotation(one, other) or not _other_hand(one, other, weight.get(i, 0.0), weight.get(after, 0.0))
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
