"""Paywall marks: delimiter, name, delimiter, in every state of damage."""

from __future__ import annotations

import re
from functools import cache

from qinggao.packaged import packaged_toml


@cache
def _stems() -> tuple[str, ...]:
    """What stands in every mark: the quick test of a text."""
    return tuple(packaged_toml("qinggao.rules", "detectors/tokens.toml")["stems"])


@cache
def _grammar() -> dict[str, str]:
    """Write the grammar from the list of names, a pattern for each kind of delimiter."""
    names = packaged_toml("qinggao.rules", "detectors/tokens.toml")
    hashed = "|".join(_spaced(n) for n in names["hashed"])
    bracketed = "|".join(re.escape(n) for n in names["bracketed"])
    # A delimiter may be full-width, escaped as an entity, spaced, doubled or halved.
    fence = r"(?:[#＃$＄]|&#3[56];|&num;|&dollar;)"
    run = rf"{fence}(?:\s{{0,2}}{fence}){{0,3}}"
    attributes = r"(?:\s?=\s?[0-9a-z,\"'“”]{1,24}|(?:\s{1,3}[a-z_\-]{1,16}\s?=\s?(?:\"[^\"\n]{0,120}\"|'[^'\n]{0,120}'|“[^”\n]{0,120}”|[^\s\]>\"']{1,60})){1,8})?"
    closed = rf"(?:(?<![a-z_])|(?=\\?[\[［{{]{{1,2}}\s{{0,2}}[/／]))\\?[\[［{{]{{1,2}}\s{{0,2}}[/／]?\s{{0,2}}(?:{bracketed}|end(?:{bracketed})){attributes}\s{{0,2}}\\?[\]］}}]{{1,2}}"
    # Any double-braced or bracketed compound of a gate word is a mark, whoever's plug-in it is.
    compound = r"\{\{\s?/?\s?[a-z_\-]{0,20}(?:vip|pay|paid|hide|hidden|lock|gate|member|login|reply)[a-z_\-:]{0,20}\s?\}\}|\\?[\[［]/?[a-z0-9]{0,12}[_\-](?:hide|vip|pay|login|reply|lock)[a-z0-9_\-]{0,12}\\?[\]］]|[\[［]/?[a-z0-9]{0,12}[_\-]?(?:paid|paywall|hidden|payview|paycontent|viphide|needpay|needlogin|needreply)[a-z0-9_\-]{0,16}" + attributes + r"[\]］]"
    mark = r"[\[【〔（(〖](?:付费|隐藏|收费|会员|登录|锁定|加密|vip)(?:内容|阅读|可见|部分|区域|段落)?(?:开始|结束|起点?|止|终点|到此[为终][止结]|到此结束)(?:[\s　][^\]】〕）)〗\n]{0,16})?[\]】〕）)〗]"
    # `##word##` and `$$word$$`: none in 10,623 official paragraphs, whatever the word.
    fenced = r"##[a-z][a-z_]{3,24}##|\$\$[a-z][a-z_]{3,24}\$\$"
    # ￥￥付费开始￥￥: a gate's word with 起 or 止, between the same sign twice on either side.
    doubled = r"([#＃$＄￥¥@%&*~^=+])\1{1,3}\s?[^\s，。]{0,6}(?:付费|锁定|隐藏|会员|收费|加密|试读)[^\s，。]{0,6}(?:开始|结束|起|止|始|终)\s?\1{2,4}"
    return {
        "#＃$＄￥¥@%&*~^=+": doubled,
        "#＃$＄&": rf"{run}\s{{0,2}}(?:{hashed})\s{{0,2}}(?:{run})?|(?:{hashed})\s{{0,2}}{run}|{fenced}",
        "[［{【〔（(〖": rf"{closed}|{mark}|{compound}",
        "<": rf"<\s?/?\s?(?:{bracketed}|{hashed}){attributes}\s?/?>",
        "🔒🔐🔓": r"[🔒🔐🔓]\s{0,2}[^🔒🔐🔓\n]{0,16}(?:付费|内容|隐藏|开始|结束|解锁)[^🔒🔐🔓\n]{0,8}[🔒🔐🔓]",
    }


@cache
def _pattern(delimiters: str) -> re.Pattern[str]:
    return re.compile(_grammar()[delimiters], re.I)


def _spaced(name: str) -> str:
    """A name whose letters may be parted by a space or a line end, once."""
    return r"\s?".join(re.escape(c) for c in name)


_AROUND = 400  # characters on either side of a stem: the longest mark with its attributes


def tokens(text: str) -> list[tuple[int, int, str]]:
    """Find paywall marks."""
    windows = _windows(text.lower())
    if not windows:
        return []
    kinds = [kind for kind in _grammar() if any(delimiter in text for delimiter in kind)]
    found = {(m.start(), m.end()) for kind in kinds for start, end in windows for m in _pattern(kind).finditer(text, start, end)}
    return sorted((start, end, "") for start, end in found if not _is_spoken_of(text, start, end))


def _is_spoken_of(text: str, start: int, end: int) -> bool:
    """Whether a mark stands in quotation marks of its own: a report on paid sites names “##paidbegin##”."""
    return text[start - 1 : start] == "“" and text[end : end + 1] == "”"


def _windows(low: str) -> list[tuple[int, int]]:
    """Give the stretches of a text that may hold marks: around every stem, apart from each other."""
    places: list[int] = []
    for stem in _stems():
        at = low.find(stem)
        while at >= 0:
            places.append(at)
            at = low.find(stem, at + _AROUND // 2)  # what is nearer lies in the same window
    out: list[tuple[int, int]] = []
    for at in sorted(places):
        start, end = max(0, at - _AROUND), at + _AROUND
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
