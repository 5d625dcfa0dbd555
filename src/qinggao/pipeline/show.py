"""Show a pipeline as it will work, as a file that could be loaded."""

from __future__ import annotations

import json
from typing import Any


def as_toml(settings: dict[str, Any]) -> str:
    """Give the effective recipe as TOML: every option, also those left at their defaults."""
    lines = [f"{key} = {_value(settings[key])}" for key in ("name", "about")]
    for kind in ("stage", "export"):
        for entry in settings[kind]:
            lines += ["", f"[[{kind}]]"]
            lines += [f"{key} = {_value(value)}" for key, value in entry.items() if value is not None]
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{json.dumps(k, ensure_ascii=False)} = {_value(v)}" for k, v in value.items())
        return f"{{ {inner} }}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)  # strings, numbers and truth are written alike in both
