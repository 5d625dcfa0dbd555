"""How wide text stands in a line of print."""

from __future__ import annotations

import re

_NARROW = re.compile(r"[\x20-\x7e]")


def width(text: str) -> float:
    """Count full-width columns: an ideograph is 1, a Latin letter or digit one half."""
    return len(text) - len(_NARROW.findall(text)) / 2
