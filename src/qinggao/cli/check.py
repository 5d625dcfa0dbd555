"""`qinggao check`: do the pipelines hold together, do the rules hit and miss what they say?"""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from qinggao.cli.options import Config
from qinggao.cli.say import complain, put, say
from qinggao.errors import QinggaoError
from qinggao.model.finding import FAMILIES

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(help=say("help.check"), epilog=say("example.check"))
def check(
    pipelines: Annotated[Optional[list[str]], typer.Argument(metavar="[PIPELINE]...", help=say("argument.pipelines"))] = None,  # noqa: UP045
    config: Config = None,
) -> int:
    from qinggao.api import read
    from qinggao.cli.shelf import rules
    from qinggao.pipeline.pipeline import Pipeline
    from qinggao.pipeline.recipes import recipe_names
    from qinggao.rules.examples import failures

    wrong = 0
    names = pipelines or list(recipe_names())
    for name in names:
        try:
            Pipeline.load(name)
        except QinggaoError as error:
            complain(str(error))
            wrong += 1
    own = rules(config)
    cleaner = Pipeline.load("outline-only", {"clean.families": FAMILIES}, rules=())
    for failure in failures(own, lambda text: cleaner.run(read(text), only="clean")[0].text):
        complain(str(failure))
        wrong += 1
    put(say("checked", pipelines=len(names), rules=len(own.rules), wrong=wrong) + "\n")
    return 1 if wrong else 0
