"""Gold documents with their noise already taken away: what structure alone is measured on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from qinggao.model.document import Document
from qinggao.model.edit import Edit
from qinggao.model.finding import Finding
from qinggao.model.source import Origin, Source
from qinggao.model.span import Span
from qinggao.stages.clean.stage import Clean

Heading = tuple[str, str, int, bool]


def read_gold(folder: Path) -> Iterator[tuple[Document, list[Heading]]]:
    """Give each text document of a gold folder, clean by its gold, and its headings."""
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        if gold["source"].endswith(".txt"):
            yield _document(path.parent / gold["source"], gold)


def _document(path: Path, gold: dict) -> tuple[Document, list[Heading]]:  # type: ignore[type-arg]
    text = path.read_bytes().decode(gold.get("encoding", "utf-8"), "replace").lstrip("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    noise: set[int] = set()
    findings = []
    for start, end, family in gold["noise"]:
        noise.update(range(start, end))
        rule = f"{family}/gold"
        findings.append(Finding(rule, Span(start, end), edits=(Edit(Span(start, end), text[start:end], "", (rule,)),)))
    document = Document(Source(text, Origin(sha256=gold["sha256"]))).apply(tuple(findings))

    def read(start: int, end: int) -> str:
        return "".join(text[i] for i in range(start, end) if i not in noise)

    headings = [(read(a, b).strip(), read(b, c).strip(), level, kind == "run_in") for a, b, c, level, kind in gold["headings"]]
    (laid,) = Clean(families=("layout",))(document)
    return laid, headings
