"""Brackets in the author's sentences that echo what went: the name of a site or shop, and perhaps what it has done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from qinggao.stages.clean.bench import Bench
from qinggao.stages.clean.naming import own_words
from qinggao.stages.clean.stamps import SIGNS, plainly
from qinggao.stages.clean.trade import trade_words
from qinggao.stages.clean.voice import PARAGRAPH
from qinggao.stages.clean.wording import is_known
from qinggao.text.ideographs import IDEOGRAPH

_SHORT = re.compile(r"[（(【『「〖\[〔]([^（()）【】『』「」〖〗\[\]〔〕。，；：！？]{2,24})[）)】』」〗\]〕]")
_WORD = re.compile(rf"[a-z]*{IDEOGRAPH}(?:{IDEOGRAPH}|[a-z])+")
_NAME = 3  # characters of a name, at the least
_SITE = 2  # and of one before a trade word or a verb


@cache
def _done() -> re.Pattern[str]:
    return re.compile(rf"(?:{trade_words('done')})+$")


def _is_own(bench: Bench, core: str) -> bool:
    """Whether the author uses a name outside brackets, or title or first paragraph does."""
    bare = (_SHORT.sub("", line).lower() for i, line in enumerate(bench.lines) if not bench.spreads[i])
    return core in own_words(bench) or any(core in line for line in bare)


def echoes(bench: Bench, i: int) -> Iterator[tuple[int, int]]:
    """Go through the brackets of a line that say no more than a name which a removed line says too.

    高山村【公文港整理】送水1.3万吨, （文·秘·岛）: a verb of stamps behind the name or signs between its characters tell a stamp;
    without these it must be a word that no training text knew. A name that the author uses stays.
    """
    start, end = bench.places[i]
    if not bench.heard or end - start > PARAGRAPH:
        return
    for match in _SHORT.finditer(bench.text, start, end):
        if match.span() == (start, end):
            continue
        said = plainly(match[1])
        core = _done().sub("", said)
        marked = core != said or not SIGNS.isdisjoint(match[1])
        if not _WORD.fullmatch(core):
            continue  # （1938年）, （Rockwell Automation）
        if len(core) >= (_SITE if core != said else _NAME) and (marked or not is_known(core)) and core in bench.heard and not _is_own(bench, core):
            yield match.span()
