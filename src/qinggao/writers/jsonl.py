"""Write the records of many documents, one a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from qinggao.model.document import Document
from qinggao.writers.record import record


@dataclass(frozen=True, slots=True)
class Jsonl:
    """Write one line of JSON for each document, all into one file: the wire between the stage commands."""

    name: ClassVar[str] = "jsonl"
    suffix: ClassVar[str] = ".jsonl"
    gathers: ClassVar[bool] = True

    def __call__(self, document: Document) -> bytes:
        return record(document) + b"\n"
