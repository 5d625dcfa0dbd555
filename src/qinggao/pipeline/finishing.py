"""Finish together what writers do for many documents at once."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from qinggao.errors import QinggaoError, WriteError
from qinggao.pipeline import outputs
from qinggao.pipeline.worker import Draft, Outcome
from qinggao.writers.writer import Writer, is_batch

BATCH = 32
"""So many documents at once: enough to hide what a start costs, few enough to see that it goes on."""


def ready(writers: Iterable[Writer]) -> None:
    """See that what the writers need is there, before any work is done. Raises `MissingExtra`."""
    for writer in writers:
        if is_batch(writer):
            writer.ready()


def finish(writers: Sequence[Writer], drafts: Sequence[Draft], out: Path) -> dict[str, QinggaoError]:
    """Write what the drafts become; give what went wrong, by the name of the file that is not there then."""
    wrong: dict[str, QinggaoError] = {}
    for number, writer in enumerate(writers):
        own = [draft for draft in drafts if draft.writer == number]
        if not own or not is_batch(writer):
            continue
        for draft, content in zip(own, writer.finish([d.content for d in own]), strict=True):
            if content is None:
                wrong[draft.name] = WriteError("was not made of the document", place=draft.name, cure="write another format")
                continue
            try:
                outputs.write(out / draft.name, content)
            except WriteError as error:
                wrong[draft.name] = error
    return wrong


def finished(
    outcomes: Iterable[Outcome], writers: Sequence[Writer], out: Path | None
) -> Generator[Outcome, None, None]:
    """Give the outcomes in their order, each with all that was to be written of it."""
    waiting: list[Outcome] = []
    drafts: list[Draft] = []
    for outcome in outcomes:
        waiting.append(outcome)
        drafts += outcome.drafts
        if not drafts or len(drafts) >= BATCH:
            yield from _done(waiting, drafts, writers, out)
            waiting, drafts = [], []
    yield from _done(waiting, drafts, writers, out)


def _done(waiting: list[Outcome], drafts: list[Draft], writers: Sequence[Writer], out: Path | None) -> list[Outcome]:
    wrong = finish(writers, drafts, out) if drafts and out is not None else {}
    for outcome in waiting:
        for draft in outcome.drafts:
            if draft.name in wrong:
                _lacks(outcome, draft.name, wrong[draft.name])
        outcome.drafts = []
    return waiting


def _lacks(outcome: Outcome, name: str, error: QinggaoError) -> None:
    """Say in the row, and wherever else the outputs are listed, that one of them is not there."""
    row = outcome.row
    row["status"], row["code"], row["outputs"] = "failed", "not-converted", [n for n in row["outputs"] if n != name]
    row["reason"] = row["cure"] = ""
    if isinstance(error.__cause__, OSError):
        row["code"], row["reason"], row["cure"] = "not-written", error.fact, error.cure
        outcome.stop = outcome.stop or (isinstance(error, WriteError) and outputs.is_full(error))
    for entry in outcome.entries:
        entry["outputs"] = [n for n in entry["outputs"] if n != name]
    outcome.looks = [replace(one, outputs=tuple(n for n in one.outputs if n != name)) for one in outcome.looks]
