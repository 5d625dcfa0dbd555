"""`qinggao export`: document records to files, or one to stdout."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from qinggao.cli.options import Changes, Config, Quiet, Recipe, pipeline_of
from qinggao.cli.records import Stream
from qinggao.cli.say import put, say, talk
from qinggao.cli.stages import Records

if TYPE_CHECKING:
    from qinggao.pipeline.pipeline import Pipeline

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(help=say("help.export"), epilog=say("example.export"))
def export(
    records: Records = None,
    to: Annotated[Optional[list[str]], typer.Option("--to", metavar="FORMAT", help=say("option.to"))] = None,  # noqa: UP045
    out: Annotated[str, typer.Option("--output", "-o", metavar="DIR", help=say("option.out-or-stdout"))] = "-",
    pipeline: Recipe = None,
    changes: Changes = None,
    config: Config = None,
    quiet: Quiet = False,
) -> int:
    made = _with_formats(pipeline_of(pipeline, changes, config), to or ())
    stream = Stream()
    documents = (d for d in stream.documents(records or ()) if stream.usable(d))
    if out == "-":
        _to_stdout(made, documents)
    else:
        files = _to_folder(made, documents, Path(out), stream)
        if not quiet:
            talk(say("exported", files=files, out=out))
    return stream.code


def _with_formats(made: Pipeline, formats: list[str] | tuple[str, ...]) -> Pipeline:
    """Take other writers than the recipe's; those of the recipe keep their options."""
    if not formats:
        return made
    from qinggao.writers.writers import WRITERS

    own = {w.name: w for w in made.exports}
    return replace(made, exports=tuple(own.get(name) or WRITERS.get(name)() for name in formats))


def _to_stdout(made: Pipeline, documents: object) -> None:
    for document in documents:  # type: ignore[attr-defined]
        for writer in made.exports[:1]:
            put(writer(document))


def _to_folder(made: Pipeline, documents: object, out: Path, stream: Stream) -> int:
    from qinggao.pipeline.delivery import Delivery

    delivery = Delivery(out, made.exports)
    for document in documents:  # type: ignore[attr-defined]
        stream.attempt(lambda d=document: delivery.take(d))  # type: ignore[misc]
    return delivery.finish()
