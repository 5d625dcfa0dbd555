"""Page numbers that nothing marks as such but their own climbing through the file."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

_BARE = re.compile(r"(?m)^[ \t\u3000]*([0-9]{1,3})[ \t\u3000]*$")
_ENDED = ("", *"。！？!?；;：:…”’」』）)】》]>")
_APART = 200  # characters between two page numbers, at the least: a table's column of figures is closer
_OF = re.compile(r"([0-9]{1,3})\s?[/／]\s?([0-9]{1,3})")
_PAGES = re.compile(r"(?m)^[ \t\u3000]*([0-9]{1,3})\s?[/／]\s?([0-9]{1,3})[ \t\u3000]*$")


def bare_numbers(text: str) -> list[tuple[int, int, str]]:
    """Find page numbers: figures alone on their lines that climb by one, a page apart; 4 / 9 inside a sentence.

    Three are asked for, one of them inside a sentence at least, and no other such line in the file: an author may number
    sections by bare figures, and what else stands alone is a table's.
    """
    return sorted({*_climbing(text), *_of_total(text)})


def _climbing(text: str) -> list[tuple[int, int, str]]:
    found = [(m.start(), m.end(), int(m[1])) for m in _BARE.finditer(text)]
    if len(found) < 3:
        return []
    steps = all(b[2] - a[2] in (1, 2) and b[0] - a[1] >= _APART for a, b in pairwise(found))
    inside = any(text[:start].rstrip()[-1:] not in _ENDED for start, _, _ in found)
    return [(start, end, "") for start, end, _ in found] if steps and inside else []


def _of_total(text: str) -> list[tuple[int, int, str]]:
    """Find 4 / 9 between the halves of a sentence, where other lines of the file are 3 / 9 and 5 / 9."""
    totals = Counter(m[2] for m in _PAGES.finditer(text))
    out = []
    for match in _OF.finditer(text):
        before, after = text[: match.start()].rstrip(" \u3000")[-1:], text[match.end() :].lstrip(" \u3000")[:1]
        split = "一" <= before <= "鿿" and "一" <= after <= "鿿"
        if split and totals[match[2]] >= 2 and int(match[1]) <= int(match[2]):
            out.append((match.start(), match.end(), ""))
    return out
