"""The manifest: one row for every source, with constant keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from qinggao.errors import QinggaoError
from qinggao.model.document import Document
from qinggao.model.finding import Severity
from qinggao.model.flags import FLAGS
from qinggao.pipeline.sources import Job
from qinggao.pipeline.tally import gravest


class Row(TypedDict):
    """What became of one source.

    `status`: ok, review, partial, skipped or failed; `code` a kebab-case word for why; `reason` and `cure`
    for a person; `outputs` paths below the output folder; counts are characters of the clean text.
    """

    format: str
    path: str
    status: str
    code: str
    reason: str
    cure: str
    source_format: str
    encoding: str
    bytes: int
    sha256: str
    documents: int
    title: str
    headings: int
    characters: int
    removed: int
    flags: list[str]
    outputs: list[str]


def blank(path: str, status: str, code: str, reason: str = "", cure: str = "") -> Row:
    """Make the row of a source that gave no document."""
    return Row(
        format="qinggao.manifest", path=path, status=status, code=code, reason=reason, cure=cure,
        source_format="", encoding="", bytes=0, sha256="", documents=0, title="", headings=0, characters=0,
        removed=0, flags=[], outputs=[],
    )  # fmt: skip


def failed(job: Job, error: QinggaoError, code: str) -> Row:
    """Make the row of a source that could not be worked on."""
    return blank(job.path, "failed", code, error.fact, error.cure)


def row(job: Job, documents: Sequence[Document], outputs: Sequence[str], removed: int) -> Row:
    """Make the row of a source that was worked on."""
    status = gravest(d.status for d in documents)
    flags = sorted({f for d in documents for f in d.flags})
    telling = [f for f in flags if FLAGS[f].status == status != "ok"]
    fatal = [f.message for d in documents for f in d.findings if f.severity is Severity.fatal]
    origin = documents[0].source.origin
    made = blank(job.path, status, telling[0] if telling else "", fatal[0] if fatal and not telling else "")
    made["source_format"], made["encoding"] = origin.format, origin.encoding
    made["bytes"], made["sha256"], made["flags"] = origin.bytes, origin.sha256, flags
    if status == "failed":
        made["code"] = made["code"] or "unusable"
        return made
    made["documents"], made["title"] = len(documents), documents[0].title
    made["headings"] = sum(1 for d in documents for _ in d.root.walk())
    made["characters"] = sum(len(d.text) for d in documents)
    made["removed"], made["outputs"] = removed, list(outputs)
    return made
