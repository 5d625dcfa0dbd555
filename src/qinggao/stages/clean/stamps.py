"""A site's name stamped into the author's sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from qinggao.stages.clean.trade import trade_words
from qinggao.text.ideographs import IDEOGRAPH

_OPENING, _CLOSING = frozenset("（(【『「〖[〔"), frozenset("）)】』」〗]〕")
SIGNS = frozenset("·•★☆*~_.／/|｜丨")
"""What stamps put between the characters of a name."""
_PARTING = re.compile(r"[\s\-—" + re.escape("".join(sorted(SIGNS))) + "]+")
_LEAD = 24  # characters of what a stamp says before its name


def plainly(words: str) -> str:
    """Give words in small letters and without what stamps put between their characters."""
    return _PARTING.sub("", words.lower())


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:[（(【『「〖\[〔]\s?|[_|｜]\s?)?(?:{trade_words('stamped')})?\Z")


@cache
def _behind() -> re.Pattern[str]:
    address = r"(?:(?:https?://)?(?:www\.)?[a-z0-9\-]{2,24}\.[a-z.]{2,12})?"
    trade = rf"(?:{IDEOGRAPH}{{0,3}}网|{trade_words('behind-known')})?"
    return re.compile(rf"{trade}[\s·★☆]?{address}\s?(?:{trade_words('done')})*\s?[）)】』」〗\]〕]?")


def stamps_in(text: str, start: int, end: int, names: Iterable[str]) -> list[tuple[int, int]]:
    """Find stamps of known shops and sites in a line; each is the name with its trade word and what stamps add.

    A stamp has a trade word, an address or a bracket about it, or a sign between its characters: the bare name may
    be a word of the author's. An address is a stamp as it stands.
    """
    low = text[start:end].lower()
    out: list[tuple[int, int]] = []
    for name in sorted(names, key=lambda name: (-len(name), name)):
        for a, b in (*_whole(low, name), *_parted(low, name)):
            if not any(c < start + b and start + a < d for c, d in out):
                out.append((start + a, start + b))
    return sorted(out)


def _whole(low: str, name: str) -> Iterator[tuple[int, int]]:
    at = low.find(name)
    while at >= 0:
        start, end = at, at + len(name)
        if not (name.isascii() and low[at - 1 : at].isascii() and low[at - 1 : at].isalnum()):
            before, behind = _before().search(low, max(0, at - _LEAD), at), _behind().match(low, end)
            start, end = before.start() if before else at, behind.end() if behind else end
            if len(low[start:end].strip()) >= len(name) + 2 or "." in name:
                yield start, end
        at = low.find(name, end)


def _parted(low: str, name: str) -> Iterator[tuple[int, int]]:
    """Find 文·秘·岛 and its like: the same sign between all characters."""
    if name.isascii() or len(name) < 3 or name[-1] not in low:
        return
    at = low.find(name[0])
    while at >= 0:
        sign = low[at + 1 : at + 2]
        if sign in SIGNS and low.startswith(sign.join(name), at):
            end = at + 2 * len(name) - 1
            yield at - (low[at - 1 : at] in _OPENING), end + (low[end : end + 1] in _CLOSING)
        at = low.find(name[0], at + 1)
