"""Programs that are not ours read the same text from our DOCX as stands in the record.

Each is asked for its list of paragraphs. What they do on their own account is set aside in both lists: empty
paragraphs (the blank lines of the layout), the line breaks inside a title, and for docx2python the page numbers of
the footers, which it lists apart and mammoth does not read. A cell is a paragraph for all of them.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import mammoth
import pytest
from docx2python import docx2python

from qinggao.model.document import Document
from qinggao.pipeline.pipeline import Pipeline
from qinggao.readers.read import read_all
from qinggao.writers.docx import Docx
from qinggao.writers.legible import legible

sys.path.insert(0, str(Path(__file__).parent))
from made import document

CORPUS = Path(__file__).parents[2] / "corpus"
SOURCES = [*sorted((CORPUS / "raw").iterdir()), *sorted((CORPUS / "gold").glob("tuned*/*.txt"))]
# What the corpus has little of, and what looks like somebody's markup.
ODD = document([
    ("title", "某某市推进基层治理体系和治理能力现代化建设三年行动情况报告"), ("doc-number", "某办发〔2024〕3号"), ("addressee", "市委："),
    ("heading-1", "一、*要点* <b>_甲_</b> \\"), ("run-in-2", "（一）加强学习。|--\t持续 1. 不是列表"), ("table", "序号\t事项\n1\t甲 & <b>\n合计"),
    ("paragraph", "----footnote1----\t“引号”……——"), ("attachment-note", "附件：1. 任务分工表"), ("attachment-note", "2. 联系人名单"),
    ("signature", "某某市人民政府办公室"), ("date", "2024年3月5日"), ("annotation", "（此件公开发布）"), ("attachment-title", "附件1"),
    ("attachment-title", "任务分工表"), ("imprint", "抄送：市委办公室。"), ("imprint", "某某市人民政府办公室　　2024年3月6日印发"),
])  # fmt: skip


def paragraphs(made: Document) -> list[str]:
    """The lines of the clean text, those of tables cut into cells."""
    out, at = [], 0
    tables = [b.span for s in (made.root, *made.root.walk()) for b in s.blocks if b.kind == "table"]
    for line in made.text.split("\n"):
        in_table = any(span.start <= at <= span.end for span in tables)
        out += line.split("\t") if in_table else [line]
        at += len(line) + 1
    return filled(out)


def filled(lines: list[str]) -> list[str]:
    return [line for line in (legible(one).replace("\n", "") for one in lines) if line]


def by_python_docx(data: bytes) -> list[str]:
    out = []
    for item in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(item, docx.table.Table):
            out += [p.text for row in item.rows for cell in row.cells for p in cell.paragraphs]
        else:
            out.append(item.text)
    return filled(out)


def by_docx2python(data: bytes) -> list[str]:
    with docx2python(io.BytesIO(data)) as read:
        return filled([p for table in read.body for row in table for cell in row for p in cell])


def by_mammoth(data: bytes) -> list[str]:
    return filled(mammoth.extract_raw_text(io.BytesIO(data)).value.split("\n\n"))


@pytest.fixture(scope="module")
def written() -> list[tuple[str, list[str], bytes]]:
    report, out = Pipeline.load("report"), [("made", paragraphs(ODD), Docx()(ODD))]
    for path in SOURCES:
        for read in read_all(path.read_bytes(), path=path.name):
            out += [(path.name, paragraphs(d), Docx()(d)) for d in report(read) if d.status != "failed"]
    assert len(out) > len(SOURCES)
    return out


@pytest.mark.parametrize("by", [by_python_docx, by_docx2python, by_mammoth])
def test_every_reader_sees_the_paragraphs_of_the_record(
    written: list[tuple[str, list[str], bytes]], by: Callable[[bytes], list[str]]
) -> None:
    for name, wanted, data in written:
        assert by(data) == wanted, name


def test_docx2python_finds_nothing_but_page_numbers_outside_the_text(written: list[tuple[str, list[str], bytes]]) -> None:
    for name, _, data in written:
        with docx2python(io.BytesIO(data)) as read:
            assert filled([p for table in read.footer for row in table for cell in row for p in cell]) == ["— 1 —"] * 2, name
            assert not any((read.header, read.footnotes, read.endnotes, read.comments)), name
            assert not read.images, name


def test_mammoth_finds_nothing_that_it_cannot_read(written: list[tuple[str, list[str], bytes]]) -> None:
    for name, _, data in written:
        said = {m.message for m in mammoth.extract_raw_text(io.BytesIO(data)).messages}
        assert not said, name
