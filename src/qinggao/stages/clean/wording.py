"""What the wording alone says: learned weights of short character strings, a tie-breaker among evidence.

The weights are trained on `corpus/lines` by `corpus/lines/train.py`; its README is the data card. They are a
table of text that anybody can read, and never decide alone: see `wording` in `weights.toml`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from operator import add

from qinggao.packaged import packaged

_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_ADDRESS = re.compile(r"https?://\S+|www\.[a-z0-9.\-/]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LEAST = 6
_MOST = 4000


def strings_of(text: str) -> set[str]:
    """Give the strings of one, two and three characters that a text holds; figures count as one sign, addresses and what cannot be seen not at all."""
    plain = f"\x02{_plain(text)}\x03"
    after, later = plain[1:], plain[2:]
    return {*plain, *map(add, plain, after), *map(add, map(add, plain, after), later)}


def _plain(text: str) -> str:
    return _DIGITS.sub("0", _ADDRESS.sub("", _UNSEEN.sub("", text.lower())))


@cache
def _table() -> tuple[dict[str, int], int]:
    """The strings with their weights in hundredths, and the bias."""
    _, _, rows = packaged("qinggao.stages.clean", "wording.tsv").strip().partition("\n")
    cells = rows.replace("\n", "\t").split("\t")
    table = dict(zip(cells[::2], map(int, cells[1::2]), strict=True))
    for string in [s for s in table if "\\" in s]:
        table[string.replace("\\n", "\n").replace("\\2", "\x02").replace("\\3", "\x03")] = table.pop(string)
    return table, table.pop("", 0)


def is_known(string: str) -> bool:
    """Tell whether a string is made of what the table holds: no name that only one file uses."""
    table, _ = _table()
    if len(string) <= 2:
        return string in table
    pairs = [string[i : i + 2] in table for i in range(len(string) - 1)]
    return string in table or (any(pairs) if len(string) == 3 else all(pairs))


def says(text: str) -> float:
    """Give the log-odds that a text is an advert rather than an author's sentence; 0 for a text too short.

    Of a text longer than any paragraph its beginning tells.
    """
    return _says(text[:_MOST])


@lru_cache(maxsize=4096)
def _says(text: str) -> float:
    if len(text) < _LEAST or ("/" in text and len(_plain(text)) < _LEAST):
        return 0.0  # [](https://…) is an address and says nothing else
    table, bias = _table()
    strings = strings_of(text)
    return (bias + sum(map(table.__getitem__, strings & table.keys())) / float(len(strings) ** 0.5)) / 100
