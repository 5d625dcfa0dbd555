"""What an output folder holds already, and of which source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from qinggao import wire
from qinggao.errors import ReadError
from qinggao.pipeline.outputs import waiting_name

MANIFEST, CATALOGUE, LOCK = "manifest.jsonl", "catalogue.csv", ".qinggao.lock"
OWN_FILES = (MANIFEST, CATALOGUE, LOCK)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Outputs by the path of their source, from the manifests of earlier runs, whole or broken off."""

    by_path: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def load(cls, folder: Path) -> Ledger:
        """Read what is there; a torn last line counts for nothing."""
        found: dict[str, tuple[str, ...]] = {}
        for path in (folder / MANIFEST, waiting_name(folder / MANIFEST)):
            try:
                lines = path.read_bytes().split(b"\n")
            except OSError:
                continue
            for row in map(_row, lines):
                if row:
                    found[row["path"]] = (*found.get(row["path"], ()), *row["outputs"])
        return cls(found)

    def outputs(self, path: str) -> tuple[str, ...]:
        """The outputs of one source, as paths below the folder."""
        return self.by_path.get(path, ())

    def all_outputs(self) -> frozenset[str]:
        """The outputs of all sources, as paths below the folder."""
        return frozenset(o for outputs in self.by_path.values() for o in outputs)


def _row(line: bytes) -> dict[str, Any]:
    """A manifest's row, or nothing where the line is none."""
    try:
        row = wire.loads(line, dict[str, Any]) if line.strip() else {}
    except ReadError:
        return {}
    good = row.get("format") == "qinggao.manifest" and isinstance(row.get("outputs"), list)
    return row if good and isinstance(row.get("path"), str) else {}
