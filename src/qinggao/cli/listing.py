"""`qinggao list`: what there is."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from qinggao.cli.options import Config
from qinggao.cli.say import language, put, say

app = typer.Typer(add_completion=False, rich_markup_mode=None)
Kind = Literal["rules", "stages", "readers", "writers", "pipelines"]


@app.command("list", help=say("help.list"), epilog=say("example.list"))
def list_(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help=say("argument.kind"))],
    config: Config = None,
    as_json: Annotated[bool, typer.Option("--json", help=say("option.json"))] = False,
) -> int:
    from qinggao import wire
    from qinggao.cli.shelf import shelf

    entries = {name: about[language()] for name, about in shelf(kind, config).items()}
    if as_json:
        put(b"".join(wire.dumps({"name": n, "about": a}) + b"\n" for n, a in entries.items()))
        return 0
    width = max(map(len, entries), default=0)
    put("".join(f"{name:<{width}}  {about}\n" for name, about in entries.items()))
    return 0
