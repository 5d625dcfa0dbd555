"""Where the title begins: below what a page leaves above it.

The cleaner keeps a line that it only doubts. Above the title such a line would become a title itself, or would
end the head before the title is met: 竹简论坛»公文交流区›平行文, 【编者话】原文出自…见字即下。
"""

from __future__ import annotations

from collections.abc import Sequence

from qinggao.stages.segment.knowledge import words
from qinggao.stages.segment.lines import HEAD, Line
from qinggao.stages.segment.shapes import kind_of
from qinggao.text.measures import width
from qinggao.text.wraps import is_ended

_BELOW = 3  # lines below a title among which the head goes on
_LONGEST = 200  # characters of a notice that a page puts above the title
_MOST = 400  # characters of all that it puts there; more is a text
_SLOGAN = 32  # columns of a title with clauses: 强学习，重实践，求实效
_HEAD = frozenset(("metadata", "doc-number", "salutation", "date"))
_OPENING = frozenset(("cn-comma", "cn-paren", "chapter", "part", "article"))


def find_top(lines: Sequence[Line], start: int) -> int:
    """Give the line at which the head begins: `start`, or the line below what is the page's.

    A line that looks like the page's goes by only for a title below it; a sentence or a list's entry
    only for a title that is complete and has more of the head below it.
    """
    end = _end_of_head(lines, start)
    sure = next((i for i in range(start, end) if _is_sure(lines, i)), -1)
    if sure >= 0:
        above = [i for i in range(start, sure) if is_pages(lines[i]) or _is_text(lines[i])]
        if sum(len(lines[i].text) for i in above) <= _MOST:
            return above[-1] + 1 if above else start
    top = start
    while top < end and is_pages(lines[top]):
        top += 1
    return top if top < end and _may_stand_below(lines[top]) else start


def _is_sure(lines: Sequence[Line], i: int) -> bool:
    line = lines[i]
    if is_pages(line):
        return False
    return line.named or "title" in line.hints or (is_complete(line) and _goes_on(lines, i))


def _end_of_head(lines: Sequence[Line], start: int) -> int:
    """The first line that no title stands behind: an addressee or salutation, a first heading, a long paragraph."""
    last = min(len(lines), start + HEAD)
    for i in range(start, last):
        line = lines[i]
        if kind_of(line.text) == "salutation" or (line.marker is not None and (line.marker.family in _OPENING or _heads_text(lines, i))):
            return i
        if len(line.text) > _LONGEST or line.kind in ("contents", "table"):
            return i
    return last


def _heads_text(lines: Sequence[Line], i: int) -> bool:
    """Whether a paragraph stands under a numbered line; a page's links stand in a row."""
    return i + 1 < len(lines) and lines[i + 1].marker is None and len(lines[i + 1].text) > 60 and is_ended(lines[i + 1].text)


def is_complete(line: Line) -> bool:
    """Whether a line names its kind of document at the end: nothing of the title is missing."""
    return line.marker is None and not line.kind and _is_complete(line.text)


def is_complete_behind(line: Line) -> bool:
    """Whether what stands behind a line's number is a complete title."""
    return line.marker is not None and _is_complete(line.text[line.lead + line.marker.length :])


def _is_complete(text: str) -> bool:
    return (
        5 <= len(text) <= 120 and names_kind(text) and not is_ended(text) and not kind_of(text)
        and not text.endswith(words().heading_endings)
    )  # fmt: skip


def names_kind(text: str) -> bool:
    """Whether a text ends in a kind of document."""
    return text.rstrip("》”").endswith(words().title_endings)


def is_pages(line: Line) -> bool:
    """Whether a line is the page's, not the document's: by the cleaner's doubt, its signs or its words."""
    known = words()
    if "title" in line.hints or all(part.endswith(known.organs) for part in line.text.split()):
        return False  # 中共柳河县委　柳河县人民政府　柳河县政协: organs side by side
    if line.doubted or known.page_line.fullmatch(line.text):
        return True
    if names_kind(line.text):
        return False
    return known.page_words.search(line.text) is not None or len(set(known.page_words_of_two.findall(line.text))) > 1


def _is_text(line: Line) -> bool:
    """Whether a line is a sentence or an entry of a list, as no title is."""
    clauses = line.text.count("，") > 1 and width(line.text) > _SLOGAN
    return line.marker is not None or clauses or (is_ended(line.text) and kind_of(line.text) == "")


def _goes_on(lines: Sequence[Line], sure: int) -> bool:
    """Whether more of the head stands below a title, or the title itself says what it is about."""
    text = lines[sure].text
    if "关于" in text:
        return True
    for line in lines[sure + 1 : sure + 1 + _BELOW]:
        if opens_head(line):
            return True
        if len(line.text) > 60 or is_complete(line):
            return False
    return False


def opens_head(line: Line) -> bool:
    """Whether a line stands between a title and the body: a date, a number, a line in brackets, whom it addresses."""
    return kind_of(line.text) in _HEAD or line.text[0] in "（(—" or (line.text[-1] in "：:" and len(line.text) <= 60)


def _may_stand_below(line: Line) -> bool:
    """Whether a line can be the title that is no complete one."""
    return line.marker is None and not line.kind and not is_ended(line.text) and 2 <= width(line.text) <= 64
