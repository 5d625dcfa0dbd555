"""`qinggao eval`: how well a pipeline does on gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from qinggao.cli.options import Changes, Config, Recipe, pipeline_of
from qinggao.cli.say import complain, put, say

if TYPE_CHECKING:
    from qinggao.evaluation.judge import Judgement

app = typer.Typer(add_completion=False, rich_markup_mode=None)
_CURVE = (1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 7.0, 99.0)


@app.command(help=say("help.eval"), epilog=say("example.eval"))
def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help=say("argument.gold"))],
    gate: Annotated[Optional[Path], typer.Option("--gate", metavar="FILE", help=say("option.gate"))] = None,  # noqa: UP045
    groups: Annotated[bool, typer.Option("--groups", "--group", help=say("option.groups"))] = False,
    risk: Annotated[bool, typer.Option("--risk", help=say("option.risk"))] = False,
    worst: Annotated[int, typer.Option("--worst", min=0, help=say("option.worst"))] = 0,
    as_json: Annotated[bool, typer.Option("--json", help=say("option.json"))] = False,
    pipeline: Recipe = None,
    changes: Changes = None,
    config: Config = None,
) -> int:
    from qinggao.evaluation.gate import failures, gold_digest
    from qinggao.evaluation.run import evaluate as run
    from qinggao.evaluation.summary import figures

    found = run(folder, pipeline_of(pipeline, changes, config))
    rows = [row for group in found.values() for row in group]
    total, by_group = figures(rows), {name: figures(group) for name, group in found.items()}
    if as_json:
        documents = [_document(row) for row in rows]
        plain = {"gold": gold_digest(folder), "figures": total, "groups": by_group, "documents": documents}
        put(json.dumps(plain, ensure_ascii=False, indent=1) + "\n")
    else:
        put("\n".join(_table(total)) + "\n")
        for name, own in by_group.items() if groups else ():
            put(f"\n{name}\n" + "\n".join(_table(own)) + "\n")
        put("".join(_extras(rows, risk=risk, count=worst)))
    if gate is None:
        return 0
    wrong = failures(total, by_group, gate, folder)
    for line in wrong:
        complain(line)
    return 1 if wrong else 0


def _document(row: Judgement) -> dict[str, object]:
    """What there is to say of one document."""
    wrong = row.headings + row.found - 2 * row.level_ok
    return {
        "id": row.id, "status": row.status, "body_lost": row.body_lost, "noise": row.noise, "noise_left": row.noise_left,
        "title_ok": row.title_ok, "headings_wrong": wrong, "doubt": row.doubt,
    }  # fmt: skip


def _table(figures: dict[str, float]) -> list[str]:
    return [f"{name:24} {value:.0f}" if name == "documents" else f"{name:24} {value:.4f}" for name, value in figures.items()]


def _extras(rows: list[Judgement], *, risk: bool, count: int) -> list[str]:
    from qinggao.evaluation.summary import risk_curve, worst

    out: list[str] = []
    if risk:
        out.append("\n" + say("risk-head") + "\n")
        out += [f"{t:8.1f}  {review:8.3f}  {lost:8.3f}  {wrong:8.3f}\n" for t, review, lost, wrong in risk_curve(rows, _CURVE)]
    for name, pairs in worst(rows, count) if count else ():
        out.append(f"\n{name}\n" + "".join(f"{number:8}  {who}\n" for number, who in pairs))
    return out
