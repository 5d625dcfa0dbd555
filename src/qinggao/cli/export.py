"""`qinggao export`: document records to files, or one to stdout."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qinggao.cli.options import Changes, Config, Formats, PageLayout, Quiet, Recipe, pipeline_of
from qinggao.cli.records import Stream
from qinggao.cli.say import put, say, talk
from qinggao.cli.stages import Records

if TYPE_CHECKING:
    from qinggao.pipeline.pipeline import Pipeline

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(help=say("help.export"), epilog=say("example.export"))
def export(
    records: Records = None,
    to: Formats = None,
    layout: PageLayout = None,
    out: Annotated[str, typer.Option("--output", "-o", metavar="DIR", help=say("option.out-or-stdout"))] = "-",
    pipeline: Recipe = None,
    changes: Changes = None,
    config: Config = None,
    quiet: Quiet = False,
) -> int:
    made = pipeline_of(pipeline, changes, config, to=to or (), layout=layout)
    stream = Stream()
    documents = (d for d in stream.documents(records or ()) if stream.usable(d))
    if out == "-":
        _to_stdout(made, documents, stream)
    else:
        files = _to_folder(made, documents, Path(out), stream)
        if not quiet:
            talk(say("exported", files=files, out=out))
    return stream.code


def _to_stdout(made: Pipeline, documents: object, stream: Stream) -> None:
    from qinggao.pipeline.finishing import ready

    ready(made.exports[:1])
    for document in documents:  # type: ignore[attr-defined]
        for writer in made.exports[:1]:
            put(stream.attempt(lambda w=writer, d=document: w(d)) or b"")  # type: ignore[misc]


def _to_folder(made: Pipeline, documents: object, out: Path, stream: Stream) -> int:
    from qinggao.pipeline.delivery import Delivery

    delivery = Delivery(out, made.exports, stream.tell)
    for document in documents:  # type: ignore[attr-defined]
        stream.attempt(lambda d=document: delivery.take(d))  # type: ignore[misc]
    return delivery.finish()
