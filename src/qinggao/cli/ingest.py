"""`qinggao ingest`: files to document records, one a line, nothing removed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from qinggao.cli.options import Changes, Config, Encoding, Recipe, pipeline_of
from qinggao.cli.records import Stream
from qinggao.cli.say import complain, say

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(help=say("help.ingest"), epilog=say("example.ingest"))
def ingest(
    inputs: Annotated[list[str], typer.Argument(metavar="FILE...", help=say("argument.inputs"))],
    pipeline: Recipe = None,
    changes: Changes = None,
    config: Config = None,
    encoding: Encoding = None,
) -> int:
    from qinggao.cli.rows import explain
    from qinggao.pipeline.manifest import blank
    from qinggao.pipeline.sources import Job, find
    from qinggao.pipeline.worker import is_passed_over
    from qinggao.readers.read import read_all

    made = pipeline_of(pipeline, changes, config)
    stream = Stream()

    def load(job: Job) -> None:
        data = sys.stdin.buffer.read() if job.file == "-" else Path(job.file).read_bytes()
        stream.send(made.stamp(d) for d in read_all(data, path=job.path, encoding=encoding))

    jobs = [Job("-", "-", "stdin")] if "-" in inputs else []
    for job in (*jobs, *find([i for i in inputs if i != "-"], None)):
        if job.code:
            told = blank(job.path, "skipped", job.code)
            explain(told)
            complain(f"{job.path}: {told['reason']}")
            stream.failed = stream.failed or not job.walked
            continue
        failed_before = stream.failed
        try:
            stream.attempt(lambda job=job: load(job))  # type: ignore[misc]
            stream.failed = stream.failed and (failed_before or not is_passed_over(job))
        except OSError as error:
            complain(f"{job.path}: {(error.strerror or str(error)).lower()}")
            stream.failed = True
    return stream.code
