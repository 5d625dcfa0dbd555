"""The first page of every document that a reader makes: its origin, and what reading found."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from qinggao.model.document import Document
from qinggao.model.finding import Applicability, Finding, Severity
from qinggao.model.source import Hint, Origin, Source
from qinggao.model.span import Span
from qinggao.readers.decode import Decoded

_PLACES = 20  # so many damaged places are told one by one
_UNPRINTABLE = re.compile(r"[\ud800-\udfff]")


def document(
    data: bytes, path: str, form: str, decoded: Decoded, *, text: str | None = None, hints: Iterable[Hint] = ()
) -> Document:
    """Make the document of some bytes; `text` where what is visible is not the decoded text itself.

    Flags and findings about decoding come with it; so does `no-text` where nothing can be read.
    """
    shown = decoded.text if text is None else text
    origin = Origin(
        path=_UNPRINTABLE.sub("\ufffd", path.replace("\\", "/")),
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        format=form,
        encoding=decoded.encoding,
        bom=decoded.bom,
        newline=decoded.newline,
        lossless=decoded.lossless and text is None,
    )
    made = Document(Source(shown, origin, tuple(sorted(hints, key=lambda h: (h.span.start, -h.span.end, h.kind)))))
    if not decoded.encoding:
        return _fatal(made, "not-text", "不是文本：没有一种已知编码能解出中文")
    if not shown.strip():
        return _fatal(made, "no-text", "没有可用的文字")
    if decoded.damaged and text is None:
        made = made.apply(_damage(shown, decoded.damaged))
    if decoded.damaged:
        made = made.flag("lossy-decode")
    return made if decoded.newline else made.flag("mixed-newlines")


def _fatal(made: Document, name: str, message: str) -> Document:
    finding = Finding(f"reading/{name}", Span(0, 0), "", message, Applicability.display, Severity.fatal)
    return made.apply((finding,)).flag(name)


def _damage(text: str, places: tuple[int, ...]) -> tuple[Finding, ...]:
    found = []
    for at in places[:_PLACES]:
        line = text.count("\n", 0, at) + 1
        column = at - text.rfind("\n", 0, at)
        found.append(_undecodable(text, at, f"第 {line} 行第 {column} 字：字节无法解码"))
    if len(places) > _PLACES:
        found.append(_undecodable(text, places[_PLACES], f"此处起另有 {len(places) - _PLACES} 处字节无法解码"))
    return tuple(found)


def _undecodable(text: str, at: int, message: str) -> Finding:
    quote = text[max(0, at - 8) : at + 9].replace("\n", " ")
    return Finding("reading/undecodable", Span(at, at + 1), quote, message, Applicability.display, Severity.warning)
