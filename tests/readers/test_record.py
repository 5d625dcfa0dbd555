from __future__ import annotations

import pytest

from qinggao import wire
from qinggao.errors import FormatVersionError, ReadError
from qinggao.model import codec
from qinggao.readers.read import read, read_all

TEXT = "一、主要做法。坚持党建引领，完善工作机制。\n".encode()
DOCUMENT = read(TEXT, path="a.txt")
LINE = wire.dumps(codec.encode(DOCUMENT))


def test_a_record_comes_back_as_its_document() -> None:
    assert read(LINE, path="a.json") == DOCUMENT
    assert read(wire.pretty(codec.encode(DOCUMENT))) == DOCUMENT
    assert read(b"\xef\xbb\xbf" + LINE) == DOCUMENT


def test_json_lines_hold_several_documents() -> None:
    assert read_all(LINE + b"\n\n" + LINE + b"\n", path="a.jsonl") == (DOCUMENT, DOCUMENT)
    with pytest.raises(ReadError, match="holds 2 records"):
        read(LINE + b"\n" + LINE, path="a.jsonl")


def test_a_text_that_is_no_record_stays_a_text() -> None:
    assert read(b"{}\n", path="a.txt").source.origin.format == "txt"


def test_another_version_is_refused_by_line() -> None:
    with pytest.raises(FormatVersionError, match=r"a\.jsonl:2: not a record"):
        read_all(LINE + b"\n" + LINE.replace(b'"version":1', b'"version":9', 1), path="a.jsonl")


@pytest.mark.parametrize("data", [LINE[:-40], b"[1]", b"{}", b'{"format":"qinggao.document","version":1}', b""])
def test_json_that_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises((ReadError, FormatVersionError), match=r"a\.json"):
        read(data, path="a.json")
