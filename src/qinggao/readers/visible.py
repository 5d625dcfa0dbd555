"""The visible text of a page, one block a line, in the order of the document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from qinggao.packaged import packaged_toml

_SPACE = re.compile(r"[ \t\n\r\f]+")


@cache
def knowledge() -> dict[str, Any]:
    """What `page.toml` says."""
    return packaged_toml("qinggao.readers", "page.toml")


@dataclass(slots=True)
class Line:
    """A line of a page; `link` and `bold` count its characters of the kind, `node` is its block's number.

    A `hidden` line shows after a click; an `unseen` one is so small besides that it is no part of an article.
    """

    text: str
    node: int
    link: int = 0
    bold: int = 0
    heading: int = 0
    item: int = 0
    centred: bool = False
    hidden: bool = False
    unseen: bool = False
    cells: tuple[tuple[int, int], ...] = ()
    table: int = 0


@dataclass(slots=True)
class Page:
    """The lines of a page, and the tree of its blocks: parents by number, tags, what they call themselves."""

    lines: list[Line] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    images: list[int] = field(default_factory=list)


class _State(NamedTuple):
    node: int = -1
    link: bool = False
    bold: bool = False
    heading: int = 0
    item: int = 0
    centred: bool = False
    hidden: bool = False
    unseen: bool = False
    pre: bool = False


class Walker:
    """Take the events of a tree in, give a page; no recursion, whatever the depth."""

    def __init__(self) -> None:
        walk = knowledge()["walk"]
        self.page = Page()
        self._block, self._skip, self._bold = (frozenset(walk[k]) for k in ("block", "skip", "bold"))
        self._hidden, self._centred, self._heavy = (re.compile(walk[k], re.I) for k in ("hidden", "centred", "heavy"))
        self._kept = walk["hidden-kept"]
        self._parts: list[str] = []
        self._link = self._weight = self._tables = self._table = 0
        self._stack = [_State()]
        self._cells: list[list[str]] | None = None

    def walk(self, root: Any) -> Page:
        """Walk a tree of lxml."""
        from lxml import etree

        events = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in events:
            if event == "start":
                if self._is_out(element):
                    events.skip_subtree()
                    self._stack.append(self._stack[-1])
                else:
                    self._open(element)
            elif event == "end":
                self._close(element)
            if event != "start" and element.tail and element is not root:
                self._say(element.tail)
        self._flush()
        return self.page

    def _is_out(self, element: Any) -> bool:
        """Scripts and the like; and words hidden within a line, which are put there against copying."""
        return element.tag in self._skip or (element.tag not in self._block and self._hides(element))

    def _hides(self, element: Any) -> bool:
        if element.get("hidden") is None and not self._hidden.search(element.get("style") or ""):
            return False
        return element.tag in self._block or sum(len(t.strip()) for t in element.itertext() if t) < self._kept

    def _open(self, element: Any) -> None:
        tag, now, page = element.tag, self._stack[-1], self.page
        style = element.get("style") or ""
        if tag in self._block:
            self._break()
            page.parents.append(now.node)
            page.tags.append(tag)
            names = (tag, element.get("id") or "", element.get("class") or "", element.get("role") or "")
            page.names.append(" ".join(names).lower())
            now = now._replace(node=len(page.tags) - 1)
            if tag == "table" and not self._table and is_data_table(element):
                self._tables += 1
                self._table = self._tables
                element.set("qinggao", "data")
            elif self._table and tag == "tr":
                self._flush()
                self._cells = []
            elif self._cells is not None and tag in ("td", "th"):
                self._cells.append([])
            centred = element.get("align") == "center" or tag == "center" or bool(self._centred.search(style))
            now = now._replace(
                heading=int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else now.heading,
                item=now.item + (tag in ("ul", "ol")) if tag != "body" else 0,
                centred=centred or (now.centred and "text-align" not in style and not element.get("align")),
                pre=now.pre or tag in ("pre", "textarea"),
            )
            if self._hides(element) and not now.unseen:
                small = sum(len(t.strip()) for t in element.itertext() if t) < self._kept
                now = now._replace(hidden=True, unseen=small)
        elif tag == "br":
            self._break()
        elif tag == "img":
            page.images.append(len(page.lines))
        if tag == "a":
            now = now._replace(link=True)
        if tag in self._bold or (style and self._heavy.search(style)):
            now = now._replace(bold=True)
        self._stack.append(now)
        if element.text:
            self._say(element.text)

    def _close(self, element: Any) -> None:
        tag = element.tag
        if tag == "tr" and self._cells is not None:
            self._row()
        elif tag in self._block:
            self._break()
        if tag == "table" and element.get("qinggao"):
            self._table = 0
        self._stack.pop()

    def _say(self, text: str) -> None:
        now = self._stack[-1]
        if now.pre and "\n" in text and self._cells is None:
            first, *rest = text.replace("\r\n", "\n").split("\n")
            self._add(first, now)
            for line in rest:
                self._flush()
                self._add(line, now)
        else:
            self._add(text, now)

    def _add(self, text: str, now: _State) -> None:
        if self._cells is None:
            self._parts.append(text)
        elif self._cells:
            self._cells[-1].append(text)
        weight = len(text.strip())
        self._link += weight if now.link else 0
        self._weight += weight if now.bold else 0

    def _break(self) -> None:
        if self._cells is None:
            self._flush()
        elif self._cells:
            self._cells[-1].append(" ")

    def _flush(self) -> None:
        text = _SPACE.sub(" ", "".join(self._parts)).strip(" ")
        self._parts.clear()
        if text:
            self._line(text, ())

    def _row(self) -> None:
        cells = [_SPACE.sub(" ", "".join(parts)).strip(" ") for parts in self._cells or ()]
        self._cells = None
        spans, at = [], 0
        for cell in cells:
            spans.append((at, at + len(cell)))
            at += len(cell) + 1
        text = "\t".join(cells)
        if text.strip():
            self._line(text, tuple(spans))

    def _line(self, text: str, cells: tuple[tuple[int, int], ...]) -> None:
        now = self._stack[-1]
        self.page.lines.append(
            Line(text, now.node, self._link, self._weight, now.heading, now.item, now.centred, now.hidden,
                 now.unseen, cells, self._table)
        )  # fmt: skip
        self._link = self._weight = 0


def is_data_table(table: Any) -> bool:
    """Tell a table of data from one that lays a page out: no table in it, two columns, no cell like an article."""
    if next(table.iterdescendants("table"), None) is not None or table.get("role") == "presentation":
        return False
    columns = 0
    for row in table.iterdescendants("tr"):
        cells = [c for c in row if c.tag in ("td", "th")]
        columns = max(columns, len(cells))
        for cell in cells:
            blocks = sum(1 for _ in cell.iterdescendants("p", "div", "li", "h1", "h2", "h3", "br"))
            if blocks > 5 and sum(len(t) for t in cell.itertext()) > 300:
                return False
    return columns > 1
