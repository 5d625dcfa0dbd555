"""A user's own rules in the files that the settings name."""

from __future__ import annotations

import json
import re
from pathlib import Path

from qinggao.pipeline import outputs
from qinggao.pipeline.settings import NAME, load_settings

RULES = "qinggao-rules.toml"


def add_rule(entry: str, settings: Path | None, folder: Path) -> Path:
    """Put an entry at the end of the last rule file that the settings name, and give that file.

    Where they name none, it is `qinggao-rules.toml` beside them, and they name it from now on; without settings they
    are made in `folder`. All else in these files stays as it is. Raises `ConfigError` and `WriteError`.
    """
    path = settings or folder / NAME
    own = load_settings(path if path.exists() else None)
    target = Path(own.rules[-1]) if own.rules else path.parent / RULES
    before = target.read_text("utf-8") if target.exists() else ""
    gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    outputs.write(target, (before + gap + entry).encode("utf-8"))
    if not own.rules:
        text = path.read_text("utf-8") if path.exists() else ""
        outputs.write(path, _naming(text, target.name).encode("utf-8"))
    return target


def _naming(text: str, name: str) -> str:
    """Settings that name a rule file: in place of an empty list, or before everything else, where no table is open."""
    line = f"rules = [{json.dumps(name, ensure_ascii=False)}]"
    changed, count = re.subn(r"(?m)^rules\s*=\s*\[\s*\]", lambda _: line, text, count=1)
    return changed if count else f"{line}\n{text}"
