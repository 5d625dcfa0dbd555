"""Pinyin in brackets after ideographs, the sign of a cloaked copy."""

from __future__ import annotations

import re

from qinggao.text.ideographs import IDEOGRAPH

_NOTE = re.compile(rf"(?<={IDEOGRAPH})[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{{1,6}}[)）](?={IDEOGRAPH}|[，。、；：！？])")
_ENOUGH = 3


def pinyin(text: str) -> list[tuple[int, int, str]]:
    """Find such notes where there are enough of them that no author wrote them."""
    found = [(m.start(), m.end(), "") for m in _NOTE.finditer(text)]
    return found if len(found) >= _ENOUGH else []
