"""Documents made by hand, and by hypothesis."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from qinggao.model.document import Document
from qinggao.model.outline import BLOCK_KINDS, Block, Section
from qinggao.model.source import Origin, Source
from qinggao.model.span import Span

Entry = tuple[str, str]
"""A kind and a line: `title`, `heading-2`, `run-in-2` (a bar divides heading and text), `table` or a block kind."""


def document(entries: Sequence[Entry]) -> Document:
    """Build a document line by line; a table's cells are divided by tabs, its rows by line feeds."""
    text, titles = "", []
    stack: list[list] = [[0, "", "", Span(0, 0), False, [], []]]
    for kind, line in entries:
        start = len(text) + bool(text)
        head, _, rest = line.partition("|") if kind.startswith("run-in") else (line, "", "")
        line = head + rest
        text += ("\n" if text else "") + line
        end = start + len(line)
        if kind == "title":
            titles.append(Span(start, end))
        elif kind.startswith(("heading-", "run-in-")):
            level = int(kind[-1])
            heading = Span(start, start + len(head))
            blocks = [Block("paragraph", Span(heading.end, end))] if rest else []
            while stack[-1][0] >= level:
                stack.pop()
            stack[-1][6].append([level, "", head, heading, kind.startswith("run-in"), blocks, []])
            stack.append(stack[-1][6][-1])
        else:
            stack[-1][5].append(Block(kind, Span(start, end), _cells(line, start) if kind == "table" else ()))
    return Document(Source(text, Origin("made.txt")), titles=tuple(titles), root=_section(stack[0], len(text)))


def _cells(text: str, at: int) -> tuple[tuple[Span, ...], ...]:
    rows = []
    for row in text.split("\n"):
        cells = []
        for cell in row.split("\t"):
            cells.append(Span(at, at + len(cell)))
            at += len(cell) + 1
        rows.append(tuple(cells))
    return tuple(rows)


def _section(made: list, end: int) -> Section:
    level, number, title, heading, run_in, blocks, sections = made
    span = Span(heading.start, end)
    return Section(level, number, title, heading, run_in, span, tuple(blocks), tuple(_section(s, end) for s in sections))


_CHARS = st.characters(exclude_characters="\n\r|")
_COMMON = st.text(st.one_of(st.sampled_from("一二、（）《》“”—…。：，XX3 a\t&<>{}*_#"), _CHARS), max_size=12)
_ROWS = st.lists(
    st.lists(st.text(st.characters(exclude_characters="\n\r\t"), max_size=4), min_size=1, max_size=3).map("\t".join),
    min_size=1, max_size=3,
).map("\n".join)  # fmt: skip
_KINDS = [k for k in BLOCK_KINDS if k != "table"] + [f"heading-{i}" for i in range(1, 8)] + ["title"]
_ENTRY = st.one_of(
    st.tuples(st.sampled_from(_KINDS), _COMMON),
    st.tuples(st.sampled_from([f"run-in-{i}" for i in range(1, 8)]), st.tuples(_COMMON, _COMMON).map("|".join)),
    st.tuples(st.just("table"), _ROWS),
)


def documents() -> st.SearchStrategy[Document]:
    """Any sequence of any kinds with any characters, sensible or not."""
    return st.lists(_ENTRY, max_size=8).map(document)
