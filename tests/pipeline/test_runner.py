"""The main job: files in are rows out, whatever the files are."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from qinggao.errors import UsageError
from qinggao.pipeline.config import parse
from qinggao.pipeline.pipeline import Pipeline
from qinggao.pipeline.runner import Report, run
from tests.pipeline.made import CLEAN, DIRTY, contents, folder, recipe


def rows(out: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (out / "manifest.jsonl").read_bytes().decode("utf-8").splitlines()]


def by_name(report: Report) -> dict[str, str]:
    return {row["path"].rpartition("/")[2]: row["code"] or row["status"] for row in report.rows}


def test_a_folder_gives_its_tree_again(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", {"a.txt": DIRTY, "子/b.txt": DIRTY})
    out = tmp_path / "out"
    report = run([str(raw)], out, recipe("json", "text"))
    assert set(contents(out)) == {"a.txt.json", "a.txt.txt", "子/b.txt.json", "子/b.txt.txt", "manifest.jsonl", "catalogue.csv", "报告.html"}
    assert (out / "a.txt.txt").read_text("utf-8") == CLEAN + "\n"
    assert report.totals.documents == 2 and report.totals.noise() == {"paywall": 26}
    assert contents(raw) == {"a.txt": DIRTY.encode(), "子/b.txt": DIRTY.encode()}


def test_every_file_gets_a_row_whatever_it_is(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", {
        "good.txt": DIRTY, "empty.txt": "", ".hidden": "x", "~$lock.docx": "x", "broken.docx": "PK\x03\x04 not a zip",
    })  # fmt: skip
    (raw / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (raw / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (tmp_path / "secret.txt").write_text(DIRTY, encoding="utf-8")
    count = 7
    if hasattr(os, "mkfifo"):
        os.mkfifo(raw / "pipe.txt")
        (raw / "out.txt").symlink_to(tmp_path / "secret.txt")
        (raw / "dangling.txt").symlink_to(tmp_path / "nowhere.txt")
        (raw / "loop").symlink_to(raw)
        count += 4
    report = run([str(raw), str(tmp_path / "missing.txt")], tmp_path / "out", recipe("json"))
    assert len(report.rows) == count + 1 == len(rows(tmp_path / "out"))
    told = by_name(report)
    assert told["good.txt"] == "ok" and told["empty.txt"] == "no-text" and told["binary.txt"] == "not-text"
    assert told["broken.docx"] == "not-readable" and told["photo.png"] == "unknown-format"
    assert told[".hidden"] == told["~$lock.docx"] == "hidden" and told["missing.txt"] == "missing"
    if count > 7:
        assert told["pipe.txt"] == "not-a-file" and told["out.txt"] == "linked-outside"
        assert told["dangling.txt"] == "broken-link" and told["loop"] == "linked-folder"
    assert report.totals.documents == 1 and not list((tmp_path / "out").rglob(".*"))


def test_the_number_of_processes_does_not_change_a_byte(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", {f"{n % 3}/{n}.txt": DIRTY.replace("一、", f"一、第{n}个") for n in range(40)})
    for jobs in (1, 2):
        run([str(raw)], tmp_path / f"out{jobs}", recipe("json", "jsonl"), jobs=jobs)
    assert contents(tmp_path / "out1") == contents(tmp_path / "out2")
    assert len((tmp_path / "out1" / "documents.jsonl").read_bytes().splitlines()) == 40


def test_a_dry_run_counts_the_same_and_writes_nothing(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", {"a.txt": DIRTY, "b.txt": DIRTY * 2, "c.txt": ""})
    dry = run([str(raw)], tmp_path / "out", recipe("json", "jsonl"), dry_run=True)
    assert not (tmp_path / "out").exists()
    wet = run([str(raw)], tmp_path / "out", recipe("json", "jsonl"))
    assert dry.totals.plain() == wet.totals.plain() and dry.rows == wet.rows


def test_running_twice_gives_the_same_files_and_no_others(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", {"a.txt": DIRTY, "b.txt": DIRTY})
    run([str(raw)], tmp_path / "out", recipe("json", "text"))
    first = contents(tmp_path / "out")
    run([str(raw)], tmp_path / "out", recipe("json", "text"))
    assert contents(tmp_path / "out") == first


def test_files_of_one_name_from_two_folders_both_get_their_outputs(tmp_path: Path) -> None:
    raw = folder(tmp_path, {"x/a.txt": DIRTY, "y/a.txt": DIRTY * 2})
    run([str(raw / "x" / "a.txt"), str(raw / "y" / "a.txt")], tmp_path / "out", recipe("json"))
    assert set(contents(tmp_path / "out")) == {"x/a.txt.json", "y/a.txt.json", "manifest.jsonl", "报告.html"}


def test_the_output_of_another_document_is_never_written_over(tmp_path: Path) -> None:
    raw = folder(tmp_path, {"x/a.txt": DIRTY, "y/a.txt": DIRTY * 2})
    out = tmp_path / "out"
    run([str(raw / "x")], out, recipe("json", "text"))
    kept = contents(out)
    run([str(raw / "y")], out, recipe("json", "text"))
    now = contents(out)
    assert now["a.txt.json"] == kept["a.txt.json"] and now["a.txt.txt"] == kept["a.txt.txt"]
    assert len([name for name in now if name.endswith(".json")]) == 2


def test_a_file_of_the_users_own_is_never_written_over(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", {"a.txt": DIRTY})
    out = folder(tmp_path / "out", {"a.txt.json": "mine"})
    run([str(raw)], out, recipe("json"))
    assert (out / "a.txt.json").read_text("utf-8") == "mine" and len(list(out.glob("a~*.txt.json"))) == 1


@pytest.mark.parametrize("where", ["raw", "raw/out", "raw/../raw/out"])
def test_an_output_folder_inside_the_input_is_refused(tmp_path: Path, where: str) -> None:
    raw = folder(tmp_path / "raw", {"a.txt": DIRTY})
    with pytest.raises(UsageError, match="inside the input folder"):
        run([str(raw)], tmp_path / where, recipe("json"))
    assert set(contents(raw)) == {"a.txt"}


def test_our_own_outputs_among_the_inputs_are_passed_over(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", {"a.txt": DIRTY})
    run([str(raw)], raw.parent / "old", recipe("json", "text"))
    (raw.parent / "old").rename(raw / "old")
    report = run([str(raw)], tmp_path / "out", recipe("json"))
    assert by_name(report) == {
        "a.txt": "ok", "a.txt.json": "own-output", "a.txt.txt": "own-output", "catalogue.csv": "own-output",
        "manifest.jsonl": "own-output", "报告.html": "own-output",
    }  # fmt: skip


def test_names_that_differ_in_case_alone_do_not_meet(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", {"a.txt": DIRTY})
    (raw / "A.txt").write_text(DIRTY, encoding="utf-8")
    if len(list(raw.iterdir())) < 2:
        pytest.skip("this file system takes both names for one")
    run([str(raw)], tmp_path / "out", recipe("json"))
    made = [p.name for p in (tmp_path / "out").glob("*.json")]
    assert len({name.casefold() for name in made}) == 2


KILLER = '''
import os
from dataclasses import dataclass
from typing import ClassVar
@dataclass(frozen=True, slots=True)
class Killer:
    """End the process at the word."""
    name: ClassVar[str] = "killer"
    requires: ClassVar[tuple[str, ...]] = ("text",)
    provides: ClassVar[tuple[str, ...]] = ()
    def __call__(self, document):
        if "KILL" in document.text:
            os._exit(9)
        if "FAIL" in document.text:
            raise RuntimeError("no good")
        return (document,)
'''


def test_a_dead_worker_costs_its_document_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = folder(tmp_path / "site", {
        "killer_stage.py": KILLER,
        "killer_stage-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: killer-stage\nVersion: 1\n",
        "killer_stage-1.dist-info/entry_points.txt": "[qinggao.stages]\nkiller = killer_stage:Killer\n",
    })  # fmt: skip
    monkeypatch.syspath_prepend(str(site))
    text = 'name = "x"\n[[stage]]\nuse = "killer"\n[[export]]\nuse = "text"\n'
    pipeline = Pipeline.build(parse(text, place="x.toml"), place="x.toml")
    bad = {7: "KILL", 11: "FAIL", 21: "KILL"}
    raw = folder(tmp_path / "raw", {f"{n:02}.txt": bad.get(n, "good") + "文稿\n" for n in range(24)})
    report = run([str(raw)], tmp_path / "out", pipeline, jobs=2)
    assert [r["code"] for r in report.rows if r["status"] == "failed"] == ["worker-died", "internal-error", "worker-died"]
    assert len(list((tmp_path / "out").glob("*.txt.txt"))) == 21
    sys.modules.pop("killer_stage", None)


def test_ctrl_c_keeps_what_is_done_and_says_what_is_not(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", {f"{n}.txt": DIRTY for n in range(5)})

    def interrupt(done: int, of: int, row: object) -> None:
        if done == 3:
            signal.raise_signal(signal.SIGINT)

    report = run([str(raw)], tmp_path / "out", recipe("json"), jobs=1, watch=interrupt)
    assert report.interrupted and len(report.rows) == 5 == len(rows(tmp_path / "out"))
    assert [r["code"] for r in report.rows[3:]] == ["interrupted", "interrupted"]
    assert len(list((tmp_path / "out").glob("*.json"))) == 3 and not list((tmp_path / "out").rglob(".*"))


def test_a_full_disk_stops_the_run_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    from qinggao.pipeline import outputs

    raw = folder(tmp_path / "raw", {f"{n}.txt": DIRTY for n in range(4)})
    real = outputs.write
    calls: list[Path] = []

    def write(path: Path, data: bytes) -> None:
        calls.append(path)
        if len(calls) == 2:
            error = OSError(errno.ENOSPC, "No space left on device")
            raise outputs.failure(path, error) from error
        real(path, data)

    monkeypatch.setattr(outputs, "write", write)
    report = run([str(raw / f"{n}.txt") for n in range(4)], tmp_path / "out", recipe("json"), jobs=1)
    assert report.stopped.endswith("1.txt") and [r["status"] for r in report.rows] == ["ok", "failed", "skipped", "skipped"]


def test_an_unreadable_file_costs_its_row_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = folder(tmp_path / "raw", {"a.txt": DIRTY, "b.txt": DIRTY})
    real = Path.read_bytes

    def read_bytes(self: Path) -> bytes:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    report = run([str(raw)], tmp_path / "out", recipe("json"))
    assert [(r["status"], r["code"], r["reason"]) for r in report.rows] == [
        ("failed", "unreadable", "permission denied"), ("ok", "", ""),
    ]  # fmt: skip
