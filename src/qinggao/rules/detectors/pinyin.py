"""Pinyin in brackets after ideographs, the sign of a cloaked copy."""

from __future__ import annotations

import re

from qinggao.text.ideographs import IDEOGRAPH

_NOTE = re.compile(rf"[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{{1,6}}[)）](?={IDEOGRAPH}|[，。、；：！？])")
_BEFORE = re.compile(IDEOGRAPH)
_ENOUGH = 3


def pinyin(text: str) -> list[tuple[int, int, str]]:
    """Find such notes where there are enough of them that no author wrote them."""
    found = [(m.start(), m.end(), "") for m in _NOTE.finditer(text) if _BEFORE.match(text, m.start() - 1)]
    return found if len(found) >= _ENOUGH else []
