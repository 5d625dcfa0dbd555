"""The corpus is what its README says, and goes through the stage commands as through `run`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from qinggao.evaluation.gold import read_gold
from qinggao.model.document import restore
from qinggao.pipeline.pipeline import Pipeline
from qinggao.readers.read import read

CORPUS = Path(__file__).parents[1] / "corpus"
RAW = sorted((CORPUS / "raw").iterdir())
GOLD = list(read_gold(CORPUS / "gold" / "raw"))


def test_every_raw_file_has_its_gold_and_the_messes_differ() -> None:
    assert [p.name for p in RAW] == sorted(g.path.name for g in GOLD) and len(RAW) >= 12
    assert {".html", ".docx", ".txt"} <= {p.suffix for p in RAW}
    encodings = [read(p.read_bytes(), path=p.name).source.origin.encoding for p in RAW if p.suffix == ".txt"]
    assert encodings.count("gb18030") >= 2


@pytest.mark.parametrize("gold", GOLD, ids=lambda g: g.path.name)
def test_a_raw_file_reads_as_annotated_and_comes_back_whole(gold) -> None:  # type: ignore[no-untyped-def]
    made = read(gold.path.read_bytes(), path=gold.path.name)
    assert made.source.text.replace("\r\n", "\n") == gold.text
    assert "".join(restore(d) for d in Pipeline.load("report")(made)) == made.source.text


def qinggao(*arguments: str, stdin: bytes = b"") -> bytes:
    code = "from qinggao.cli.app import main; main()"
    done = subprocess.run([sys.executable, "-c", code, *arguments], input=stdin, capture_output=True, cwd=CORPUS.parent)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout


def test_step_by_step_a_page_and_a_word_file_give_what_run_gives(tmp_path: Path) -> None:
    inputs = [f"corpus/raw/{p.name}" for p in RAW if p.suffix != ".txt"]
    qinggao("run", *inputs, "-o", str(tmp_path / "run"), "-q")
    records = qinggao("ingest", *inputs)
    for stage in ("clean", "segment"):
        records = qinggao(stage, stdin=records)
    qinggao("export", "--to", "json", "--to", "docx", "-o", str(tmp_path / "piped"), "-q", stdin=records)
    piped = {p.name: p.read_bytes() for p in (tmp_path / "piped").rglob("*") if p.is_file()}
    assert len(piped) == 2 * len(inputs)
    assert piped == {name: (tmp_path / "run" / name).read_bytes() for name in piped}


@pytest.mark.parametrize("gold", GOLD, ids=lambda g: g.path.name)
def test_gold_shown_and_annotated_again_is_the_same(gold, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = CORPUS / "gold" / "raw" / f"{gold.id}.gold.json"
    own, raw = json.loads(path.read_text("utf-8")), gold.path.read_bytes()
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / gold.path.name).write_bytes(raw)
    newline = "crlf" if b"\r\n" in raw and gold.is_text else "lf"
    head = f'%% id={gold.id} genre={gold.genre} encoding={own["encoding"]} newline={newline} of={own["source"]} about="{own["about"]}"\n'
    annotate = [sys.executable, str(CORPUS / "annotate.py")]
    shown = subprocess.run([*annotate, "--show", str(path)], capture_output=True, check=True, env={**os.environ, "PYTHONUTF8": "1"}).stdout
    marked = tmp_path / "marked.txt"
    marked.write_bytes(head.encode("utf-8") + shown.decode("utf-8").replace("\r\n", "\n")[:-1].encode("utf-8"))
    out = tmp_path / "gold" / "raw"
    subprocess.run([*annotate, str(marked), "-o", str(out)], check=True, env={**os.environ, "PYTHONUTF8": "1"})
    assert json.loads((out / path.name).read_text("utf-8")) == own
    assert (tmp_path / "raw" / gold.path.name).read_bytes() == raw
