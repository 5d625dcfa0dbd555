from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qinggao.errors import ReadError
from qinggao.model.document import restore
from qinggao.readers.decode import decode
from qinggao.readers.text import read

SIMPLE = "关于推进基层治理工作情况的汇报\n一、主要做法。坚持党建引领，完善工作机制，解决群众问题。\n"
FULL = "關於推進基層治理工作情況的匯報\n一、主要做法。堅持黨建引領，完善工作機制，解決群眾問題。\n"
BOMS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


@pytest.mark.parametrize("text", [SIMPLE, SIMPLE * 200, FULL, "年度工作总结", "通知"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_an_encoding_is_proven_from_the_bytes(text: str, encoding: str) -> None:
    if len(text) < 6 and encoding.startswith("utf-16"):
        pytest.skip("four bytes of UTF-16 prove nothing")
    if text == FULL and encoding == "gb18030":
        text = text.replace("匯", "彙")
    got = decode(text.encode(encoding))
    assert (got.text, got.encoding, got.lossless) == (text, encoding, True)


def test_big5_is_told_from_gb18030() -> None:
    assert decode(FULL.encode("big5hkscs")).text == FULL


def test_rare_characters_of_gb18030_stay() -> None:
    text = SIMPLE + "朱镕基、喆、㙓、𠮷。"
    assert decode(text.encode("gb18030")).text == text


@pytest.mark.parametrize("encoding", BOMS)
def test_a_byte_order_mark_decides_and_is_no_text(encoding: str) -> None:
    got = decode(BOMS[encoding] + SIMPLE.encode(encoding))
    assert (got.text, got.encoding, got.bom, got.lossless) == (SIMPLE, encoding, True, True)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_bad_byte_costs_a_character_not_the_file(encoding: str) -> None:
    data = SIMPLE.encode(encoding)
    at = data.index("党".encode(encoding))
    document = read(data[:at] + b"\xff" + data[at:])
    assert document.text.replace("\ufffd", "") == SIMPLE
    assert document.text.count("\ufffd") == 1
    assert document.flags == ("lossy-decode",)
    assert document.status == "review"
    assert not document.source.origin.lossless
    (finding,) = document.findings
    assert finding.rule == "reading/undecodable"
    assert document.source.read(finding.span) == "\ufffd"
    assert "第 2 行" in finding.message


def test_a_last_character_cut_in_half_does_not_make_utf8_unknown() -> None:
    got = decode(SIMPLE.strip().encode("utf-8")[:-1])
    assert got.encoding == "utf-8"
    assert got.text == SIMPLE.strip()[:-1] + "\ufffd"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, b"\0" * 500, bytes(range(128, 256)) * 40])
def test_bytes_that_are_no_text_fail_and_give_no_garbage(data: bytes) -> None:
    document = read(data)
    assert document.text == ""
    assert document.flags == ("not-text",)
    assert document.status == "failed"


def test_an_empty_file_has_no_text() -> None:
    assert read(b"").flags == ("no-text",)
    assert read("　\n \n".encode()).status == "failed"


def test_nuls_and_controls_stay_in_the_text() -> None:
    text = SIMPLE * 3 + "前\x00后\x07\x0b\x0c\x1f\x7f\u200b\ue000\ufffe。"
    assert decode(text.encode("utf-8")).text == text


@pytest.mark.parametrize(("ends", "newline"), [("\n", "\n"), ("\r\n", "\r\n"), ("\r", "\r")])
def test_line_ends_that_are_all_alike_become_lf(ends: str, newline: str) -> None:
    got = decode(SIMPLE.replace("\n", ends).encode("utf-8"))
    assert (got.text, got.newline) == (SIMPLE, newline)


def test_mixed_line_ends_stay_and_are_told() -> None:
    document = read("一\r\n二\n三\r四\u2028五".encode())
    assert document.text == "一\r\n二\n三\r四\u2028五"
    assert document.flags == ("mixed-newlines",)
    assert document.source.origin.newline == ""


def test_an_encoding_that_the_caller_names_is_taken_at_its_widest() -> None:
    assert decode("镕㙓".encode("gb18030"), "GB2312").text == "镕㙓"
    with pytest.raises(ReadError, match="no encoding"):
        decode(b"", "base64")


@example("\0前", "utf-16-be")
@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"]))
def test_what_is_called_lossless_gives_its_bytes_back(text: str, encoding: str) -> None:
    text = text.lstrip("\0")  # behind the mark of UTF-16, a NUL makes the mark of UTF-32
    data = BOMS[encoding] + text.encode(encoding)
    document = read(data)
    origin = document.source.origin
    assert origin.lossless
    back = restore(document).replace("\n", origin.newline) if origin.newline else restore(document)
    assert BOMS[encoding] + back.encode(origin.encoding) == data


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_set_aside(data: bytes) -> None:
    document = read(data)
    origin = document.source.origin
    if origin.lossless:
        back = document.source.text.replace("\n", origin.newline) if origin.newline else document.source.text
        mark = BOMS.get(origin.encoding, b"") if origin.bom else b""
        assert origin.encoding.startswith("utf-32") or mark + back.encode(origin.encoding) == data
