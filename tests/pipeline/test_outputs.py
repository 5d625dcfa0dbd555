"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from qinggao.errors import UsageError, WriteError
from qinggao.pipeline import outputs
from qinggao.pipeline.growing import Growing
from qinggao.pipeline.lock import locked


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.mark.parametrize("at", ["replace", "write"])
def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if at == "replace":
        monkeypatch.setattr(os, "replace", full)
    else:
        monkeypatch.setattr(outputs, "settle", full)
    with pytest.raises(WriteError, match="make room") as caught:
        outputs.write(path, b"new")
    assert outputs.is_full(caught.value)
    assert path.read_bytes() == b"old" and names(tmp_path) == ["a.json"]


def test_ctrl_c_while_writing_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(outputs, "settle", interrupt)
    with pytest.raises(KeyboardInterrupt):
        outputs.write(tmp_path / "a.json", b"new")
    assert not names(tmp_path)


def test_a_growing_file_is_not_there_before_it_is_whole(tmp_path: Path) -> None:
    file = Growing(tmp_path / "a.jsonl")
    file.append(b"1\n")
    assert not (tmp_path / "a.jsonl").exists()
    file.append(b"2\n")
    file.settle()
    file.drop()
    assert (tmp_path / "a.jsonl").read_bytes() == b"1\n2\n" and names(tmp_path) == ["a.jsonl"]


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(WriteError):
        outputs.prepare(tmp_path / "a" / "b")


def test_a_second_run_in_a_folder_is_refused_and_names_the_first(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(UsageError, match=str(os.getpid())), locked(tmp_path):
        pass
    assert not names(tmp_path)


def test_the_lock_of_a_dead_process_is_taken_over(tmp_path: Path) -> None:
    import socket
    import subprocess
    import sys

    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (tmp_path / ".qinggao.lock").write_text(f"{socket.gethostname()} {gone.pid}", encoding="utf-8")
    with locked(tmp_path):
        pass
