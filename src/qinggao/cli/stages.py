"""The stage commands: filters over document records, one a line."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from qinggao.cli.options import Changes, Config, Recipe, pipeline_of
from qinggao.cli.records import Stream
from qinggao.cli.say import say

Records = Annotated[Optional[list[str]], typer.Argument(metavar="[RECORDS]...", help=say("argument.records"))]  # noqa: UP045


def stage_app(name: str) -> typer.Typer:
    """Make the command of a stage."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)

    @app.command(name, help=say(f"help.{name}"), epilog=say(f"example.{name}"))
    def command(records: Records = None, pipeline: Recipe = None, changes: Changes = None, config: Config = None) -> int:
        made = pipeline_of(pipeline, changes, config, also=(name,) if name == "enrich" else ())
        stream = Stream()
        for document in stream.documents(records or ()):
            result = stream.attempt(lambda d=document: made.run(d, only=name))  # type: ignore[misc]
            stream.send(result or ())
        return stream.code

    return app
