#!/usr/bin/env python3
"""Train the weights of wording: which short strings speak for an advert, which for an author.

usage: train.py [-o wording.tsv] [--held NAME]     (needs numpy, which pandas brings)

Reads corpus/lines/*.tsv (family and text) and the sentences and noise of corpus/gold/tuned to tuned9; logistic
regression over strings of one to three characters, with an L1 penalty, so that few weights remain. With
--held the lines or documents of one hand are left out of training and judged too. The documents of
the later sets, of corpus/gold/held-* and the lines of corpus/lines/unseen are never trained on; every run judges them: the honest figure.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from qinggao.stages.clean.units import sentences
from qinggao.stages.clean.wording import strings_of

HERE = Path(__file__).parent
GOLD = HERE.parent / "gold"
_SETS = ("tuned", *(f"tuned{i}" for i in range(2, 10)))  # with later sets it does no better on what it has not seen
_LEAST = 0.3  # a smaller weight says little: without them the table is a third smaller and judges alike


def read_lines(held: str = "") -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Give (text, 1 for noise) of all authors but one, and of that one."""
    train: list[tuple[str, int]] = []
    test: list[tuple[str, int]] = []
    for path in sorted(HERE.glob("*.tsv")):
        (test if path.stem == held else train).extend(labelled(path))
    for name in sorted(_SETS):
        (test if name == held else train).extend(read_gold(GOLD / name))
    return train, test


def labelled(path: Path) -> list[tuple[str, int]]:
    """Give (text, 1 for noise) of a file of lines."""
    rows = [row.split("\t", 1) for row in path.read_text("utf-8").split("\n") if "\t" in row]
    return [(text.strip(), int(family != "body")) for family, text in rows]


def read_gold(folder: Path) -> list[tuple[str, int]]:
    """Give the noise of gold documents, but artefacts, and the sentences of their bodies."""
    out: list[tuple[str, int]] = []
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = (folder / gold["source"]).read_bytes().decode(gold["encoding"]).lstrip("\ufeff").replace("\r\n", "\n")
        noise = [(s, e) for s, e, family in gold["noise"]]
        out += [(text[s:e].strip(), 1) for s, e, family in gold["noise"] if family != "artefact" and e - s >= 6]
        at = 0
        for start, end in [*sorted(noise), (len(text), len(text))]:
            for line in text[at:start].split("\n"):
                out += [(line[a:b].strip(), 0) for a, b in sentences(line, 0, len(line)) if b - a >= 6]
            at = max(at, end)
    return out


def train(rows: list[tuple[str, int]], *, l1: float = 2e-4, rounds: int = 3000) -> tuple[dict[str, float], float]:
    """Fit by proximal gradient descent; give the weights that are not zero, and the bias."""
    counts: dict[str, int] = {}
    seen = [strings_of(text) for text, _ in rows]
    for strings in seen:
        for string in strings:
            counts[string] = counts.get(string, 0) + 1
    index = {s: i for i, s in enumerate(sorted(s for s, n in counts.items() if n >= 3))}
    cells = [np.array([index[s] for s in strings if s in index], dtype=np.int64) for strings in seen]
    row = np.repeat(np.arange(len(rows)), [len(c) for c in cells])
    column = np.concatenate(cells)
    # Rows weigh by the root of their length, so that a long line does not shout.
    scale = np.array([1 / max(1.0, len(c)) ** 0.5 for c in cells])[row]
    label = np.array([y for _, y in rows], dtype=float)
    balance = np.where(label > 0, 0.5 / label.mean(), 0.5 / (1 - label.mean()))
    weight, bias, step = np.zeros(len(index)), 0.0, 4.0
    velocity = np.zeros(len(index))
    for _ in range(rounds):
        z = np.bincount(row, weights=weight[column] * scale, minlength=len(rows)) + bias
        error = (1 / (1 + np.exp(-z)) - label) * balance / len(rows)
        gradient = np.bincount(column, weights=error[row] * scale, minlength=len(index))
        velocity = 0.9 * velocity - step * gradient
        weight = weight + velocity
        weight = np.sign(weight) * np.maximum(np.abs(weight) - step * l1 * 0.1, 0)
        bias -= step * error.sum()
    return {s: float(weight[i]) for s, i in index.items() if abs(weight[i]) >= _LEAST}, float(bias)


def judge(rows: list[tuple[str, int]], table: dict[str, float], bias: float) -> str:
    """Say how many noise lines and author's lines fall on which side."""
    scores = [(score(text, table, bias), y) for text, y in rows if len(text) >= 6]
    noise = [s for s, y in scores if y]
    body = [s for s, y in scores if not y]
    cuts = ", ".join(f">{c:g}: noise {np.mean([s > c for s in noise]):.3f} body {np.mean([s > c for s in body]):.4f}" for c in (-1, 0, 1, 2, 3))
    return f"{len(noise)} noise, {len(body)} body; {cuts}"


def score(text: str, table: dict[str, float], bias: float) -> float:
    """Give the log-odds of a line."""
    strings = strings_of(text)
    return bias + sum(table.get(s, 0.0) for s in strings) / max(1, len(strings)) ** 0.5


def _row(string: str, weight: float) -> str:
    return string.replace("\x02", "\\2").replace("\x03", "\\3") + f"\t{round(weight * 100)}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("-o", "--out", type=Path)
    options.add_argument("--held", default="")
    options.add_argument("--l1", type=float, default=2e-4)
    args = options.parse_args()
    rows, test = read_lines(args.held)
    table, bias = train(rows, l1=args.l1)
    print(f"trained on {len(rows)} lines: {len(table)} weights; {judge(rows, table, bias)}")
    if test:
        print(f"left out ({args.held}): {judge(test, table, bias)}")
    for path in sorted((HERE / "unseen").glob("*.tsv")):
        print(f"never seen ({path.stem}): {judge(labelled(path), table, bias)}")
    for folder in sorted(f for f in GOLD.iterdir() if f.name.startswith(("held-", "tuned")) and f.name not in _SETS):
        print(f"never seen ({folder.name}): {judge(read_gold(folder), table, bias)}")
    if args.out:
        shown = sorted(table.items(), key=lambda pair: (-abs(round(pair[1], 2)), pair[0]))
        lines = ["#! string and weight in hundredths; made by corpus/lines/train.py, see corpus/lines/README.md", f"\t{round(bias * 100)}"]
        lines += [_row(s, w) for s, w in shown if "\t" not in s and "\n" not in s]
        args.out.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
