"""What counts as the same line in two documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qinggao.text.folding import fold

_UNSEEN = re.compile(r"[^\S\n]+|[\u00ad\u200b-\u200f\u2060\ufeff]+")
_DIGITS = re.compile(r"[0-9]+")
_BREAK = re.compile(r"\r\n|\r|\n")
BRACKET = re.compile(r"[（(【『「〖\[][^（）()【】『』「」〖〗\[\]\n]{4,40}[）)】』」〗\]]")
SHORTEST, LONGEST = 4, 200
_HEAD, _TAIL = 3, 10


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document, or a bracket in one: its key, its text, whether it is among the first or last lines."""

    key: str
    text: str
    edge: bool
    stamp: bool = False


def key_of(text: str) -> str:
    """Reduce to what two disguises of one line share: folded, no white space, any number for any other."""
    return _DIGITS.sub("0", _UNSEEN.sub("", fold(text)))


def lines_of(text: str) -> Iterator[Line]:
    """Go through a document's lines that may be compared, and through the brackets inside them.

    Lines of fewer than 4 or more than 200 characters are none of a site's, and rows of a table neither.
    """
    plain = _BREAK.sub("\n", text)
    raw, keys = plain.split("\n"), key_of(plain).split("\n")
    full = [i for i, key in enumerate(keys) if key]
    edge = {*full[:_HEAD], *full[-_TAIL:]}
    for i in full:
        if SHORTEST <= len(keys[i]) <= LONGEST and "\t" not in raw[i].strip():
            yield Line(keys[i], raw[i].strip(), i in edge)
        for match in BRACKET.finditer(raw[i]):
            if len(match[0]) < len(raw[i].strip()):
                yield Line(f"\0{key_of(match[0])}", match[0], i in edge, stamp=True)


def identity(text: str) -> int:
    """Give what two downloads of one report share: their longest paragraph, or all of a text without a long one."""
    longest = max(_BREAK.split(text), key=len)
    return hash(key_of(longest if len(longest) >= 60 else text))
