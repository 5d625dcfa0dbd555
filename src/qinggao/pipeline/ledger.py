"""What an output folder holds already, and of which source."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from qinggao import wire
from qinggao.errors import ReadError, WriteError
from qinggao.pipeline import names
from qinggao.pipeline.outputs import waiting_name

MANIFEST, CATALOGUE, REPORT, LOCK = "manifest.jsonl", "catalogue.csv", "报告.html", ".qinggao.lock"
SURVEY = "survey.toml"
OTHER_REPORT = "报告~清稿.html"
"""Where the report goes if somebody else's file has its name."""
OWN_FILES = (MANIFEST, CATALOGUE, REPORT, OTHER_REPORT, LOCK, SURVEY)


def refuse_foreign(folder: Path) -> None:
    """Refuse a folder whose manifest is somebody else's file: a run would write its own in its place. Raises `WriteError`."""
    try:
        first = (folder / MANIFEST).read_bytes().split(b"\n", 1)[0]
    except OSError:
        return
    if first.strip() and not _row(first):
        raise WriteError(f"there is a {MANIFEST} that no run of qinggao wrote", place=folder.as_posix(), cure="choose another folder with -o, or move it away")


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


class Shelf:
    """The files that stood in an output folder before the run, and whose they are."""

    def __init__(self, out: Path | None, suffixes: Sequence[str]) -> None:
        self._out, self._suffixes = out, tuple(suffixes)
        self._ledger = Ledger.load(out) if out is not None else Ledger()
        self._there: set[str] = set()
        for folder, _, files in os.walk(out) if out is not None and suffixes else ():
            below = os.path.relpath(folder, out).replace(os.sep, "/")
            self._there.update(f"{below}/{name}".removeprefix("./") for name in files)

    def is_free(self, base: str, path: str) -> bool:
        """Tell whether a source of this path may write here: nothing is there, or only what came of it."""
        mine = self._ledger.outputs(path)
        for part in range(len(self._there)):
            found = [n for s in self._suffixes if (n := names.output(base, part, s)) in self._there]
            if any(name not in mine for name in found) and not self._is_record_of(names.output(base, part, ".json"), path):
                return False
            if not found and part:
                break
        return True

    def _is_record_of(self, name: str, path: str) -> bool:
        assert self._out is not None
        try:
            made = wire.loads((self._out / name).read_bytes(), dict[str, Any])
        except (OSError, ReadError):
            return False
        source = made.get("source")
        return isinstance(source, dict) and source.get("path") == path


def _row(line: bytes) -> dict[str, Any]:
    """A manifest's row, or nothing where the line is none."""
    try:
        row = wire.loads(line, dict[str, Any]) if line.strip() else {}
    except ReadError:
        return {}
    good = row.get("format") == "qinggao.manifest" and isinstance(row.get("outputs"), list)
    return row if good and isinstance(row.get("path"), str) else {}
