#!/usr/bin/env python3
"""What each kind of evidence is worth to the heading tree, on generated reports and on gold.

usage: ablation.py [--count N] [GOLD_DIR...]        (default: the folders of corpus/gold)

Prints, with all evidence and with one kind left out at a time, the share of exact trees among N generated
reports, and heading F1 and exact trees of the gold (its noise taken away first, so that structure alone is
measured).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.structure import read_gold
from tests.stages.structures import make, outline

from qinggao.stages.segment.roles import Evidence
from qinggao.stages.segment.stage import Segment, segment
from qinggao.text import numbering


@contextmanager
def no_right_context() -> Iterator[None]:
    """Believe every numeral with a delimiter, whatever stands right of it."""
    words = numbering._words
    numbering._words = lambda: dict.fromkeys(words(), ())  # type: ignore[assignment]
    try:
        yield
    finally:
        numbering._words = words


@contextmanager
def everything() -> Iterator[None]:
    yield


VARIANTS: tuple[tuple[str, Evidence, Callable[[], object]], ...] = (
    ("all evidence", Evidence(), everything),
    ("without sequence", Evidence(sequence=False), everything),
    ("without right context", Evidence(), no_right_context),
    ("without joining and splitting", Evidence(joining=False), everything),
)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", nargs="*", type=Path)
    options.add_argument("--count", type=int, default=1000)
    args = options.parse_args()
    args.gold = args.gold or sorted(p for p in (Path(__file__).parents[1] / "corpus" / "gold").iterdir() if p.is_dir())
    print(f"{'':32}{'generated':>12}{'heading F1':>12}{'exact':>8}")
    for name, evidence, patch in VARIANTS:
        with patch():  # type: ignore[attr-defined]
            exact = sum(_is_exact(seed, evidence) for seed in range(args.count)) / args.count
            f1, trees = _gold(args.gold, evidence)
        print(f"{name:32}{exact:12.3f}{f1:12.4f}{trees:8.3f}")
    return 0


def _is_exact(seed: int, evidence: Evidence) -> bool:
    made = make(seed)
    return outline(segment(made.document, Segment(), evidence)) == made.trees


def _gold(folders: list[Path], evidence: Evidence) -> tuple[float, float]:
    hits = found = wanted = exact = count = 0
    for folder in folders:
        for document, want in read_gold(folder):
            got = [(e.number, e.title, e.level, e.run_in) for tree in outline(segment(document, Segment(), evidence)) for e in tree]
            got = [(_letters(a), _letters(b), c, d) for a, b, c, d in got]
            want = [(_letters(a), _letters(b), c, d) for a, b, c, d in want]
            hits += sum((Counter(h[:2] for h in got) & Counter(h[:2] for h in want)).values())
            found, wanted, count = found + len(got), wanted + len(want), count + 1
            exact += got == want
    return 2 * hits / max(1, found + wanted), exact / max(1, count)


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


if __name__ == "__main__":
    raise SystemExit(main())
