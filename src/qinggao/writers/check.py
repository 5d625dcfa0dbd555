"""Test any DOCX against a layout, and say what is off in words a clerk understands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qinggao.writers.inspected import Element, Inspected, W, inspect, text_of
from qinggao.writers.layout import Layout, Style, load
from qinggao.writers.marks import mark
from qinggao.writers.roles import Role, roles
from qinggao.writers.width import width

_SIZES = {44: "二号", 32: "三号", 28: "四号", 24: "小四号", 21: "五号", 36: "小二号", 30: "小三号"}
_NAMES = {
    "title": "标题", "subtitle": "副标题", "body": "正文", "heading-1": "一级标题", "heading-2": "二级标题",
    "heading-3": "三级标题", "heading-4": "四级标题", "heading-5": "五级标题", "heading-6": "六级标题",
    "addressee": "主送机关", "date": "成文日期", "signature": "署名", "attachment-note": "附件说明",
    "attachment-label": "附件序号", "attachment-title": "附件标题", "imprint": "版记",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that is off: the clause, where it is seen first, what is wrong and what it should be.

    `count` says how many paragraphs it holds for.
    """

    clause: str
    place: str
    message: str
    count: int = 1

    def __str__(self) -> str:
        more = f"（共 {self.count} 处）" if self.count > 1 else ""
        return f"{self.place}：{self.message}{more}〔{self.clause.partition('（')[0]}〕"


def check_layout(data: bytes, layout: Layout | str = "official") -> list[Remark]:
    """Compare a DOCX with a layout; an empty list says that nothing is off.

    What a reader's eye would see is tested: page, margins, lines, characters, fonts, sizes, indents, title,
    headings, page numbers, dates. Paragraphs in tables are not. Raises `ReadError` for what is no DOCX.
    """
    wanted = load(layout) if isinstance(layout, str) else layout
    found = inspect(data)
    paragraphs = [role for role in roles(found) if role.kind != "blank"]
    remarks = [*_page(found, wanted), *_numbers(found, wanted)]
    for role in paragraphs:
        remarks += _paragraph(found, role, wanted)
    remarks += _titles(paragraphs, wanted)
    return _gather(remarks)


def _gather(remarks: list[Remark]) -> list[Remark]:
    """Say once what holds for many paragraphs, at the first of them."""
    places: dict[tuple[str, str], dict[str, None]] = {}
    for remark in remarks:
        places.setdefault((remark.clause, remark.message), {})[remark.place] = None
    return [Remark(clause, next(iter(at)), message, len(at)) for (clause, message), at in places.items()]


def _mm(value: str | None) -> float:
    return (float(value) if value and value.lstrip("-").isdigit() else 0.0) * 25.4 / 1440


def _page(found: Inspected, layout: Layout) -> Iterator[Remark]:
    page, section = layout.page, found.section()
    size = section.find(f"{W}pgSz") if section is not None else None
    margins = section.find(f"{W}pgMar") if section is not None else None
    if section is None or size is None or margins is None:
        yield Remark(page.clause, "版面", "没有页面设置，Word 会用它自己的默认纸张")
        return
    for label, name, wanted in (("宽", "w", page.width), ("高", "h", page.height)):
        is_ = _mm(size.get(f"{W}{name}"))
        if abs(is_ - wanted) > 1:
            yield Remark(page.clause, "版面", f"纸张{label} {is_:.1f} 毫米，应为 {wanted:g} 毫米（A4）")
    for label, name in (("上", "top"), ("下", "bottom"), ("左", "left"), ("右", "right")):
        is_, wanted = _mm(margins.get(f"{W}{name}")), getattr(page, name)
        if abs(is_ - wanted) > 1:
            yield Remark(page.clause, "版面", f"{label}页边距 {is_:.1f} 毫米，应为 {wanted:g} 毫米{_why(name, is_, layout)}")
    grid = section.find(f"{W}docGrid")
    kind = grid.get(f"{W}type") if grid is not None else None
    if kind and kind != "default" and page.lines:
        yield Remark(page.clause, "版面", "设置了文档网格，行距会被网格改动，在不同软件里行数、字数不一样；应设为“无网格”")


def _why(side: str, is_: float, layout: Layout) -> str:
    white = {"top": 37.0, "bottom": 35.0}.get(side)
    if white and abs(is_ - white) < 0.6 and abs(getattr(layout.page, side) - white) > 1:
        return f"（{white:g} 毫米是纸面白边，软件页边距还要减去半个行距，否则版心撑不满）"
    return ""


def _numbers(found: Inspected, layout: Layout) -> Iterator[Remark]:
    """Check the page numbers."""
    style = layout.style.page_number
    clause, mirrored = style.clause, style.align == "right"
    footers = {k: f for k, f in found.footers.items() if _has_number(f)}
    if "default" not in footers:
        yield Remark(clause, "页码", "页脚里没有页码")
        return
    switch = found.settings is not None and found.settings.find(f"{W}evenAndOddHeaders") is not None
    if mirrored and (not switch or "even" not in footers):
        yield Remark(clause, "页码", "单、双页的页码没有分开：应单页居右、双页居左")
    for kind, side, label in (("default", "right", "单页"), ("even", "left", "双页")):
        if kind not in footers or (kind == "even" and not switch):
            continue
        paragraph = next(p for p in footers[kind].iter(f"{W}p") if _has_number(p))
        wanted = side if mirrored else style.align
        is_ = _align(found, paragraph)
        if is_ != wanted:
            yield Remark(clause, "页码", f"{label}页码没有{_SIDE[wanted]}")
        elif mirrored and abs(_chars(found, paragraph, side, style) - 1) > 0.3:
            yield Remark(clause, "页码", f"{label}页码应{_SIDE[side]}空一字")
        if mirrored and "—" not in text_of(paragraph):
            yield Remark(clause, "页码", f"{label}页码数字左右应各放一条一字线")
        run = next((r for r in paragraph.iter(f"{W}r")), None)
        if run is not None:
            yield from _font(found, paragraph, run, style, layout, "页码", "页码")


_SIDE = {"left": "居左", "right": "居右", "center": "居中", "justify": "两端对齐"}


def _has_number(element: Element) -> bool:
    codes = [e.text or "" for e in element.iter(f"{W}instrText")]
    codes += [e.get(f"{W}instr", "") for e in element.iter(f"{W}fldSimple")]
    return any("PAGE" in code and "NUMPAGES" not in code for code in codes)


def _paragraph(found: Inspected, role: Role, layout: Layout) -> Iterator[Remark]:
    style = layout.style.of(role.kind)
    name = _NAMES.get(role.kind, "这一段")
    place = f"第 {role.number} 段“{_short(role.text)}”"
    yield from _lines(found, role, style, name, place)
    runs = role.runs
    if role.head and runs:
        head = layout.style.run_in(role.head)
        yield from _font(found, role.paragraph, runs[0], head, layout, _NAMES[f"heading-{role.head}"], place)
        runs = runs[1:]
    for run in runs:
        yield from _font(found, role.paragraph, run, style, layout, name, place)
    if role.kind == "title" and _align(found, role.paragraph) != "center":
        yield Remark(style.clause, place, "标题没有居中")
    if role.kind in ("body", "heading-1", "heading-2", "heading-3", "heading-4", "addressee") and _align(found, role.paragraph) != "center":
        first = _chars(found, role.paragraph, "firstLine", style)
        if abs(first - style.first) > 0.3:
            yield Remark(style.clause, place, f"{name}首行缩进 {first:.1f} 字，应为 {style.first:g} 字")
    if role.kind == "date" and not mark("good-date").fullmatch(role.text.strip(" \u3000（）()")):
        yield Remark("GB/T 9704—2012 7.3.5.4", place, "成文日期应为阿拉伯数字，年份写全，月、日不补零，如 2024年1月5日")
    if role.kind == "attachment-note" and role.text.rstrip()[-1:] in "。；，、;,.":
        yield Remark(style.clause, place, "附件名称后面不加标点")


def _lines(found: Inspected, role: Role, style: Style, name: str, place: str) -> Iterator[Remark]:
    if not style.exact:
        return
    rule = found.value(role.paragraph, None, "spacing", "lineRule")
    line = _number(found.value(role.paragraph, None, "spacing", "line"))
    if rule != "exact":
        yield Remark(style.clause, place, f"{name}行距不是固定值，应为固定值 {style.exact / 20:g} 磅")
    elif abs(line - style.exact) > 3:
        yield Remark(style.clause, place, f"{name}行距 {line / 20:g} 磅，应为固定值 {style.exact / 20:g} 磅")
    for side, label in (("before", "段前"), ("after", "段后")):
        gap = _number(found.value(role.paragraph, None, "spacing", side))
        if gap > 10:
            yield Remark(style.clause, place, f"{name}{label}有 {gap / 20:g} 磅间距，应为 0（空行用空段落）")


def _font(
    found: Inspected, paragraph: Element, run: Element, style: Style, layout: Layout, name: str, place: str
) -> Iterator[Remark]:  # fmt: skip
    def get(tag: str, attribute: str) -> str | None:
        return found.value(paragraph, run, tag, attribute)

    wanted = layout.fonts[style.font]
    font = get("rFonts", "eastAsia")
    if get("rFonts", "eastAsiaTheme") and font not in wanted:
        font = "主题字体"
    if font not in wanted:
        yield Remark(style.clause, place, f"{name}的中文字体是{font or '软件默认'}，应为{wanted[0]}")
    half = _number(get("sz", "val")) or 20
    if half != round(style.size * 2):
        yield Remark(style.clause, place, f"{name}字号是{_size(half)}，应为{_size(round(style.size * 2))}")
    spacing, tight = _number(get("spacing", "val")), round(style.spacing * 20)
    if name == "正文" and layout.page.characters == 28 and spacing > tight:
        yield Remark(style.clause, place, "正文字距没有紧缩 0.25 磅，每行只能排 27 字，应排 28 字")


def _titles(paragraphs: list[Role], layout: Layout) -> Iterator[Remark]:
    style = layout.style.title
    titles = [[line for line in role.text.split("\n") if line.strip()] for role in paragraphs if role.kind == "title"]
    for line in (line for title in titles for line in title):
        if width(line) > layout.capacity(style):
            yield Remark(style.clause, f"标题“{_short(line)}”", "一行排不下，应在词语完整处分行")
    if all(len(title) == 1 for title in titles):
        titles = [[line for title in titles for line in title]]  # a paragraph for each line of one title
    for title in titles:
        widths = [width(line) for line in title]
        if any(a > b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False)):
            yield Remark(style.clause, f"标题“{_short(title[0])}”", "标题排成了上下长、中间短的沙漏形，应为梯形或菱形")


def _align(found: Inspected, paragraph: Element) -> str:
    align = found.value(paragraph, None, "jc") or "left"
    return {"both": "justify", "start": "left", "end": "right"}.get(align, align)


def _chars(found: Inspected, paragraph: Element, side: str, style: Style) -> float:
    """An indent in characters: Word takes the value in characters where both stand."""
    chars = _number(found.value(paragraph, None, "ind", f"{side}Chars"))
    return chars / 100 if chars else _number(found.value(paragraph, None, "ind", side)) / style.pitch


def _number(value: str | None) -> float:
    try:
        return float(value or 0)
    except ValueError:
        return 0.0


def _size(half: float) -> str:
    return _SIZES.get(round(half), "") + f"（{half / 2:g} 磅）"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 12 else text[:12] + "…"
