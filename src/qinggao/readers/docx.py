"""Word files: paragraphs and tables in the order of the document, what their styles say as hints."""

from __future__ import annotations

from typing import Any

from qinggao.model.document import Document
from qinggao.model.source import Hint
from qinggao.model.span import Span
from qinggao.readers.decode import Decoded
from qinggao.readers.numbering import Numbering
from qinggao.readers.origin import document
from qinggao.readers.package import W, open_package, part
from qinggao.readers.runs import FALLBACK, Runs, runs
from qinggao.readers.styles import Style, Styles, is_on, outline_level

_NO_NOTE = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_LONG_CELL = (5, 300)  # a cell of more paragraphs and characters than these lays a page out


def read(data: bytes, *, path: str = "", encoding: str | None = None) -> Document:
    """Read a Word file; headers, footers and comments are no part of its text. `encoding` says nothing here.

    Raises `ReadError` for what is broken, locked, or above the limits.
    """
    package = open_package(data)
    body = _Body(Styles(part(package, "styles")), Numbering(part(package, "numbering")))
    body.blocks(package.element.body)
    for kind, tag in (("footnotes", "footnote"), ("endnotes", "endnote")):
        root = part(package, kind)
        for note in root.iterchildren(W + tag) if root is not None else ():
            if note.get(W + "type") not in _NO_NOTE:
                body.note(note)
    text = "\n".join(body.lines).rstrip("\n")
    text += "\n" if text else ""
    hints = [h for h in body.hints if h.span.end <= len(text)]
    made = document(data, path, "docx", Decoded("", "utf-8", lossless=False), text=text, hints=hints)
    kinds = {hint.kind for hint in body.hints}
    return made.flag(*(flag for kind, flag in (("hidden", "hidden-text"), ("image", "images-dropped")) if kind in kinds))


class _Body:
    """Gather lines and hints; `at` is where the next line begins."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles, self._numbering = styles, numbering
        self.lines: list[str] = []
        self.hints: list[Hint] = []
        self.at = 0

    def blocks(self, root: Any) -> None:
        """Take the paragraphs and tables below an element; content controls and insertions are looked through."""
        stack = list(reversed(root))
        while stack:
            element = stack.pop()
            if element.tag == W + "p":
                self._paragraph(element)
            elif element.tag == W + "tbl":
                if _is_layout(element):
                    stack.extend(reversed([c for row in _below(element, "tr") for c in _below(row, "tc")]))
                else:
                    self._table(element)
            elif element.tag not in (W + "del", W + "moveFrom", W + "sectPr", W + "tcPr"):
                stack.extend(reversed(element))

    def note(self, note: Any) -> None:
        """Take a note at the foot or the end: a line after the text."""
        start = self.at
        self.blocks(note)
        if self.at - 1 > start:
            self.hints.append(Hint(Span(start, self.at - 1), "note"))

    def _paragraph(self, element: Any) -> None:
        style, level, centred = self._properties(element)
        said = runs(element, self._styles, bold=style.bold)
        number, depth = self._number(element, style, said)
        start, text = self.at, number + said.text
        self._line(text)
        base = start + len(number)
        if text.strip():
            self._mark(said, Span(start, start + len(text)), base, style, level, centred=centred, depth=depth)
        self.hints.extend(Hint(Span(base + i, base + i), "image") for i in said.images)
        for box in said.boxes:
            self.blocks(box)

    def _mark(
        self, said: Runs, span: Span, base: int, style: Style, level: int, *, centred: bool, depth: int
    ) -> None:
        add = self.hints.append
        if said.run_in:
            for a, b, own in said.run_in:
                add(Hint(Span(base + a, base + b), "heading", own))
        elif style.title:
            add(Hint(span, "title"))
        elif level:
            add(Hint(span, "heading", level))
        if said.bold and said.bold >= sum(1 for c in said.text if not c.isspace()):
            add(Hint(span, "bold"))
        if centred:
            add(Hint(span, "centred"))
        if depth:
            add(Hint(span, "list", depth))
        for a, b in said.hidden:
            add(Hint(Span(base + a, base + b), "hidden"))

    def _properties(self, element: Any) -> tuple[Style, int, bool]:
        own = element.find(W + "pPr")
        if own is None:
            style = self._styles.get(None)
            return style, style.heading, style.centred
        key, outline, align = (own.find(W + name) for name in ("pStyle", "outlineLvl", "jc"))
        style = self._styles.get(None if key is None else key.get(W + "val"))
        level = style.heading if outline is None else outline_level(outline)
        return style, level, style.centred if align is None else align.get(W + "val") == "center"

    def _number(self, element: Any, style: Style, said: Runs) -> tuple[str, int]:
        """What Word's own numbering shows before a paragraph, and how deep its list is; 0 for no list."""
        own = element.find(f"{W}pPr/{W}numPr")
        key, depth = (None, None) if own is None else (own.find(W + "numId"), own.find(W + "ilvl"))
        list_id = style.list_id if key is None else key.get(W + "val") or ""
        level = style.list_level if depth is None else int(depth.get(W + "val") or 0)
        if not list_id or list_id == "0" or is_on(element.find(f"{W}pPr/{W}rPr/{W}vanish")) or not said.text.strip():
            return "", 0
        number = self._numbering.next(list_id, level)
        return (number or "", level + 1) if number is not None else ("", 0)

    def _table(self, table: Any) -> None:
        first, rows = self.at, 0
        for row in _below(table, "tr"):
            cells = [self._cell(cell) for cell in _below(row, "tc")]
            if not any(text.strip() for text, _ in cells):
                continue
            start = at = self.at
            for text, hints in cells:
                self.hints.append(Hint(Span(at, at + len(text)), "cell"))
                self.hints.extend(Hint(h.span.shift(at), h.kind, h.level) for h in hints)
                at += len(text) + 1
            self._line("\t".join(text for text, _ in cells))
            self.hints.append(Hint(Span(start, self.at - 1), "row"))
            rows += 1
        if rows:
            self.hints.append(Hint(Span(first, self.at - 1), "table"))

    def _cell(self, cell: Any) -> tuple[str, list[Hint]]:
        """The text of a cell on one line, tables inside it too; hidden runs and images keep their places."""
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        if merged is not None and merged.get(W + "val") in (None, "continue"):
            return "", []
        parts: list[str] = []
        hints: list[Hint] = []
        at = 0
        for paragraph in cell.iter(W + "p"):
            if next(paragraph.iterancestors(FALLBACK), None) is not None:
                continue
            style, _, _ = self._properties(paragraph)
            said = runs(paragraph, self._styles, bold=style.bold)
            number, _ = self._number(paragraph, style, said)
            text = (number + said.text).replace("\n", " ").replace("\t", " ")
            base = at + len(number)
            hints += [Hint(Span(base + a, base + b), "hidden") for a, b in said.hidden]
            hints += [Hint(Span(base + i, base + i), "image") for i in said.images]
            if text.strip() or said.images:
                parts.append(text)
                at += len(text) + 1
        return " ".join(parts), hints

    def _line(self, text: str) -> None:
        self.lines.append(text)
        self.at += len(text) + 1


def _below(element: Any, name: str) -> list[Any]:
    """The rows of a table or the cells of a row, content controls and insertions looked through."""
    out: list[Any] = []
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if child.tag == W + name:
            out.append(child)
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml", W + "smartTag"):
            stack.extend(reversed(child))
    return out


def _is_layout(table: Any) -> bool:
    """Tell a table that lays a page out: one cell a row with paragraphs in it, or a cell like an article."""
    many, long = _LONG_CELL
    widest = 0
    for row in _below(table, "tr"):
        cells = _below(row, "tc")
        widest = max(widest, len(cells))
        for cell in cells:
            paragraphs = cell.findall(W + "p")
            if len(paragraphs) > many and sum(len(t.text or "") for t in cell.iter(W + "t")) > long:
                return True
    return widest == 1 and sum(1 for _ in table.iter(W + "p")) > len(_below(table, "tr"))
