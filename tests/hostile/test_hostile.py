"""Files that break readers: each is read, or refused in one line that says what to do."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from qinggao.errors import ReadError
from qinggao.readers.read import read
from tests.hostile.files import SENTENCE, p, packed, page, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def overlapping() -> bytes:
    """A file whose directory says that one part is as large as a disk."""
    out = BytesIO(word(p(SENTENCE)))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/big.bin", bytes(3_000_000))
    return out.getvalue()


def crowded() -> bytes:
    return packed({"word/document.xml": b"", **{f"word/{n}": b"" for n in range(5001)}})


def cut() -> bytes:
    return word(p(SENTENCE))[:-200]


def damaged() -> bytes:
    data = bytearray(word(p(SENTENCE * 50)))
    for at in range(len(data) // 2, len(data) // 2 + 60):
        data[at] ^= 0x5A
    return bytes(data)


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "PDF named docx": ("a.docx", lambda: b"%PDF-1.7\n", "扩展名为 docx，实际为 PDF"),
    "old Word named docx": ("a.docx", lambda: OLE, "扩展名为 docx，实际为 DOC"),
    "old Word": ("a.doc", lambda: OLE, "没有读 DOC 的读取器"),
    "locked": ("a.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "已加密"),
    "RTF named doc": ("a.doc", lambda: rb"{\rtf1\ansi }", "实际为 RTF"),
    "image named txt": ("a.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "实际为 PNG"),
    "spreadsheet": ("a.docx", lambda: packed({"xl/workbook.xml": b""}), "实际为 XLSX"),
    "zip": ("a.zip", lambda: packed({"a.txt": b"x"}), "没有读 ZIP"),
    "empty docx": ("a.docx", lambda: b"", "空的"),
    "text named docx": ("a.docx", lambda: SENTENCE.encode(), "扩展名为 docx"),
    "cut": ("a.docx", cut, "损坏"),
    "damaged": ("a.docx", damaged, "损坏"),
    "no part": ("a.docx", lambda: packed({"word/styles.xml": b""}), "损坏"),
    "no XML": ("a.docx", lambda: word("<w:p>"), "损坏"),
    "bomb": ("a.docx", overlapping, "超出限制"),
    "crowded": ("a.docx", crowded, "超出限制"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line_with_a_cure(name: str) -> None:
    path, make, said = REFUSED[name]
    with pytest.raises(ReadError) as caught:
        read(make(), path=path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert said in message
    assert caught.value.cure
    assert "\n" not in message


@pytest.mark.parametrize("path", ["a.txt", "a.doc", "a.docx", "a", "下载/报告.html"])
def test_a_page_is_read_as_a_page_whatever_its_name(path: str) -> None:
    document = read(page(f"<p>{SENTENCE * 9}</p>").encode(), path=path)
    assert document.source.origin.format == "html"
    assert document.text == SENTENCE * 9


@pytest.mark.parametrize("path", ["a.txt", "a.doc", "a.zip", ""])
def test_a_word_file_is_read_as_one_whatever_its_name(path: str) -> None:
    assert read(word(p(SENTENCE)), path=path).text == SENTENCE + "\n"


def test_a_text_that_shows_tags_stays_a_text() -> None:
    text = SENTENCE + "\n<p>网页标签</p>&nbsp;<html>"
    assert read(text.encode(), path="a.txt").source.text == text


@pytest.mark.parametrize("path", ["C:\\下载\\a.txt", "\\\\机器\\a.txt", "坏\udcff名.txt", "../../a.txt"])
def test_a_path_is_kept_with_slashes_and_can_be_printed(path: str) -> None:
    kept = read(SENTENCE.encode(), path=path).source.origin.path
    assert "\\" not in kept
    kept.encode("utf-8")


@pytest.mark.parametrize("reader", ["txt", "html", "docx", "json"])
def test_no_reader_breaks_on_noise(reader: str) -> None:
    for data in (b"", b"\0", b"<", b"PK\x03\x04", b"\xff\xfe", bytes(range(256)), b"<html", b"{", b"\xef\xbb\xbf"):
        try:
            read(data, path="x", reader=reader)
        except ReadError as error:
            assert str(error).startswith("x")
