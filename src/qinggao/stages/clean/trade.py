"""The trade words of shops and libraries of texts, from `trade.toml`."""

from __future__ import annotations

from functools import cache

from qinggao.packaged import packaged_toml


@cache
def trade_words(kind: str) -> str:
    """Give the words of a kind as one pattern of alternatives: a key of `trade.toml`."""
    table = packaged_toml("qinggao.stages.clean", "trade.toml")
    return "|".join(table[kind])
