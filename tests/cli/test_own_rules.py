"""`survey`, `learn`, `run --survey` and `eval` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qinggao.cli import app
from qinggao.rules.load import load_rules
from tests.collection.folders import ADVERT, site
from tests.evaluation.test_figures import gold_folder
from tests.pipeline.made import folder


def call(*arguments: str | Path) -> int:
    return app.call([str(a) for a in arguments])


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    return folder(tmp_path / "raw", site(4))


def test_survey_writes_a_rule_file_and_says_how_many(raw: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert call("survey", raw, "-o", tmp_path / "site.toml") == 0
    out, err = capfd.readouterr()
    assert not out and "4 different documents: 2 rules proposed" in err.splitlines()[-1]
    load_rules((str(tmp_path / "site.toml"),))
    assert call("survey", raw, "-q") == 0
    assert capfd.readouterr() == ((tmp_path / "site.toml").read_text("utf-8"), "")


def test_run_with_a_survey_keeps_what_it_went_by(raw: Path, tmp_path: Path) -> None:
    assert call("run", raw, "-o", tmp_path / "out", "-q", "--survey") == 0
    record = json.loads((tmp_path / "out" / "000.txt.json").read_text("utf-8"))
    gone = "".join(e["before"] for e in record["edits"])
    assert ADVERT.format(0) in gone and "特此报告" in record["text"]
    assert any("survey" in f["message"] or "多篇文稿" in f["message"] for f in record["findings"])
    assert len(load_rules((str(tmp_path / "out" / "survey.toml"),)).rules) > len(load_rules().rules)


def test_a_dry_run_with_a_survey_writes_nothing(raw: Path, tmp_path: Path) -> None:
    assert call("run", raw, "-o", tmp_path / "out", "-q", "--survey", "--dry-run") == 0
    assert not (tmp_path / "out").exists()


def test_learn_shows_first_and_saves_when_told(raw: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert call("learn", ADVERT.format(7), raw) == 0
    out, err = capfd.readouterr()
    assert "[[rule]]" in out and "4 times, in 4 files" in err and "not saved" in err and not list(Path().iterdir())
    assert call("learn", ADVERT.format(7), raw, "--yes") == 0
    assert "to undo it, delete the entry of promotion/own-" in capfd.readouterr().err
    assert call("run", raw, "-o", tmp_path / "out", "-q") == 0
    record = json.loads((tmp_path / "out" / "000.txt.json").read_text("utf-8"))
    assert any(f["rule"].startswith("promotion/own-") and f["applied"] for f in record["findings"])


def test_learn_refuses_in_one_line(raw: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert call("learn", "山栀文稿铺", raw, "--pattern", "(山+)+") == 2
    err = capfd.readouterr().err
    assert len(err.splitlines()) == 1 and "without a bound" in err
    assert call("learn", "山栀文稿铺", "nowhere") == 2
    assert "no such file" in capfd.readouterr().err


def test_eval_tells_figures_and_fails_below_the_floors(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    gold, gate = gold_folder(tmp_path / "gold"), tmp_path / "gate.toml"
    assert call("eval", gold, "--json") == 0
    told = json.loads(capfd.readouterr().out)
    assert told["figures"]["title"] == 1 and told["documents"][0]["id"] == "a01" and set(told["groups"]) == {"a"}
    gate.write_text(f'gold = "{told["gold"]}"\n[floors]\ntitle = 1.0\ndocuments = 2\n', encoding="utf-8")
    assert call("eval", gold, "--gate", gate, "--groups", "--risk", "--worst", "2") == 1
    out, err = capfd.readouterr()
    assert err == "qinggao: documents: 1.0000, must not be below 2\n" and "\na\n" in out
    assert call("eval", tmp_path / "desk") == 2
