"""The 版记 at the foot of the last page: rules, recipients, who printed it and when."""

from __future__ import annotations

from collections.abc import Sequence

from qinggao.writers.layout import Layout, twips
from qinggao.writers.marks import mark
from qinggao.writers.placing import Placed
from qinggao.writers.runs import run
from qinggao.writers.styles import indent
from qinggao.writers.width import width

_RULES = (("top", 8), ("bottom", 8), ("insideH", 6))  # eighths of a point: 0.35 mm, and 0.25 mm between
# A last row without a rule below holds the last rule up where the type area ends.
_LIFT = (
    '<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{high}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{room}" '
    'w:type="dxa"/><w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/><w:bottom w:val="nil"/>'
    '</w:tcBorders></w:tcPr><w:p><w:pPr><w:pStyle w:val="QGImprint"/><w:spacing w:before="0" w:after="0" w:line="20" '
    'w:lineRule="exact"/></w:pPr></w:p></w:tc></w:tr>'
)
# What floats hangs on the paragraph behind it, which takes no room of its own.
_ANCHOR = (
    '<w:p><w:pPr><w:pStyle w:val="QGBody"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)


def imprint(placed: Sequence[Placed], layout: Layout) -> str:
    """Give a 版记 as a table that floats on the lower margin, a row for each of its lines.

    Normal flow cannot put a line on the last place of a page, and a frame of bordered paragraphs has rules
    as narrow as their indents. It is placed from the edge of the paper: LibreOffice 7.4 does not float a table that is
    as wide as what it is placed in.
    """
    room = layout.page.room
    rules = "".join(f'<w:{side} w:val="single" w:sz="{sz}" w:space="0" w:color="000000"/>' for side, sz in _RULES)
    rows = "".join(
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{room}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="QGImprint"/>{_hang(one, layout)}</w:pPr>{_text(one.line.text, layout)}</w:p></w:tc></w:tr>'
        for one in placed
    )
    if layout.page.below:
        rows += _LIFT.format(room=room, high=twips(layout.page.below))
    return (
        f'<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="page" '
        f'w:tblpX="{twips(layout.page.left)}" w:tblpYSpec="bottom"/><w:tblW w:w="{room}" w:type="dxa"/>'
        f'<w:tblBorders>{rules}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{room}"/></w:tblGrid>'
        f"{rows}</w:tbl>{_ANCHOR}"
    )


def _hang(one: Placed, layout: Layout) -> str:
    if mark("issued").fullmatch(one.line.text):
        # Digits of a font that stands in, and LibreOffice's gaps beside them, are wider than half a character:
        # the date may go a little too far, but does not wrap.
        return indent(layout.style.imprint, right=-2.0)
    return indent(layout.style.imprint, left=one.left, hanging=one.hanging) if one.hanging else ""


def _text(text: str, layout: Layout) -> str:
    """Who printed it at the left, the date at the right: the white space between them is stretched."""
    match = mark("issued").fullmatch(text)
    if match is None:
        return run(text)
    style = layout.style.imprint
    gap = layout.page.room - (style.left + style.right + width(match[1] + match[3])) * style.pitch
    each = int((gap - width(match[2]) * style.pitch) / len(match[2])) - 20
    return run(match[1]) + run(match[2], f'<w:spacing w:val="{each}"/>' if each > 0 else "") + run(match[3])
