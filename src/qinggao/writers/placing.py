"""Where a paragraph stands, by the paragraphs around it: blank lines, signature and date, new pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qinggao.writers.flow import Line
from qinggao.writers.layout import Layout
from qinggao.writers.marks import mark
from qinggao.writers.styles import HEADS
from qinggao.writers.width import width

_OPENING = frozenset(("title", "subtitle", "date", "signature", "speaker", "doc-number", "metadata", "contents"))
# Lines of a kind that stand one under the other without a blank line between.
_TOGETHER = frozenset(("title", "subtitle", "doc-number", "attachment-title", "attachment-note"))
_CENTRED = frozenset(("date", "signature", "speaker"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its style and what differs from it.

    `style` is a field of `Styles` in kebab-case; `blanks` the empty lines before it; `right`, `left` and
    `hanging` are in characters, 0 where the style decides; `page` says that it opens a page; `keep` that it ends
    on the page where the next line begins; `centre` that it stands in the middle whatever its style says.
    """

    line: Line
    style: str
    blanks: int = 0
    right: float = 0.0
    left: float = 0.0
    hanging: float = 0.0
    page: bool = False
    keep: bool = False
    centre: bool = False


def opening(lines: Sequence[Line]) -> Iterator[tuple[Line, bool]]:
    """Say of every line whether it is a date, a name or a speaker under the title, and so stands in the middle."""
    still = True
    for line in lines:
        still = still and line.kind in _OPENING and not line.head
        yield line, still and line.kind in _CENTRED


def place(lines: Sequence[Line], layout: Layout) -> list[Placed]:
    """Give every line its place."""
    out: list[Placed] = []
    owed = 0  # blank lines that the paragraph before asks for behind it
    before = ""
    for i, (line, middle) in enumerate(opening(lines)):
        style = _style(line, before)
        own = layout.style.of(style)
        page = style == "attachment-label" and bool(out)
        again = style == before
        blanks = 0
        if out and not page and not (again and style in _TOGETHER):
            blanks = max(owed, 0 if again or middle else own.blank_before)
        if middle or (style == "subtitle" and before == "title"):
            blanks = 0
        if style == "date" and not middle and before not in ("signature", "date", "imprint", ""):
            blanks = max(blanks, layout.style.signature.blank_before)
        left, right, hanging = _indents(lines, i, style, layout) if not middle else (0.0, 0.0, 0.0)
        centre = middle or (line.kind == "heading" and bool(mark("chapter").match(line.number)))
        keep = style in HEADS or _leads(lines, i)
        out.append(Placed(line, style, blanks, right, left, hanging, page, keep, centre))
        owed = own.blank_after or (owed if middle else 0)  # the blank line comes after the whole head
        before = style
    return out


def _leads(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line belongs on one page with what follows: no signature or date stands on a page of its own."""
    following = lines[i + 1].kind if i + 1 < len(lines) else ""
    if lines[i].kind == "caption":
        return following == "table"
    return following == "signature" or (following == "date" and i > 0)


def _style(line: Line, before: str) -> str:
    if line.kind == "heading":
        return f"heading-{max(1, min(line.level, 6))}"
    if line.kind == "paragraph":
        return "body"
    # 附件1 stands alone on the first line of its page; what follows in the same block is its title.
    if line.kind == "attachment-title" and before != "attachment-label" and mark("attachment-label").match(line.text):
        return "attachment-label"
    return line.kind


def _indents(lines: Sequence[Line], i: int, style: str, layout: Layout) -> tuple[float, float, float]:
    if style == "signature":
        return 0.0, _signature(lines, i, layout), 0.0
    if style == "date":
        return 0.0, _date(lines, i, layout), 0.0
    if style == "attachment-note":
        left, hanging = _note(lines, i, layout)
        return left, 0.0, hanging
    if style == "imprint":
        match = mark("copies").match(lines[i].text)
        head = width(match[0]) if match else 0.0
        return (layout.style.imprint.left + head, 0.0, head) if head else (0.0, 0.0, 0.0)
    return 0.0, 0.0, 0.0


def _signature(lines: Sequence[Line], i: int, layout: Layout) -> float:
    """Two characters from the right; further in where the date below is the longer one."""
    right = layout.style.signature.right
    following = lines[i + 1] if i + 1 < len(lines) else None
    if not right or following is None or following.kind != "date":
        return right
    name, date = width(lines[i].text), width(following.text)
    # The date is then two characters from the right, and begins two to the right of the name.
    return right + date + 2 - name if date > name else right


def _date(lines: Sequence[Line], i: int, layout: Layout) -> float:
    """Begin two characters to the right of the signature's first one, and never beyond the margin."""
    right = layout.style.date.right
    if not right or i == 0 or lines[i - 1].kind != "signature":
        return right
    name, date = width(lines[i - 1].text), width(lines[i].text)
    if date > name:
        return right
    # A hair instead of none: 0 would mean that the style decides.
    return max(layout.style.signature.right + name - 2 - date, 0.01)


def _note(lines: Sequence[Line], i: int, layout: Layout) -> tuple[float, float]:
    """Let wrapped lines stand under the first character of the attachment's name."""
    style = layout.style.attachment_note
    match = mark("attachment-note").match(lines[i].text)
    head = width(match[0]) if match else 0.0
    if lines[i].after != "attachment-note" or (match and match[1]):
        return style.first + head, head
    label = 3.0  # 附件：
    return style.first + label + head, head or 0.0
