"""Fixed ways of writing that decide where a paragraph stands."""

from __future__ import annotations

import re
from functools import cache

from qinggao.packaged import packaged_toml


@cache
def mark(name: str) -> re.Pattern[str]:
    """Give a pattern of `marks.toml`, compiled once."""
    patterns = packaged_toml("qinggao.writers", "marks.toml")
    return re.compile(patterns[name])
