"""The case files: small texts with the outline that must be found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from qinggao.model.document import Document
from qinggao.model.source import Source
from qinggao.stages.segment.stage import Segment

CASES = Path(__file__).parent / "cases"
_CASE = re.compile(r"^## (?P<name>.+?)\n(?P<about>.*?)^```text\n(?P<text>.*?)\n```\n+^```outline\n(?P<outline>.*?)\n?```", re.M | re.S)


@dataclass(frozen=True)
class Case:
    """A text, and one line a title, heading and block of note."""

    name: str
    text: str
    outline: str
    failure: str


def read_cases(path: Path) -> list[Case]:
    out = []
    for found in _CASE.finditer(path.read_text("utf-8")):
        known = re.search(r"^Known failure: (.+)$", found["about"], re.M)
        out.append(Case(found["name"], found["text"], found["outline"], known[1] if known else ""))
    return out


def params() -> list[object]:
    out = []
    for path in sorted(CASES.glob("segment-*.md")):
        for case in read_cases(path):
            marks = [pytest.mark.xfail(reason=case.failure, strict=True)] if case.failure else []
            out.append(pytest.param(case, id=f"{path.stem}: {case.name}", marks=marks))
    return out


def draw(documents: tuple[Document, ...]) -> str:
    """Write what was found: `= title`, `1 一、 | text`, `2r （一） | text`, `: kind text`, `---` between documents."""
    return "\n---\n".join("\n".join(_draw(d)) for d in documents)


def _draw(document: Document) -> list[str]:
    text = document.text
    rows = [(t.start, f"= {t.of(text)}") for t in document.titles]
    for section in (document.root, *document.root.walk()):
        if section.level:
            sign = f"{section.level}{'r' if section.run_in else ''}"
            rows.append((section.heading.start, f"{sign} {section.number} | {section.title}".replace("  ", " ").rstrip()))
        for block in section.blocks:
            if block.kind != "paragraph":
                rows.append((block.span.start, f": {block.kind} {block.span.of(text)}".replace("\n", " / ")))
            else:
                rows.append((block.span.start, ""))
    return [line for _, line in sorted(rows, key=lambda row: row[0]) if line]


@pytest.mark.parametrize("case", params())
def test_the_outline_is_as_written(case: Case) -> None:
    assert draw(Segment()(Document(Source(case.text)))) == case.outline
