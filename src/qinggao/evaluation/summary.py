"""Figures over many judged documents, and tables of them."""

from __future__ import annotations

from collections.abc import Sequence

from qinggao.evaluation.judge import ELEMENTS, Judgement
from qinggao.model.finding import FAMILIES


def figures(rows: Sequence[Judgement]) -> dict[str, float]:
    """Give the figures, over all characters and headings unless they are shares of documents."""
    ok = [r for r in rows if r.status == "ok"]
    noisy = [r for r in rows if r.noise]
    titled = [r for r in rows if r.title_ok is not None]
    genred = [r for r in rows if r.genre_ok is not None]
    hit, found, wanted = (sum(getattr(r, k) for r in rows) for k in ("hit", "found", "headings"))
    precision, recall = _share(hit, found), _share(hit, wanted)
    out = {
        "documents": float(len(rows)),
        "body_loss": _share(sum(r.body_lost for r in rows), sum(r.body for r in rows)),
        "noise_left": _share(sum(r.noise_left for r in rows), sum(r.noise for r in rows)),
        "noise_macro": _share(sum(r.noise_left / r.noise for r in noisy), len(noisy)),
        "intact": _share(sum(not r.body_lost for r in rows), len(rows)),
        "perfect": _share(sum(r.perfect for r in rows), len(rows)),
        "ok_rate": _share(len(ok), len(rows)),
        "ok_intact": _share(sum(not r.body_lost for r in ok), len(ok)),
        "ok_perfect": _share(sum(r.perfect for r in ok), len(ok)),
        "title": _share(sum(bool(r.title_ok) for r in titled), len(titled)),
        "heading_p": precision,
        "heading_r": recall,
        "heading_f1": _share(2 * precision * recall, precision + recall),
        "level_acc": _share(sum(r.level_ok for r in rows), hit),
        "run_in_acc": _share(sum(r.run_in_ok for r in rows), hit),
        "tree_exact": _share(sum(r.headings == r.found == r.hit == r.level_ok for r in rows), len(rows)),
        "parts": _share(sum(r.parts_ok for r in rows), len(rows)),
        "exact_positions": _share(sum(r.exact for r in rows), len(rows)),
    }
    if genred:
        out["genre"] = _share(sum(bool(r.genre_ok) for r in genred), len(genred))
    for family in FAMILIES:
        total = sum(r.families[family][0] for r in rows)
        if total:
            out[f"left_{family}"] = _share(sum(r.families[family][1] for r in rows), total)
    for kind in ELEMENTS:
        right, mine, theirs = (sum(r.elements.get(kind, [0, 0, 0])[k] for r in rows) for k in range(3))
        if mine + theirs:
            out[f"element_{kind}"] = 2 * right / (mine + theirs)
    return out


def _share(a: float, b: float) -> float:
    return a / b if b else 0.0


def risk_curve(rows: Sequence[Judgement], thresholds: Sequence[float]) -> list[tuple[float, float, float, float]]:
    """Give (threshold, share in review, share of ok documents with body lost, share with anything wrong).

    A document goes to review from a threshold on if its strongest doubt reaches it, or if something other
    than doubt sends it there.
    """
    out = []
    for threshold in thresholds:
        ok = [r for r in rows if r.doubt < threshold and (r.status == "ok" or r.doubt > 0)]
        lost = _share(sum(bool(r.body_lost) for r in ok), len(ok))
        wrong = _share(sum(not r.perfect for r in ok), len(ok))
        out.append((threshold, 1 - _share(len(ok), len(rows)), lost, wrong))
    return out


def worst(rows: Sequence[Judgement], count: int) -> list[tuple[str, list[tuple[int, str]]]]:
    """Give the worst documents by body lost, noise left and headings wrong."""
    kinds = {
        "body lost": [(r.body_lost, r.id) for r in rows],
        "noise left": [(r.noise_left, r.id) for r in rows],
        "headings wrong": [(r.headings + r.found - 2 * r.level_ok, r.id) for r in rows],
    }
    return [(name, [pair for pair in sorted(pairs, reverse=True)[:count] if pair[0]]) for name, pairs in kinds.items()]
