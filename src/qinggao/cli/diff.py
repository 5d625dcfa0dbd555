"""`qinggao diff`: what would go, writing nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qinggao.cli.options import Changes, Config, Encoding, Recipe, pipeline_of
from qinggao.cli.records import Stream
from qinggao.cli.say import coloured, put, safe, say
from qinggao.errors import ReadError

if TYPE_CHECKING:
    from qinggao.model.document import Document
    from qinggao.model.edit import Edit

app = typer.Typer(add_completion=False, rich_markup_mode=None)
AROUND = 16
"""So many characters are shown on both sides of what goes."""


@app.command(help=say("help.diff"), epilog=say("example.diff"))
def diff(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help=say("argument.files"))],
    pipeline: Recipe = None,
    changes: Changes = None,
    config: Config = None,
    encoding: Encoding = None,
    layout: Annotated[bool, typer.Option("--layout", help=say("option.layout"))] = False,
) -> int:
    made = pipeline_of(pipeline, changes, config, removal_only=not layout)
    stream = Stream()
    for name in files:
        for document in stream.attempt(lambda name=name: made(read_file(name, encoding))) or ():  # type: ignore[misc]
            if stream.usable(document):
                _show(document, layout=layout)
    return stream.code


def read_file(name: str, encoding: str | None = None) -> Document:
    """Read one file, or stdin. Raises `ReadError`."""
    from qinggao.readers.read import read

    if name == "-":
        return read(sys.stdin.buffer.read(), path="stdin", encoding=encoding)
    try:
        return read(Path(name).read_bytes(), path=name, encoding=encoding)
    except IsADirectoryError as error:
        raise ReadError(say("is-folder"), place=name, cure=say("is-folder.cure")) from error
    except OSError as error:
        raise ReadError((error.strerror or str(error)).lower(), place=name, cure=say("check-path")) from error


def _show(document: Document, *, layout: bool) -> None:
    from qinggao.pipeline.tally import LAYOUT, family, removed

    shown = [e for e in document.edits if layout or family(e) != LAYOUT]
    colour = coloured()
    lines = [*_lines(document, shown, colour=colour), _summary(document, {k: n for k, n in removed(document).items() if n and (layout or k != LAYOUT)})]
    put("\n".join(lines) + "\n")


def _lines(document: Document, edits: list[Edit], *, colour: bool) -> Iterator[str]:
    source = document.source
    line, at = 1, source.start
    for edit in edits:
        line += source.text.count("\n", at - source.start, edit.span.start - source.start)
        at = edit.span.start
        yield _paint(f"{line:>5}  {', '.join(edit.rules)}", "36", colour=colour)
        before = source.text[max(0, at - source.start - AROUND) : at - source.start].rpartition("\n")[2]
        end = edit.span.end - source.start
        after = source.text[end : end + AROUND].partition("\n")[0]
        gone = "\n       ".join(safe(part) for part in edit.before.strip("\n").split("\n"))
        marked = _paint(gone, "31;9", colour=True) if colour else f"[-{gone}-]"
        put_in = (_paint(safe(edit.after), "32", colour=True) if colour else f"{{+{safe(edit.after)}+}}") if edit.after else ""
        yield f"       {safe(before)}{marked}{put_in}{safe(after)}"


def _summary(document: Document, counts: dict[str, int]) -> str:
    path = safe(document.source.origin.path)
    if not counts:
        return say("diff.nothing", path=path)
    families = say("comma").join(f"{say(f'family.{k}')} {n}" for k, n in counts.items())
    return say("diff.summary", path=path, count=sum(counts.values()), families=families)


def _paint(text: str, code: str, *, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour and text else text
