"""Plain text."""

from __future__ import annotations

from qinggao.model.document import Document
from qinggao.readers.decode import decode
from qinggao.readers.origin import document


def read(data: bytes, *, path: str = "", encoding: str | None = None) -> Document:
    """Read a text file; NULs and controls stay in the text, where cleaning deals with them.

    Raises `ReadError` for an encoding that does not exist.
    """
    return document(data, path, "txt", decode(data, encoding))
