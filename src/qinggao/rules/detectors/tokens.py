"""Paywall marks: delimiter, name, delimiter, in every state of damage."""

from __future__ import annotations

import re
from functools import cache

from qinggao.packaged import packaged_toml
from qinggao.text.folding import lower
from qinggao.text.stretches import stretches

_WIDE = dict(zip("＃＄［］｛｝／", "#$[]{}/", strict=True))
_AROUND = 400  # characters on either side of a stem: the longest mark with its attributes


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
    # A delimiter may be escaped as an entity, spaced, doubled or halved; a full-width one is narrow when this is tried.
    fence = r"(?:[#$]|&#3[56];|&num;|&dollar;)"
    run = rf"{fence}(?:\s{{0,2}}{fence}){{0,3}}"
    attributes = r"(?:\s?[=:]\s?[0-9a-z,\"'“”]{1,24}|(?:\s{1,3}[a-z_\-]{1,16}\s?=\s?(?:\"[^\"\n]{0,120}\"|'[^'\n]{0,120}'|“[^”\n]{0,120}”|[^\s\]>\"']{1,60})){1,8})?"
    closed = rf"(?:(?<![a-z_])|(?=\\?[\[{{]{{1,2}}\s{{0,2}}/))\\?[\[{{]{{1,2}}\s{{0,2}}/?\s{{0,2}}(?:{bracketed}|end(?:{bracketed})){attributes}\s{{0,2}}\\?[\]}}]{{1,2}}"
    braced, joined, within, gates, ends, between, locked = ("|".join(names[k]) for k in ("braced", "joined", "within", "gates", "ends", "between", "locked"))
    # Any double-braced or bracketed compound of a gate word is a mark, whoever's plug-in it is.
    compound = (
        rf"\{{\{{\s?/?\s?[a-z_\-]{{0,20}}(?:{braced})[a-z_\-:]{{0,20}}\s?\}}\}}|\\?\[/?[a-z0-9]{{0,12}}[_\-](?:{joined})[a-z0-9_\-]{{0,12}}\\?\]"
        rf"|\[/?[a-z0-9]{{0,12}}[_\-]?(?:{within})[a-z0-9_\-]{{0,16}}{attributes}\]"
        rf"|[\[{{][#%@*$!~|:]{{1,2}}/?\s?[a-z_\-]{{0,12}}(?:{braced})[a-z_\-]{{0,12}}\s?[#%@*$!~|:]{{1,2}}[\]}}]"
    )
    mark = rf"[\[【〔（(〖‖](?:{gates})(?:{between})?(?:{ends})(?:[\s　][^\]】〕）)〗\n]{{0,16}})?[\]】〕）)〗‖]"
    # `##word##` and `$$word$$`: none in 10,623 official paragraphs, whatever the word.
    fenced = r"##[a-z][a-z_\-]{3,24}##|\$\$[a-z][a-z_]{3,24}\$\$"
    # %%pay_on%%: the same sign twice on either side of a compound of a gate's word; ** and ~~ are an author's bold and struck out.
    paired = rf"([%@&^!])\1/?[a-z_\-]{{0,12}}(?:{braced})[a-z_\-:]{{0,12}}\1{{2}}"
    # ￥￥付费开始￥￥: a gate's word with 起 or 止, between the same sign twice on either side.
    doubled = rf"([#$￥¥@%&*~^=+])\1{{1,3}}\s?[^\s，。]{{0,6}}(?:{gates})[^\s，。]{{0,6}}(?:{ends})\s?\1{{2,4}}"
    return {
        "#$￥¥@%&*~^=+": doubled,
        "%@&^!": paired,
        "#$&": rf"{run}\s{{0,2}}(?:{hashed})\s{{0,2}}(?:{run})?|(?:{hashed})\s{{0,2}}{run}|{fenced}",
        "[{": rf"{closed}|{compound}",
        "[【〔（(〖‖": mark,
        "<": rf"<\s?/?\s?(?:{bracketed}|{hashed}){attributes}\s?/?>",
        "🔒🔐🔓": rf"[🔒🔐🔓]\s{{0,2}}[^🔒🔐🔓\n]{{0,16}}(?:{locked})[^🔒🔐🔓\n]{{0,8}}[🔒🔐🔓]",
    }


@cache
def _pattern(delimiters: str) -> re.Pattern[str]:
    return re.compile(_grammar()[delimiters])


def _spaced(name: str) -> str:
    """A name whose letters may be parted by a space or a line end, once."""
    return r"\s?".join(re.escape(c) for c in name)


def tokens(text: str) -> list[tuple[int, int, str]]:
    """Find paywall marks."""
    low = lower(text)
    windows = stretches(_places(low), _AROUND, len(text))
    if not windows:
        return []
    for wide, narrow in _WIDE.items():
        low = low.replace(wide, narrow)
    kinds = [kind for kind in _grammar() if any(delimiter in low for delimiter in kind)]
    found = {(m.start(), m.end()) for kind in kinds for start, end in windows for m in _pattern(kind).finditer(low, start, end)}
    return sorted((start, end, "") for start, end in found)


def _places(low: str) -> list[int]:
    """Give the places of stems, one for those that lie in each other's stretch."""
    places: list[int] = []
    for stem in _stems():
        at = low.find(stem)
        while at >= 0:
            places.append(at)
            at = low.find(stem, at + _AROUND // 2)
    return places
