"""Tables as WordprocessingML."""

from __future__ import annotations

from qinggao.writers.layout import Layout
from qinggao.writers.runs import run
from qinggao.writers.styles import STYLE_IDS, TABLE
from qinggao.writers.width import loose, width

_PADDING = 1.5  # what a cell's margins take, in characters
_WIDEST = 20.0  # beyond this a column wraps, whatever it holds
_SHORT = 7.0
_CELL, _MIDDLE = (
    f'<w:p><w:pPr><w:pStyle w:val="{STYLE_IDS["table"]}"/>{middle}</w:pPr>' for middle in ("", '<w:jc w:val="center"/>')
)


def table(rows: tuple[tuple[str, ...], ...], layout: Layout) -> str:
    """Give a table as wide as the text, its columns by what they hold, its first row repeated on each page.

    The first row and short columns stand in the middle of their cells. Rows may be of different lengths: the grid behind a short row stays open (`gridAfter`).
    """
    wide, short = _columns(rows, layout)
    out = [
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE}"/><w:tblW w:w="{sum(wide)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>',
        *(f'<w:gridCol w:w="{w}"/>' for w in wide),
        "</w:tblGrid>",
    ]
    for number, row in enumerate(rows):
        missing = len(wide) - len(row)
        behind = f'<w:gridAfter w:val="{missing}"/>' if missing else ""
        repeated = "<w:tblHeader/>" if number == 0 and len(rows) > 1 else ""
        out.append(f"<w:tr><w:trPr>{behind}<w:cantSplit/>{repeated}</w:trPr>")
        first = number == 0 and len(rows) > 1
        out += (_cell(text, w, middle=first or m) for text, w, m in zip(row, wide, short, strict=False))
        out.append("</w:tr>")
    return "".join([*out, "</w:tbl>"])


def _columns(rows: tuple[tuple[str, ...], ...], layout: Layout) -> tuple[list[int], list[bool]]:
    """Give short columns (numbers, dates, names) what they need, and the others the rest by their widest cell.

    The widths, and which columns are short.
    """
    room, pitch = layout.page.room, layout.style.table.pitch
    count = max(len(row) for row in rows)
    wanted, brief = [0.0] * count, [True] * count
    for row in rows:
        for i, cell in enumerate(row):
            wanted[i] = max(wanted[i], min(loose(cell), _WIDEST))
            brief[i] = brief[i] and width(cell) <= _SHORT
    short = brief
    fixed = sum((w + _PADDING) * pitch for w, is_short in zip(wanted, short, strict=True) if is_short)
    if all(short) or fixed > room / 2:
        short, fixed = [False] * len(wanted), 0.0
    share = (room - fixed) / sum(w + _PADDING for w, is_short in zip(wanted, short, strict=True) if not is_short)
    wide = [int((w + _PADDING) * (pitch if is_short else share)) for w, is_short in zip(wanted, short, strict=True)]
    return wide, brief


def _cell(text: str, wide: int, *, middle: bool) -> str:
    start = _MIDDLE if middle else _CELL
    paragraphs = "".join(f"{start}{run(line)}</w:p>" for line in text.split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'
