"""Break a title that is too long for one line, at phrases, into a trapezoid or a diamond."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise, product

from qinggao.writers.marks import mark
from qinggao.writers.width import loose, width

# A line does not begin with what belongs to the word before it, nor end with what opens the next.
_NEVER_FIRST = frozenset("，。、；：？！”’）》〉】〕」』…—·的地得之等和与及或暨")
_NEVER_LAST = frozenset("“‘（《〈【〔「『·关在对把将向和与及或暨")
_PAIRS = {"《": "》", "“": "”", "（": "）", "〈": "〉", "〔": "〕", "【": "】"}
_INSIDE = 40.0  # breaking a quoted name costs more than a bad shape
_HOURGLASS = 30.0
_REACH = 0.4  # how far from even lines a break is looked for, in lines
_MOST = 4  # lines; a longer title has no shape to choose
_AFTER = ("的", "、", "，", "》", "”", "关于", "印发", "转发")
_BEFORE = ("向", "关于", "《")  # what was done follows who did it
_USUAL = 6.0  # breaking between any two words
_LEANING = 18.0  # more, where one of them is short or usually belongs to the other
_APART = 30.0  # and much more between 党的 and 第二十次, or behind a year
_LINE = 12.0  # one line more

_TAILS = ("的", "年", "年度")

Cut = Callable[[str], list[str]]


def break_title(text: str, capacity: float, cut: Cut) -> list[str]:
    """Give the lines of a title; one where it fits into `capacity` characters, gaps beside digits counted.

    `cut` splits the text into words; lines are broken between words alone, preferably after 的 and outside
    of quoted names. A shape narrower in the middle than at both ends (an hourglass) is avoided, as
    GB/T 9704—2012 7.3.1 asks.
    """
    if loose(text) <= capacity:
        return [text]
    ends = _ends(text, cut)
    count = math.ceil(loose(text) / capacity)
    found = [_best(text, ends, lines, capacity) for lines in range(count, min(count + 1, _MOST) + 1)]
    cost, best = min(((cost + _LINE * i, lines) for i, (cost, lines) in enumerate(found)), default=(math.inf, []))
    return best if cost < math.inf else _fill(text, [end for end, _ in ends], capacity)


def _ends(text: str, cut: Cut) -> list[tuple[int, float]]:
    """The places where a line may end, with what it costs to break there."""
    out: list[tuple[int, float]] = []
    at = 0
    closing: list[str] = []
    words = cut(text)
    for before, word, following in zip(["", *words], words, [*words[1:], ""], strict=False):
        for char in word:
            if closing and char == closing[-1]:
                closing.pop()
            elif char in _PAIRS:
                closing.append(_PAIRS[char])
        at += len(word)
        if not following or following[0] in _NEVER_FIRST or word[-1] in _NEVER_LAST:
            continue
        if word[-1].isdigit() or (_is_latin(word[-1]) and _is_latin(following[0])):
            continue  # a number stays with what it counts, a Latin word whole: “12310”, “2023年”
        cost = _price(before if word in _TAILS else "", word, following)
        out.append((at, cost + _INSIDE if closing else cost))
    return out


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _price(before: str, word: str, following: str) -> float:
    """What it costs to break behind a word: little after a phrase, much inside of one."""
    whole = before + word
    if (word.endswith("的") and len(whole) == 2) or mark("year").fullmatch(whole):
        return _APART
    organ = mark("organ")
    if word.endswith(_AFTER) or (organ.fullmatch(word) and not organ.fullmatch(following)):
        return 0.0
    if following.startswith(_BEFORE):
        return _USUAL / 2
    if len(word) == 1 or len(following) == 1 or mark("leaning").match(following):
        return _USUAL + _LEANING
    return _USUAL / 2 if following[0].isdigit() else _USUAL


def _best(text: str, ends: list[tuple[int, float]], lines: int, capacity: float) -> tuple[float, list[str]]:
    """The cheapest way to break into so many lines, and what it costs; infinity where no choice of places fits."""
    ideal = width(text) / lines
    best: tuple[float, list[str]] = (math.inf, [])
    near = [[e for e in ends if abs(width(text[: e[0]]) - ideal * i) <= capacity * _REACH] for i in range(1, lines)]
    for chosen in product(*near):
        places = [0, *(end for end, _ in chosen), len(text)]
        if places != sorted(set(places)):
            continue
        parts = [text[a:b] for a, b in pairwise(places)]
        widths = [width(part) for part in parts]
        if max(map(loose, parts)) <= capacity:
            cost = sum(price for _, price in chosen) + sum((w - ideal) ** 2 for w in widths) / 2 + _shape(widths)
            if cost < best[0]:
                best = (cost, parts)
    return best


def _shape(widths: list[float]) -> float:
    """What a shape costs: much for an hourglass (narrower, then wider again) and a stub, a little for equal lines."""
    steps = [b - a for a, b in pairwise(widths)]
    narrowed = hourglass = False
    for step in steps:
        hourglass = hourglass or (narrowed and step > 0)
        narrowed = narrowed or step < 0
    short = sum(w < max(widths) / 3 for w in widths)
    return _HOURGLASS * (hourglass + 2 * short) + sum(2.0 for step in steps if abs(step) < 1)


def _fill(text: str, ends: list[int], capacity: float) -> list[str]:
    """Fill line after line, at a word's end where there is one, for a title too long to have a shape."""
    lines, start = [], 0
    while loose(text[start:]) > capacity:
        fitting = [end for end in ends if end > start and loose(text[start:end]) <= capacity]
        # At least one character a line, whatever the capacity.
        end = fitting[-1] if fitting else start + max(1, int(capacity))
        lines.append(text[start:end])
        start = end
    return [*lines, text[start:]] if start < len(text) else lines
