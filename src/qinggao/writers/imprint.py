"""The 版记 at the foot of the last page: rules, recipients, who printed it and when."""

from __future__ import annotations

from collections.abc import Sequence

from qinggao.writers.layout import Layout, twips
from qinggao.writers.marks import mark
from qinggao.writers.placing import Placed
from qinggao.writers.runs import run
from qinggao.writers.styles import indent
from qinggao.writers.width import width

_THICK, _THIN = 8, 6  # eighths of a point: 0.35 mm and 0.25 mm
_HAIR = 20  # the height of a rule's own paragraph, in twips


def imprint(placed: Sequence[Placed], layout: Layout) -> str:
    """Give the paragraphs of a 版记 in one frame that stands on the lower edge of the type area.

    Normal flow cannot put a line on the last place of a page. A paragraph's border is as wide as its text,
    which has an indent, so the rules are paragraphs of their own, without text.
    """
    frame = (
        f'<w:framePr w:w="{layout.page.room}" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" '
        'w:xAlign="left" w:yAlign="bottom"/>'
    )
    out = [_rule(frame, _THICK, _HAIR)]
    for number, one in enumerate(placed):
        if number:
            out.append(_rule(frame, _THIN, _HAIR))
        own = indent(layout.style.imprint, left=one.left, hanging=one.hanging) if one.hanging else ""
        out.append(f'<w:p><w:pPr><w:pStyle w:val="QGImprint"/>{frame}{own}</w:pPr>{_text(one.line.text, layout)}</w:p>')
    out.append(_rule(frame, _THICK, max(twips(layout.page.overhang), _HAIR)))
    return "".join(out)


def _rule(frame: str, thickness: int, height: int) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="QGImprint"/>{frame}<w:pBdr><w:top w:val="single" w:sz="{thickness}" '
        f'w:space="0" w:color="000000"/></w:pBdr><w:spacing w:before="0" w:after="0" w:line="{height}" '
        'w:lineRule="exact"/><w:ind w:leftChars="0" w:left="0" w:rightChars="0" w:right="0" '
        'w:firstLineChars="0" w:firstLine="0"/></w:pPr></w:p>'
    )


def _text(text: str, layout: Layout) -> str:
    """Who printed it at the left, the date at the right: the white space between them is stretched."""
    match = mark("issued").fullmatch(text)
    if match is None:
        return run(text)
    style = layout.style.imprint
    gap = layout.page.room - (style.left + style.right + width(match[1] + match[3])) * style.pitch
    each = int((gap - width(match[2]) * style.pitch) / len(match[2])) - 20
    return run(match[1]) + run(match[2], f'<w:spacing w:val="{each}"/>' if each > 0 else "") + run(match[3])
