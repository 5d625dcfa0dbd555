"""Write files whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path

from qinggao.errors import WriteError

PART = ".part"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
"""Errors that every further file would meet too."""
_BUSY = (5, 32, 33)  # Windows: a scanner, an indexer or a synchroniser holds the file for a moment


def write(path: Path, data: bytes) -> None:
    """Write a file, in place of an older one; whoever looks sees the old one or the new one, never half.

    Raises `WriteError`; whether the disk is full or read-only, its cause tells.
    """
    waiting = waiting_name(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with open(waiting, "wb") as file:
                file.write(data)
            settle(waiting, path)
        except BaseException:  # Ctrl-C too leaves nothing behind
            waiting.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise failure(path, error) from error


def write_new(path: Path, data: bytes) -> None:
    """Write a file where none is; one that holds the same already is left as it is.

    Raises `WriteError` where another one would be lost: the only original of a page, a rule file that somebody has edited.
    """
    try:
        there = path.read_bytes() if path.is_file() else None
    except OSError as error:
        raise failure(path, error) from error
    if there is None:
        write(path, data)
    elif there != data:
        raise WriteError("there is such a file already, and it would be lost", place=path.as_posix(), cure="choose another name, or move it away")


def waiting_name(path: Path) -> Path:
    """Give the name under which a file grows: the same every time, so that a killed run leaves no litter."""
    return path.with_name(f".{path.name}{PART}")


def settle(waiting: Path, path: Path) -> None:
    """Put the finished file in its place; on Windows, try again for a while if something holds it."""
    for pause in (0.05, 0.1, 0.2, 0.4, 0.8, 1.0):
        try:
            os.replace(waiting, path)
            return
        except OSError as error:
            if sys.platform != "win32" or getattr(error, "winerror", 0) not in _BUSY:
                raise
            time.sleep(pause)
    os.replace(waiting, path)


def failure(path: Path, error: OSError) -> WriteError:
    """Say what is wrong with writing a file."""
    cures = {errno.ENOSPC: "make room and run it again", errno.EROFS: "choose another folder with -o"}
    reason = (error.strerror or str(error)).lower()
    cure = cures.get(error.errno or 0, "check the folder's permissions, or choose another with -o")
    return WriteError(f"cannot be written ({reason})", place=path.as_posix(), cure=cure)


def is_full(error: WriteError) -> bool:
    """Tell whether every further file would fail in the same way."""
    cause = error.__cause__
    return isinstance(cause, OSError) and cause.errno in FULL


def prepare(out: Path) -> None:
    """Make the output folder and prove that it can be written to. Raises `WriteError`."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe = out / ".qinggao-probe"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise failure(out, error) from error
