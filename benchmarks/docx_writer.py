"""How many DOCX documents a CPU-second: qinggao's writer beside a straightforward python-docx writer.

Both write the same documents, with the same styles, fonts, margins, page numbers and run-in headings, in turns,
in one process. Run: python benchmarks/docx_writer.py [DOCUMENTS]
"""

from __future__ import annotations

import io
import random
import sys
import time
from collections.abc import Callable

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips

from qinggao.model.document import Document
from qinggao.model.outline import Block, Section
from qinggao.model.source import Source
from qinggao.model.span import Span
from qinggao.writers.docx import Docx
from qinggao.writers.flow import flow
from qinggao.writers.layout import Style, load

# Characters drawn at random compress worse than any report: what a real one costs is not more than this.
_CHARS = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]


def made(number: int) -> Document:
    """A report of some 17,000 characters in 92 paragraphs: what 20 pages hold."""
    draw = random.Random(number)
    text, titles, sections = f"某某单位第{number}号工作情况总结报告", [], []
    titles.append(Span(0, len(text)))
    for i in range(1, 4):
        start = len(text) + 1
        text += f"\n{'一二三'[i - 1]}、主要工作情况"
        heading, children = Span(start, len(text)), []
        for j in range(1, 30):
            start = len(text) + 1
            sentences = ("".join(draw.choices(_CHARS, k=40)) + "。" for _ in range(5))
            head, body = f"（{j}）加强组织领导。", "".join(sentences)
            text += f"\n{head}{body}"
            at = start + len(head)
            children.append(
                Section(2, f"（{j}）", "加强组织领导", Span(start, at), True, Span(start, len(text)),
                        (Block("paragraph", Span(at, len(text))),))
            )  # fmt: skip
        sections.append(Section(1, text[heading.start : heading.start + 2], "主要工作情况", heading, False,
                                Span(heading.start, len(text)), (), tuple(children)))  # fmt: skip
    return Document(Source(text), titles=tuple(titles), root=Section(0, span=Span(0, len(text)), sections=tuple(sections)))


def straightforward(document: Document) -> bytes:
    """Write a document the way python-docx is used: a new document, its styles, a call for each run."""
    layout = load("official")
    out = docx.Document()
    section, page = out.sections[0], layout.page
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.footer_distance = Mm(page.footer)
    out.settings.odd_and_even_pages_header_footer = True
    for name in ("title", "body", "heading-1", "heading-2"):
        _style(out, f"QG-{name}", layout.style.of(name), layout.fonts, WD_STYLE_TYPE.PARAGRAPH)
    _style(out, "QG-run-in", layout.style.heading_2, layout.fonts, WD_STYLE_TYPE.CHARACTER)
    for footer, align in ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
        footer.is_linked_to_previous = False
        _page_number(footer.paragraphs[0], align)
    for line in flow(document):
        if line.head:
            paragraph = out.add_paragraph(style="QG-body")
            _hint(paragraph.add_run(line.text[: line.head], style="QG-run-in"))
            _hint(paragraph.add_run(line.text[line.head :]))
            level = OxmlElement("w:outlineLvl")
            level.set(qn("w:val"), str(line.level - 1))
            paragraph._p.get_or_add_pPr().append(level)
        else:
            name = {"title": "title", "heading": f"heading-{line.level}"}.get(line.kind, "body")
            _hint(out.add_paragraph(style=f"QG-{name}").add_run(line.text))
            if line.kind == "title":
                out.add_paragraph(style="QG-body")
    buffer = io.BytesIO()
    out.save(buffer)
    return buffer.getvalue()


def _style(out: docx.document.Document, name: str, look: Style, fonts: dict, kind: WD_STYLE_TYPE) -> None:
    style = out.styles.add_style(name, kind)
    font = fonts[look.font][0]
    style.font.name, style.font.size = font, Pt(look.size)
    properties = style.element.get_or_add_rPr()
    properties.rFonts.set(qn("w:eastAsia"), font)
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(round(look.spacing * 20)))
    properties.append(spacing)
    if kind is WD_STYLE_TYPE.PARAGRAPH:
        form = style.paragraph_format
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Twips(look.exact)
        form.space_before = form.space_after = Pt(0)
        form.first_line_indent = Twips(round(look.first * look.pitch))
        form.widow_control = False


def _page_number(paragraph, align: WD_ALIGN_PARAGRAPH) -> None:  # type: ignore[no-untyped-def]
    paragraph.alignment = align
    run = paragraph.add_run("— ")
    for kind in ("begin", "instr", "end"):
        element = OxmlElement("w:instrText" if kind == "instr" else "w:fldChar")
        if kind == "instr":
            element.text = " PAGE "
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)
    paragraph.add_run(" —")


def _hint(run) -> None:  # type: ignore[no-untyped-def]
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")


def seconds(write: Callable[[Document], bytes], documents: list[Document]) -> float:
    start = time.process_time()
    for document in documents:
        write(document)
    return time.process_time() - start


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    documents = [made(i) for i in range(count)]
    for document in documents:
        document.text  # noqa: B018  the view is made once and belongs to neither
    writers = (("python-docx", straightforward), ("qinggao", Docx()))
    for _, write in writers:
        write(documents[0])
    spent = dict.fromkeys((name for name, _ in writers), 0.0)
    for i in range(0, count, 10):  # in turns, so that a busy machine slows both
        for name, write in writers:
            spent[name] += seconds(write, documents[i : i + 10])
    print(f"{count} documents of {len(documents[0].text):,} characters")
    for name, write in writers:
        print(f"{name:12} {count / spent[name]:8.1f} documents/CPU-second {len(write(documents[0])):8,} bytes each")
    print(f"ratio        {spent['python-docx'] / spent['qinggao']:8.1f}")


if __name__ == "__main__":
    main()
