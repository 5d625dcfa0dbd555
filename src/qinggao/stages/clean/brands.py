"""Names and accounts that adverts of one file share: what one of them says gives the others away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from qinggao.stages.clean.trade import trade_words
from qinggao.stages.clean.wording import is_known
from qinggao.text.ideographs import IDEOGRAPH

_SIGN = re.compile(r"[【「『〖]([^【】「」『』〖〗，。：\n]{2,12})[】」』〗]")
# A word of letters alone is an account only where one is given: 微信：qmgwk; Content, Core are words of a program.
_ACCOUNT = re.compile(
    r"(?<![a-z0-9.])(?=[a-z]*[0-9_\-])[a-z][a-z0-9_\-]{2,19}(?![a-z0-9.@])|(?<=[:：信号搜加“「（])[a-z]{3,20}(?![a-z0-9.@])|(?<![0-9.])[0-9]{6,12}(?![0-9.])"
)
_DOMAIN = re.compile(r"(?!(?:gov|edu|org|com|net)\.cn)[a-z0-9\-]{3,24}\.(?!docx?|pdf|pptx?|xlsx?|gov|edu|xml|json|php|exe|dll)[a-z]{2,8}")
_CODE = re.compile(r'[{}<>]|=\s?["“]')
_NO_ACCOUNTS = frozenset(trade_words("no-accounts").split("|"))


def brands_in(text: str) -> set[str]:
    """Give the signs, accounts and addresses that a text which is an advert makes known, lower case."""
    low = text.lower()
    found = {m[1] for m in _SIGN.finditer(low)}
    if not _CODE.search(low):  # style="text-indent:2em": what a page is made of names nobody
        found |= {m[0] for m in _ACCOUNT.finditer(low)} - _NO_ACCOUNTS
    found |= {m[0] for m in _DOMAIN.finditer(low)}
    return {name for name in found if len(name) >= 3 or (len(name) == 2 and not name.isascii())}


_IDEOGRAPHS = re.compile(rf"{IDEOGRAPH}{{2,}}")


def shared_names(lines: Iterable[str]) -> set[str]:
    """Give strings of two or three ideographs that two of the lines share and that are no known words.

    Known is what the wording's table holds: a name is what no training text held often enough.
    """
    count: Counter[str] = Counter()
    for line in set(lines):
        own = {run[i : i + n] for run in _IDEOGRAPHS.findall(line.lower()) for n in (2, 3) for i in range(len(run) - n + 1)}
        count.update(own)
    return {name for name, n in count.items() if n >= 2 and not is_known(name)}


def shop_names(text: str, trade_names: Iterable[str]) -> set[str]:
    """Give what shops in a text call themselves: the part before 文库, 范文网 … that stands twice or more.

    A trade name is matched greedily from the left, so its own name is the longest ending of what stands
    before the trade word that the text repeats.
    """
    found = set()
    for name in trade_names:
        for size in (4, 3, 2):
            part = _own_part(name, size)
            if part and text.count(part) >= 2:
                found.add(part)
                break
    return found


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(rf"(?<!{IDEOGRAPH})({IDEOGRAPH}{{2,4}}?)(?:{trade_words('names')})")


def signed_names(text: str) -> set[str]:
    """Give what stands before a trade word where a word begins, in a text that goes: 砚池文档 yanchidoc, _槐序文档库."""
    return {match[1] for match in _signed().finditer(text.lower()) if not is_known(match[1])}


_TRADE = re.compile(f"(?:{trade_words('names')})$")
_OPENS = re.compile(trade_words("names"))


def opens_trade(text: str) -> bool:
    """Tell whether a text goes on with a trade word, so that what stands before it is a shop's name."""
    return bool(_OPENS.match(text))


def _own_part(name: str, size: int) -> str:
    trade = _TRADE.search(name)
    before = name[: trade.start()] if trade else ""
    part = before[-size:] if len(before) >= size else ""
    return part if _IDEOGRAPHS.fullmatch(part) and not is_known(part) else ""
