"""The door to LibreOffice: find it, and let it make PDF of many Word files in one call."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from qinggao.errors import MissingExtra

START, EACH = 90, 10
"""Seconds that LibreOffice has to start, and for each file; after that it hangs."""
_NAMES = ("soffice", "libreoffice")
_PROGRAMS = ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)")


def find() -> str:
    """Give the path of LibreOffice: from PATH, else where it is usually installed. Raises `MissingExtra`."""
    on_path = (found for name in _NAMES if (found := shutil.which(name)))
    path = next(on_path, None) or next((str(p) for p in usual(sys.platform, os.environ) if p.is_file()), None)
    if path is None:
        raise MissingExtra(
            "it is not here, and PDF is made with it", place="LibreOffice",
            cure="install it from https://www.libreoffice.org/download/, or write DOCX",
        )  # fmt: skip
    return path


def usual(platform: str, environment: Mapping[str, str]) -> Iterator[Path]:
    """List where a system's LibreOffice lies when it is not on PATH, the newest version first."""
    if platform == "win32":
        for folder in dict.fromkeys(environment[name] for name in _PROGRAMS if name in environment):
            for program in ("soffice.com", "soffice.exe"):  # the former is for consoles, and waits
                yield Path(folder, "LibreOffice", "program", program)
    elif platform == "darwin":
        for top in (Path("/Applications"), Path(environment.get("HOME", "/"), "Applications")):
            yield top / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    else:
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
        yield Path("/usr/lib/libreoffice/program/soffice")


def to_pdf(files: Sequence[bytes]) -> list[bytes | None]:
    """Give the PDF of each DOCX, None where LibreOffice makes none. Raises `MissingExtra`.

    One call for all of them, with a profile of its own: a LibreOffice that somebody has open neither answers for
    it nor is disturbed. A file that it dies of or hangs at costs the others nothing: what is missing is tried
    once more, alone.
    """
    program = find()
    made = _convert(program, files)
    if len(files) > 1:
        made = [pdf if pdf is not None else _convert(program, [file])[0] for pdf, file in zip(made, files, strict=True)]
    return made


def _convert(program: str, files: Sequence[bytes]) -> list[bytes | None]:
    with TemporaryDirectory(prefix="qinggao-", ignore_cleanup_errors=True) as place:
        work = Path(place)
        named = [work / f"{number}.docx" for number in range(len(files))]
        for path, file in zip(named, files, strict=True):
            path.write_bytes(file)
        _run(
            [program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={(work / 'profile').as_uri()}",
             "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(work), *map(str, named)],
            START + EACH * len(files),
        )  # fmt: skip
        return [_whole(path.with_suffix(".pdf")) for path in named]


def _run(command: list[str], seconds: float) -> None:
    """Run to the end or to the end of patience; whatever happens, nothing of it goes on behind our back."""
    quiet = subprocess.DEVNULL
    try:
        # A group of its own: Ctrl-C is ours to hear, and soffice is but a starter of another process.
        program = subprocess.Popen(
            command, stdin=quiet, stdout=quiet, stderr=quiet, env={**os.environ, "TZ": "UTC"},
            start_new_session=sys.platform != "win32",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )  # fmt: skip
    except OSError as error:
        raise MissingExtra(
            f"{command[0]} cannot be started ({(error.strerror or str(error)).lower()})",
            place="LibreOffice", cure="install it anew",
        ) from error  # fmt: skip
    try:
        program.wait(seconds)
    except subprocess.TimeoutExpired:
        _end(program)
    except BaseException:
        _end(program)
        raise


def _end(program: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(program.pid)], capture_output=True, check=False)
    else:
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()


def _whole(path: Path) -> bytes | None:
    """The PDF, unless there is none or it was left half written."""
    data = path.read_bytes() if path.is_file() else b""
    return data if data.startswith(b"%PDF-") and b"%%EOF" in data[-64:] else None
