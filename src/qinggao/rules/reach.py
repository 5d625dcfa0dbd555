"""What a pattern can match, against the anchors that decide where it is tried."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice, product
from re import _constants, _parser  # type: ignore[attr-defined]  # the parser of `re`, which has no public name
from typing import Any

from qinggao.rules.rule import Rule

_C: Any = _constants
_MOST = 4000  # texts for one pattern: beyond them its parts take turns instead of being tried with one another
_REPEATS = (_C.MAX_REPEAT, _C.MIN_REPEAT, _C.POSSESSIVE_REPEAT)
_OTHERS = "某x9~\u3000 "
_AROUND = ("{}", "某{}", "某。{}某", "{} ", "某{}某", "，{}", " {}")
_OF_CLASS = {"CATEGORY_SPACE": " ", "CATEGORY_NOT_SPACE": "某", "CATEGORY_DIGIT": "3", "CATEGORY_NOT_DIGIT": "某", "CATEGORY_WORD": "某", "CATEGORY_NOT_WORD": "/"}


def unanchored(rule: Rule) -> list[str]:
    """Give texts that a rule's pattern matches and none of its anchors stands in: the rule would never see them.

    Every alternative of the pattern is tried at least once, with its repeats as short as they may be.
    """
    if not rule.anchors or not rule.pattern or rule.narrow:
        return []
    return list(dict.fromkeys(text for text in _matched(rule) if not any(anchor in text for anchor in rule.anchors)))


def _matched(rule: Rule) -> Iterator[str]:
    find = rule.compiled.fullmatch if rule.scope == "line" else rule.compiled.search
    for text in _texts(_parser.parse(rule.pattern)):
        found = next((match for around in _AROUND if (match := find(around.format(text)))), None)
        if found:
            yield found[0]


def _texts(items: Any) -> list[str]:
    """Give texts for a row of parts: all ways to join them, or each way of each part once where these are too many."""
    texts = [""]
    for item in items:
        ways = _ways(*item) or [""]
        if len(texts) * len(ways) <= _MOST:
            texts = [a + b for a, b in product(texts, ways)]
        else:
            most = max(len(texts), len(ways))
            texts = [a + b for a, b in zip(islice(cycle(texts), most), islice(cycle(ways), most), strict=True)]
    return texts


def _ways(kind: Any, value: Any) -> list[str]:
    if kind is _C.LITERAL:
        return [chr(value)]
    if kind is _C.NOT_LITERAL:
        return [next(char for char in _OTHERS if char != chr(value))]
    if kind is _C.IN:
        return _members(value)
    if kind is _C.BRANCH:
        return [text for branch in value[1] for text in _texts(branch)]
    if kind is _C.SUBPATTERN:
        return _texts(value[-1])
    if kind is _C.ATOMIC_GROUP:
        return _texts(value)
    if kind in _REPEATS:
        least, _, body = value
        ways = _texts(body)
        return ways if least == 1 else [way * least for way in ways] if least else ["", *ways]
    return [""]  # a look around, the start, the end: what is found must fit them


def _members(items: Any) -> list[str]:
    """Give the characters of a class, three of a range; of a class of what must not stand, one that may."""
    if items[0][0] is _C.NEGATE:
        return [next(char for char in _OTHERS if not any(_holds(item, char) for item in items[1:]))]
    out = []
    for kind, value in items:
        if kind is _C.CATEGORY:
            out.append(_OF_CLASS[value.name])
        else:
            first, last = value if kind is _C.RANGE else (value, value)
            out += [chr(code) for code in range(first, min(last, first + 2) + 1)]
    return out


def _holds(item: Any, char: str) -> bool:
    kind, value = item
    if kind is _C.LITERAL:
        return bool(chr(value) == char)
    if kind is _C.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    is_in = {"SPACE": char.isspace(), "DIGIT": char.isdecimal(), "WORD": char.isalnum() or char == "_"}
    name: str = value.name.removeprefix("CATEGORY_")
    return not is_in[name[4:]] if name.startswith("NOT_") else is_in[name]
