"""Fold characters that stand for others, one for one, so that a pattern meets what a disguise hides.

`len(fold(s)) == len(s)` is a law: positions in the fold are positions in the text. The fold is for matching
alone; the text itself is never normalised (NFKC would turn （一） into (一) and ① into 1).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from qinggao.packaged import packaged_toml


@cache
def _table() -> dict[int, str]:
    """Every character with its fold: compatibility forms of one character, and our own look-alikes."""
    table: dict[int, str] = {}
    for start, end in ((0xFF01, 0xFF5F), (0x2460, 0x2500), (0x2776, 0x2794), (0x3220, 0x3244), (0x3280, 0x32B1),
                       (0x1D400, 0x1D800), (0x2E80, 0x2FE0), (0x2150, 0x2189), (0x2070, 0x20A0)):  # fmt: skip
        for code in range(start, end):
            plain = "".join(c for c in unicodedata.normalize("NFKC", chr(code)) if c not in "().")
            digit = unicodedata.digit(chr(code), None)
            if digit is not None:
                table[code] = str(digit)
            elif len(plain) == 1:
                table[code] = plain.lower()
    own = packaged_toml("qinggao.text", "folding.toml")
    for plain, variants in own["looks-like"].items():
        table.update({ord(c): plain for c in variants})
    table.update({code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})
    # The punctuation of Chinese text stays: patterns name it as it is printed.
    for mark in own["kept"]:
        table.pop(ord(mark), None)
    return table


@cache
def _odd() -> re.Pattern[str]:
    """A class of every character whose fold says something that it does not."""
    codes = sorted(code for code in _table() if not 0x41 <= code <= 0x5A)
    ranges: list[str] = []
    start = last = codes[0]
    for code in [*codes[1:], -1]:
        if code != last + 1:
            ranges.append(f"{re.escape(chr(start))}-{re.escape(chr(last))}")
            start = code
        last = code
    return re.compile("[" + "".join(ranges) + "]")


def fold(text: str) -> str:
    """Give the fold of a text, as long as the text."""
    return text.translate(_table())


def lower(text: str) -> str:
    """Lower Latin letters where that keeps the length (`İ` does not)."""
    small = text.lower()
    return small if len(small) == len(text) else text


def odd_places(text: str) -> list[int]:
    """Give the positions of characters that hide others: ① ➕ Ｖ ⼀."""
    return [m.start() for m in _odd().finditer(text)]


@cache
def _radicals() -> tuple[re.Pattern[str], dict[str, str]]:
    mapped: dict[str, str] = {}
    for code in (*range(0x2F00, 0x2FD6), *range(0x2E80, 0x2EF4)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            mapped[chr(code)] = plain
    own = packaged_toml("qinggao.text", "folding.toml")
    mapped.update(own["radicals"])
    return re.compile("[" + "".join(mapped) + "]"), mapped


def radicals(text: str) -> list[tuple[int, str]]:
    """Give the places of Kangxi and CJK radicals that stand for ideographs, and the ideographs."""
    pattern, mapped = _radicals()
    return [(m.start(), mapped[m[0]]) for m in pattern.finditer(text)]
