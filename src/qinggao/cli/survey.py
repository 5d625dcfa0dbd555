"""`qinggao survey`: what stands in many files of a folder, as rules to review."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from qinggao.cli.options import Config, Encoding, Quiet
from qinggao.cli.say import put, safe, say, talk

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(help=say("help.survey"), epilog=say("example.survey"))
def survey(
    inputs: Annotated[list[str], typer.Argument(metavar="FOLDER...", help=say("argument.inputs"))],
    out: Annotated[Optional[str], typer.Option("--output", "-o", metavar="FILE", help=say("option.rules-file"))] = None,  # noqa: UP045
    least: Annotated[int, typer.Option("--least", min=2, metavar="N", help=say("option.least"))] = 3,
    config: Config = None,
    encoding: Encoding = None,
    quiet: Quiet = False,
) -> int:
    from qinggao.cli.shelf import rules
    from qinggao.collection.survey import as_file
    from qinggao.collection.survey import survey as look
    from qinggao.pipeline import outputs
    from qinggao.pipeline.texts import texts_of

    found = look(texts_of(inputs, encoding), rules(config), least=least)
    file = as_file(found, " ".join(inputs))
    if out and out != "-":
        outputs.write_new(Path(out), file.encode("utf-8"))
    else:
        put(file)
    if not quiet:
        for proposal in found.proposals[:12] if out and out != "-" else ():
            talk(f"{proposal.documents:>6}  {safe(proposal.rule.hits[0])[:60]}")
        talk(say("surveyed", documents=found.documents, rules=len(found.proposals), kept=len(found.kept)))
    return 0
