"""Find the files of a run: every one of them gets a row, also those that are not read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qinggao.errors import UsageError
from qinggao.pipeline import names
from qinggao.pipeline.ledger import OWN_FILES, Ledger, Shelf


@dataclass(frozen=True, slots=True)
class Job:
    """One file to work on, or, with a `code`, to leave alone and to say why.

    `path` is the path as given, with `/`; `file` what to open; `base` the output path without part and
    suffix; `walked` that a folder was named and not the file itself.
    """

    path: str
    file: str
    base: str
    walked: bool = False
    code: str = ""


def find(inputs: Sequence[str], out: Path | None, suffixes: Sequence[str] = ()) -> list[Job]:
    """List all files of the inputs: in the order given, inside a folder by name.

    Outputs mirror the tree below the one folder given, or below what several inputs have in common; a source
    whose place is taken, by a name that a file system takes for the same or by a file that stood there before,
    gets another one. `suffixes` are those of the files that will be written.
    Raises `UsageError` where outputs would land among the inputs.
    """
    for given in inputs:
        if out is not None and Path(given).is_dir() and _inside(out, Path(given)):
            raise UsageError(
                "the output folder lies inside the input folder",
                place=out.as_posix(), cure=f"choose one outside, as in -o {_beside(given)}",
            )  # fmt: skip
    root = _root(inputs)
    shelf = Shelf(out, suffixes)
    jobs: list[Job] = []
    seen: set[str] = set()
    taken: set[str] = set()
    for path, walked, code in _all(inputs):
        real = os.path.abspath(path)
        if real in seen:
            continue
        seen.add(real)
        shown = _shown(path)
        base = names.target(_below(path, root))
        if not code and (names.key(base) in taken or not shelf.is_free(base, shown)):
            base = names.other(base, shown)
        if not code:
            taken.add(names.key(base))
        jobs.append(Job(shown, path, base, walked, code))
    return jobs


def _all(inputs: Iterable[str]) -> Iterator[tuple[str, bool, str]]:
    """Every file: its path, whether it was found in a folder, and why it is not to be read."""
    for given in inputs:
        if not os.path.lexists(given):
            yield given, False, "missing"
        elif os.path.isdir(given):
            yield from _walk(given)
        else:
            yield given, False, "" if _is_regular(given) else "not-a-file"


def _walk(root: str) -> Iterator[tuple[str, bool, str]]:
    unread: list[tuple[str, bool, str]] = []

    def cannot_list(error: OSError) -> None:
        unread.append((str(error.filename), True, "unreadable-folder"))

    limit = os.path.realpath(root)
    for folder, folders, files in os.walk(root, onerror=cannot_list):
        folders.sort()
        own = Ledger.load(Path(folder)).all_outputs() if "manifest.jsonl" in files else frozenset()
        own = own | {f"{f}" for f in OWN_FILES} if own else own
        for name in [f for f in folders if os.path.islink(os.path.join(folder, f))]:
            yield os.path.join(folder, name), True, "linked-folder"
        if own:  # below this folder lie outputs of ours, by their paths from here
            yield from _walk_outputs(folder, own, limit)
            folders.clear()
            continue
        for name in sorted(files):
            yield os.path.join(folder, name), True, _why_not(folder, name, limit)
    yield from unread


def _walk_outputs(top: str, own: frozenset[str], limit: str) -> Iterator[tuple[str, bool, str]]:
    for folder, folders, files in os.walk(top):
        folders.sort()
        for name in sorted(files):
            path = os.path.join(folder, name)
            below = os.path.relpath(path, top).replace(os.sep, "/")
            yield path, True, "own-output" if below in own else _why_not(folder, name, limit)


def _why_not(folder: str, name: str, limit: str) -> str:
    path = os.path.join(folder, name)
    if name.startswith((".", "~$")) or name in ("Thumbs.db", "desktop.ini"):
        return "hidden"
    if os.path.islink(path):
        real = os.path.realpath(path)
        if not os.path.exists(real):
            return "broken-link"
        if os.path.commonpath([real, limit]) != limit:
            return "linked-outside"
    return "" if _is_regular(path) else "not-a-file"


def _is_regular(path: str) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return True  # opening it will tell


def _inside(inner: Path, outer: Path) -> bool:
    a, b = os.path.realpath(inner), os.path.realpath(outer)
    return a == b or a.startswith(b.rstrip(os.sep) + os.sep)


def _beside(given: str) -> str:
    return f"{Path(os.path.abspath(given)).name}-clean" if given not in (".", "./") else "../clean"


def _root(inputs: Sequence[str]) -> str:
    if len(inputs) == 1 and os.path.isdir(inputs[0]):
        return os.path.abspath(inputs[0])
    parents = {os.path.dirname(os.path.abspath(given)) for given in inputs}
    try:
        return os.path.commonpath(parents) if parents else ""
    except ValueError:  # several drives
        return ""


def _below(path: str, root: str) -> str:
    full = os.path.abspath(path)
    if root and full.startswith(root.rstrip(os.sep) + os.sep):
        return full[len(root.rstrip(os.sep)) + 1 :].replace(os.sep, "/")
    return os.path.splitdrive(full)[1].replace(os.sep, "/").lstrip("/")


def _shown(path: str) -> str:
    """The path for records: `/`, and no byte that is not text."""
    return os.fsencode(path).decode("utf-8", "replace").replace("\\" if os.sep == "\\" else "/", "/")
