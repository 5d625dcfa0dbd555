from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import example, given, settings

from qinggao.model.document import Document
from qinggao.model.outline import Block, Section
from qinggao.model.source import Source
from qinggao.model.span import Span
from qinggao.writers.docx import Docx
from qinggao.writers.legible import legible

sys.path.insert(0, str(Path(__file__).parent))
from made import document, documents

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of(data: bytes) -> str:
    """Paragraphs by line feeds, cells by tabs; empty paragraphs and line breaks in titles dropped."""
    out = []
    for item in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(item, docx.table.Table):
            rows = ["\t".join(cell.text for cell in row.cells) for row in item.rows]
            floats = item._tbl.tblPr.find(f"{W}tblpPr") is not None  # a 版记 stands on an empty row
            out += [row for row in rows if row] if floats else rows
        elif item.text:
            title = item.style.name in ("QGTitle", "QGSubtitle", "QGAttachmentTitle")
            out.append(item.text.replace("\n", "") if title else item.text)
    return "\n".join(out)


def shown(document: Document) -> str:
    """The text as XML can hold it; lines that hold nothing are no paragraphs, but rows of a table are."""
    tables = [(b.span.start, b.span.end) for s in (document.root, *document.root.walk()) for b in s.blocks if b.rows]
    out, at = [], 0
    for line in document.text.split("\n"):
        inside = any(start <= at <= end and start < end for start, end in tables)
        if legible(line).replace("\f", "") or inside:
            out.append(legible(line).replace("\f", ""))
        at += len(line) + 1
    return "\n".join(out)


def outline(data: bytes) -> list[tuple[int, str]]:
    out = []
    for p in docx.Document(io.BytesIO(data)).paragraphs:
        own = p._p.pPr.find(f"{W}outlineLvl")
        style = p.style.element.pPr.find(f"{W}outlineLvl")
        found = own if own is not None else style
        if found is not None:
            out.append((int(found.get(f"{W}val")) + 1, p.runs[0].text))
    return out


@settings(max_examples=150, deadline=None)
@example(document([("paragraph", "0"), ("imprint", "\x1f")]))
@given(documents())
def test_the_text_of_the_docx_is_the_text_of_the_document(made: Document) -> None:
    for layout in ("official", "plain"):
        assert text_of(Docx(layout=layout)(made)) == shown(made)


@settings(max_examples=40, deadline=None)
@given(documents())
def test_the_same_document_gives_the_same_bytes(made: Document) -> None:
    assert Docx()(made) == Docx()(made)


def test_a_run_in_heading_is_two_runs_of_one_paragraph_and_stands_in_the_outline() -> None:
    data = Docx()(document([
        ("title", "某某工作总结"), ("heading-1", "一、基本情况"), ("run-in-2", "（一）加强学习。|持续深入。"),
        ("run-in-2", "（二）抓好落实。|层层压实。"),
    ]))  # fmt: skip
    assert outline(data) == [(1, "一、基本情况"), (2, "（一）加强学习。"), (2, "（二）抓好落实。")]
    paragraph = docx.Document(io.BytesIO(data)).paragraphs[-1]
    assert [(r.text, r.style.name) for r in paragraph.runs] == [
        ("（二）抓好落实。", "QGRunIn2"), ("层层压实。", "Default Paragraph Font")
    ]  # fmt: skip


def test_text_that_a_tree_leaves_out_or_doubles_is_written_once() -> None:
    text = "甲\n乙\n丙\n丁"
    root = Section(0, blocks=(Block("paragraph", Span(2, 5)), Block("note", Span(4, 5)), Block("date", Span(2, 3))))
    made = Document(Source(text), titles=(Span(0, 1),), root=root)
    assert text_of(Docx()(made)) == text


def test_an_empty_document_opens() -> None:
    assert text_of(Docx()(Document(Source("")))) == ""


def test_a_form_feed_opens_a_page() -> None:
    data = Docx()(document([("paragraph", "前\f后")]))
    assert b'<w:br w:type="page"/>' in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


def test_what_looks_like_a_template_or_xml_stays_as_it_is() -> None:
    line = "{{7*7}} {% raw %} ${x} <w:p/> &amp; ]]>"
    assert text_of(Docx()(document([("title", line), ("paragraph", line)]))) == f"{line}\n{line}"


@pytest.mark.parametrize("layout", ["official", "common", "plain"])
def test_the_package_holds_nothing_active_and_nothing_from_outside(layout: str) -> None:
    package = zipfile.ZipFile(io.BytesIO(Docx(layout=layout)(document([("title", "题")]))))
    assert package.testzip() is None
    assert package.namelist()[0] == "[Content_Types].xml"
    for name in package.namelist():
        assert not re.search(r"vba|embed|ole|activeX|customXml|media", name, re.IGNORECASE)
        blob = package.read(name)
        assert b"TargetMode" not in blob
        assert b"Theme=" not in blob


def test_the_date_begins_two_characters_right_of_the_signature() -> None:
    data = Docx()(document([("paragraph", "正文。"), ("signature", "中共某某市委办公室"), ("date", "2024年1月5日")]))
    name, date = docx.Document(io.BytesIO(data)).paragraphs[-2:]
    # 9 characters against 6 wide: 2 + 9 - 2 - 6 = 3 from the right.
    assert [p._p.pPr.find(f"{W}ind").get(f"{W}rightChars") for p in (name, date)] == ["200", "300"]


def test_a_date_longer_than_the_signature_moves_the_signature_left() -> None:
    data = Docx()(document([("paragraph", "正文。"), ("signature", "市委办"), ("date", "2024年11月15日")]))
    name, date = docx.Document(io.BytesIO(data)).paragraphs[-2:]
    # 3 against 7 wide: 2 + 7 + 2 - 3 = 8 from the right.
    assert name._p.pPr.find(f"{W}ind").get(f"{W}rightChars") == "800"
    assert date.style.element.pPr.find(f"{W}ind").get(f"{W}rightChars") == "200"


def test_an_attachment_opens_a_page_with_its_title_on_the_third_line() -> None:
    data = Docx()(document([("paragraph", "正文。"), ("attachment-title", "附件1"), ("attachment-title", "任务分工表")]))
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs[1:]
    assert [(p.style.name, p.text) for p in paragraphs] == [
        ("QGAttachmentLabel", "附件1"), ("QGBody", ""), ("QGAttachmentTitle", "任务分工表")
    ]  # fmt: skip
    assert paragraphs[0]._p.pPr.find(f"{W}pageBreakBefore") is not None


def test_what_belongs_together_stays_on_a_page() -> None:
    data = Docx()(document([
        ("heading-1", "一、要点"), ("run-in-2", "（一）加强学习。|持续深入。"), ("caption", "表1　分工"), ("table", "甲\t乙\n丙\t丁"),
        ("paragraph", "甲。"), ("paragraph", "特此报告。"), ("signature", "某某局"), ("date", "2024年3月5日"),
    ]))  # fmt: skip
    made = docx.Document(io.BytesIO(data))
    kept = [p.text for p in made.paragraphs if p.style.paragraph_format.keep_with_next or p.paragraph_format.keep_with_next]
    assert kept == ["一、要点", "表1　分工", "特此报告。", "", "某某局"], "the blank line before the signature too"


def test_two_lines_of_numbers_stand_together() -> None:
    data = Docx()(document([("title", "简报"), ("doc-number", "第12期"), ("doc-number", "（总第96期）"), ("paragraph", "甲。")]))
    assert [p.text for p in docx.Document(io.BytesIO(data)).paragraphs] == ["简报", "", "第12期", "（总第96期）", "", "甲。"]


def test_ragged_rows_make_a_table() -> None:
    data = Docx()(document([("table", "序号\t事项\t时限\n1\t学习\n合计")]))
    assert text_of(data) == "序号\t事项\t时限\n1\t学习\n合计"


def test_a_chapter_stands_in_the_middle_and_a_number_does_not() -> None:
    data = Docx()(Document(
        Source("第一章　总则\n一、总则"),
        root=Section(0, sections=(
            Section(1, "第一章", "总则", Span(0, 6), span=Span(0, 6)), Section(1, "一、", "总则", Span(7, 11), span=Span(7, 11))
        )),
    ))  # fmt: skip
    found = [p._p.pPr.find(f"{W}jc") is not None for p in docx.Document(io.BytesIO(data)).paragraphs]
    assert found == [True, False]
