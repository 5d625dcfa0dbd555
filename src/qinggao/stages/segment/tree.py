"""Lines, headings and levels to the tree of the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from qinggao.model.outline import NOWHERE, Block, Section
from qinggao.model.span import Span
from qinggao.stages.segment.lines import Line
from qinggao.stages.segment.roles import Heading
from qinggao.text.rows import cells


@dataclass(slots=True)
class _Open:
    """A section that is still being filled."""

    level: int
    number: str = ""
    title: str = ""
    heading: Span = NOWHERE
    run_in: bool = False
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    end: int = 0

    def closed(self) -> Section:
        return Section(
            self.level, self.number, self.title, self.heading, self.run_in, Span(self.heading.start, self.end),
            tuple(self.blocks), tuple(self.sections),
        )  # fmt: skip


def build_tree(text: str, lines: Sequence[Line], headings: Sequence[Heading], max_level: int) -> tuple[tuple[Span, ...], Section]:
    """Give the title's spans and the root; every character but the line ends between is in exactly one span."""
    at = {h.index: h for h in headings if h.level <= max_level}
    titles: list[Span] = []
    stack = [_Open(0)]
    i = 0
    while i < len(lines):
        line = lines[i]
        heading = at.get(i)
        if heading is not None:
            _close(stack, heading.level, line.start)
            stack.append(_open(heading, line))
            if line.start + heading.shape.end < line.end:
                _add(stack, Block("paragraph", Span(line.start + heading.shape.end, line.end)))
        elif line.kind == "title":
            titles.append(Span(line.start, line.end))
        elif line.kind == "table":
            last = i
            while last + 1 < len(lines) and lines[last + 1].kind == "table" and lines[last + 1].table == line.table and last + 1 not in at:
                last += 1
            rows = tuple(_cells(row) for row in lines[i : last + 1])
            _add(stack, Block("table", Span(line.start, lines[last].end), rows))
            i = last
        else:
            _add(stack, Block(line.kind or "paragraph", Span(line.start, line.end)))
        i += 1
    _close(stack, 1, len(text))
    root = stack[0]
    full = bool(root.blocks or root.sections)
    return tuple(titles), Section(0, span=Span(0, len(text) if full else 0), blocks=tuple(root.blocks), sections=tuple(root.sections))


def _open(heading: Heading, line: Line) -> _Open:
    shape = heading.shape
    number = line.text[line.lead : shape.number_end].rstrip() if heading.marker else ""
    title = line.text[shape.number_end : shape.title_end].strip()
    span = Span(line.start, line.start + (shape.end if heading.run_in else len(line.text)))
    return _Open(heading.level, number, title, span, heading.run_in, end=span.end)


def _add(stack: list[_Open], block: Block) -> None:
    stack[-1].blocks.append(block)
    stack[-1].end = block.span.end


def _close(stack: list[_Open], level: int, at: int) -> None:
    while len(stack) > 1 and stack[-1].level >= level:
        done = stack.pop()
        stack[-1].sections.append(done.closed())
        stack[-1].end = max(stack[-1].end, done.end)


def _cells(line: Line) -> tuple[Span, ...]:
    return tuple(Span(line.start + a, line.start + b) for a, b in cells(line.text))
