"""What the wording says loudly: sentences that the authors of such texts do not write."""

from __future__ import annotations

import re
from functools import lru_cache

from qinggao.stages.clean.bench import Bench
from qinggao.stages.clean.evidence import KNOWS
from qinggao.stages.clean.units import Unit, brackets, sentences
from qinggao.stages.clean.wording import says
from qinggao.text.ideographs import IDEOGRAPH

LONGEST = 130  # characters: longer than any advert's sentence
PARAGRAPH = 20_000  # characters: a longer line is a file without line ends
_IDEOGRAPHS = re.compile(IDEOGRAPH)
_WORDS = 12  # ideographs of a sentence: fewer are a slogan, a column's name, a person's
_CITED = re.compile(r"[（(《][^（()）]{0,8}(?:《[^》]{2,40}》|[一二三四五六七八九〇○零0-9]{4}\s?年)[^（()）]{0,60}[）)]|[（(][一二三四五六七八九〇○零]{4}[年—－-]")
_FEW = 7  # ideographs of an aside, and of a sentence without the names of programs
_SIGNS = 3  # different brackets at the head of lines are a list of an author's
_LEFT = 8  # characters of a sentence without its asides: fewer say nothing
_OPENING, _CLOSING = tuple("（(【〔［『〖[﹝‹﹤＜「‖"), tuple("）)】〕］』〗]﹞›﹥＞」‖")
_NEAR = 80  # characters in which what else stands on a line shows
_PROGRAM = re.compile(r"(?<![A-Za-z0-9_.@\-])(?<![A-Za-z] )[A-Z][A-Za-z]{4,}(?! ?[A-Za-z0-9_@])")
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9_.\-/]{2,}")


def is_loud(bench: Bench, words: str) -> bool:
    """Tell whether a sentence in Chinese is worded as no author words it; a table's row or a line of code is none."""
    return _is_loud(words, bench.weights.loud + bench.strangeness)


def speaks_up(bench: Bench, i: int) -> bool:
    """Tell whether a line, or a sentence of it, is loud."""
    line = bench.lines[i]
    return len(line) <= PARAGRAPH and _speaks_up(line, bench.weights.loud + bench.strangeness)


@lru_cache(maxsize=4096)
def _speaks_up(line: str, loud: float) -> bool:
    inside = [*sentences(line, 0, len(line)), *brackets(line, 0, len(line))]
    return _is_loud(line, loud) or any(_is_loud(line[a:b], loud) for a, b in inside if b - a < len(line))


def _is_loud(words: str, loud: float) -> bool:
    least = _least(words, loud)
    if len(words) > LONGEST or says(words) < least or cites(words) or ideographs(words) < (_FEW if is_aside(words) else _WORDS):
        return False
    # The wording was trained on official texts: names of programs and commands sound strange to it.
    plain = LATIN.sub("", words)
    return plain == words or says(plain) >= least


def cites(words: str) -> bool:
    """Tell whether words cite a book or a year: to the wording, trained on sentences of today, these sound strange.

    （《列宁全集》第三十二卷，第七十二页）, （一九七七年八月十八日通过）
    """
    return len(words) <= LONGEST and _CITED.search(words) is not None


def ideographs(words: str) -> int:
    """Count the ideographs of a sentence."""
    return len(_IDEOGRAPHS.findall(words))


@lru_cache(maxsize=4096)
def without_asides(words: str) -> str:
    """Give a sentence without what stands in brackets in it: that has a voice of its own. Where little is left, all of it."""
    plain = words
    if not is_aside(words):
        for start, end in reversed(brackets(words, 0, len(words))):
            plain = plain[:start] + plain[end:]
    return plain if len(plain) >= _LEFT else words


def spoken(words: str) -> float:
    """Give what the wording of a sentence says, asides left out; names of programs (Markdown, Microsoft) say nothing for an advert."""
    plain = without_asides(words)
    said = says(plain)
    return max(0.0, min(said, says(_PROGRAM.sub("", plain)))) if said > 0 and ideographs(plain) >= _FEW else said


def _is_alone(text: str, unit: Unit) -> bool:
    """Whether nothing else stands on the printed line; what stands there is close by, or white space."""
    before = text[max(0, unit.start - _NEAR) : unit.start].rpartition("\n")[2]
    return not before.strip() and not text[unit.end : unit.end + _NEAR].partition("\n")[0].strip()


def _least(words: str, loud: float) -> float:
    """How loud is loud: an aside in brackets need not cry, as less of the author's hangs on it."""
    return loud - 1 if is_aside(words) else loud


def is_aside(words: str) -> bool:
    """Tell whether words stand in brackets, brackets with them."""
    return words[:1] in _OPENING and words[-1:] in _CLOSING


def falls_by_voice(bench: Bench, unit: Unit) -> bool:
    """Tell whether a unit goes because it is loud and adverts go from the file, and what speaks for the author is outweighed."""
    w = bench.weights
    words = bench.text[unit.start : unit.end]
    if unit.line in (bench.frame.title, bench.frame.first) and not (is_aside(words) and unit.start > bench.places[unit.line][0]):
        return False  # 【不忘初心 牢记使命】 before a title is part of it; an aside behind one may fall
    alone = _is_alone(bench.text, unit)
    least = w.loud if alone else _least(words, w.loud)
    if alone and ideographs(words) < _WORDS:
        return False  # 【不忘初心 牢记使命】: a slogan, a column's name
    if not is_loud(bench, words) or says(words) < least or unit.score < w.voice * least or any(hit.rule.weight <= KNOWS for hit in unit.hits):
        return False
    if is_aside(words) and bench.knows(words):
        return False  # （不含村卫生室，下同）: no rule has looked for counter-evidence in a line without evidence
    if words[:1] == "【" and unit.start == bench.places[unit.line][0] and len(bench.signs) >= _SIGNS:
        return False  # 【一廊四区多点】 opens one of many terms that are explained
    if spoken(words) < w.telling:
        return False  # 现有房屋调【某某店】剂，不再新建。: the aside is loud, the sentence is not
    return in_company(bench)


def in_company(bench: Bench) -> bool:
    """Tell whether adverts went from this file: what is left in it is likelier one of them."""
    return bench.company or any(bench.spreads) or any(bench.cut.values())
