"""`qinggao inspect`: what a document holds and what was found in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from qinggao.cli.diff import read_file
from qinggao.cli.options import Changes, Config, Encoding, Recipe, pipeline_of
from qinggao.cli.records import Stream
from qinggao.cli.say import language, put, safe, say

if TYPE_CHECKING:
    from qinggao.model.document import Document

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(help=say("help.inspect"), epilog=say("example.inspect"))
def inspect(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help=say("argument.inspected"))],
    outline: Annotated[bool, typer.Option("--outline", help=say("option.outline"))] = False,
    findings: Annotated[bool, typer.Option("--findings", help=say("option.findings"))] = False,
    pipeline: Recipe = None,
    changes: Changes = None,
    config: Config = None,
    encoding: Encoding = None,
) -> int:
    stream = Stream()

    def load(name: str) -> tuple[Document, ...]:
        document = read_file(name, encoding)
        # A record is shown as it is; any other file is shown as the pipeline makes it.
        return (document,) if document.tool.version else pipeline_of(pipeline, changes, config)(document)

    for name in files:
        for document in stream.attempt(lambda name=name: load(name)) or ():  # type: ignore[misc]
            both = outline == findings
            lines = [*_head(document), *(_outline(document) if outline or both else ())]
            put("\n".join([*lines, *(_findings(document) if findings or both else ())]) + "\n")
            stream.usable(document)
    return stream.code


def _head(document: Document) -> Iterator[str]:
    from qinggao.model.flags import FLAGS

    origin, meta = document.source.origin, document.meta
    facts = {
        "source": safe(origin.path), "title": safe(document.title), "genre": meta.genre, "encoding": origin.encoding,
        "characters": f"{len(document.text)} / {len(document.source.text)}", "status": document.status,
        "flags": say("comma").join(FLAGS[f].zh if language() == "zh" else f for f in document.flags),
    }  # fmt: skip
    for key, value in facts.items():
        if value:
            yield f"{say(f'fact.{key}')}: {value}"


def _outline(document: Document) -> Iterator[str]:
    yield ""
    for section in document.root.walk():
        mark = say("run-in") if section.run_in else ""
        yield f"{'  ' * section.level}{safe(section.number)}{safe(section.title)}{mark}"


def _findings(document: Document) -> Iterator[str]:
    yield ""
    source = document.source
    line, at = 1, 0
    for finding in document.findings:
        if finding.family == "layout":
            continue
        start = max(at, finding.span.start - source.start)
        line += source.text.count("\n", at, start)
        at = start
        done = say("applied") if document.is_applied(finding) else say("kept")
        score = f" {finding.score:.1f}" if finding.score else ""
        yield f"{line:>5}  {done}  {finding.rule}{score}  {safe(finding.message)}"
        if finding.quote:
            yield f"       {safe(' '.join(finding.quote.split()))[:80]}"
