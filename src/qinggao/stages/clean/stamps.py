"""A site's name stamped into the author's sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qinggao.stages.clean.trade import trade_words

_BEFORE = r"(?:[（(【『「〖\[]\s?|[_|｜]\s?)?(?:本(?:文|稿|资料|文档|材料|书)\s?(?:来自|由|首发于?|转自|出自|来源于?|选自|摘自)\s?[:：]?\s?|(?:来自|首发于?|转自)\s?)?"
_TRADE = rf"(?:[一-鿿]{{0,3}}网|{trade_words('behind-known')})?"
_AFTER = (
    rf"\s?(?:(?:https?://)?(?:www\.)?[a-z0-9\-]{{2,24}}\.[a-z.]{{2,12}})?\s?(?:{trade_words('done')})*"
    r"\s?[）)】』」〗\]]?"
)


def stamps_in(text: str, start: int, end: int, shops: Iterable[str]) -> list[tuple[int, int]]:
    """Find stamps of known shops in a line; each is the name with its trade word and what stamps add.

    A stamp has a trade word, an address or a bracket about it: the bare name may be a word of the author's.
    """
    low = text[start:end].lower()
    out: list[tuple[int, int]] = []
    for shop in sorted(shops, key=len, reverse=True):
        if shop not in low:
            continue
        for match in re.finditer(_BEFORE + re.escape(shop) + _TRADE + _AFTER, low):
            words = match[0].strip()
            if len(words) >= len(shop) + 2 and not any(a < start + match.end() and start + match.start() < b for a, b in out):
                out.append((start + match.start(), start + match.end()))
    return sorted(out)
