"""`qinggao layout check`: is a Word file laid out as the standard asks?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qinggao.cli.say import complain, put, safe, say
from qinggao.errors import ReadError

app = typer.Typer(
    add_completion=False, rich_markup_mode=None, help=say("help.layout"), epilog=say("example.layout"), no_args_is_help=True
)


@app.callback()
def _root() -> None:
    pass


@app.command(help=say("help.layout"), epilog=say("example.layout"))
def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE.docx...", help=say("argument.layout"))],
    layout: Annotated[str, typer.Option("--layout", help=say("option.checked-layout"))] = "official",
) -> int:
    from qinggao.writers.check import check_layout
    from qinggao.writers.layout import load

    wanted = load(layout)
    code = 0
    for name in files:
        try:
            remarks = check_layout(Path(name).read_bytes(), wanted)
        except (ReadError, OSError) as error:
            reason = (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
            complain(f"{name}: {reason}")
            code = 3
            continue
        put(f"{safe(name)}: {say('layout.off', count=len(remarks)) if remarks else say('layout.fine')}\n")
        for remark in remarks:
            put(f"  {safe(str(remark))}\n")
        code = max(code, 1 if remarks else 0)
    return code
