"""Our own JSON: one record, or one record a line."""

from __future__ import annotations

from qinggao import wire
from qinggao.errors import FormatVersionError, ReadError
from qinggao.model import codec
from qinggao.model.document import Document
from qinggao.model.record import FORMAT, VERSION, DocumentRecord

_HEAD = dict[str, object]


def read(data: bytes, *, path: str = "", encoding: str | None = None) -> Document:
    """Read the record of one document. Raises `ReadError` where there are several, or none."""
    documents = read_all(data, path=path, encoding=encoding)
    if len(documents) != 1:
        raise ReadError(f"holds {len(documents)} records, not one", place=path, cure="read it line by line")
    return documents[0]


def read_all(data: bytes, *, path: str = "", encoding: str | None = None) -> tuple[Document, ...]:
    """Read a record, indented or not, or a record a line; empty lines count for nothing.

    Raises `ReadError` with the line at fault, `FormatVersionError` for records that this version cannot read.
    """
    if encoding and encoding.lower().replace("_", "-") not in ("utf-8", "utf8", "utf-8-sig"):
        raise ReadError("records are in UTF-8", place=path, cure=f"leave `{encoding}` away")
    data = data.removeprefix(b"\xef\xbb\xbf")
    lines = [(n, line) for n, line in enumerate(data.split(b"\n"), 1) if line.strip()]
    if not all(line.lstrip().startswith(b"{") and line.rstrip().endswith(b"}") for _, line in lines):
        return (_one(data, path),)
    return tuple(_one(line, f"{path}:{n}" if len(lines) > 1 else path) for n, line in lines)


def _one(data: bytes, place: str) -> Document:
    head = wire.loads(data, _HEAD, place=place)
    if head.get("format") != FORMAT or head.get("version") != VERSION:
        raise FormatVersionError(
            f"not a record of {FORMAT} version {VERSION}", place=place, cure="make it again from its source with this version"
        )
    try:
        return codec.decode(wire.loads(data, DocumentRecord, place=place))
    except ReadError as error:
        if error.place:
            raise
        raise ReadError(error.fact, place=place, cure=error.cure) from error
