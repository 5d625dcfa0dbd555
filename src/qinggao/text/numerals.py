"""Numerals of Chinese documents, in every script they are printed in, to whole numbers and back."""

from __future__ import annotations

import unicodedata

_DIGITS = {c: n for n, row in enumerate((
    "零〇○Ｏ◯", "一壹弌", "二贰貳弍两兩", "三叁參弎", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖",
)) for c in row}  # fmt: skip
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCORES = {"廿": 20, "卄": 20, "卅": 30, "卌": 40}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_RADICALS = str.maketrans("⼀⼆⼋⼗", "一二八十")
HAN = "".join([*_DIGITS, *_TENS, *_SCORES, *_MYRIADS]) + "⼀⼆⼋⼗"
"""Every ideograph (and its Kangxi look-alike) that a numeral is written with."""


def to_int(text: str) -> int | None:
    """Read a numeral: 十二, 二〇二三, 廿五, ⼀, １２, ㈠, ①, ⑴, ⒈, Ⅳ. `None` where it is none."""
    if not text or len(text) > 40:
        return None
    if len(text) == 1 and text not in _DIGITS:
        value = unicodedata.numeric(text.translate(_RADICALS), None)
        return int(value) if value is not None and value == int(value) else None
    if all(unicodedata.decimal(c, None) is not None for c in text):
        return int(text)
    if all("Ⅰ" <= c <= "ⅿ" for c in text):
        return _roman("".join(unicodedata.normalize("NFKC", c) for c in text).upper())
    return _han(text.translate(_RADICALS))


def _han(text: str) -> int | None:
    if all(c in _DIGITS for c in text):  # by places: 二〇二三
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = 0
    digit: int | None = None
    for char in text:
        if char in _DIGITS:
            if digit is not None and digit != 0:
                return None
            digit = _DIGITS[char]
        elif char in _SCORES:
            section += _SCORES[char] if digit is None else digit * 100 + _SCORES[char]
            digit = None
        elif char in _TENS:
            section += (1 if digit in (None, 0) else digit) * _TENS[char]
            digit = None
        elif char in _MYRIADS:
            section += digit or 0
            unit = _MYRIADS[char]
            # 一万亿 is a myriad of 亿: a greater unit multiplies all that stands before it.
            total = (total + section) * unit if 0 < total < unit else total + section * unit
            section, digit = 0, None
        else:
            return None
    return total + section + (digit or 0)


def _roman(text: str) -> int | None:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    total = last = 0
    for char in reversed(text):
        value = values.get(char)
        if value is None:
            return None
        total += -value if value < last else value
        last = max(last, value)
    return total


def to_chinese(number: int) -> str:
    """Write a whole number from 0 up as it is spoken: 12 → 十二, 105 → 一百零五, 20003 → 二万零三."""
    if number < 0:
        raise ValueError("no negative numerals")
    if number == 0:
        return "零"
    groups: list[int] = []
    rest = number
    while rest:
        rest, group = divmod(rest, 10**4)
        groups.append(group)
    if len(groups) > 4:
        raise ValueError("larger than any unit: from 10^16 up")
    out = ""
    for place in reversed(range(len(groups))):
        group = groups[place]
        if not group:
            continue
        if out and (group < 1000 or groups[place + 1] == 0):
            out += "零"
        out += _below_myriad(group) + ("", "万", "亿", "兆")[place]
    return out[1:] if out.startswith("一十") else out


def _below_myriad(number: int) -> str:
    out = ""
    gap = False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            out += ("零" if gap and out else "") + "零一二三四五六七八九"[digit] + ("", "十", "百", "千")[place]
            gap = False
        else:
            gap = True
    return out
