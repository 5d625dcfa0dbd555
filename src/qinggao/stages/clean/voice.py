"""What the wording says loudly: sentences that the authors of such texts do not write."""

from __future__ import annotations

import re

from qinggao.stages.clean.bench import Bench
from qinggao.stages.clean.units import Unit, sentences
from qinggao.stages.clean.wording import says
from qinggao.text.ideographs import IDEOGRAPH

_LONGEST = 130  # characters: longer than any advert's sentence
_CHORUS = 3
_WORDS = re.compile(rf"(?:{IDEOGRAPH}[^\n]{{0,8}}){{12}}")


def is_loud(bench: Bench, words: str) -> bool:
    """Tell whether a sentence in Chinese is worded as no author words it; a table's row or a line of code is none."""
    return len(words) <= _LONGEST and says(words) >= bench.weights.loud and bool(_WORDS.search(words))


def speaks_up(bench: Bench, i: int) -> bool:
    """Tell whether a line, or a sentence of it, is loud."""
    known = bench.loud.get(i)
    if known is None:
        start, end = bench.places[i]
        known = is_loud(bench, bench.lines[i]) or any(is_loud(bench, bench.text[a:b]) for a, b in sentences(bench.text, start, end))
        bench.loud[i] = known
    return known


def falls_by_voice(bench: Bench, unit: Unit) -> bool:
    """Tell whether a unit goes because it is loud and adverts go from the file or others are as loud, and nothing speaks for the author.

    Inside a paragraph of the author's it must be louder than alone on its line.
    """
    if not (in_company(bench) or _is_chorus(bench)) or any(hit.rule.weight < 0 for hit in unit.hits):
        return False
    words = bench.text[unit.start : unit.end]
    alone = (unit.start, unit.end) == bench.places[unit.line]
    return is_loud(bench, words) and (alone or says(words) >= bench.weights.loud_inside)


def _is_chorus(bench: Bench) -> bool:
    """Whether so many lines of the file are loud that one of them is no author's chance."""
    return sum(is_loud(bench, line) for line in bench.lines) >= _CHORUS


def in_company(bench: Bench) -> bool:
    """Tell whether adverts went from this file: what is left in it is likelier one of them."""
    return bench.company or any(bench.spreads) or any(bench.cut.values())
