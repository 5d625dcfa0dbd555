"""Bytes to documents, whatever they are."""

from __future__ import annotations

from qinggao.errors import QinggaoError, ReadError
from qinggao.model.document import Document
from qinggao.readers.registry import READERS
from qinggao.readers.sniff import sniff


def read(data: bytes, *, path: str = "", reader: str | None = None, encoding: str | None = None) -> Document:
    """Read one document; by the reader named, else by what the bytes are.

    `path` is kept as its origin; nothing is opened. Raises `ReadError` where the bytes cannot be read,
    `UnknownName` for a reader that does not exist.
    """
    name = reader or sniff(data, path)
    try:
        made: Document = READERS.get(name)(data, path=path, encoding=encoding)
    except QinggaoError as error:
        if path and not error.place:
            raise type(error)(error.fact, place=path, cure=error.cure) from error
        raise
    except (MemoryError, RecursionError) as error:
        raise ReadError("太大或嵌套太深 (too large or too deep)", place=path, cure="拆成几个文件 (split it)") from error
    return made


def read_all(
    data: bytes, *, path: str = "", reader: str | None = None, encoding: str | None = None
) -> tuple[Document, ...]:
    """Read all documents of some bytes: several only where they are JSON lines of ours."""
    if (reader or sniff(data, path)) == "json":
        from qinggao.readers.record import read_all as read_records

        return read_records(data, path=path, encoding=encoding)
    return (read(data, path=path, reader=reader, encoding=encoding),)
