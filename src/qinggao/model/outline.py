"""The tree of a document: sections with headings, and the blocks in them.

All spans here are in *text* coordinates: code points of the clean text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from qinggao.model.span import Span

BlockKind = Literal[
    "paragraph", "item", "table", "caption", "subtitle", "doc-number", "addressee", "salutation", "speaker",
    "stage-direction", "closing", "signature", "date", "attachment-note", "attachment-title", "annotation",
    "imprint", "contents", "separator", "metadata", "note",
]  # fmt: skip
NOWHERE = Span(0, 0)
BLOCK_KINDS: tuple[str, ...] = get_args(BlockKind)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text of one kind; a table's `rows` are the spans of its cells, row by row."""

    kind: str
    span: Span
    rows: tuple[tuple[Span, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it.

    `heading` covers the number, the title and the mark or space that closes them; `title` and `number`
    are strings as printed; `run_in` says that the heading opens a paragraph, whose rest is the section's
    first block. Blocks come before child sections. The root of a document is a section of level 0 with an
    empty heading: its blocks are the preamble.
    """

    level: int
    number: str = ""
    title: str = ""
    heading: Span = NOWHERE
    run_in: bool = False
    span: Span = NOWHERE
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """Go through all sections below this one, in the order of the text, without recursion."""
        stack = list(reversed(self.sections))
        while stack:
            section = stack.pop()
            yield section
            stack.extend(reversed(section.sections))


EMPTY = Section(0)
"""The root of a document that has not been segmented."""
