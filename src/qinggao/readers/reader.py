"""What a reader is: bytes in, a document out."""

from __future__ import annotations

from typing import Protocol

from qinggao.model.document import Document


class Reader(Protocol):
    """Read bytes of one format.

    Nothing that the bytes show is left out of `source.text`; what is not main content gets findings with
    edits. A text that cannot be used carries a fatal finding; bytes that are not of the format raise
    `ReadError`.
    """

    def __call__(self, data: bytes, *, path: str = "", encoding: str | None = None) -> Document: ...
