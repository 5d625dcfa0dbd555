"""What a single line looks like: its kind by its words, and the head that its number and marks set off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qinggao.stages.segment.knowledge import words
from qinggao.text.numbering import Marker

RUN_IN = 40  # characters: a run-in heading is no longer (the guide's figure)
_NAMING = 16  # characters of a naming sentence that even a clause of a list may open with
ALONE = 64
_STOP = re.compile(r"[。！？；：:;!?]|[ \u3000\xa0]+")
_SENTENCE = re.compile(r"[。！？!?]")
_SHORT_OF_KIND = 220
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")  # 柳发〔２０２３〕６６号


@dataclass(frozen=True, slots=True)
class Shape:
    """How a numbered line is built, in characters of the line.

    `role`: `alone` (no sentence in it), `run-in` (a short head with its paragraph behind it), `sentence`
    (one short sentence and nothing else), `clause` (ends as one of a list), `statement` (all the rest).
    The number ends at `number_end`, the title at `title_end`, the closing mark and its spaces at `end`.
    """

    role: str
    number_end: int
    title_end: int
    end: int


@lru_cache(maxsize=1024)  # a line is asked about again and again: alone, by the line before, by the parts of the file
def kind_of(text: str) -> str:
    """Give the kind of block that a line's own words make it; empty where they do not tell."""
    if len(text) > _SHORT_OF_KIND:
        return ""
    narrow = text.translate(_NARROW)
    for kind, pattern in words().kinds.items():
        if pattern.fullmatch(narrow):
            return kind
    return ""


def shape_of(text: str, marker: Marker, start: int = 0) -> Shape:
    """Measure a numbered line; `start` is where its number begins."""
    head = start + marker.length
    rest = text[head:]
    if marker.family == "article":
        return Shape("run-in" if rest else "alone", start + len(marker.printed), start + len(marker.printed), head)
    ends = [m.start() for m in _sentence_ends(rest)]
    named = ends and ends[0] <= _NAMING and "；" not in rest[: ends[0]] and "，" not in rest[: ends[0]]
    if rest.endswith(("；", ";")) and not named:
        return Shape("clause", head, len(text), len(text))  # 2.规范停放秩序。年底前…； names its subject first
    colon = _label(rest)
    if colon and (not ends or colon < ends[0]):
        stop = head + colon
        return _shape("run-in", text, head, stop) if stop + 1 < len(text) else Shape("alone", head, stop, len(text))
    if not ends:
        return _without_sentence(text, head, rest)
    first = ends[0]
    if head + first + 1 >= len(text.rstrip("”’）)")):
        role = "sentence" if first <= RUN_IN and "；" not in rest else "statement"
        return Shape(role, head, head + first, len(text))
    if first > RUN_IN or "；" in rest[:first]:
        gap = _gap(rest, first)
        return _shape("run-in", text, head, head + gap) if gap else Shape("statement", head, head + first, head + first + 1)
    gap = _gap(rest, first)
    return _shape("run-in", text, head, head + (gap or first))


def _sentence_ends(rest: str) -> list[re.Match[str]]:
    """The marks that end a sentence outside quotes and brackets."""
    out, depth, at = [], 0, 0
    for found in _SENTENCE.finditer(rest):
        piece = rest[at : found.start()]
        depth += sum(piece.count(c) for c in "“《（(") - sum(piece.count(c) for c in "”》）)")
        at = found.start()
        if depth <= 0 or (found[0] == "。" and depth == 1 and found.start() > RUN_IN):
            out.append(found)
            depth = 0
        if len(out) == 2:
            break
    return out


def _label(rest: str) -> int:
    """The place of a colon that closes a label: 报名时间：…"""
    at = min((i for i in (rest.find("："), rest.find(":")) if i > 0), default=0)
    label = rest[:at]
    if not at or at > 16 or any(c in label for c in "，。；、,《“（ "):
        return 0
    if at + 1 < len(rest) and not _SENTENCE.search(rest) and len(rest) <= 36 and not any(c.isdigit() for c in rest):
        return 0
    return at


def _gap(rest: str, first: int) -> int:
    """The place of a space that closes a head: （一）加强领导 各单位要…"""
    found = re.search(r"[ \u3000\xa0]+", rest[:first])
    if not found or not 2 <= found.start() <= 25 or rest[: found.start()].count("，") > 1:
        return 0
    before, after = rest[: found.start()], rest[found.end() :]
    return found.start() if len(after) >= 20 and re.search(r"[\u4e00-\u9fff”）]$", before) and "年" not in before[-5:] and len(before) >= 4 else 0


def has_spaced_head(text: str, shape: Shape) -> bool:
    """Tell whether a space closes the head of a run-in line."""
    return shape.role == "run-in" and text[shape.title_end : shape.title_end + 1] in (" ", "\u3000", "\xa0")


def with_spaced_head(text: str, shape: Shape) -> Shape:
    """Give the shape of a line of one sentence whose head a space closes, as its siblings' do; its own where there is no such space.

    （一）严控一般性开支 全年会议费由11.2万元压减到4.6万元。
    """
    rest = text[shape.number_end :]
    gap = _gap(rest, len(rest))
    return _shape("run-in", text, shape.number_end, shape.number_end + gap) if gap else shape


def _without_sentence(text: str, head: int, rest: str) -> Shape:
    bare = rest.rstrip("：:，,、 \u3000")
    if len(rest) > ALONE:
        return Shape("statement", head, len(text), len(text))
    return Shape("alone", head, head + len(bare), len(text))


def _shape(role: str, text: str, head: int, stop: int) -> Shape:
    mark = _STOP.match(text, stop)
    end = mark.end() if mark else stop
    while end < len(text) and text[end] in " \u3000\xa0":
        end += 1
    return Shape(role, head, stop, end)
