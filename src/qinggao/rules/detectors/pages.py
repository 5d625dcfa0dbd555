"""Running heads: what was printed at the top or foot of every page."""

from __future__ import annotations

import re
from collections import defaultdict

from qinggao.text.numbering import HEADING
from qinggao.text.rows import is_row

_PAGE = re.compile(
    r"[ \t\u3000]*(?:[-—–−－~·•]{1,2}\s{0,3}[0-9]{1,4}\s{0,3}[-—–−－~·•]{1,2}|第\s{0,2}[0-9]{1,4}\s{0,2}页[^\n]{0,14})[ \t\u3000]*"
)


_PAGED = re.compile(r"[ \t\u3000]*(?P<head>[^\s。；！？][^。；！？\n]{5,58}?)[ \u3000]{4,80}(?:-\s?)?[0-9]{1,3}(?:\s?-)?[ \t\u3000]*")


# A page's number as pages print it: - 3 -, ·3·, ‹P3/7›; a date's (2023-05-12) stands between figures.
_WRAPPED = re.compile(r"(?<![0-9])[-—–·•~‹<|]\s?p?[0-9]{1,3}(?:\s?/\s?[0-9]{1,3})?\s?[-—–·•~›>|](?![0-9])|[\s_]第\s?[0-9]{1,3}\s?[页屏]|分页\s?[0-9]{1,3}", re.I)
_FIGURES = re.compile("[0-9]+")


def running_heads(text: str) -> list[tuple[int, int, str]]:
    """Find the heads of printed pages: short lines that stand beside page numbers twice or more, alike.

    A head may have two lines: behind one that comes back, the next one may come back too.
    """
    lines = _lines_of(text)
    paged = sorted({*_paged_heads(text, lines), *_numbered_alike(text, lines)})
    if not _PAGE.search(text):
        return paged
    pages = [i for i, (start, end) in enumerate(lines) if _PAGE.fullmatch(text, start, end)]
    first = _alike(text, lines, [i + step for i in pages for step in (-1, 1)])
    second = _alike(text, lines, [i + 2 * step for i in pages for step in (-1, 1) if i + step in first])
    # One head may stand where the page number is lost: every equal line goes, but the first is the title's.
    return sorted({*paged, *((*lines[i], "") for i in {*first, *second})})


def _paged_heads(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Find heads set with their page number, far apart on one line: the head stands elsewhere too, as a line or with another number.

    The title's own line stays; 合计　　　　12 of a table is too short to be a head.
    """
    heads: dict[int, str] = {}
    for i, (start, end) in enumerate(lines):
        match = _PAGED.fullmatch(text, start, end) if end - start <= 120 else None
        if match and not HEADING.match(match["head"]) and not match["head"][0].isdigit():  # 1.1 编写目的　　　　2
            heads[i] = "".join(match["head"].split())
    found: dict[str, list[int]] = defaultdict(list)
    for i, head in heads.items():
        if not any(heads.get(k, head) != head for k in (i - 1, i + 1)):  # 第一部分　　　　3 above another: a table of contents
            found[head].append(i)
    whole = {"".join(text[s:e].split()) for s, e in lines if e - s <= 60} if found else set()
    return [(*lines[i], "") for head, places in found.items() if len(places) >= 2 or head in whole for i in places]


def _numbered_alike(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Find short lines that hold a page's number as pages print it, and are alike but for the number: 会议材料　- 2 -, 会议材料　- 3 -."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for i, (start, end) in enumerate(lines):
        words = text[start:end].strip()
        if len(words) <= 60 and not is_row(words) and _WRAPPED.search(words) and not HEADING.match(words) and words[-1] not in "。；，：":
            found[_FIGURES.sub("#", words)][words] = i
    return [(*lines[i], "") for alike in found.values() if len(alike) >= 2 for i in alike.values()]


def _lines_of(text: str) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((at, at + len(line)))
        at += len(line) + 1
    return lines


def _alike(text: str, lines: list[tuple[int, int]], places: list[int]) -> set[int]:
    """Give those of some lines that are short, no page numbers, and equal to another of them."""
    found: dict[str, set[int]] = defaultdict(set)
    for i in places:
        if 0 <= i < len(lines):
            words = text[lines[i][0] : lines[i][1]].strip()
            if 2 <= len(words) <= 40 and words[-1] not in "。！？；：" and not _PAGE.fullmatch(words):
                found[words].add(i)
    return {i for alike in found.values() if len(alike) >= 2 for i in alike}
