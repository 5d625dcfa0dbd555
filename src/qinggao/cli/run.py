"""`qinggao run`: the main job."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

from qinggao.cli.options import Changes, Config, Encoding, Formats, PageLayout, Quiet, Recipe, pipeline_of
from qinggao.cli.say import complain, put, say, talk

if TYPE_CHECKING:
    from qinggao.pipeline.manifest import Row
    from qinggao.pipeline.runner import Report, Watch

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(help=say("help.run"), epilog=say("example.run"))
def run(
    inputs: Annotated[Optional[list[str]], typer.Argument(metavar="INPUT...", help=say("argument.inputs"))] = None,  # noqa: UP045
    out: Annotated[Optional[str], typer.Option("--output", "-o", metavar="DIR", help=say("option.out"))] = None,  # noqa: UP045
    to: Formats = None,
    layout: PageLayout = None,
    pipeline: Recipe = None,
    changes: Changes = None,
    config: Config = None,
    jobs: Annotated[Optional[int], typer.Option("--jobs", "-j", min=1, metavar="N", help=say("option.jobs"))] = None,  # noqa: UP045
    encoding: Encoding = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help=say("option.dry-run"))] = False,
    survey: Annotated[bool, typer.Option("--survey", help=say("option.survey"))] = False,
    strict: Annotated[bool, typer.Option("--strict", help=say("option.strict"))] = False,
    show_config: Annotated[bool, typer.Option("--show-config", help=say("option.show-config"))] = False,
    quiet: Quiet = False,
    as_json: Annotated[bool, typer.Option("--json", help=say("option.json"))] = False,
) -> int:
    from qinggao.cli.rows import explain
    from qinggao.pipeline import runner

    folder = Path(out or say("default.out"))
    with ExitStack() as stack:
        shown = stack.enter_context(_surveyed(inputs or [], config, encoding)) if survey and inputs else ()
        made = pipeline_of(pipeline, changes, config, more_rules=shown, to=to or (), layout=layout)
        if show_config:
            from qinggao.pipeline.show import as_toml

            put(as_toml(made.settings()))
            return 0
        report = runner.run(
            inputs or [], folder, made, jobs=jobs, dry_run=dry_run, encoding=encoding,
            watch=_watch(quiet=quiet), explain=explain, explain_report=lambda row: explain(row, "zh"),
        )  # fmt: skip
        for file in shown if not dry_run else ():
            _keep(file, folder)
    if as_json:
        _put_json(report, folder)
    if not quiet:
        _tell(report, folder, dry_run=dry_run)
    return _code(report, strict=strict)


@contextmanager
def _surveyed(inputs: list[str], config: str | None, encoding: str | None) -> Iterator[tuple[str, ...]]:
    """Rules that the files of this run propose, in a rule file for as long as it lasts."""
    from qinggao.cli.shelf import rules
    from qinggao.collection.survey import as_file, survey
    from qinggao.pipeline.ledger import SURVEY
    from qinggao.pipeline.texts import texts_of

    found = survey(texts_of(inputs, encoding), rules(config))
    with TemporaryDirectory() as place:
        path = Path(place) / SURVEY
        path.write_text(as_file(found, " ".join(inputs)), encoding="utf-8", newline="")
        yield (str(path),) if found.proposals else ()


def _keep(file: str, folder: Path) -> None:
    """Keep what was proposed beside the results, to be looked at."""
    from qinggao.pipeline import outputs

    outputs.write(folder / Path(file).name, Path(file).read_bytes())


def _watch(*, quiet: bool) -> Watch:
    """Show how far it is, on a terminal alone; say at once what failed."""
    shows = sys.stderr.isatty() and not quiet

    def watch(done: int, of: int, row: Row) -> None:
        if shows:
            sys.stderr.write("\r\x1b[K")
        if row["status"] == "failed":
            cure = f"; {row['cure']}" if row["cure"] else ""
            complain(f"{row['path']}: {row['reason'] or row['code']}{cure}")
        if shows and done < of:
            sys.stderr.write(f"{done}/{of}")
            sys.stderr.flush()

    return watch


def _put_json(report: Report, out: Path) -> None:
    from qinggao import wire

    summary = {**report.totals.plain(), "output": out.as_posix(), "interrupted": report.interrupted}
    put(wire.dumps(summary) + b"\n")


def _tell(report: Report, out: Path, *, dry_run: bool) -> None:
    """The line at the end."""
    totals = report.totals
    removed = totals.noise()
    families = say("comma").join(f"{say(f'family.{k}')} {n:,}" for k, n in removed.items())
    look = totals.statuses["review"] + totals.statuses["partial"]
    parts = [
        say("end.documents", **_counted(documents=totals.documents, sources=totals.sources, headings=totals.headings)),
        say("end.removed", count=f"{sum(removed.values()):,}", families=families) if removed else say("end.clean"),
        say("end.look-dry" if dry_run else "end.look", count=look) if look else say("end.no-look"),
    ]
    for status in ("failed", "skipped"):
        if totals.statuses[status]:
            parts.append(say(f"end.{status}", count=totals.statuses[status]))
    parts.append(say("end.dry") if dry_run else say("end.undo", out=out.as_posix()))
    talk(say("semicolon").join(parts) + say("stop"))
    if report.interrupted:
        complain(say("interrupted"))
    elif report.stopped:
        complain(say("end.stopped", path=report.stopped))


def _counted(**counts: int) -> dict[str, Any]:
    """Give the counts, and what English adds to a word for more than one."""
    return {**counts, **{f"s_{name}": "" if count == 1 else "s" for name, count in counts.items()}}


def _code(report: Report, *, strict: bool) -> int:
    if report.interrupted:
        return 130
    if report.totals.statuses["failed"] or report.stopped:
        return 3
    return 1 if strict and report.totals.statuses["review"] + report.totals.statuses["partial"] else 0
