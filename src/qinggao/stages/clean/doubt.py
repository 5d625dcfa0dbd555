"""Take note of what speaks against a line that stays: evidence too weak to take it, and wording that is no author's."""

from __future__ import annotations

from collections.abc import Sequence

from qinggao.stages.clean.bench import Bench
from qinggao.stages.clean.evidence import KNOWS, weigh
from qinggao.stages.clean.falling import touches
from qinggao.stages.clean.hearing import heard_inside, is_heard, is_parallel
from qinggao.stages.clean.units import Unit
from qinggao.stages.clean.voice import PARAGRAPH, in_company, is_loud
from qinggao.stages.clean.wording import says
from qinggao.text.rows import is_row, is_row_of_figures

_TELLING = {"brand", "shop", "listed", "signed"}  # evidence of place that says enough without a word that a rule knows


def doubts(bench: Bench, i: int, cut: Sequence[Unit]) -> list[tuple[Unit, float]]:
    """Give the stretches of a line that stays, `cut` aside, with how much speaks for noise.

    A line of which nothing is doubted for its evidence may still sound like an advert.
    """
    out = _by_evidence(bench, i, cut) if i in bench.whole else []
    out += _by_stamps(bench, i, cut)
    if all(score < bench.weights.doubt for _, score in out):
        out += _by_sound(bench, i, cut)
    return out


def _by_evidence(bench: Bench, i: int, cut: Sequence[Unit]) -> list[tuple[Unit, float]]:
    """What speaks against a line, or its parts, and is not enough to take them."""
    w = bench.weights
    parts = [(u, _against(bench, u)) for u in bench.parts.get(i, []) if not touches(cut, u)]
    whole = [(bench.whole[i], _against(bench, bench.whole[i]))] if not cut and len(bench.lines[i]) <= w.longest else []
    return [pair for pair in parts if pair[1] >= w.doubt] or whole or parts


def _against(bench: Bench, unit: Unit) -> float:
    """How much speaks for noise that stays: more in a file whose adverts went, and nothing where only place and wording do."""
    w = bench.weights
    names = {name for name, weight in unit.why if weight > 0}
    loud = unit.line not in (bench.frame.title, bench.frame.first) and is_loud(bench, bench.text[unit.start : unit.end])
    if not any(hit.rule.weight > 0 for hit in unit.hits) and not names & _TELLING and not loud:
        return 0.0
    # An element, a page's facts, a closing (今天的会议就到这里，散会！): company makes no advert of these, unless they cry (上传者：…　售价：8 文币).
    own = any(hit.rule.weight <= KNOWS for hit in unit.hits)
    counts = (loud or ((unit.own > 0 or names & _TELLING) and not own)) and in_company(bench)
    return unit.score + (w.company if counts else 0.0)


def _by_stamps(bench: Bench, i: int, cut: Sequence[Unit]) -> list[tuple[Unit, float]]:
    """What rules find that may be put into an author's sentence, 办事大山·野·拾·稿厅: weighed without the sentence, where adverts went."""
    stamps = [Unit(h.start, h.end, i, [h]) for h in bench.hits.get(i, []) if h.rule.counts_as == "stamp"] if in_company(bench) else []
    for unit in stamps:
        weigh(unit)
    return [(unit, unit.score + bench.weights.company) for unit in stamps if not touches(cut, unit)]


def _by_sound(bench: Bench, i: int, cut: Sequence[Unit]) -> list[tuple[Unit, float]]:
    """What only sounds like an advert: a short line, and where adverts went from the file what stands inside a line too.

    渡口写作·仅供浏览 and ﹤渡口笔友群收﹥ hold no word that a rule knows. What an element is made of (省长 周景川) is an author's.
    """
    if not bench.lines[i] or i == bench.frame.first or (i == bench.frame.title and says(bench.lines[i]) < bench.weights.clause):
        return []
    (start, _), company = bench.places[i], bench.weights.company if in_company(bench) else 0.0
    out = []
    for a, b in [*_whole(bench, i), *(_inside(bench, i) if company else ())]:
        words = bench.text[start + a : start + b]
        unit = Unit(start + a, start + b, i)
        if not touches(cut, unit) and not bench.knows(words):
            weigh(unit, [("wording", round(bench.weights.voice * says(words), 2))])
            out.append((unit, unit.score - bench.strangeness + company))
    return out


def _whole(bench: Bench, i: int) -> list[tuple[int, int]]:
    """The whole line where it is heard, unless it is a row, a heading with a number or one of a pair: a verse, or a heading of a set."""
    (start, end), line = bench.places[i], bench.lines[i]
    if bench.numbered[i] or not is_heard(bench.text[start:end], bench.weights.heard + bench.strangeness):
        return []
    paired = any(is_parallel(line, other) for k, other in enumerate(bench.lines) if k != i and other != line)
    return [] if is_row(line) or is_row_of_figures(line) or paired else [(0, end - start)]


def _inside(bench: Bench, i: int) -> tuple[tuple[int, int], ...]:
    """What is heard inside a line: its asides, its printed lines, its clauses."""
    start, end = bench.places[i]
    w, line = bench.weights, bench.text[start:end]
    return heard_inside(line, w.heard + bench.strangeness, w.clause + bench.strangeness) if len(line) <= PARAGRAPH else ()
