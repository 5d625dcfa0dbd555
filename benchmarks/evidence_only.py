#!/usr/bin/env python3
"""What the rules are worth on a site that nobody has seen: figures with rules left out.

usage: evidence_only.py [GOLD_DIR...]        (default: corpus/gold)

One line for all rules, one with every brand and set phrase left out (rules with `literal = true`), and one with
each family's rules left out in turn. The learned weights of the wording stay: they hold no brand.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from qinggao.evaluation.judge import Judgement
from qinggao.evaluation.run import evaluate
from qinggao.evaluation.summary import figures
from qinggao.model.finding import FAMILIES
from qinggao.pipeline.pipeline import Pipeline
from qinggao.rules.load import RuleSet, builtin_rules
from qinggao.stages.clean.stage import Clean

SHOWN = ("noise_left", "body_loss", "perfect", "ok_rate", "ok_perfect")


def sets() -> Iterator[tuple[str, RuleSet, str]]:
    """The name of a line, its rules, and the family that it is about."""
    rules = builtin_rules()
    yield "all rules", rules, ""
    yield "without literals", rules.without(literals=True), ""
    for family in FAMILIES:
        yield f"without {family}", rules.without([family]), family
        yield "  without its literals", _without_literals_of(rules, family), family


def _without_literals_of(rules: RuleSet, family: str) -> RuleSet:
    return rules.without([r.id for r in rules.rules if r.family == family and r.literal])


def judged(folders: list[Path], rules: RuleSet) -> list[Judgement]:
    """Judge all gold with these rules."""
    whole = Pipeline.load("report")
    stages = tuple(replace(s, rule_set=rules) if isinstance(s, Clean) else s for s in whole.stages)
    pipeline = Pipeline(whole.name, stages)
    return [row for folder in folders for rows in evaluate(folder, pipeline).values() for row in rows]


def main() -> int:
    folders = [Path(a) for a in sys.argv[1:]] or [Path(__file__).parents[1] / "corpus" / "gold"]
    print(f"{'':32}" + "".join(f"{name:>12}" for name in SHOWN) + f"{'its own left':>14}")
    for name, rules, family in sets():
        found = figures(judged(folders, rules))
        own = f"{found.get(f'left_{family}', 0.0):14.4f}" if family else ""
        print(f"{name:32}" + "".join(f"{found[k]:12.4f}" for k in SHOWN) + own, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
