"""Weigh every line: its evidence, its wording, its place among the others."""

from __future__ import annotations

import re
from functools import partial

from qinggao.rules.scan import Hit
from qinggao.stages.clean.bench import Bench
from qinggao.stages.clean.echoes import echoes
from qinggao.stages.clean.evidence import weigh
from qinggao.stages.clean.frame import LISTED, heads_list
from qinggao.stages.clean.trade import trade_words
from qinggao.stages.clean.units import Unit, units_of
from qinggao.stages.clean.voice import is_loud, speaks_up, spoken, without_asides
from qinggao.stages.clean.wording import says
from qinggao.text.rows import is_parted, is_row, is_row_beside, is_row_of_figures

_SUSPECT = re.compile(trade_words("suspect"))
_HEAD = 12  # characters of 推荐阅读, 喜欢此内容的人还喜欢
_NEAR = 2  # lines on either side, an advert or a blank among them
_LIST = 6  # lines of a list of other pages' titles, at the most


def weigh_all(bench: Bench) -> None:
    """Weigh every line that has evidence, and every line near one that goes."""
    for i, line in enumerate(bench.lines):
        if not line or (bench.noise[i] and i not in bench.whole) or is_row(line):
            continue
        hits = [h for h in bench.hits.get(i, []) if h.rule.zone == "any" or bench.frame.near_edge(i)]
        if not hits and not _worth_a_look(bench, i, line) and not speaks_up(bench, i):
            bench.whole.pop(i, None)
            continue
        if _is_tabular(bench, i) and not any(_knows_words(bench, h) for h in hits):
            continue  # 水 泥 2.03 亿吨 9.1 is shaped like a menu and sounds like nothing that was trained on
        whole = Unit(*bench.places[i], i, hits)
        structure = _structure(bench, i, whole)
        if not hits and any(weight > 0 for _, weight in structure):
            hits = _countered(bench, i)
            whole.hits = hits
        weigh(whole, structure)
        bench.whole[i] = whole
        if any(h.rule.weight > 0 for h in hits) or _names_in(line, bench.names | bench.shops) or speaks_up(bench, i):
            parts = units_of(bench.text, i, bench.places[i], hits, partial(is_loud, bench))
            for part in parts:
                weigh(part, _structure(bench, i, part))
            bench.parts[i] = parts


def _is_tabular(bench: Bench, i: int) -> bool:
    """Whether a line is a row of figures, or one beside another row; an advert may stand between the two."""
    line, near = bench.lines[i], (k for k in range(max(0, i - _NEAR), min(len(bench.lines), i + _NEAR + 1)) if k != i)
    return is_row_of_figures(line) or (is_parted(line) and any(is_row_beside(line, bench.lines[k]) for k in near))


def _knows_words(bench: Bench, hit: Hit) -> bool:
    return hit.rule.weight >= bench.weights.known and hit.rule.id not in bench.weights.shapes


def _worth_a_look(bench: Bench, i: int, line: str) -> bool:
    """Whether a line without evidence stands near what goes, or has a name or sign of a seller in it."""
    if bench.gone(i - 1) or bench.gone(i + 1) or (bench.frame.at_edge(i) and len(line) <= 130):
        return True
    return (len(line) <= 130 and bool(_SUSPECT.search(line))) or _names_in(line, bench.names | bench.shops) or any(echoes(bench, i))


def _countered(bench: Bench, i: int) -> list[Hit]:
    """What speaks for the author in a line that only its place and wording speak against."""
    if i not in bench.hits:
        start = bench.places[i][0]
        bench.hits[i] = [Hit(rule, start + a, start + b, i) for rule, a, b in bench.against(bench.lines[i])]
    return [hit for hit in bench.hits[i] if hit.rule.zone == "any" or bench.frame.near_edge(i)]


def _names_in(line: str, names: set[str]) -> bool:
    low = line.lower()
    return any(name in low for name in names)


def _structure(bench: Bench, i: int, unit: Unit) -> list[tuple[str, float]]:
    w, whole = bench.weights, (unit.start, unit.end) == bench.places[i]
    words = bench.text[unit.start : unit.end]
    out: list[tuple[str, float]] = []
    evidence = any(h.rule.weight > 0 for h in unit.hits)
    plain = words if whole else without_asides(words)
    if _names_in(plain, bench.names):
        out.append(("brand", w.brand))
        evidence = True
    elif _names_in(plain, bench.shops):
        out.append(("shop", w.shop))
        evidence = True
    evidence = evidence or is_loud(bench, words)
    if not evidence and not whole:
        return out
    if whole:
        out += _place(bench, i, unit, evidence=evidence)
        evidence = evidence or bool(out)
    if len(words) > 120:
        out.append(("long", w.long))
    if ("listed", w.listed) in out:
        return out  # titles of other documents sound like this one's
    if out or evidence:
        least = w.credited if ("credit", w.credit) in out else -w.wording
        # To the wording, which knows official texts, a text of another trade cries on every line: there it tells less where no rule knows a word.
        strange = 0.0 if any(_knows_words(bench, h) for h in unit.hits) else bench.strangeness
        out.append(("wording", round(max(least, min(w.wording, w.voice * (spoken(words) - strange))), 2)))
    return out


def _place(bench: Bench, i: int, unit: Unit, *, evidence: bool) -> list[tuple[str, float]]:
    """What the place of a line says: its number, its repeats, its neighbours, the edge of the text."""
    w, words = bench.weights, bench.text[unit.start : unit.end]
    out: list[tuple[str, float]] = []
    if bench.numbered[i]:
        out.append(("heading", w.heading))
    if evidence and bench.repeats[bench.lines[i]] > 1:
        out.append(("repeated", w.repeated))
    before, after, edge = bench.gone(i - 1), bench.gone(i + 1), bench.frame.at_edge(i)
    if edge and _in_list(bench, i):
        return [*out, ("edge", w.edge), ("listed", w.listed)]
    # A line in an author's voice is not made an advert by its neighbours.
    behind = i > bench.frame.credit and ((before and after) or _is_known(bench, i, unit))
    if says(words) < w.own_voice and not behind:
        return out
    signed = bench.frame.is_finished and i >= bench.frame.end and (says(words) > 0 or _is_known(bench, i, unit))
    evidence = evidence or behind or signed or _told(bench, words, near=edge or before or after)
    if edge and (evidence or before or after):
        out.append(("edge", w.edge))
        if i > bench.frame.end and any(bench.spreads[bench.frame.end : i]):
            out.append(("after", w.after))
    if signed:
        out.append(("signed", w.signed))
    if behind:
        out.append(("credit", w.credit))
    if before and after and len(words) <= 90:
        out.append(("between", w.between))
    elif (before or after) and evidence:
        out.append(("beside", w.beside))
    return out


def _is_known(bench: Bench, i: int, unit: Unit) -> bool:
    """Whether more than its sound speaks against a line: a rule that knows words, a seller's name, its repeats."""
    named = _names_in(bench.lines[i], bench.names | bench.shops)
    return named or bench.repeats[bench.lines[i]] > 1 or any(_knows_words(bench, h) for h in unit.hits)


def _told(bench: Bench, words: str, *, near: bool) -> bool:
    """Whether the wording alone is evidence: near what goes sooner than inside the text."""
    if len(words) > 130 or not (near or _SUSPECT.search(words)):
        return False
    return says(words) >= (bench.weights.telling if near else 2 * bench.weights.telling)


def _is_head(bench: Bench, i: int) -> bool:
    """Whether a line outside the author's text is the head of a list: an exact rule takes it in the same round."""
    return bench.frame.at_edge(i) and len(bench.lines[i]) <= _HEAD and heads_list(bench.lines[i])


def _in_list(bench: Bench, i: int) -> bool:
    """Whether short lines without a sentence, this among them, stand under the head of a list that goes.

    Below them stands another line that goes, or nothing any more.
    """
    return _reaches(bench, i, -1) and _reaches(bench, i, 1)


def _reaches(bench: Bench, i: int, step: int) -> bool:
    """Whether nothing but lines of a list stands between a line and the list's head, or its end."""
    k = i
    while 0 <= k < len(bench.lines):
        line, gone = bench.lines[k], bench.spreads[k]
        if k != i and (gone if step > 0 else _is_head(bench, k) or (gone and heads_list(line))):
            return True
        ends = line[-1:] in "。！？；：" and not LISTED.match(line)
        if (line and abs(k - i) > _LIST) or (not gone and (len(line) > 45 or bench.numbered[k] or ends)):
            return False
        k += step
    return step > 0
