"""Write DOCX: the body as text, put between the parts of a template that was made once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar
from xml.sax.saxutils import escape

from qinggao.model.document import Document
from qinggao.text.words import cut
from qinggao.writers import layout as layouts
from qinggao.writers.flow import flow
from qinggao.writers.imprint import imprint
from qinggao.writers.layout import Layout
from qinggao.writers.legible import legible
from qinggao.writers.package import pack, part
from qinggao.writers.placing import Placed, place
from qinggao.writers.runs import CLOSE, OPEN, inside, run
from qinggao.writers.styles import HEADS, KEEP, RUN_IN, STYLE_IDS, indent
from qinggao.writers.table import table
from qinggao.writers.template import template
from qinggao.writers.title import break_title

_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></cp:coreProperties>'
)
_NO_INDENT = (
    '<w:ind w:leftChars="0" w:left="0" w:rightChars="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/>'
    '<w:jc w:val="center"/>'
)
# A line that is too long for the page is broken by us, between words.
_BROKEN = ("title", "subtitle", "attachment-title")
# One above the fastest: a quarter smaller than level 1 at nearly its speed.
_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Docx:
    """Write a document for Word, WPS and LibreOffice.

    `layout` is `official` (GB/T 9704 by the figures of GB/T 33476.2), `common` (37/35 mm, 28 pt), `plain`,
    or the path of your own `.toml`; `latin` a font for letters and digits, empty for the layout's.

    Every paragraph carries one of our styles, headings with their level in Word's outline. A run-in heading
    is a run of its own (`QGRunIn2`) at the head of its paragraph, and the paragraph carries the level: Word
    shows paragraphs in its outline and has no level for a run. Its only other way, a hidden paragraph mark
    (`specVanish`), makes two paragraphs of the author's one. Text that XML cannot hold is left out.
    """

    name: ClassVar[str] = "docx"
    suffix: ClassVar[str] = ".docx"
    gathers: ClassVar[bool] = False

    layout: str = "official"
    latin: str = ""

    def __post_init__(self) -> None:
        _layout(self.layout, self.latin)  # a layout that is none is told of before any work

    def __call__(self, document: Document) -> bytes:
        layout = _layout(self.layout, self.latin)
        frame = template(layout)
        body = "".join(_paragraphs(document, layout))
        main = part("word/document.xml", f"{frame.head}{body}{frame.tail}".encode(), _LEVEL)
        core = part("docProps/core.xml", _CORE.format(escape(legible(document.title))).encode(), _LEVEL)
        return pack((*frame.parts, core, main))


@lru_cache(maxsize=16)
def _layout(name: str, latin: str) -> Layout:
    layout = layouts.load(name)
    if not latin:
        return layout
    return Layout(layout.name, layout.about, layout.page, layout.fonts, layout.style, latin)


def _paragraphs(document: Document, layout: Layout) -> list[str]:
    blank, kept = (f'<w:p><w:pPr><w:pStyle w:val="{STYLE_IDS["body"]}"/>{keep}</w:pPr></w:p>' for keep in ("", KEEP))
    starts = _starts()
    out: list[str] = []
    # A line of control characters alone is none: as a row of the 版记 it would be an empty one.
    placed = place([line for line in flow(document) if line.rows or legible(line.text)], layout)
    for i, one in enumerate(placed):
        if one.style == "imprint" and not one.line.head:
            if i + 1 == len(placed) or placed[i + 1].style != "imprint":
                out.append(imprint(_run_of_imprint(placed, i), layout))
            continue
        if one.blanks:
            out.append((kept if i and placed[i - 1].keep else blank) * one.blanks)
        line = one.line
        if line.rows:
            out.append(table(line.rows, layout))
        elif one.style in _BROKEN:
            out.append(f"{starts[one.style]}{OPEN}{_title(one, layout)}{CLOSE}</w:p>")
        elif line.head:
            out.append(_run_in(one, layout))
        elif one.right or one.left or one.hanging or one.page or one.centre or (one.keep and one.style not in HEADS):
            out.append(f"{_own(one, layout)}{run(line.text)}</w:p>")
        else:
            out.append(f"{starts[one.style]}{run(line.text)}</w:p>")
    if not placed or placed[-1].line.rows:
        out.append(blank)  # a body does not end in a table
    return out


def _run_of_imprint(placed: list[Placed], last: int) -> list[Placed]:
    first = last
    while first and placed[first - 1].style == "imprint":
        first -= 1
    return placed[first : last + 1]


@lru_cache(maxsize=1)
def _starts() -> dict[str, str]:
    return {
        name.replace("_", "-"): f'<w:p><w:pPr><w:pStyle w:val="{id_}"/></w:pPr>' for name, id_ in STYLE_IDS.items()
    }


def _title(one: Placed, layout: Layout) -> str:
    lines = break_title(one.line.text, layout.capacity(layout.style.of(one.style)), cut)
    return '</w:t><w:br/><w:t xml:space="preserve">'.join(inside(line) for line in lines)


def _own(one: Placed, layout: Layout) -> str:
    """Open a paragraph that differs from its style; children in the order of the schema."""
    style = layout.style.of(one.style)
    xml = _opened(one)
    if one.page:
        xml += "<w:pageBreakBefore/>"
    if one.centre:
        return f"{xml}{_NO_INDENT}</w:pPr>"
    if one.left or one.right or one.hanging:
        xml += indent(style, left=one.left, right=one.right, hanging=one.hanging)
    return xml + "</w:pPr>"


def _opened(one: Placed) -> str:
    keep = KEEP if one.keep and one.style not in HEADS else ""  # else the style says it
    return f'<w:p><w:pPr><w:pStyle w:val="{STYLE_IDS[one.style.replace("-", "_")]}"/>{keep}'


def _run_in(one: Placed, layout: Layout) -> str:
    line = one.line
    level = max(1, min(line.level, 6))
    head, rest = inside(line.text[: line.head]), inside(line.text[line.head :])
    tail = f"{OPEN}{rest}{CLOSE}" if rest else ""
    return (
        f'{_opened(one)}<w:outlineLvl w:val="{level - 1}"/></w:pPr><w:r><w:rPr><w:rStyle w:val="{RUN_IN}{level}"/>'
        f'<w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{head}{CLOSE}{tail}</w:p>'
    )
