"""`qinggao schema`: the JSON Schema of a document's record."""

from __future__ import annotations

import typer

from qinggao.cli.say import put, say

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(help=say("help.schema"), epilog=say("example.schema"))
def schema() -> int:
    from qinggao import wire
    from qinggao.model.record import DocumentRecord

    put(wire.pretty(wire.json_schema(DocumentRecord)))
    return 0
