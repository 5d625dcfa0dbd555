"""What each paragraph of any DOCX is meant to be: by our styles, else by its text and its place."""

from __future__ import annotations

from dataclasses import dataclass

from qinggao.text.numbering import read_marker
from qinggao.writers.inspected import Element, Inspected, W, text_of
from qinggao.writers.marks import mark
from qinggao.writers.styles import RUN_IN, STYLE_IDS

_LEVELS = {"cn-comma": 1, "cn-paren": 2, "arabic-dot": 3, "arabic-paren": 4}
_NAMES = {id_: name.replace("_", "-") for name, id_ in STYLE_IDS.items()}
_HEAD = 40  # characters that a heading has at most


@dataclass(frozen=True, slots=True)
class Role:
    """A paragraph with its place in the document (from 1, empty ones counted) and what it is.

    `kind` is a field of `Styles` in kebab-case, or `blank`; `head` the heading level that it begins with.
    """

    paragraph: Element
    number: int
    text: str
    kind: str
    head: int = 0

    @property
    def runs(self) -> list[Element]:
        """The runs that show text."""
        return [r for r in self.paragraph.iter(f"{W}r") if text_of(r).strip()]


def roles(inspected: Inspected) -> list[Role]:
    """Say what every paragraph is."""
    out: list[Role] = []
    head = True  # before the first paragraph of text
    for number, paragraph in enumerate(inspected.paragraphs(), 1):
        text = text_of(paragraph)
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        named = _NAMES.get(style.get(f"{W}val", "") if style is not None else "")
        kind, level = ("blank", 0) if not text.strip() else _kind(inspected, paragraph, text.strip(), head)
        if style is not None and style.get(f"{W}val") == "Title" and kind == "body":
            kind = "title"
        if named and kind != "blank":
            kind, level = named, _run_in(paragraph)
        head = head and kind in ("blank", "title", "subtitle", "doc-number")
        out.append(Role(paragraph, number, text, kind, level))
    return out


def _run_in(paragraph: Element) -> int:
    """The level that one of our own paragraphs begins with."""
    style = paragraph.find(f"{W}r/{W}rPr/{W}rStyle")
    name = style.get(f"{W}val", "") if style is not None else ""
    return int(name[-1]) if name.startswith(RUN_IN) else 0


def _kind(inspected: Inspected, paragraph: Element, text: str, head: bool) -> tuple[str, int]:
    if head and inspected.value(paragraph, None, "jc") == "center":
        return "title", 0
    marker = read_marker(text)
    level = _LEVELS.get(marker.family, 0) if marker else 0
    if level:
        end = min((i for i in (text.find(c) for c in "。：；") if i >= 0), default=len(text))
        if end < _HEAD:
            # Text after the mark: the heading runs into its paragraph, which is body but for its head.
            return (f"heading-{level}", 0) if end >= len(text) - 1 else ("body", level)
    for kind in ("date", "attachment-note", "addressee"):
        if mark(f"is-{kind}").fullmatch(text) and (kind != "addressee" or head):
            return kind, 0
    return "body", 0
