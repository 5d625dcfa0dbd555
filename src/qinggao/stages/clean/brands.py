"""Names and accounts that adverts of one file share: what one of them says gives the others away."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SIGN = re.compile(r"[【「『〖“\"]([^【】「」『』〖〗“”\"，。：\n]{2,12})[】」』〗”\"]")
_ACCOUNT = re.compile(r"(?<![a-z0-9])[a-z][a-z0-9_\-]{2,19}(?![a-z0-9])|(?<![0-9])[0-9]{6,12}(?![0-9])")
_DOMAIN = re.compile(r"[a-z0-9\-]{2,24}\.(?:com|net|cn|cc|top|vip|org)")
_COMMON = frozenset("www http https com net org html ppt pptx doc docx pdf word excel wps vip svip app qq ai txt zip the and".split())


def brands_in(text: str, trade_names: Iterable[str]) -> set[str]:
    """Give the names that a text that is an advert makes known, lower case."""
    low = text.lower()
    found = {m[1] for m in _SIGN.finditer(low)}
    found |= {m[0] for m in _ACCOUNT.finditer(low)} - _COMMON
    found |= {m[0] for m in _DOMAIN.finditer(low)}
    # A trade name is matched greedily from the left: its own last characters are what repeats.
    found |= {name[-4:] for name in trade_names if len(name) >= 4}
    return {name for name in found if len(name) >= 3 or (len(name) == 2 and not name.isascii())}
