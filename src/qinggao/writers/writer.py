"""What a writer is: a document in, bytes out."""

from __future__ import annotations

from typing import ClassVar, Protocol

from qinggao.model.document import Document


class Writer(Protocol):
    """Write a document in one format: a frozen dataclass whose fields are its options.

    The same document gives the same bytes, whenever and wherever. `suffix` is put behind the name of the
    source; a writer that `gathers` writes all documents of a run into one file, one after the other.
    """

    name: ClassVar[str]
    suffix: ClassVar[str]
    gathers: ClassVar[bool]

    def __call__(self, document: Document) -> bytes: ...
