"""Pinyin in brackets after ideographs, the sign of a cloaked copy."""

from __future__ import annotations

import re

_NOTE = re.compile(r"(?<=[一-鿿])[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）](?=[一-鿿，。、；：！？])")
_ENOUGH = 3


def pinyin(text: str) -> list[tuple[int, int, str]]:
    """Find such notes where there are enough of them that no author wrote them."""
    found = [(m.start(), m.end(), "") for m in _NOTE.finditer(text)]
    return found if len(found) >= _ENOUGH else []
