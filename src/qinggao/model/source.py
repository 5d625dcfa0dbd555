"""What was read, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from qinggao.model.span import Span

HintKind = Literal[
    "title", "heading", "bold", "centred", "list", "table", "row", "cell", "note", "hidden", "image"
]
HINT_KINDS: tuple[str, ...] = get_args(HintKind)


@dataclass(frozen=True, slots=True)
class Hint:
    """Keep what the reader saw and plain text cannot say: a heading style, a cell, a hidden run.

    `span` is in source coordinates; `level` is 0 where the kind has none (headings and lists count from 1).
    """

    span: Span
    kind: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """Say where the bytes came from and whether they can be given back.

    `path` is the path as given, with `/`; `format` the reader's name (`txt`, `html`, `docx` …); `newline`
    the file's line end where all are alike, else the empty string; `lossless` that text, encoding, BOM and
    newline give the file's bytes back, proven when it was read.
    """

    path: str = ""
    sha256: str = ""
    bytes: int = 0
    format: str = "txt"
    encoding: str = "utf-8"
    bom: bool = False
    newline: str = "\n"
    lossless: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """Hold the decoded text, or the slice of it that one document of a file covers; it never changes.

    `text` has LF where all line ends of the file are alike; mixed ends stay in it. Its first character
    stands at `start` in the decoded source, which is `length` characters long.
    """

    text: str
    origin: Origin = Origin()
    hints: tuple[Hint, ...] = ()
    start: int = 0
    length: int = -1
    part: int = 0

    def __post_init__(self) -> None:
        if self.length < 0:
            object.__setattr__(self, "length", self.start + len(self.text))

    @property
    def span(self) -> Span:
        """The slice of the decoded source that this is."""
        return Span(self.start, self.start + len(self.text))

    def read(self, span: Span) -> str:
        """Read characters by their source coordinates."""
        return self.text[span.start - self.start : span.end - self.start]
