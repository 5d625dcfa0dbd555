"""Write the records of many documents, one a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from qinggao import wire
from qinggao.model.codec import encode
from qinggao.model.document import Document


@dataclass(frozen=True, slots=True)
class Jsonl:
    """Write one line of JSON for each document, all into one file: the wire between the stage commands."""

    name: ClassVar[str] = "jsonl"
    suffix: ClassVar[str] = ".jsonl"
    gathers: ClassVar[bool] = True

    def __call__(self, document: Document) -> bytes:
        return wire.dumps(encode(document)) + b"\n"
