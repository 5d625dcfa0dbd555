"""What is heard although it is too short or too faint to be loud: it never goes, and a person may be asked."""

from __future__ import annotations

import re
from functools import lru_cache

from qinggao.stages.clean.units import brackets
from qinggao.stages.clean.voice import LATIN, LONGEST, cites, ideographs, is_aside
from qinggao.stages.clean.wording import says

_BRIEF, _HINT = 6, 2  # ideographs of a line, of an aside, that a person may be asked about
_PRINTED = re.compile(r"[^\n]+")
_CLAUSE = re.compile(r"[^，。！？；：、,;!?:\n]+")


def is_heard(words: str, least: float) -> bool:
    """Tell whether words sound like no author's, too faintly or too briefly to be loud: a person may be asked."""
    few = _HINT if is_aside(words) else _BRIEF
    if not few <= len(words) <= LONGEST or says(words) < least or cites(words) or ideographs(words) < few:
        return False
    return says(LATIN.sub("", words)) >= least / 2


@lru_cache(maxsize=4096)
def heard_inside(line: str, least: float, clause: float) -> tuple[tuple[int, int], ...]:
    """Give the asides and printed lines of a line that are heard, and the clauses of its sentences.

    A clause has lost what stands around it, so it must be louder; one of a pair is an author's.
    """
    asides = [span for span in brackets(line, 0, len(line)) if span != (0, len(line))]
    printed = _unpaired(line, [m.span() for m in _PRINTED.finditer(line)] if "\n" in line else [])
    clauses = _unpaired(line, [m.span() for m in _CLAUSE.finditer(line)] if "。" in line else [])
    heard = [(a, b) for a, b in (*asides, *printed) if is_heard(line[a:b], least)]
    return (*heard, *((a, b) for a, b in clauses if is_heard(line[a:b], clause)))


def _unpaired(line: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out what pairs with the one before or behind it, as verses and slogans do."""
    words = ["", *(line[a:b] for a, b in spans), ""]
    return [span for i, span in enumerate(spans, 1) if not (is_parallel(words[i], words[i - 1]) or is_parallel(words[i], words[i + 1]))]


def is_parallel(one: str, other: str) -> bool:
    """Tell whether two stretches are as long as each other and have a character in the same place: 陌生链接不点击，陌生扫码不理会。"""
    one, other = one.rstrip("，。；！"), other.rstrip("，。；！")
    return len(one) == len(other) and any(a == b for a, b in zip(one, other, strict=True))
