"""The record of a document as bytes."""

from __future__ import annotations

from typing import Any

from qinggao import wire
from qinggao.model.codec import encode
from qinggao.model.document import Document
from qinggao.writers.legible import encodable


def record(document: Document, *, pretty: bool = False) -> bytes:
    """Give the record as one line of JSON without its line end, or indented with it.

    A lone surrogate, which no reader of ours makes but a caller's string may hold, becomes U+FFFD: all
    positions stay, and only the hash of the source no longer agrees.
    """
    write = wire.pretty if pretty else wire.dumps
    made = encode(document)
    try:
        return write(made)
    except UnicodeEncodeError:
        return write(_encodable(made))


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {key: _encodable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable(item) for item in value]
    return value
