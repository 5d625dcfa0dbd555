"""Rows of tables in a text: cells between bars or tabs, columns of figures."""

from __future__ import annotations

import re

_FIGURE = re.compile(r"(?:^|(?<=[\s\u3000]))(?P<sign>[-−－+＋])?[0-9][0-9,]{0,11}(?P<part>[.．][0-9]{1,3})?(?P<share>[%％])?(?=$|[\s\u3000])")
_SENTENCE = re.compile("[。！？；]")
_APART = re.compile("[ \u3000\xa0]{2}|\u3000|\t")
_COLUMNS, _FIGURES = 4, 2
_ALONE = re.compile("[0-9][0-9,.]{0,11}[%％]?")
_LONGEST = 120  # characters of a row of figures


def is_row(line: str) -> bool:
    """Tell whether a line is a table's row by what parts its cells: | 加工贸易 | 53952 | 1.1 |, or tabs."""
    return line.count("\t") > 1 or (line[:1] == line[-1:] == "|" and line.count("|") > 2)


def cells(text: str) -> list[tuple[int, int]]:
    """Give the ranges of a row's cells: parted by tabs, else by wide spaces."""
    out, at = [], 0
    for gap in re.finditer("\t" if "\t" in text else r"[ \u3000\xa0]{2,}|\u3000", text):
        out.append((at, gap.start()))
        at = gap.end()
    return [*out, (at, len(text))]


def is_parted(line: str) -> bool:
    """Tell whether wide spaces or a tab part a line."""
    return _APART.search(line) is not None


def is_row_beside(line: str, near: str) -> bool:
    """Tell whether two lines, one above the other, are rows of a table: both hold figures in cells of their own, or one does and they have the same cells.

    公众号　　213　　131　　82 above 小程序　　12　　9　　3; 姓名　　性别　　年龄　　网店名称 above 覃某　　女　　34　　某某茶铺
    """
    if not (is_parted(line) and is_parted(near)) or _SENTENCE.search(line + near):
        return False
    ranges = cells(line), cells(near)
    figures = [sum(_ALONE.fullmatch(words[a:b]) is not None for a, b in own[1:]) for words, own in zip((line, near), ranges, strict=True)]
    return min(figures) >= _FIGURES or (max(figures) > 0 and len(ranges[0]) == len(ranges[1]) >= _COLUMNS)


def is_row_of_figures(line: str) -> bool:
    """Tell whether two figures stand by themselves in a line that is no sentence: 原 煤 亿吨 11.1 10.9.

    One of them has a sign, a decimal or a per cent: groups of bare figures may be a number to ring.
    """
    if len(line) > _LONGEST or _SENTENCE.search(line):
        return False
    figures = list(_FIGURE.finditer(line))
    return len(figures) > 1 and any(figure["sign"] or figure["part"] or figure["share"] for figure in figures)
