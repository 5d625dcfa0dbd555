"""The main job: files and folders in, documents out, one row for every source."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

from qinggao import wire
from qinggao.errors import UsageError
from qinggao.pipeline import manifest, outputs
from qinggao.pipeline.finishing import finished, ready
from qinggao.pipeline.growing import Growing
from qinggao.pipeline.interrupt import polite
from qinggao.pipeline.ledger import CATALOGUE, MANIFEST, OTHER_REPORT, REPORT, refuse_foreign
from qinggao.pipeline.lock import locked
from qinggao.pipeline.manifest import Row
from qinggao.pipeline.pipeline import Pipeline
from qinggao.pipeline.pool import outcomes
from qinggao.pipeline.report.gathering import Gathering
from qinggao.pipeline.sources import Job, find
from qinggao.pipeline.tally import Totals
from qinggao.pipeline.worker import Entry, Outcome, Work

MANY = 64
"""So many files are worth the start of more processes."""
Watch = Callable[[int, int, Row], None]
"""Called after every source with how many are done, how many there are, and the row."""
Explain = Callable[[Row], None]
"""Puts reason and cure into a row where only its code is known."""


@dataclass(slots=True)
class Report:
    """What a run did."""

    rows: list[Row] = field(default_factory=list)
    totals: Totals = field(default_factory=Totals)
    interrupted: bool = False
    stopped: str = ""


def run(
    inputs: Sequence[str],
    out: Path,
    pipeline: Pipeline,
    *,
    jobs: int | None = None,
    dry_run: bool = False,
    encoding: str | None = None,
    watch: Watch | None = None,
    explain: Explain = lambda row: None,
    explain_report: Explain = lambda row: None,
) -> Report:
    """Work on all files and write outputs, manifest, report and, for folders, catalogue; or write nothing.

    Outputs do not depend on `jobs`. `explain` puts words into a row, `watch` is told of it; both are called
    in the order of the files. `explain_report` does for the report what `explain` does for the manifest: the report
    is in Chinese wherever it is made. After Ctrl-C or on a full disk what was done stays, and the rows say what was not.
    Raises `UsageError` for inputs and outputs in one folder, `WriteError` for a folder that cannot be written to,
    `MissingExtra` where a program that a writer needs is not installed.
    """
    if not inputs:
        raise UsageError("nothing to work on", cure="name files or folders")
    if out.exists() and not out.is_dir():
        raise UsageError("the output is a file, not a folder", place=out.as_posix(), cure="choose another with -o")
    found = find(inputs, out, [w.suffix for w in pipeline.exports if not w.gathers])
    work = Work(pipeline, None if dry_run else out, encoding)
    with ExitStack() as stack:
        if not dry_run:
            ready(pipeline.exports)
            outputs.prepare(out)
            refuse_foreign(out)
            stack.enter_context(locked(out))
        desk = stack.enter_context(closing(Desk(None if dry_run else out, explain_report)))
        report = _work(work, found, desk, jobs or processes(len(found)), watch, explain)
        desk.finish(folders=any(Path(given).is_dir() for given in inputs))
    return report


def processes(files: int) -> int:
    """How many processes are worth it for so many files."""
    able = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return able if files >= MANY else 1


def _work(
    work: Work, found: list[Job], desk: Desk, jobs: int, watch: Watch | None, explain: Explain
) -> Report:
    report = Report()

    def take(outcome: Outcome) -> None:
        desk.show(outcome)
        explain(outcome.row)
        report.rows.append(outcome.row)
        report.totals.add(outcome.row, outcome.removed)
        desk.take(outcome)
        if watch:
            watch(len(report.rows), len(found), outcome.row)

    with polite() as wish:
        done = outcomes(work, found, jobs, lambda: wish.asked or bool(report.stopped))
        for outcome in finished(done, work.pipeline.exports, work.out):
            take(outcome)
            if outcome.stop and not report.stopped:
                report.stopped = outcome.row["path"]
        report.interrupted = wish.asked
    code = "stopped" if report.stopped else "interrupted"
    watch = None
    for job in found[len(report.rows) :]:
        take(Outcome(manifest.blank(job.path, "skipped", code)))
    return report


class Desk:
    """Where rows, gathered documents, catalogue lines and the report are put together; without a folder, nowhere."""

    def __init__(self, out: Path | None, explain: Explain) -> None:
        self._out, self._explain = out, explain
        self._files: dict[str, Growing] = {}
        self._entries: list[Entry] = []
        self._gathering = Gathering()

    def show(self, outcome: Outcome) -> None:
        """Take in what the report shows of a file, while its row has no words yet."""
        if self._out is not None:
            row = outcome.row.copy()
            self._explain(row)
            self._gathering.take(row, outcome.looks, outcome.removed)

    def take(self, outcome: Outcome) -> None:
        """Take in what a file gave."""
        if self._out is None:
            return
        self._append(MANIFEST, wire.dumps(outcome.row) + b"\n")
        for name, content in outcome.gathered:
            self._append(name, content)
        self._entries += outcome.entries

    def finish(self, *, folders: bool) -> None:
        """Put the finished files in their places, the manifest last."""
        if self._out is None:
            return
        if folders:
            from qinggao.pipeline.catalogue import catalogue

            outputs.write(self._out / CATALOGUE, catalogue(self._entries))
        from qinggao.pipeline.report.page import is_ours, page

        name = REPORT if is_ours(self._out / REPORT) else OTHER_REPORT
        outputs.write(self._out / name, page(self._gathering))
        for name in sorted(self._files, key=lambda n: n == MANIFEST):
            self._files[name].settle()

    def close(self) -> None:
        """Leave no file half written."""
        for file in self._files.values():
            file.drop()

    def _append(self, name: str, content: bytes) -> None:
        assert self._out is not None
        if name not in self._files:
            self._files[name] = Growing(self._out / name)
        self._files[name].append(content)
