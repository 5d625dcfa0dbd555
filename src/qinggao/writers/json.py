"""Write the record of a document as JSON for people and programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from qinggao.model.document import Document
from qinggao.writers.record import record


@dataclass(frozen=True, slots=True)
class Json:
    """Write one document: the record of `qinggao schema`, UTF-8, indented, a line feed at the end.

    Text, structure, everything removed, with its reason and its place. `compact` leaves the indents out.
    """

    name: ClassVar[str] = "json"
    suffix: ClassVar[str] = ".json"
    gathers: ClassVar[bool] = False

    compact: bool = False

    def __call__(self, document: Document) -> bytes:
        return record(document) + b"\n" if self.compact else record(document, pretty=True)
