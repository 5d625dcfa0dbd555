"""The options that several commands share, and what they give."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from qinggao.cli.say import say
from qinggao.errors import ReadError, UsageError

if TYPE_CHECKING:
    from qinggao.pipeline.pipeline import Pipeline


def _an_encoding(label: str | None) -> str | None:
    """Refuse a misspelt encoding once, before any file is read."""
    if label is not None:
        from qinggao.readers.decode import known

        try:
            known(label)
        except ReadError as error:
            raise UsageError(error.fact, place="--encoding", cure=error.cure) from error
    return label


Recipe = Annotated[Optional[str], typer.Option("--pipeline", "-p", metavar="NAME|FILE", help=say("option.pipeline"))]  # noqa: UP045 - evaluated by typer
Changes = Annotated[Optional[list[str]], typer.Option("--set", metavar="STAGE.OPTION=VALUE", help=say("option.set"))]  # noqa: UP045
Config = Annotated[Optional[str], typer.Option("--config", metavar="FILE", help=say("option.config"))]  # noqa: UP045
Encoding = Annotated[Optional[str], typer.Option("--encoding", metavar="NAME", help=say("option.encoding"), callback=_an_encoding)]  # noqa: UP045
Formats = Annotated[Optional[list[str]], typer.Option("--to", metavar="FORMAT", help=say("option.to"))]  # noqa: UP045
PageLayout = Annotated[Optional[str], typer.Option("--layout", metavar="NAME|FILE", help=say("option.page-layout"))]  # noqa: UP045
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=say("option.quiet"))]


def pipeline_of(
    recipe: str | None,
    changes: list[str] | None,
    config: str | None,
    *,
    also: tuple[str, ...] = (),
    removal_only: bool = False,
    more_rules: tuple[str, ...] = (),
    to: Sequence[str] = (),
    layout: str | None = None,
) -> Pipeline:
    """Load the pipeline that the options and the nearest settings file ask for; options win.

    `also` names stages that are wanted even where the recipe does not use them; `removal_only` is for a quick
    look at what would go; `more_rules` are rule files besides those of the settings; `to` are the formats to write
    instead of the recipe's; `layout` is that of Word files, and of the PDF made of them.
    """
    from qinggao.pipeline.config import settings_of
    from qinggao.pipeline.pipeline import Pipeline
    from qinggao.pipeline.settings import find_settings, load_settings

    pages = {"docx.layout": layout} if layout else {}
    own = load_settings(Path(config) if config else find_settings(Path.cwd()))
    return Pipeline.load(
        recipe or own.pipeline, {**own.changes(), **settings_of(changes or ()), **pages}, rules=(*own.rules, *more_rules),
        also=also, removal_only=removal_only, to=to,
    )  # fmt: skip
