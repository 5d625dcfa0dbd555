"""`qinggao restore`: the source back, proven by its hash."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qinggao.cli.options import Quiet
from qinggao.cli.records import Stream
from qinggao.cli.say import put, say, talk

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(help=say("help.restore"), epilog=say("example.restore"))
def restore(
    records: Annotated[list[str], typer.Argument(metavar="RECORD...", help=say("argument.restored"))],
    out: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help=say("option.file"))] = "-",
    quiet: Quiet = False,
) -> int:
    from qinggao.pipeline import outputs
    from qinggao.pipeline.restore import source_bytes

    stream = Stream()
    documents = list(stream.documents(records))
    if stream.failed:
        return stream.code
    data, proven = source_bytes(documents)
    if out == "-":
        put(data)
    else:
        outputs.write_new(Path(out), data)
    if not quiet:
        origin = documents[0].source.origin
        talk(say("restored" if proven else "restored.text", path=origin.path, sha256=origin.sha256[:16], bytes=len(data)))
    return 0
