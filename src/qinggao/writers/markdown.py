"""Write Markdown with its facts in YAML front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from json import dumps
from typing import ClassVar

from qinggao.model.document import Document
from qinggao.writers.flow import Line, flow
from qinggao.writers.legible import encodable

# What Markdown reads as its own: inside a line, and at its beginning (a list, a quotation, a heading, a rule).
_INLINE = re.compile(r"[\\`*_\[\]<&~|$]")
_BLOCK = re.compile(r"^(?:([#>+=-])|(\d{1,9})([.)]))")
_BLANK = re.compile(r"^[ \t]+|[ \t]+$")
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Markdown:
    """Write CommonMark with tables: the title as `#`, sections below it, run-in headings as a bold lead.

    The front matter is flat and quoted, as Obsidian and pandoc read it. `front_matter = false` leaves it out.
    """

    name: ClassVar[str] = "markdown"
    suffix: ClassVar[str] = ".md"
    gathers: ClassVar[bool] = False

    front_matter: bool = True

    def __call__(self, document: Document) -> bytes:
        head = _front_matter(document) if self.front_matter else ""
        parts = [_paragraph(line) for line in _joined_title(flow(document))]
        body = "\n\n".join(parts)
        return encodable(head + body + "\n" if body else head).encode("utf-8")


def escape(text: str) -> str:
    """Write text so that Markdown shows it as it is."""
    out = _INLINE.sub(r"\\\g<0>", text.replace("\r", " "))
    out = _BLOCK.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", out)
    return _BLANK.sub(lambda m: "".join(f"&#{ord(c)};" for c in m[0]), out)


def _joined_title(lines: list[Line]) -> list[Line]:
    """A title on several lines is one heading of the first level."""
    titles = [line for line in lines if line.kind == "title"]
    if len(titles) < 2 or lines[: len(titles)] != titles:
        return lines
    return [Line("title", "".join(line.text for line in titles)), *lines[len(titles) :]]


def _paragraph(line: Line) -> str:
    if line.rows:
        return _table(line.rows)
    if line.kind == "title":
        return "# " + escape(line.text)
    if line.kind == "heading":
        return "#" * min(line.level + 1, 6) + " " + escape(line.text)
    if line.head:
        return f"{_bold(line.text[: line.head])}{escape('.' + line.text[line.head :])[1:]}"
    return escape(line.text)


def _bold(text: str) -> str:
    """Make a bold lead. `**（一）…。**后文` is not bold by CommonMark (a closing `**` after punctuation needs
    a space or punctuation behind it), so the closing mark stays outside."""
    inner = text.rstrip("。：；:;.．、，,！!？?　 \t")
    if not inner:
        return escape(text)
    ends_with_mark = not inner[-1].isalnum()
    tail = text[len(inner) :]
    if ends_with_mark and not tail:
        return f"<strong>{escape(inner)}</strong>"
    return f"**{escape(inner)}**{escape('.' + tail)[1:]}"


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    width = max(len(row) for row in rows)
    lines = ["| " + " | ".join(_cell(c) for c in (*row, *[""] * (width - len(row)))) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cell(text: str) -> str:
    return "<br>".join(escape(part) for part in text.split("\n"))


def _front_matter(document: Document) -> str:
    meta, source = document.meta, document.source.origin
    facts: list[tuple[str, str | None]] = [
        ("title", document.title), ("genre", meta.genre), ("issued", meta.issued), ("author", meta.author),
        ("doc_number", meta.doc_number), ("addressee", meta.addressee), ("source_name", meta.source_name),
        ("source", source.path), ("id", document.id), ("status", document.status),
    ]  # fmt: skip
    lines = [f"{key}: {_quote(value)}" for key, value in facts if value]
    for key, values in (("tags", meta.keywords), ("flags", document.flags)):
        if values:
            lines.append(f"{key}: [{', '.join(_quote(v) for v in values)}]")
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _quote(value: str) -> str:
    """Quote for YAML: a JSON string is one, once the characters YAML does not print are escaped too."""
    quoted = dumps(encodable(value), ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda m: f"\\u{ord(m[0]):04x}", quoted)
