"""The figures on the project's own gold do not fall below what they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from qinggao.cli import app

GOLD = Path(__file__).parents[1] / "corpus" / "gold"


def test_no_figure_falls_below_its_floor(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # nobody's own settings
    code = app.call(["eval", str(GOLD), "--gate", str(GOLD / "gate.toml")])
    assert code == 0, capfd.readouterr().err
