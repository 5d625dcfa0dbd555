"""The elements of a document by the words and the place of their lines: tests/cases/elements.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import qinggao
from qinggao.model.document import Document

KINDS = tomllib.loads((Path(__file__).parents[1] / "cases" / "elements.toml").read_text("utf-8"))


def lines_of(kind: str, text: str) -> set[str]:
    """Give the lines of a text's blocks of one kind, without white space."""
    document = qinggao.clean(text)
    assert isinstance(document, Document)
    blocks = [block for section in (document.root, *document.root.walk()) for block in section.blocks if block.kind == kind]
    return {"".join(line.split()) for block in blocks for line in block.span.of(document.text).split("\n")}


@pytest.mark.parametrize("kind", KINDS)
def test_an_element_is_known_by_its_words_in_its_place(kind: str) -> None:
    frame = KINDS[kind]["frame"]
    missed = [line for line in KINDS[kind]["lines"] if not {"".join(x.split()) for x in line.split("\n")} <= lines_of(kind, frame.format(line))]
    assert missed == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_line_that_only_looks_like_an_element_is_none(kind: str) -> None:
    frame = KINDS[kind]["frame"]
    taken = [line for line in KINDS[kind]["others"] if "".join(line.split()) in lines_of(kind, frame.format(line))]
    assert taken == []
