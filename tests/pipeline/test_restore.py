"""The file comes back, byte for byte, or it is said that it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinggao.errors import RestoreError
from qinggao.model.document import Document
from qinggao.model.source import Source
from qinggao.pipeline.restore import source_bytes
from qinggao.readers.read import read
from tests.pipeline.made import DIRTY, recipe

TEXT = DIRTY + "党的建设工作，全市人民群众的生产生活条件不断改善。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_bytes_come_back_in_every_encoding(encoding: str, newline: str) -> None:
    data = TEXT.replace("\n", newline).encode(encoding)
    (document,) = recipe()(read(data, path="a.txt"))
    assert "paidbegin" not in document.text
    assert source_bytes([document]) == (data, True)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_whatever_text_was_read_comes_back(text: str) -> None:
    document = read(text.encode("utf-8"), path="a.txt", encoding="utf-8")
    if document.source.origin.lossless:
        assert source_bytes(recipe()(document)) == (text.encode("utf-8"), True)


def test_a_record_that_was_tampered_with_is_refused() -> None:
    document = read(TEXT.encode("utf-8"), path="a.txt")
    other = replace(document, source=replace(document.source, text=TEXT.replace("要点", "重点")), _view=[])
    with pytest.raises(RestoreError, match="was changed"):
        source_bytes([other])


def test_a_missing_part_is_told() -> None:
    whole = read(TEXT.encode("utf-8"), path="a.txt").source
    parts = [Document(Source(whole.text[a:b], whole.origin, (), a, len(whole.text), n)) for n, (a, b) in enumerate([(0, 10), (10, len(whole.text))])]
    assert source_bytes(parts[::-1]) == (TEXT.encode("utf-8"), True)
    for some in ([parts[0]], [parts[1]]):
        with pytest.raises(RestoreError, match="is missing"):
            source_bytes(some)
