"""Long runs with violence: processes are killed, and nothing but what they held is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from qinggao.pipeline.runner import run
from tests.pipeline.made import DIRTY, contents, folder, recipe

pytestmark = [pytest.mark.soak, pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")]
MAIN = "from qinggao.cli.app import main; main()"


def start(raw: Path, out: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", MAIN, "run", str(raw), "-o", str(out), "-j", "2", "-q"], stderr=subprocess.DEVNULL)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return folder(tmp_path / "raw", {f"{n % 7}/{n:04}.txt": DIRTY * 5 + f"第{n}份材料。\n" for n in range(1000)})


def test_a_run_that_was_killed_and_run_again_equals_an_undisturbed_one(raw: Path, tmp_path: Path) -> None:
    start(raw, tmp_path / "quiet").wait()
    for _ in range(8):
        running = start(raw, tmp_path / "out")
        time.sleep(random.uniform(0.3, 2.5))
        running.kill()
        running.wait()
    assert start(raw, tmp_path / "out").wait() == 0
    assert contents(tmp_path / "out") == contents(tmp_path / "quiet")


def children(pid: int) -> list[int]:
    """The processes that a run has started to work for it."""
    ids = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(c) for c in ids if b"spawn_main" in Path(f"/proc/{c}/cmdline").read_bytes()]


def test_killed_workers_cost_no_healthy_document(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", {f"{n:04}.txt": DIRTY * 30 + f"第{n}份材料。\n" for n in range(1400)})
    running = start(raw, tmp_path / "out")
    killed = 0
    while running.poll() is None:
        time.sleep(random.uniform(1, 2.5))  # time to start anew, also on a busy machine
        with suppress(OSError):
            if workers := children(running.pid):
                os.kill(random.choice(workers), signal.SIGKILL)
                killed += 1
    assert killed > 3 and running.returncode == 0
    assert len(list((tmp_path / "out").glob("*.json"))) == 1400


def test_a_thousand_documents_in_process_leave_no_trace_of_each_other(raw: Path, tmp_path: Path) -> None:
    first = run([str(raw)], tmp_path / "a", recipe("jsonl"), jobs=1)
    second = run([str(raw)], tmp_path / "b", recipe("jsonl"), jobs=2)
    assert first.totals.plain() == second.totals.plain()
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
