"""The trade words of shops and libraries of texts, from `trade.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def trade_words(kind: str) -> str:
    """Give the words of a kind as one pattern of alternatives: `names`, `behind-known` or `done`."""
    table = tomllib.loads(files("qinggao.stages.clean").joinpath("trade.toml").read_text("utf-8"))
    return "|".join(table[kind])
