"""The numbers that Word counts by itself and shows before its paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from qinggao.readers.package import W, knowledge

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False
    gap: bool = True
    restart: int = -1  # after a number of this level or a shallower one; -1 the level above


class Numbering:
    """Count as Word does: one row of counters for each abstract list, levels below start anew."""

    def __init__(self, root: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._own: dict[str, dict[int, _Level]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is None:
            return
        links: dict[str, str] = {}
        styles: dict[str, str] = {}
        for abstract in root.iterchildren(W + "abstractNum"):
            key = abstract.get(W + "abstractNumId")
            self._levels[key] = {int(e.get(W + "ilvl") or 0): _level(e) for e in abstract.iterchildren(W + "lvl")}
            if (link := _value(abstract, "numStyleLink")) is not None:
                links[key] = link
            if (style := _value(abstract, "styleLink")) is not None:
                styles[style] = key
        for key, link in links.items():
            if not self._levels[key] and link in styles:
                self._levels[key] = self._levels[styles[link]]
        for num in root.iterchildren(W + "num"):
            self._num(num)

    def _num(self, num: Any) -> None:
        key = num.get(W + "numId")
        self._of[key] = _value(num, "abstractNumId") or ""
        for override in num.iterchildren(W + "lvlOverride"):
            level = _number(override.get(W + "ilvl"), 0)
            if (start := _value(override, "startOverride")) is not None:
                self._overrides.setdefault(key, {})[level] = _number(start, 1)
            for own in override.iterchildren(W + "lvl"):
                self._own.setdefault(key, {})[level] = _level(own)

    def next(self, list_id: str, level: int) -> str | None:
        """Count one paragraph on and give what Word shows before it; `None` where it is in no list."""
        abstract = self._of.get(list_id)
        if abstract is None or abstract not in self._levels:
            return None
        levels = {**self._levels[abstract], **self._own.get(list_id, {})}
        counts = self._counts.setdefault(abstract, {})
        own = levels.get(level, _Level())
        override = self._overrides.get(list_id, {}).get(level)
        if override is not None and (list_id, level) not in self._started:
            counts[level] = override
        else:
            counts[level] = counts[level] + 1 if level in counts else own.start
        self._started.add((list_id, level))
        for deeper in [k for k in counts if k > level]:
            after = levels.get(deeper, _Level()).restart
            if after != 0 and (after < 0 or level < after):
                del counts[deeper]
        if own.form == "bullet":
            return ""  # a list, and no number

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            spec = levels.get(at, _Level())
            count = counts.get(at, spec.start)
            return spell(count, "decimal" if own.legal and at != level else spec.form)

        number = _PLACE.sub(shown, own.text)
        # A gap is white space of the layout; it is needed only where number and text would run together.
        return number + " " if own.gap and number[-1:].isalnum() and number[-1:].isascii() else number


def spell(count: int, form: str) -> str:
    """Write a number in one of Word's formats; in digits where the format is unknown or cannot."""
    numbers, signs = knowledge()["numbers"], knowledge()["signs"]
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{count:02d}"
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count < 700 else str(count)
        return letter if form == "upperLetter" else letter.lower()
    if form in numbers["chinese"]:
        return _chinese(count, signs["chinese"], signs["chinese-places"], bare_ten=True)
    if form in numbers["legal"]:
        return _chinese(count, signs["legal"], signs["legal-places"], bare_ten=False)
    for kind in ("stems", "branches"):
        if form in numbers[kind] and 0 < count <= len(signs[kind]):
            return str(signs[kind][count - 1])
    if form in numbers["circled"] and 0 < count <= 20:
        return chr(0x245F + count)
    if form in numbers["brackets"] and 0 < count <= 20:
        return chr(0x2473 + count)
    if form in numbers["dotted"] and 0 < count <= 20:
        return chr(0x2487 + count)
    if form in numbers["full-width"]:
        return str(count).translate({0x30 + i: 0xFF10 + i for i in range(10)})
    return str(count)


def _chinese(count: int, digits: str, places: list[str], *, bare_ten: bool) -> str:
    if not 0 < count < 10000:
        return digits[0] if count == 0 else str(count)
    out, gap = "", False
    for place in range(3, -1, -1):
        digit = count // 10**place % 10
        if digit:
            out += (digits[0].replace("〇", "零") if gap and out else "") + digits[digit] + places[place]
            gap = False
        else:
            gap = True
    return out[1:] if bare_ten and 10 <= count < 20 else out


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    out = ""
    for worth, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        out += sign * (count // worth)
        count %= worth
    return out


def _level(element: Any) -> _Level:
    return _Level(
        form=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText") or "",
        start=_number(_value(element, "start"), 1),
        legal=element.find(W + "isLgl") is not None,
        gap=(_value(element, "suff") or "tab") != "nothing",
        restart=_number(_value(element, "lvlRestart"), -1),
    )


def _value(element: Any, name: str) -> str | None:
    child = element.find(W + name)
    return None if child is None else child.get(W + "val")


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(text) if text is not None else otherwise
    except ValueError:
        return otherwise
