"""Page ordinals: the `2、` that document libraries write at a page break, in the middle of a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from qinggao.text.ideographs import IDEOGRAPH
from qinggao.text.numbering import HEADING

_OPENING = re.compile(r"(?m)^[ \t\u3000]*(?P<cut>([0-9]{1,3})、)[ \t]*(?=\S)")
_INLINE = re.compile(rf"(?P<cut>([0-9]{{1,3}})、)(?={IDEOGRAPH})")
_BEFORE = re.compile(rf"(?![第前约近达为至到超过满每共仅各]){IDEOGRAPH}|[，、：]")  # 排在全省第5、第6位 counts no page
_ENDS = "。！？!?；;：:…”’」』）)】》]>"
_HALF = 12  # characters of a sentence that breaks off: fewer may be a heading
_PROOF = 2  # sentences that break at such a number
_PROOF_BESIDE_LISTS = 3  # and so many where the author's lists have numbers of the kind, and perhaps no full stops
_HEAD = 400  # characters of the file: the title stands among them
_APART = 3  # pages between two ordinals that are left, at the most


@dataclass(frozen=True, slots=True)
class _Ordinal:
    """A number that may be a page's; `breaks` says that a sentence or a word goes on across it."""

    start: int
    end: int
    value: int
    breaks: bool


def page_ordinals(text: str) -> list[tuple[int, int, str]]:
    """Find `2、` that a library site wrote at each page break.

    Taken only where the sentence goes on across it and ends behind it, or where it stands inside a word; where it is
    not the next number of a list of the author's; and where two or three such numbers climb through the file.
    """
    found, listed = _opening(text)
    found += [_Ordinal(*m.span("cut"), int(m[2]), _splits(text, m)) for m in _INLINE.finditer(text) if _BEFORE.match(text, m.start() - 1)]
    found.sort(key=lambda o: o.start)
    run = _climbing([o for o in found if not _is_next(o, listed)])
    enough = sum(o.breaks for o in run) >= (_PROOF_BESIDE_LISTS if listed else _PROOF)
    return [(o.start, o.end, "") for o in run] if enough else []


def _opening(text: str) -> tuple[list[_Ordinal], list[tuple[int, int]]]:
    """Part the numbers that open a line into those that may be a page's and those of lists, by place and value.

    Items without a full stop (1、加强领导 / 2、狠抓落实) break no sentence: none ends behind them.
    """
    found: list[_Ordinal] = []
    listed: list[tuple[int, int]] = []
    for match in _OPENING.finditer(text):
        start, end = match.span("cut")
        value, before = int(match[2]), text[: match.start()].rstrip()
        if value == 1 and not found and not listed and start < _HEAD and before[-1:] not in ("：", ":") and _line(text, end)[-1:] not in "。；：":
            found.append(_Ordinal(start, end, 1, breaks=False))  # page 1 stands before the title of the file
        elif before and _goes_on(before[-1]) and _line(text, end)[-1:] in _ENDS and not HEADING.match(text, end):
            found.append(_Ordinal(start, end, value, breaks=len(before) - before.rfind("\n") > _HALF))
        else:
            listed.append((start, value))
    return found, listed


def _line(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)].rstrip()


def _goes_on(char: str) -> bool:
    return char not in _ENDS and ("一" <= char <= "鿿" or char.isdigit() or char in "，、“‘（")


def _splits(text: str, match: re.Match[str]) -> bool:
    """Whether an ordinal inside a line stands where no list could: no other number of its kind on the line."""
    line = _line(text, text.rfind("\n", 0, match.start()) + 1)
    return len(re.findall(r"[0-9]{1,3}、", line)) == 1 and text[match.start() - 1] not in "，、："


def _is_next(ordinal: _Ordinal, listed: Sequence[tuple[int, int]]) -> bool:
    """Whether a number is the one that the list around it wants: an advert may have cut it off from the sentence before."""
    at = bisect_left(listed, (ordinal.start, 0))
    before = listed[at - 1][1] if at else -1
    behind = listed[at][1] if at < len(listed) else -1
    if behind == before + 1:
        return False  # the list goes on around it
    return ordinal.value in (before + 1, behind - 1)


def _climbing(found: Sequence[_Ordinal]) -> list[_Ordinal]:
    """The run of ordinals in text order whose numbers climb."""
    run: list[_Ordinal] = []
    for ordinal in found:
        if not run or run[-1].value < ordinal.value <= run[-1].value + _APART:
            run.append(ordinal)
    return run
