"""A document written as DOCX and read again is the same text with the same tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from qinggao.model.document import Document
from qinggao.pipeline.pipeline import Pipeline
from qinggao.readers.read import read
from qinggao.writers.docx import Docx

GOLD = Path(__file__).parents[1] / "corpus" / "gold"
TEXTS = sorted(GOLD.glob("tuned*/*.txt"))


def tree(documents: tuple[Document, ...]) -> list[tuple[str, str, int, bool]]:
    return [(s.number.strip(), s.title, s.level, s.run_in) for d in documents for s in d.root.walk()]


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_docx_gives_text_headings_and_levels_back(path: Path) -> None:
    report = Pipeline.load("report")
    for document in report(read(path.read_bytes(), path=path.name)):
        again = report(read(Docx()(document), path="again.docx"))
        assert "\n".join(d.text for d in again) == document.text
        assert tree(again) == tree((document,))
