"""Rows of tables in a text: cells between bars or tabs, columns of figures."""

from __future__ import annotations

import re

_FIGURE = re.compile(r"(?:^|(?<=[\s\u3000]))(?P<sign>[-−－+＋])?[0-9][0-9,]{0,11}(?P<part>[.．][0-9]{1,3})?(?P<share>[%％])?(?=$|[\s\u3000])")
_SENTENCE = re.compile("[。！？；]")
_LONGEST = 120  # characters of a row of figures


def is_row(line: str) -> bool:
    """Tell whether a line is a table's row by what parts its cells: | 加工贸易 | 53952 | 1.1 |, or tabs."""
    return line.count("\t") > 1 or (line[:1] == line[-1:] == "|" and line.count("|") > 2)


def is_row_of_figures(line: str) -> bool:
    """Tell whether two figures stand by themselves in a line that is no sentence: 原 煤 亿吨 11.1 10.9.

    One of them has a sign, a decimal or a per cent: groups of bare figures may be a number to ring.
    """
    if len(line) > _LONGEST or _SENTENCE.search(line):
        return False
    figures = list(_FIGURE.finditer(line))
    return len(figures) > 1 and any(figure["sign"] or figure["part"] or figure["share"] for figure in figures)
