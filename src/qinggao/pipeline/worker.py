"""Work on one file: read, clean, write; whatever happens to it, a row comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypedDict

from qinggao.errors import QinggaoError, ReadError, WriteError
from qinggao.model.document import Document
from qinggao.pipeline import manifest, names, outputs
from qinggao.pipeline.manifest import Row
from qinggao.pipeline.pipeline import Pipeline
from qinggao.pipeline.report.look import Look, look
from qinggao.pipeline.sources import Job
from qinggao.pipeline.tally import of_noise, removed
from qinggao.readers.read import read_all
from qinggao.writers.writer import Writer, is_batch

CLAIMS = (".txt", ".text", ".md", ".htm", ".html", ".xhtml", ".shtml", ".docx", ".docm")
"""Suffixes that promise a document: a file so named that cannot be read has failed; others are passed over."""


class Entry(TypedDict):
    """One document of the catalogue; `outline` is its title and headings, a line each."""

    path: str
    part: int
    title: str
    genre: str
    outline: str
    headings: int
    characters: int
    removed: int
    status: str
    outputs: list[str]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a writer that takes many documents at once begins with: which writer, and the name of the file to be."""

    writer: int
    name: str
    content: Any


@dataclass(slots=True)
class Outcome:
    """What became of a file: its row, its documents for the catalogue, and what gathering writers get,
    and what the report shows of its documents.

    `removed` counts characters by family; `drafts` are what is still to be finished; `stop` says that no further
    file can be written.
    """

    row: Row
    entries: list[Entry] = field(default_factory=list)
    removed: dict[str, int] = field(default_factory=dict)
    gathered: list[tuple[str, bytes]] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    stop: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker needs to know: the recipe, where outputs go (nowhere: nothing is written), the encoding."""

    pipeline: Pipeline
    out: Path | None
    encoding: str | None = None


def process(work: Work, job: Job) -> Outcome:
    """Work on one file and write its outputs. Never raises for anything that lies in the file."""
    if job.code:
        return Outcome(manifest.blank(job.path, "failed" if job.code in FAILURES else "skipped", job.code))
    try:
        return _worked(work, job)
    except WriteError as error:
        return Outcome(manifest.failed(job, error, "not-written"), stop=outputs.is_full(error))
    except QinggaoError as error:
        return _unread(job, error)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return Outcome(manifest.failed(job, ReadError(reason, cure="check its permissions"), "unreadable"))
    except Exception as error:  # a mistake of ours, or of a stage that others wrote, costs this document alone
        fact = f"internal error: {type(error).__name__}: {error}"
        return Outcome(manifest.failed(job, ReadError(fact, cure="please report it with the file"), "internal-error"))


FAILURES = ("missing", "not-a-file", "unreadable-folder")
"""Reasons not to read a file that a person should know of, where the file itself was named."""


def is_passed_over(job: Job) -> bool:
    """Tell whether a file that cannot be read is no failure: nobody named it, and its name promises no document."""
    return job.walked and not job.path.lower().endswith(CLAIMS)


def _unread(job: Job, error: QinggaoError) -> Outcome:
    row = manifest.failed(job, error, "not-readable")
    if is_passed_over(job):
        row["status"], row["code"] = "skipped", "unknown-format"
    return Outcome(row)


def _worked(work: Work, job: Job) -> Outcome:
    data = Path(job.file).read_bytes()
    read = read_all(data, path=job.path, encoding=work.encoding)
    if job.walked and read and read[0].source.origin.path != job.path:
        return Outcome(manifest.blank(job.path, "skipped", "own-output"))
    documents = tuple(d for one in read for d in work.pipeline(one))
    if any(d.status == "failed" for d in documents):
        made = manifest.row(job, documents, (), 0)
        if is_passed_over(job) and made["code"] == "not-text":
            made["status"], made["code"] = "skipped", "unknown-format"
        return Outcome(made)
    outcome = Outcome(manifest.blank(job.path, "ok", ""))
    written: list[str] = []
    for number, document in enumerate(documents):
        own: list[str] = []
        for order, writer in enumerate(work.pipeline.exports):
            name = gathered_name(writer) if writer.gathers else names.output(job.base, document.source.part or number, writer.suffix)
            own.append(name)
            _export(work, outcome, document, name, order)
        written += [name for name in own if name not in written]
        counts = removed(document)
        for family, count in counts.items():
            outcome.removed[family] = outcome.removed.get(family, 0) + count
        outcome.entries.append(_entry(job, document, of_noise(counts), own))
        if work.out is not None:
            outcome.looks.append(look(document, job.path, counts, own))
    outcome.row = manifest.row(job, documents, written, of_noise(outcome.removed))
    return outcome


def _export(work: Work, outcome: Outcome, document: Document, name: str, order: int) -> None:
    """Write a document in one format, or hand it over to where that is done for many."""
    writer = work.pipeline.exports[order]
    if is_batch(writer):
        if work.out is not None:
            outcome.drafts.append(Draft(order, name, writer.draft(document)))
        return
    content = writer(document)
    if writer.gathers:
        outcome.gathered.append((name, content))
    elif work.out is not None:
        outputs.write(work.out / name, content)


def gathered_name(writer: Writer) -> str:
    """The one file of a writer that gathers all documents of a run."""
    return f"documents{writer.suffix}"


def _entry(job: Job, document: Document, gone: int, written: list[str]) -> Entry:
    titles = [s.title for s in document.root.walk() if s.title]
    return Entry(
        path=job.path, part=document.source.part, title=document.title, genre=document.meta.genre,
        outline="\n".join([document.title, *titles]), headings=sum(1 for _ in document.root.walk()),
        characters=len(document.text), removed=gone, status=document.status, outputs=written,
    )  # fmt: skip
