"""Floors that figures must not fall below, pinned with the gold that they were measured on."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path

from qinggao.errors import ConfigError

_LESS_IS_BETTER = ("body_loss", "noise_left", "left_")


def gold_digest(folder: Path) -> str:
    """Give one sha256 over all gold below a folder: floors hold for the gold they were pinned on."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*.gold.json"), key=lambda p: p.relative_to(folder).as_posix()):
        total.update(path.relative_to(folder).as_posix().encode("utf-8"))
        total.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()[:16]


def failures(figures: Mapping[str, float], gate: Path, folder: Path) -> list[str]:
    """Say which floors are not reached, one line each. Raises `ConfigError` where the gate is for other gold."""
    table = tomllib.loads(gate.read_text("utf-8"))
    if table.get("gold") != gold_digest(folder):
        raise ConfigError(
            f"the floors were pinned on other gold ({table.get('gold')}, here {gold_digest(folder)})",
            place=str(gate), cure="measure again and write the floors and the digest anew",
        )  # fmt: skip
    out = []
    for name, floor in table["floors"].items():
        if name not in figures:
            out.append(f"{name}: not measured, wants {floor}")
        elif name.startswith(_LESS_IS_BETTER) and figures[name] > floor:
            out.append(f"{name}: {figures[name]:.4f}, must not be above {floor}")
        elif not name.startswith(_LESS_IS_BETTER) and figures[name] < floor:
            out.append(f"{name}: {figures[name]:.4f}, must not be below {floor}")
    return out
