"""Write the clean text alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from qinggao.model.document import Document
from qinggao.writers.legible import encodable

_ENDS = {"lf": "\n", "crlf": "\r\n"}


@dataclass(frozen=True, slots=True)
class Text:
    """Write plain UTF-8 text, one paragraph a line.

    `newline` is `lf` or `crlf` (old Windows editors); `bom` puts the mark before the text that they
    recognise UTF-8 by; `blank_lines` puts an empty line between paragraphs.
    """

    name: ClassVar[str] = "text"
    suffix: ClassVar[str] = ".txt"
    gathers: ClassVar[bool] = False

    newline: Literal["lf", "crlf"] = "lf"
    bom: bool = False
    blank_lines: bool = False

    def __call__(self, document: Document) -> bytes:
        text = encodable(document.text)
        if not text:
            return b""
        end = _ENDS[self.newline]
        lines = text.split("\n")
        body = (end * 2 if self.blank_lines else end).join(lines) + end
        return body.encode("utf-8-sig" if self.bom else "utf-8")
