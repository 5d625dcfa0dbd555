"""`qinggao learn`: a rule of the user's own, from the line that they point at."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qinggao.cli.options import Config, Encoding
from qinggao.cli.say import put, safe, say, talk
from qinggao.errors import UsageError

if TYPE_CHECKING:
    from qinggao.collection.learn import Lesson

app = typer.Typer(add_completion=False, rich_markup_mode=None)
SHOWN = 20


@app.command(help=say("help.learn"), epilog=say("example.learn"))
def learn(
    line: Annotated[str, typer.Argument(metavar="LINE", help=say("argument.line"))],
    inputs: Annotated[list[str], typer.Argument(metavar="FOLDER...", help=say("argument.inputs"))],
    yes: Annotated[bool, typer.Option("--yes", "-y", help=say("option.yes"))] = False,
    name: Annotated[str, typer.Option("--name", metavar="FAMILY/NAME", help=say("option.rule-name"))] = "",
    pattern: Annotated[str, typer.Option("--pattern", metavar="PATTERN", help=say("option.pattern"))] = "",
    config: Config = None,
    encoding: Encoding = None,
) -> int:
    from qinggao.cli.shelf import rules
    from qinggao.collection.learn import learn as propose
    from qinggao.pipeline.own_rules import add_rule
    from qinggao.pipeline.settings import find_settings
    from qinggao.pipeline.texts import texts_of
    from qinggao.rules.dump import as_toml

    lesson = propose(line, texts_of(inputs, encoding), rules(config), name=name, pattern=pattern)
    entry = as_toml(lesson.rule)
    put(entry)
    _show(lesson)
    if not lesson.same and not lesson.others:
        raise UsageError(say("learn.nowhere"), place=line[:40], cure=say("learn.nowhere.cure"))
    if not yes and not (sys.stdin.isatty() and typer.confirm(say("learn.save"), err=True)):
        talk(say("learn.not-saved"))
        return 0
    saved = add_rule(entry, Path(config) if config else find_settings(Path.cwd()), Path.cwd())
    talk(say("learn.saved", path=saved.as_posix(), rule=lesson.rule.id))
    return 0


def _show(lesson: Lesson) -> None:
    """What the rule takes: the line itself is counted, everything else is shown."""
    talk(say("learn.same", count=lesson.same, documents=lesson.documents))
    talk(say("learn.others", count=len(lesson.others)) if lesson.others else say("learn.no-others"))
    for taken in lesson.others[:SHOWN]:
        before, _, after = taken.whole.partition(taken.text)
        talk(f"  {safe(taken.place)}:{taken.line}  {safe(before[-16:])}[-{safe(taken.text[:80])}-]{safe(after[:16])}")
    if len(lesson.others) > SHOWN:
        talk(say("learn.more", count=len(lesson.others) - SHOWN))
    for text in lesson.must_stay[:SHOWN]:
        talk(say("learn.must-stay", text=text))
