"""One run at a time in one output folder."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qinggao.errors import UsageError
from qinggao.pipeline.ledger import LOCK


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the output folder. Raises `UsageError` that names the process which holds it.

    What a dead process of this machine left is taken over.
    """
    path = out / LOCK
    mine = f"{socket.gethostname()} {os.getpid()}"
    for _ in range(2):
        try:
            with open(path, "x", encoding="utf-8", newline="") as file:
                file.write(mine)
            break
        except FileExistsError:
            host, pid = _holder(path)
            if host == socket.gethostname() and pid != os.getpid() and not _lives(pid):
                path.unlink(missing_ok=True)
                continue
            raise UsageError(
                f"another run is writing here (process {pid} on {host})",
                place=out.as_posix(), cure=f"wait for it; if there is none, delete {LOCK}",
            ) from None  # fmt: skip
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _holder(path: Path) -> tuple[str, int]:
    try:
        host, _, pid = path.read_text("utf-8").rpartition(" ")
        return host, int(pid)
    except (OSError, ValueError):
        return "?", 0


def _lives(pid: int) -> bool:
    if sys.platform == "win32":  # signal 0 would end the process there
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return pid > 0
