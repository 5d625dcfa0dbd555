"""PDF through LibreOffice: many at once, each whole or not there, and a clear word where it is missing."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from qinggao.cli import app, say
from qinggao.errors import MissingExtra
from qinggao.model.document import Document
from qinggao.model.source import Origin, Source
from qinggao.pipeline import office
from qinggao.pipeline.pdf import Pdf, _short, _timeless
from qinggao.pipeline.runner import run
from tests.pipeline.made import DIRTY, contents, folder, recipe

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="soffice is not here (Debian: libreoffice-writer)"
)
posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a script with a #! line")
# Files are given by number: the stand-in makes a PDF of every one, up to the first that it is to fail at.
STAND_IN = """#!{python}
import os, pathlib, sys, time
files = [pathlib.Path(a) for a in sys.argv if a.endswith(".docx")]
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
with open({log!r}, "a") as log:
    log.write(f"{{len(files)}}\\n")
for file in files:
    if {bad} in file.read_bytes():
        {act}
    (out / file.name).with_suffix(".pdf").write_bytes(b"%PDF-1.6 " + file.read_bytes()[:9] + b"%%EOF\\n")
"""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return folder(tmp_path / "raw", {"a.txt": DIRTY, "b.txt": DIRTY.replace("要点", "重点"), "子/c.txt": DIRTY})


def stand_in(at: Path, monkeypatch: pytest.MonkeyPatch, bad: bytes, act: str) -> Path:
    """Put a program in LibreOffice's place that fails at files which hold these bytes; give its log of calls."""
    at.mkdir()
    program, log = at / "soffice", at / "log"
    program.write_text(STAND_IN.format(python=sys.executable, log=str(log), bad=bad, act=act), encoding="utf-8", newline="")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(at))
    return log


def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "usual", lambda *_: iter(()))


def test_libreoffice_is_looked_for_where_it_is_usually_installed() -> None:
    windows = {"ProgramFiles": "C:/Program Files", "ProgramW6432": "C:/Program Files", "ProgramFiles(x86)": "C:/Program Files (x86)"}
    found = [p.as_posix() for p in office.usual("win32", windows)]
    assert found[0] == "C:/Program Files/LibreOffice/program/soffice.com"
    assert "C:/Program Files (x86)/LibreOffice/program/soffice.exe" in found and len(found) == 4
    assert Path("/Applications/LibreOffice.app/Contents/MacOS/soffice") in set(office.usual("darwin", {}))


@pytest.mark.parametrize(("tongue", "word"), [("zh", "没有找到 LibreOffice"), ("en", "LibreOffice is not here")])
def test_without_libreoffice_the_call_ends_with_4_and_one_line(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tongue: str, word: str
) -> None:
    nowhere(monkeypatch)
    for command in ("run", "export"):
        import_module(f"qinggao.cli.{command}")  # its help is worded when it is first loaded
    monkeypatch.setattr(say, "language", lambda: tongue)
    assert app.call(["run", str(raw), "-o", str(tmp_path / "out"), "--to", "pdf"]) == 4
    out, err = capfd.readouterr()
    assert word in err and "--to docx" in err and len(err.splitlines()) == 1 and not out
    assert not (tmp_path / "out").exists(), "told before any work"
    assert app.call(["run", str(raw), "-o", str(tmp_path / "out"), "--to", "json", "-q"]) == 0
    for target in ("-", str(tmp_path / "pdf")):
        assert app.call(["export", str(tmp_path / "out" / "a.txt.json"), "--to", "pdf", "-o", target]) == 4


def test_a_dry_run_needs_no_libreoffice(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere(monkeypatch)
    assert run([str(raw)], tmp_path / "out", recipe("pdf"), dry_run=True).rows[0]["outputs"] == ["a.txt.pdf"]
    with pytest.raises(MissingExtra):
        Pdf()(Document(Source("甲")))


@posix
def test_many_files_are_one_call(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = stand_in(tmp_path / "bin", monkeypatch, b"never there", "pass")
    report = run([str(raw)], tmp_path / "out", recipe("json", "pdf"))
    assert log.read_text("utf-8") == "3\n"
    assert [row["outputs"] for row in report.rows] == [
        ["a.txt.json", "a.txt.pdf"], ["b.txt.json", "b.txt.pdf"], ["子/c.txt.json", "子/c.txt.pdf"]
    ]  # fmt: skip
    assert all((tmp_path / "out" / name).is_file() for row in report.rows for name in row["outputs"])


@posix
@pytest.mark.parametrize("act", ["sys.exit(0)", "os.abort()", 'out.joinpath(file.stem + ".pdf").write_bytes(b"%PDF-1.6 half"); sys.exit(1)'])
def test_a_document_that_libreoffice_fails_at_says_so_in_its_row_and_costs_no_other(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    whole = Pdf().draft
    monkeypatch.setattr(Pdf, "draft", lambda self, d: _marked(whole(d), d.source.origin.path.endswith("b.txt")))
    log = stand_in(tmp_path / "bin", monkeypatch, b"BAD", act)
    out = tmp_path / "out"
    report = run([str(raw)], out, recipe("json", "pdf"))
    assert [(row["status"], row["code"]) for row in report.rows] == [("ok", ""), ("failed", "not-converted"), ("ok", "")]
    assert report.rows[1]["outputs"] == ["b.txt.json"] and report.rows[1]["documents"] == 1
    assert sorted(n for n in contents(out) if n.endswith(".pdf")) == ["a.txt.pdf", "子/c.txt.pdf"]
    assert log.read_text("utf-8").split() == ["3", "1", "1"], "the rest once more, each alone"
    assert "b.txt.pdf" not in (out / "catalogue.csv").read_text("utf-8-sig")
    assert not list(out.rglob(".*")), "nothing half written"


def _marked(draft: object, bad: bool) -> object:
    from dataclasses import replace

    return replace(draft, docx=draft.docx + b"BAD") if bad else draft  # type: ignore[attr-defined,type-var]


@posix
def test_a_libreoffice_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path / "bin", monkeypatch, b"BAD", "time.sleep(600)")
    monkeypatch.setattr(office, "START", 2)
    monkeypatch.setattr(office, "EACH", 0)
    made = office.to_pdf([b"good", b"BAD", b"fine"])
    assert [pdf is None for pdf in made] == [False, True, False]


@posix
def test_export_writes_pdf_and_says_what_it_could_not(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    run([str(raw)], tmp_path / "out", recipe("json"))
    records = [str(tmp_path / "out" / name) for name in ("a.txt.json", "b.txt.json")]
    stand_in(tmp_path / "bin", monkeypatch, b"never there", "pass")
    assert app.call(["export", *records, "--to", "pdf", "-o", str(tmp_path / "pdf")]) == 0
    assert set(contents(tmp_path / "pdf")) == {"a.txt.pdf", "b.txt.pdf"}
    monkeypatch.setenv("PATH", "")
    stand_in(tmp_path / "bad", monkeypatch, b"PK", "sys.exit(1)")
    capfd.readouterr()
    assert app.call(["export", *records, "--to", "pdf", "-o", str(tmp_path / "none")]) == 3
    assert len(capfd.readouterr().err.splitlines()) == 3 and not contents(tmp_path / "none")


def test_a_pdf_looks_like_the_docx_of_the_recipe(
    raw: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for more, wanted in ((["--set", "docx.layout=common"], "common"), (["--set", "pdf.layout=plain"], "plain"), ([], "official")):
        assert app.call(["run", "--to", "pdf", "--to", "json", *more, "--show-config"]) == 0
        shown = capfd.readouterr().out
        assert re.findall(r'layout = "(\w+)"', shown) == [wanted]
        assert re.findall(r'use = "(\w+)"', shown)[-2:] == ["pdf", "json"]


def test_bookmarks_are_cut_to_the_heading_and_nothing_moves() -> None:
    text = "（一）加强学习。持续深入。"
    said = b"<</Title<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">\n/Next 7 0 R>>"
    made = _short(said, {text: "（一）加强学习。"})
    assert len(made) == len(said)
    match = re.search(rb"/Title<([0-9A-F ]+)>", made)
    assert match and bytes.fromhex(match[1].decode()).decode("utf-16") == "（一）加强学习。"
    assert _short(said, {}) == said


def test_the_date_of_making_goes_and_what_only_looks_like_a_name_stays() -> None:
    seven = "/Title<FEFF" + "一二三四五六七".encode("utf-16-be").hex().upper() + ">"  # as long as a name
    made = [
        _timeless(f"{seven}/CreationDate(D:2026112500150{n}Z')>>\n/ID [ <{str(n) * 32}>\n<{str(n) * 32}> ]\n/DocChecksum /{str(n) * 32}\n".encode())
        for n in (1, 2)
    ]  # fmt: skip
    assert made[0] == made[1] and seven.encode() in made[0] and b"2026" not in made[0]


@needs_office
def test_libreoffice_prints_the_same_pages_each_time(tmp_path: Path) -> None:
    text = "某某市工作总结\n一、要点\n（一）加强学习。" + "全年组织学习十二次，各项任务如期完成。" * 60 + "\n（二）抓好落实。层层抓好工作落实。\n二、打算\n再接再厉，继续努力。\n"
    raw = folder(tmp_path / "raw", {f"{n}.txt": text.replace("十二", f"{n}") for n in range(5)})
    from qinggao.pipeline.pipeline import Pipeline

    made = Pipeline.load("report", to=["json", "pdf"])
    for jobs in (1, 2):
        report = run([str(raw)], tmp_path / f"out{jobs}", made, jobs=jobs)
        assert all(row["status"] == "ok" for row in report.rows)
    assert contents(tmp_path / "out1") == contents(tmp_path / "out2")
    pdf = (tmp_path / "out1" / "0.txt.pdf").read_bytes()
    titles = [bytes.fromhex(t.decode()).decode("utf-16") for t in re.findall(rb"/Title<([0-9A-F ]+)>", pdf)]
    assert titles == ["一、要点", "（一）加强学习。", "（二）抓好落实。", "二、打算", "某某市工作总结"]
    if shutil.which("pdftotext"):
        said = subprocess.run(["pdftotext", "-layout", str(tmp_path / "out1" / "0.txt.pdf"), "-"], capture_output=True, check=True).stdout
        assert "抓好落实" in said.decode("utf-8") and said.count(b"\f") == 3


@needs_office
def test_any_text_gives_a_pdf() -> None:
    for text in ("", "甲\ud800\x00\x0b乙\r\n丙\x85\u2028丁", "<w:p/> &amp; ]]>"):
        assert Pdf()(Document(Source(text, Origin("a\udcff.txt")))).startswith(b"%PDF-")


@needs_office
def test_rows_tell_of_the_pdf(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([str(raw)], out, recipe("pdf"))
    rows = [json.loads(line) for line in (out / "manifest.jsonl").read_text("utf-8").splitlines()]
    assert [row["outputs"] for row in rows] == [["a.txt.pdf"], ["b.txt.pdf"], ["子/c.txt.pdf"]]
