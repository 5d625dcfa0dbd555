"""A pipe of stages is a run: what is written between them and read again changes nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from qinggao import wire
from qinggao.model.codec import decode, encode
from qinggao.model.document import Document
from qinggao.model.record import DocumentRecord
from qinggao.pipeline.pipeline import Pipeline
from qinggao.readers.read import read

TOP = Path(__file__).parents[2]
RAW = sorted(p for p in (TOP / "corpus" / "raw").rglob("*") if p.is_file())
GOLD = sorted(p for p in (TOP / "corpus" / "gold" / "tuned").iterdir() if not p.name.endswith(".gold.json"))
SHARED = TOP.parent / "shared" / "data"


@cache
def report() -> Pipeline:
    return Pipeline.load("report")


def through(documents: tuple[Document, ...]) -> tuple[Document, ...]:
    return tuple(decode(wire.loads(wire.dumps(encode(d)), DocumentRecord)) for d in documents)


def same(path: Path) -> None:
    document = read(path.read_bytes(), path=path.name)
    whole = report()(document)
    piped = through((report().stamp(document),))
    for stage in report().stages:
        piped = through(tuple(d for one in piped for d in report().run(one, only=stage.name)))
    assert [wire.dumps(encode(d)) for d in piped] == [wire.dumps(encode(d)) for d in whole]


@pytest.mark.parametrize("path", [*RAW, *GOLD], ids=lambda p: p.name)
def test_stages_in_a_pipe_give_the_bytes_of_a_run(path: Path) -> None:
    same(path)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not beside this checkout")
@pytest.mark.parametrize("folder", ["sample", "gold/sim", "gold/real"])
def test_stages_in_a_pipe_give_the_bytes_of_a_run_on_shared_data(folder: str) -> None:
    for path in sorted((SHARED / folder).iterdir()):
        if path.is_file() and path.suffix != ".json" and path.name != "README.md":
            same(path)
