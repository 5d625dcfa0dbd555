"""The width of text in Chinese characters."""

from __future__ import annotations

import re

_HALF = re.compile(r"[\x20-\x7e]")


def width(text: str) -> float:
    """Count in 字, the width of a Chinese character; letters, digits and other ASCII take half of one."""
    return len(text) - len(_HALF.findall(text)) / 2
