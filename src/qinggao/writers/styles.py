"""The styles of a layout as WordprocessingML, children in the order of the schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from xml.sax.saxutils import quoteattr

from qinggao.writers.layout import MOST_LEVELS, Layout, Style, Styles

STYLE_IDS: dict[str, str] = {
    f.name: "QG" + "".join(word.capitalize() for word in f.name.split("_")) for f in fields(Styles)
}
"""Each field of `Styles` with the id of its Word style: `heading_1` is `QGHeading1`."""
RUN_IN = "QGRunIn"
"""The character style of a run-in heading, with its level behind it."""
TABLE = "QGTableGrid"
KEEP = "<w:keepNext/>"
"""Says that a paragraph stays on the page of the next one."""

HEADS = (
    "title", "subtitle", "doc-number", "attachment-label", "attachment-title",
    *(f"heading-{level}" for level in range(1, MOST_LEVELS + 1)),
)  # fmt: skip
"""The styles of what never stands alone at the foot of a page, in kebab-case."""

# What the style pane of Word and WPS shows beside the id.
_ALIASES = {
    "body": "公文正文", "title": "公文标题", "subtitle": "公文副标题", "heading_1": "公文一级标题",
    "heading_2": "公文二级标题", "heading_3": "公文三级标题", "heading_4": "公文四级标题",
    "heading_5": "公文五级标题", "heading_6": "公文六级标题", "doc_number": "发文字号", "addressee": "主送机关",
    "salutation": "称谓", "speaker": "发言人", "stage_direction": "场上说明", "item": "分项", "table": "表格文字",
    "caption": "图表题", "closing": "结语", "signature": "发文机关署名", "date": "成文日期",
    "attachment_note": "附件说明", "attachment_label": "附件序号", "attachment_title": "附件标题",
    "annotation": "附注", "imprint": "版记", "contents": "目录", "separator": "分隔行", "metadata": "文献信息",
    "note": "注释", "page_number": "页码",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StyleXml:
    """A style to be defined: what kind it is, its id, and the XML of its properties."""

    id: str
    alias: str
    kind: str
    based_on: str
    linked: str
    paragraph: str
    run: str


def style_sheet(layout: Layout) -> Iterator[StyleXml]:
    """Give every paragraph and character style of a layout."""
    for name, id_ in STYLE_IDS.items():
        style: Style = getattr(layout.style, name)
        level = int(name[-1]) if name.startswith("heading_") else 0
        linked = f"{RUN_IN}{level}" if level else ""
        yield StyleXml(id_, _ALIASES[name], "paragraph", "", linked, _paragraph(style, level, keep=name.replace("_", "-") in HEADS), run(layout, style))
    for level in range(1, MOST_LEVELS + 1):
        style = layout.style.run_in(level)
        yield StyleXml(f"{RUN_IN}{level}", f"段首{_ALIASES[f'heading_{level}'][2:]}", "character", "",
                       f"QGHeading{level}", "", run(layout, style))  # fmt: skip


def _paragraph(style: Style, level: int, *, keep: bool) -> str:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>' if level else ""
    return (
        # Widow control would push a line to the next page and leave 21 on this one. Automatic gaps between
        # Chinese and Latin would take the characters off their 28 places. Hanging punctuation is Word's
        # default; said aloud, LibreOffice 7.4 keeps it inside the margin.
        f'{KEEP if keep else ""}<w:widowControl w:val="0"/><w:overflowPunct w:val="1"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>{line_spacing(style)}{indent(style)}'
        f'<w:jc w:val="{"both" if style.align == "justify" else style.align}"/>{outline}'
    )


def line_spacing(style: Style) -> str:
    """Give the line height: exact, or a multiple of the font's own."""
    line, rule = (style.exact, "exact") if style.exact else (round(240 * style.multiple), "auto")
    return f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="{rule}"/>'


def indent(style: Style, *, left: float = 0.0, right: float = 0.0, hanging: float = 0.0) -> str:
    """Give the indents of a style, in characters for Word and in twips for those who only read twips.

    What is said by name replaces the style's own.
    """
    first, hang = (0.0, hanging) if hanging else (style.first, style.hanging)
    before, behind = left or style.left, right or style.right
    sides = [("left", before), ("right", behind)]
    sides.append(("hanging", hang) if hang else ("firstLine", first))
    # Word takes the values in characters where both stand; LibreOffice 7.4 reads the twips alone.
    return "<w:ind" + "".join(
        f' w:{side}Chars="{round(chars * 100)}" w:{side}="{round(chars * style.pitch)}"' for side, chars in sides
    ) + "/>"  # fmt: skip


def run(layout: Layout, style: Style) -> str:
    """Give the character properties of a style."""
    chinese = quoteattr(layout.fonts[style.font][0])
    latin = quoteattr(layout.latin) if layout.latin else chinese
    bold = '<w:b/><w:bCs/>' if style.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    space = f'<w:spacing w:val="{round(style.spacing * 20)}"/>'
    size = round(style.size * 2)
    return (
        f"<w:rFonts w:ascii={latin} w:hAnsi={latin} w:eastAsia={chinese} w:cs={latin}/>{bold}"
        f'<w:color w:val="000000"/>{space}<w:kern w:val="0"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    )
