"""What an author quotes: adverts that a text tells of are no adverts of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from qinggao.rules.scan import Hit

_QUOTED = re.compile(r"“[^“”]*(?:”|$)|\"[^\"\n]{2,120}\"|「[^「」\n]{2,120}」")
_MOST_OF = 0.4  # of what a rule found stands in the quotation: a rule for a whole line finds what is around it too


def quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the quotations in a stretch of text; one that is still open reaches to its end."""
    return [match.span() for match in _QUOTED.finditer(text, start, end)]


def is_told(quotes: Sequence[tuple[int, int]], hit: Hit) -> bool:
    """Tell whether what a rule found is quoted; `quotes` are in order."""
    first = max(0, bisect_right(quotes, (hit.start, hit.start)) - 1)
    inside = 0
    for start, end in quotes[first : bisect_right(quotes, (hit.end, 0))]:
        inside += max(0, min(end, hit.end) - max(start, hit.start))
    return inside >= _MOST_OF * (hit.end - hit.start)


def without_quotations(words: str) -> str:
    """Give the words around the quotations."""
    return _QUOTED.sub("", words)


def in_one_quotation(line: str, after: str) -> bool:
    """Tell whether a quotation is open at the end of a line and closed in the next."""
    is_open = line.rfind("“") > line.rfind("”")
    return is_open and "”" in after and "“" not in after[: after.index("”")]
