"""Figures agree with the referee's, and say what they mean."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from qinggao import clean
from qinggao.errors import ConfigError, UsageError
from qinggao.evaluation.gate import failures, gold_digest
from qinggao.evaluation.gold import Gold, read_gold
from qinggao.evaluation.judge import judge
from qinggao.evaluation.run import evaluate
from qinggao.evaluation.summary import figures, risk_curve, worst
from qinggao.pipeline import runner
from qinggao.pipeline.pipeline import Pipeline

SHARED = Path(__file__).parents[3] / "shared"
TEXT = "某市工作总结\n一、要点\n层层抓好工##paidbegin##作落实……\n加群领资料\n"


def gold_folder(at: Path, *, name: str = "a01") -> Path:
    """A folder with one gold document: a paywall mark of 13 characters, an advert of 5, one heading."""
    at.mkdir(parents=True, exist_ok=True)
    data = TEXT.encode("utf-8")
    digest = hashlib.sha256(data).hexdigest()
    mark, advert, head = TEXT.index("##"), TEXT.index("加群"), TEXT.index("一、")
    gold = {
        "id": name, "source": f"{name}.txt", "encoding": "utf-8", "sha256": digest, "text_sha256": digest, "titles": [[0, 6]],
        "noise": [[mark, mark + 13, "paywall"], [advert, advert + 5, "promotion"]],
        "headings": [[head, head + 2, head + 4, 1, "alone"]],
    }  # fmt: skip
    (at / f"{name}.txt").write_bytes(data)
    (at / f"{name}.gold.json").write_text(json.dumps(gold), encoding="utf-8", newline="")
    return at


def outline_only() -> Pipeline:
    return Pipeline.load("report", {"clean.families": ["layout", "paywall"]})


def one(folder: Path) -> Gold:
    return next(read_gold(folder))


@pytest.mark.parametrize("kind", ["sim", "real"])
def test_figures_agree_with_the_referee(kind: str, tmp_path: Path) -> None:
    folder, score = SHARED / "data" / "gold" / kind, SHARED / "measure" / "score.py"
    if not folder.is_dir() or not score.is_file():
        pytest.skip("the referee and its gold are not beside the project")
    pipeline = Pipeline.load("report", {})
    pipeline = Pipeline(pipeline.name, pipeline.stages, pipeline.exports[:1])
    runner.run([str(folder)], tmp_path / "out", pipeline)
    done = subprocess.run([sys.executable, score, folder, tmp_path / "out", "--json"], capture_output=True, check=True)
    theirs = json.loads(done.stdout)["summary"]
    ours = figures([row for rows in evaluate(folder, pipeline).values() for row in rows])
    exact = theirs["exact_positions"] == 1  # else two extractions are lined up, by two ways of doing so
    left_out = {"missing", "foreign"} | (set() if exact else {"body_loss", "noise_left", "noise_macro"} | {k for k in theirs if k.startswith("left_")})
    for name in theirs.keys() - left_out:
        assert ours[name] == pytest.approx(theirs[name], abs=5e-5), name


def test_characters_are_counted_by_family_and_ellipses_as_three(tmp_path: Path) -> None:
    gold = one(gold_folder(tmp_path))
    row = judge(gold, outline_only()(clean(TEXT, pipeline="outline-only")))
    assert row.families["paywall"] == [13, 0] and row.families["promotion"] == [5, 5]
    assert row.body == len("某市工作总结一、要点层层抓好工作落实......") and row.body_lost == 0
    assert row.title_ok and (row.headings, row.hit, row.level_ok) == (1, 1, 1)


def test_a_source_that_gives_nothing_has_lost_its_body(tmp_path: Path) -> None:
    row = judge(one(gold_folder(tmp_path)), ())
    assert row.status == "failed" and row.body_lost == row.body > 0 and not row.perfect


def test_groups_are_subfolders_or_what_ids_begin_with(tmp_path: Path) -> None:
    gold_folder(tmp_path / "kept", name="b-07")
    gold_folder(tmp_path, name="sim12")
    assert set(evaluate(tmp_path, outline_only())) == {"kept", "sim"}


def test_gold_of_another_text_is_refused(tmp_path: Path) -> None:
    gold_folder(tmp_path)
    (tmp_path / "a01.txt").write_text("别的", encoding="utf-8")
    with pytest.raises(UsageError, match="not the one"):
        one(tmp_path)
    with pytest.raises(UsageError, match="no \\*"):
        next(read_gold(tmp_path / "nowhere"))


def test_the_worst_come_first_and_the_good_not_at_all(tmp_path: Path) -> None:
    rows = [row for rows in evaluate(gold_folder(tmp_path), outline_only()).values() for row in rows]
    assert dict(worst(rows, 3)) == {"body lost": [], "noise left": [(5, "a01")], "headings wrong": []}


def test_a_lower_threshold_sends_more_to_review(tmp_path: Path) -> None:
    rows = [row for rows in evaluate(gold_folder(tmp_path), outline_only()).values() for row in rows]
    rows[0].doubt, rows[0].status = 3.0, "review"
    assert [review for _, review, _, _ in risk_curve(rows, (2.0, 4.0))] == [1.0, 0.0]


def test_a_gate_names_every_floor_that_is_missed(tmp_path: Path) -> None:
    folder, gate = gold_folder(tmp_path / "gold"), tmp_path / "gate.toml"
    gate.write_text(
        f'gold = "{gold_digest(folder)}"\n[floors]\nperfect = 0.9\nnoise_left = 0.1\ntitle = 1\n[groups.x]\nperfect = 0.5\n',
        encoding="utf-8", newline="",
    )  # fmt: skip
    found = failures({"perfect": 0.5, "noise_left": 0.2, "title": 1.0}, {"x": {"perfect": 0.4}}, gate, folder)
    assert [line.rpartition(":")[0] for line in found] == ["perfect", "noise_left", "x: perfect"]


def test_a_gate_for_other_gold_is_refused(tmp_path: Path) -> None:
    folder, gate = gold_folder(tmp_path / "gold"), tmp_path / "gate.toml"
    with pytest.raises(ConfigError, match="cannot be read"):
        failures({}, {}, gate, folder)
    gate.write_text('gold = "0"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="other gold"):
        failures({}, {}, gate, folder)
    gate.write_text("gold =", encoding="utf-8")
    with pytest.raises(ConfigError, match="not TOML"):
        failures({}, {}, gate, folder)


def test_an_element_that_shares_its_line_is_no_block_and_is_not_counted(tmp_path: Path) -> None:
    text = "在全县工作会议上的讲话\n同志们：\n一年来全县上下团结奋斗，各项工作取得明显成效，群众得到实惠。（热烈鼓掌）\n（鼓掌）\n谢谢大家！\n"
    data = text.encode("utf-8")
    digest = hashlib.sha256(data).hexdigest()
    spans = {kind: [[text.index(words), text.index(words) + len(words), kind] for words in marked] for kind, marked in (("salutation", ["同志们："]), ("stage-direction", ["（热烈鼓掌）", "（鼓掌）"]))}
    gold = {"id": "b01", "source": "b01.txt", "encoding": "utf-8", "sha256": digest, "text_sha256": digest, "titles": [[0, 11]], "noise": [], "headings": [], "elements": [*spans["salutation"], *spans["stage-direction"]]}
    (tmp_path / "b01.txt").write_bytes(data)
    (tmp_path / "b01.gold.json").write_text(json.dumps(gold), encoding="utf-8", newline="")
    found = judge(one(tmp_path), (clean(tmp_path / "b01.txt"),))
    assert found.elements["stage-direction"] == [1, 1, 1] and found.elements["salutation"] == [1, 1, 1]
