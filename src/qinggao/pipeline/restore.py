"""Give the source of records back, proven by its hash."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Sequence

from qinggao.errors import RestoreError
from qinggao.model.document import Document, restore
from qinggao.model.source import Origin

_MARKS = {
    "utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE, "utf-32-be": codecs.BOM_UTF32_BE,
}  # fmt: skip


def whole(documents: Sequence[Document]) -> str:
    """Join the slices of one source, whatever order the records come in.

    Raises `RestoreError` where records are of several sources or slices are missing.
    """
    if not documents:
        raise RestoreError("there is no record", cure="name the JSON of the document")
    first = documents[0].source
    if any(d.source.origin.sha256 != first.origin.sha256 for d in documents):
        raise RestoreError("the records are of several sources", cure="restore one source at a time")
    at, out = 0, []
    for document in sorted(documents, key=lambda d: d.source.start):
        if document.source.start != at:
            raise _missing(document, at)
        out.append(restore(document))
        at = document.source.span.end
    if at != first.length:
        raise _missing(documents[0], at)
    return "".join(out)


def source_bytes(documents: Sequence[Document]) -> tuple[bytes, bool]:
    """Give the source's bytes, and whether they are the very bytes of the file, proven by sha256.

    Of a source that is not lossless (a page, a Word file) it is the text that was read, in UTF-8.
    Raises `RestoreError` where the proof fails.
    """
    text = whole(documents)
    origin = documents[0].source.origin
    if not origin.lossless:
        return text.encode("utf-8", "surrogatepass"), False
    data = _encoded(text, origin)
    if hashlib.sha256(data).hexdigest() != origin.sha256:
        raise RestoreError("text and edits do not give the file back: the record was changed", place=origin.path)
    return data, True


def _encoded(text: str, origin: Origin) -> bytes:
    if origin.newline and origin.newline != "\n":
        text = text.replace("\n", origin.newline)
    try:
        body = text.encode(origin.encoding)
    except (UnicodeEncodeError, LookupError) as error:
        raise RestoreError(f"the text is not {origin.encoding}: the record was changed", place=origin.path) from error
    return (_MARKS.get(origin.encoding, b"") if origin.bom else b"") + body


def _missing(document: Document, at: int) -> RestoreError:
    origin = document.source.origin
    return RestoreError(
        f"the file holds several documents, and the one at character {at} is missing",
        place=origin.path, cure="name the JSON files of all its parts",
    )  # fmt: skip
