"""The command line: data on stdout, talk on stderr, one line for what is wrong, and the right exit code."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from qinggao.cli import app, say
from tests.pipeline.made import CLEAN, DIRTY, contents, folder

SRC = Path(app.__file__).parent
COMMANDS = [name for group in app.COMMANDS.values() for name in group]


def qinggao(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
    code = "from qinggao.cli.app import main; main()"
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))} | env
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], input=stdin, capture_output=True, cwd=cwd, env=environment, check=False
    )


def call(*arguments: str | Path) -> int:
    return app.call([str(a) for a in arguments])


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return folder(tmp_path / "raw", {"a.txt": DIRTY, "b.txt": DIRTY.replace("要点", "重点")})


def test_run_ends_with_one_line_that_a_person_can_read(raw: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert call("run", raw, "-o", tmp_path / "out") == 0
    out, err = capfd.readouterr()
    assert not out and len(err.splitlines()) == 1
    assert "2 documents" in err and "26 characters removed (paywall 26)" in err and "restore" in err


def test_run_tells_totals_to_machines(raw: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert call("run", raw, "-o", tmp_path / "out", "--json", "--quiet") == 0
    out, err = capfd.readouterr()
    assert json.loads(out)["status"] == {"ok": 2, "review": 0, "partial": 0, "failed": 0, "skipped": 0} and not err


def test_stage_by_stage_gives_the_same_bytes_as_run(raw: Path, tmp_path: Path) -> None:
    assert call("run", raw, "-o", tmp_path / "out", "-q") == 0
    records = qinggao("ingest", raw).stdout
    for stage in ("clean", "segment"):
        records = qinggao(stage, stdin=records).stdout
    done = qinggao("export", "--to", "json", "--to", "docx", "-o", tmp_path / "piped", stdin=records)
    assert done.returncode == 0
    piped, whole = contents(tmp_path / "piped"), contents(tmp_path / "out")
    assert set(piped) == {"a.txt.json", "a.txt.docx", "b.txt.json", "b.txt.docx"}
    assert piped == {name: whole[name] for name in piped}


def test_restore_gives_the_file_back(raw: Path, tmp_path: Path) -> None:
    call("run", raw, "-o", tmp_path / "out", "-q")
    assert call("restore", tmp_path / "out" / "a.txt.json", "-o", tmp_path / "back.txt") == 0
    assert (tmp_path / "back.txt").read_bytes() == (raw / "a.txt").read_bytes()


def test_restore_refuses_a_record_that_was_changed(raw: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    call("run", raw, "-o", tmp_path / "out", "-q")
    path = tmp_path / "out" / "a.txt.json"
    path.write_text(path.read_text("utf-8").replace("十二次", "十三次"), encoding="utf-8")
    assert call("restore", path) == 1
    assert "was changed" in capfd.readouterr().err


def test_export_writes_one_document_to_stdout(raw: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    call("run", raw, "-o", tmp_path / "out", "-q")
    assert call("export", tmp_path / "out" / "a.txt.json", "--to", "text") == 0
    assert capfdbinary.readouterr().out.decode("utf-8") == CLEAN + "\n"


def test_diff_shows_what_would_go_and_writes_nothing(raw: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = contents(raw)
    assert call("diff", raw / "a.txt") == 0
    out = capfd.readouterr().out
    assert "抓好工[-##paidbegin##-]作落实" in out and "13 characters would go" in out and "paywall/" in out
    assert contents(raw) == before


def test_a_stage_reports_a_bad_line_and_does_the_others(raw: Path) -> None:
    records = qinggao("ingest", raw / "a.txt").stdout
    done = qinggao("clean", stdin=records + b"{broken\n" + records)
    assert done.returncode == 3 and len(done.stdout.splitlines()) == 2
    assert done.stderr.decode().startswith("qinggao: stdin:2: ") and len(done.stderr.splitlines()) == 1


BAD = {
    "missing": (["run", "no-such.txt", "-o", "out"], 3, "no such file"),
    "empty": (["run", "empty.txt", "-o", "out"], 3, "empty.txt"),
    "binary": (["run", "binary.txt", "-o", "out"], 3, "binary.txt"),
    "broken docx": (["run", "broken.docx", "-o", "out"], 3, "broken.docx"),
    "diff of what is no text": (["diff", "binary.txt"], 3, "no usable text"),
    "inspection of an empty file": (["inspect", "empty.txt"], 3, "no usable text"),
    "folder as a file": (["diff", "raw"], 3, "is a folder"),
    "record that is none": (["restore", "raw/a.txt"], 3, "not JSON"),
    "misspelt key": (["run", "raw", "-o", "out", "-p", "bad.toml"], 2, "did you mean `applicability`?"),
    "misspelt option of --set": (["run", "raw", "-o", "out", "--set", "clean.famlies=[]"], 2, "did you mean `families`?"),
    "misspelt pipeline": (["run", "raw", "-o", "out", "-p", "reprot"], 2, "did you mean `report`?"),
    "misspelt command": (["rum", "raw"], 2, "Did you mean 'run'?"),
    "unknown option": (["run", "--frobnicate"], 2, "--frobnicate"),
    "output inside input": (["run", "raw", "-o", "raw/out"], 2, "inside the input folder"),
    "output is a file": (["run", "raw", "-o", "empty.txt"], 2, "is a file"),
    "output not writable": (["run", "raw", "-o", "empty.txt/out"], 2, "cannot be written"),
    "nothing to do": (["run", "-o", "out"], 2, "nothing to work on"),
    "unknown name": (["explain", "promotion/group-invit"], 2, "did you mean"),
    "unknown encoding": (["run", "raw/a.txt", "-o", "out", "--encoding", "utf-99"], 2, "utf-99"),
    "unknown encoding of many files": (["run", "raw", "-o", "out", "--encoding", "utf-99"], 2, "utf-99"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_in_one_line_with_its_exit_code(name: str, raw: Path, tmp_path: Path) -> None:
    arguments, code, told = BAD[name]
    folder(tmp_path, {"empty.txt": "", "broken.docx": "PK\x03\x04", "bad.toml": 'name = "x"\n[[stage]]\nuse = "clean"\napplicabilty = "safe"\n'})
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    done = qinggao(*arguments, cwd=tmp_path)
    lines = [line for line in done.stderr.decode().splitlines() if line.startswith("qinggao: ")]
    assert done.returncode == code and len(lines) == 1 and told in lines[0], done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_the_rest_of_a_batch_is_done(raw: Path, tmp_path: Path) -> None:
    folder(raw, {"empty.txt": "", "broken.docx": "PK\x03\x04"})
    done = qinggao("run", raw, tmp_path / "missing.txt", "-o", tmp_path / "out")
    assert done.returncode == 3 and len(list((tmp_path / "out").rglob("*.txt.docx"))) == 2
    assert sum(line.startswith(b"qinggao: ") for line in done.stderr.splitlines()) == 3


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read and write everything")
def test_an_unreadable_file_is_told(raw: Path, tmp_path: Path) -> None:
    (raw / "a.txt").chmod(0)
    done = qinggao("run", raw, "-o", tmp_path / "out")
    assert done.returncode == 3 and b"permission denied" in done.stderr


def test_strict_says_by_its_exit_code_that_something_needs_a_look(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", {"a.txt": "短\n" + "##paidbegin##" * 3})
    assert call("run", raw, "-o", tmp_path / "out", "-q") == 0
    assert call("run", raw, "-o", tmp_path / "out", "-q", "--strict") == 1


def test_ctrl_c_ends_with_130_and_no_half_written_file(tmp_path: Path) -> None:
    import signal
    import time

    raw = folder(tmp_path / "raw", {f"{n:04}.txt": DIRTY * 40 for n in range(600)})
    code = "from qinggao.cli.app import main; main()"
    running = subprocess.Popen(
        [sys.executable, "-c", code, "run", str(raw), "-o", str(tmp_path / "out"), "-j", "2"], stderr=subprocess.PIPE, start_new_session=True
    )
    while not list((tmp_path / "out").glob("*.json")):
        time.sleep(0.02)
    if hasattr(os, "killpg"):
        os.killpg(running.pid, signal.SIGINT)
    else:
        pytest.skip("no process groups here")
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130 and b"Traceback" not in err and b"interrupted" in err.splitlines()[-1]
    assert not list((tmp_path / "out").rglob(".*"))
    rows = [json.loads(line) for line in (tmp_path / "out" / "manifest.jsonl").read_bytes().splitlines()]
    assert len(rows) == 600 and {r["code"] for r in rows} == {"", "interrupted"}
    for path in (tmp_path / "out").glob("*.json"):
        json.loads(path.read_bytes())


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "gbk"}])
def test_stdout_is_utf_8_whatever_the_locale(raw: Path, locale: dict[str, str]) -> None:
    done = qinggao("ingest", raw / "a.txt", **locale)
    assert done.returncode == 0 and json.loads(done.stdout.decode("utf-8"))["text"] == DIRTY
    done = qinggao("diff", raw / "a.txt", **locale)
    assert done.returncode == 0 and "抓好工" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("locale", [{"LANG": "zh_CN.UTF-8"}, {"LC_ALL": "zh_CN.GBK", "PYTHONIOENCODING": "gbk"}])
def test_talk_is_chinese_where_the_locale_is(raw: Path, tmp_path: Path, locale: dict[str, str]) -> None:
    done = qinggao("run", raw, "-o", tmp_path / "out", **locale)
    encoding = "gbk" if "PYTHONIOENCODING" in locale else "utf-8"
    assert "2 篇文稿" in done.stderr.decode(encoding)


def test_every_message_fits_an_old_console_and_is_there_in_both_languages() -> None:
    table = tomllib.loads((SRC / "messages.toml").read_text("utf-8"))
    for key, texts in table.items():
        assert set(texts) == {"zh", "en"}, key
        assert texts["en"].isascii(), key
        texts["zh"].encode("gbk")
        assert re.findall(r"{\w+", texts["zh"]).sort() == re.findall(r"{\w+", texts["en"]).sort(), key


def test_every_message_that_is_said_is_in_the_table() -> None:
    table = tomllib.loads((SRC / "messages.toml").read_text("utf-8"))
    for path in SRC.glob("*.py"):
        for key in re.findall(r"""say\("([^"{]+)"[),]""", path.read_text("utf-8")):
            assert key in table, f"{path.name}: {key}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert call(name, "--help") == 0
    assert f"Example: qinggao {'ingest' if name in ('clean', 'segment', 'enrich') else name}" in " ".join(capfd.readouterr().out.split())


def test_help_shows_the_first_five_verbs_first(capfd: pytest.CaptureFixture[str]) -> None:
    assert call("--help") == 0
    lines = [line.split()[0] for line in capfd.readouterr().out.split("Start here:\n")[1].splitlines() if line.startswith("  ")]
    assert lines[:5] == ["run", "diff", "inspect", "restore", "explain"]


def test_a_name_cannot_steer_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    name = "a\x1b]0;owned\x07.txt"
    try:
        folder(tmp_path, {name: DIRTY + "\x1b[31m红"})
    except OSError:
        pytest.skip("no such names here")
    assert call("diff", tmp_path / name) == 0
    assert call("inspect", tmp_path / name) == 0
    call("run", tmp_path / "missing\x1b[2J", "-o", tmp_path / "out")
    out, err = capfd.readouterr()
    assert "\x1b" not in out + err and "\\x1b]0;owned\\x07.txt" in out


def test_talk_does_not_fail_on_a_console_without_the_character(monkeypatch: pytest.MonkeyPatch) -> None:
    console = io.TextIOWrapper(io.BytesIO(), encoding="gbk")
    monkeypatch.setattr(sys, "stderr", console)
    say.talk("清稿 \U0001f600 ✓")
    console.seek(0)
    assert "清稿" in console.read()


def test_settings_of_the_folder_count_and_options_win(raw: Path, tmp_path: Path) -> None:
    folder(tmp_path, {"qinggao.toml": 'pipeline = "corpus"\n[set.clean]\napplicability = "unsafe"\n'})
    shown = qinggao("run", "--show-config", cwd=raw).stdout.decode()
    assert 'name = "corpus"' in shown and 'applicability = "unsafe"' in shown
    shown = qinggao("run", "--show-config", "-p", "strict", "--set", "clean.applicability=safe", cwd=raw).stdout.decode()
    assert 'name = "strict"' in shown and 'applicability = "safe"' in shown


@pytest.mark.parametrize("kind", ["rules", "stages", "readers", "writers", "pipelines"])
def test_everything_that_is_listed_can_be_explained(kind: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert call("list", kind, "--json") == 0
    names = [json.loads(line)["name"] for line in capfd.readouterr().out.splitlines()]
    assert names
    if kind != "pipelines":
        assert call("explain", *names) == 0


def test_schema_is_json_and_describes_what_run_writes(capfd: pytest.CaptureFixture[str]) -> None:
    assert call("schema") == 0
    assert "DocumentRecord" in json.loads(capfd.readouterr().out)["$defs"]


def test_what_the_library_says_in_both_languages_is_told_in_one(tmp_path: Path) -> None:
    broken = tmp_path / "b.docx"
    broken.write_bytes(b"broken")
    english, chinese = qinggao("diff", broken, LANG="C", LC_ALL="C"), qinggao("diff", broken, LC_ALL="zh_CN.UTF-8")
    assert b": named docx, but it is none; download it again\n" in english.stderr
    assert "b.docx: 扩展名为 docx，内容却不是; 重新下载\n" in chinese.stderr.decode("utf-8")


def test_the_last_line_counts_one_file_and_the_manifest_counts_what_it_counts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("总结\n　　层层抓好工##paidbegin##作落实，取得明显成效。\n\n\n完\n", encoding="utf-8")
    done = qinggao("run", tmp_path / "a.txt", "-o", tmp_path / "out")
    (row,) = [json.loads(line) for line in (tmp_path / "out" / "manifest.jsonl").read_bytes().splitlines()]
    assert b"1 file, 1 document, " in done.stderr
    assert f"{row['removed']} characters removed".encode() in done.stderr


def test_a_stage_without_an_option_after_set_is_told_what_to_name(tmp_path: Path) -> None:
    done = qinggao("run", tmp_path, "-o", tmp_path / "out", "--set", "clean=3")
    assert done.returncode == 2 and b"clean.OPTION=VALUE" in done.stderr


def test_layout_is_that_of_word_files_and_a_name_that_is_none_is_told_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("关于开展检查的通知\n各单位：\n请认真抓好落实。\n", encoding="utf-8")
    assert qinggao("run", tmp_path / "a.txt", "-o", tmp_path / "out", "--layout", "common").returncode == 0
    assert qinggao("layout", "check", tmp_path / "out" / "a.txt.docx", "--layout", "common").returncode == 0
    assert qinggao("layout", "check", tmp_path / "out" / "a.txt.docx", "--layout", "official").returncode == 1
    done = qinggao("run", tmp_path / "a.txt", "-o", tmp_path / "none", "--layout", "comon")
    assert done.returncode == 2 and b"comon" in done.stderr and not (tmp_path / "none").exists()


def test_restore_and_survey_write_over_nothing(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<html><body><p>各单位要认真抓好落实，确保取得实效，不得走过场。</p></body></html>", encoding="utf-8")
    before = page.read_bytes()
    assert qinggao("run", page, "-o", tmp_path / "out", "-q").returncode == 0
    done = qinggao("restore", tmp_path / "out" / "a.html.json", "-o", page)
    assert done.returncode == 2 and b"would be lost" in done.stderr and page.read_bytes() == before
    rules = tmp_path / "mine.toml"
    rules.write_text("# mine\n", encoding="utf-8")
    assert qinggao("survey", tmp_path, "-o", rules).returncode == 2 and rules.read_text("utf-8") == "# mine\n"


def test_restore_over_the_very_same_file_is_no_loss(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_bytes("层层抓好工##paidbegin##作落实。\r\n".encode("gb18030"))
    assert qinggao("run", text, "-o", tmp_path / "out", "-q").returncode == 0
    assert qinggao("restore", tmp_path / "out" / "a.txt.json", "-o", text).returncode == 0


def test_a_folder_with_somebody_elses_manifest_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("工作总结\n各项工作取得明显成效。\n", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.jsonl").write_text("mine\n", encoding="utf-8")
    done = qinggao("run", tmp_path / "a.txt", "-o", tmp_path / "out")
    assert done.returncode == 2 and (tmp_path / "out" / "manifest.jsonl").read_text("utf-8") == "mine\n"


def test_a_line_that_no_file_holds_is_no_rule(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("工作总结\n各项工作取得明显成效。\n", encoding="utf-8")
    done = qinggao("learn", "更多范文请加客服微信某某", tmp_path, "--yes")
    assert done.returncode == 2 and b"none of the files" in done.stderr


def test_a_file_that_was_passed_over_says_why_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"a" * 600)
    assert qinggao("run", tmp_path / "in", "-o", tmp_path / "out", LC_ALL="zh_CN.UTF-8").returncode == 0
    (row,) = [json.loads(line) for line in (tmp_path / "out" / "manifest.jsonl").read_bytes().splitlines()]
    assert (row["status"], row["reason"], row["cure"]) == ("skipped", "没有读 DOC 的读取器", "用 Word 或 WPS 另存为 docx")
