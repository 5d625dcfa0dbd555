"""The width of text in Chinese characters."""

from __future__ import annotations

import re

_HALF = re.compile(r"[\x20-\x7e]")
_BORDER = re.compile(r"(?<=[0-9A-Za-z])(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])(?=[0-9A-Za-z])")
_GAP = 0.25


def width(text: str) -> float:
    """Count in 字, the width of a Chinese character; letters, digits and other ASCII take half of one."""
    return len(text) - len(_HALF.findall(text)) / 2


def loose(text: str) -> float:
    """Count the same with the gaps that some programs put between Chinese and Latin, whatever a file says."""
    return width(text) + _GAP * len(_BORDER.findall(text))
