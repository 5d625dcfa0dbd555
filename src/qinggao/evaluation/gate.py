"""Floors that figures must not fall below, pinned with the gold that they were measured on."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qinggao.errors import ConfigError

_LESS_IS_BETTER = ("body_loss", "noise_left", "noise_macro", "left_")
Figures = Mapping[str, float]


def gold_digest(folder: Path) -> str:
    """Give one sha256 over all gold below a folder: floors hold for the gold they were pinned on."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*.gold.json"), key=lambda p: p.relative_to(folder).as_posix()):
        total.update(path.relative_to(folder).as_posix().encode("utf-8"))
        total.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()[:16]


def failures(figures: Figures, groups: Mapping[str, Figures], gate: Path, folder: Path) -> list[str]:
    """Say which floors are not reached, one line each.

    The file holds `gold`, the digest of what was measured, `[floors]` over all and `[groups.NAME]` for each group.
    Raises `ConfigError` where the gate cannot be read or is for other gold.
    """
    table = _read(gate)
    if table.get("gold") != gold_digest(folder):
        raise ConfigError(
            f"the floors were pinned on other gold ({table.get('gold')}, here {gold_digest(folder)})",
            place=gate.as_posix(), cure="measure again and write the floors and the digest anew",
        )  # fmt: skip
    out = list(_below(figures, table.get("floors", {}), ""))
    for name, floors in table.get("groups", {}).items():
        out += _below(groups.get(name, {}), floors, f"{name}: ")
    return out


def _read(gate: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(gate.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"the gate cannot be read ({(error.strerror or str(error)).lower()})", place=gate.as_posix(), cure="check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"not TOML in UTF-8 ({error})", place=gate.as_posix()) from error


def _below(figures: Figures, floors: Figures, where: str) -> Iterator[str]:
    for name, floor in floors.items():
        if name not in figures:
            yield f"{where}{name}: not measured, wants {floor}"
        elif name.startswith(_LESS_IS_BETTER):
            if figures[name] > floor:
                yield f"{where}{name}: {figures[name]:.4f}, must not be above {floor}"
        elif figures[name] < floor:
            yield f"{where}{name}: {figures[name]:.4f}, must not be below {floor}"
