#!/usr/bin/env python3
"""Show what evidence rules hit in the authors' own lines: words that speak against nobody but by accident.

usage: author_hits.py [FOLDER...]     (default: the tuned folders of corpus/gold)

One row a rule: weight, hits, and the stretches hit most often. Evidence alone takes nothing; what it hits all the time is noise
in the weighing, and sooner or later somebody's sentence.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from qinggao.evaluation.gold import read_gold
from qinggao.rules.load import builtin_rules
from qinggao.text.folding import lower

GOLD = Path(__file__).parents[1] / "corpus" / "gold"
SHOWN = 8


def authors_lines(folder: Path) -> Iterator[str]:
    """Give the lines of a folder's documents that hold nothing but the author's text."""
    for gold in read_gold(folder):
        labels, at = gold.labels(), 0
        for line in gold.text.split("\n"):
            if line.strip() and all(labels[at + i] == "body" for i, char in enumerate(line) if not char.isspace()):
                yield lower(line)
            at += len(line) + 1


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:]] or sorted(GOLD.glob("tuned*"))
    lines = [line for folder in folders for line in authors_lines(folder)]
    rules = [r for r in builtin_rules().rules if r.pattern and r.weight > 0 and r.zone == "any"]
    found = {rule.id: Counter(m[0][:16] for line in lines for m in rule.compiled.finditer(line) if m[0]) for rule in rules}
    print(f"{len(lines)} lines")
    for rule in sorted(rules, key=lambda rule: -found[rule.id].total() * rule.weight):
        if hits := found[rule.id]:
            print(f"{rule.id:32} {rule.weight:4g} {hits.total():5}  {'  '.join(f'{words} {n}' for words, n in hits.most_common(SHOWN))}")


if __name__ == "__main__":
    main()
