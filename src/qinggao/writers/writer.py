"""What a writer is: a document in, bytes out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Protocol, TypeGuard

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


class BatchWriter(Writer, Protocol):
    """A writer whose work is dear to begin, and so is done for many documents at once.

    `draft` does, in any process, what can be done for one document; `finish` makes files of many drafts, in
    their order, with None for a document that it could not do. `ready` raises `MissingExtra` where something
    that it needs is not installed.
    """

    def ready(self) -> None: ...

    def draft(self, document: Document) -> Any: ...

    def finish(self, drafts: Sequence[Any]) -> list[bytes | None]: ...


def is_batch(writer: Writer) -> TypeGuard[BatchWriter]:
    """Tell whether a writer takes many documents at once."""
    return all(hasattr(writer, name) for name in ("ready", "draft", "finish"))
