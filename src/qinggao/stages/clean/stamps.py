"""A site's name stamped into the author's sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qinggao.stages.clean.trade import trade_words
from qinggao.text.ideographs import IDEOGRAPH

_OPEN, _CLOSE = r"[（(【『「〖\[〔]", r"[）)】』」〗\]〕]"
_BEFORE = rf"(?:{_OPEN}\s?|[_|｜]\s?)?(?:{trade_words('stamped')})?"
_TRADE = rf"(?:{IDEOGRAPH}{{0,3}}网|{trade_words('behind-known')})?"
_AFTER = (
    rf"[\s·★☆]?(?:(?:https?://)?(?:www\.)?[a-z0-9\-]{{2,24}}\.[a-z.]{{2,12}})?\s?(?:{trade_words('done')})*"
    rf"\s?{_CLOSE}?"
)
_BETWEEN = r"(?P<sign>[·•★☆*~_.／/|｜丨])"


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
    if name not in low:
        return
    border = "(?<![a-z0-9])" if name.isascii() else ""
    for match in re.finditer(f"{_BEFORE}{border}{re.escape(name)}{_TRADE}{_AFTER}", low):
        if len(match[0].strip()) >= len(name) + 2 or "." in name:
            yield match.span()


def _parted(low: str, name: str) -> Iterator[tuple[int, int]]:
    """Find 文·秘·岛 and its like."""
    if name.isascii() or len(name) < 3 or name[0] not in low or name[-1] not in low:
        return
    letters = [re.escape(char) for char in name]
    parted = letters[0] + _BETWEEN + "(?P=sign)".join(letters[1:])
    yield from (match.span() for match in re.finditer(rf"{_OPEN}?{parted}{_CLOSE}?", low))
