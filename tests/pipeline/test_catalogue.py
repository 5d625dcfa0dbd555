"""The catalogue: a spreadsheet shows it, and runs nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinggao.pipeline.catalogue import COLUMNS, cell
from qinggao.pipeline.runner import run
from tests.pipeline.made import DIRTY, folder, recipe


@given(st.text() | st.sampled_from(["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1", " =1", "\n=cmd"]))
def test_no_cell_begins_like_a_formula_or_breaks_its_line(text: str) -> None:
    made = cell(text)
    assert not made.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) and not set(made) & set("\t\r\n\0")


@pytest.mark.parametrize("text", ["某市总结", "1=1", "（一）=", ""])
def test_an_ordinary_cell_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


def test_a_folder_gets_a_catalogue_with_a_line_for_every_document(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", {"a.txt": DIRTY, "=b.txt": DIRTY, "c.txt": ""})
    run([str(raw)], tmp_path / "out", recipe("json"))
    data = (tmp_path / "out" / "catalogue.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = data.decode("utf-8-sig").splitlines()
    assert lines[0] == ",".join(COLUMNS) and len(lines) == 3
