"""Fixed ways of writing that decide where a paragraph stands."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def mark(name: str) -> re.Pattern[str]:
    """Give a pattern of `marks.toml`, compiled once."""
    patterns = tomllib.loads((files("qinggao.writers") / "marks.toml").read_text("utf-8"))
    return re.compile(patterns[name])
