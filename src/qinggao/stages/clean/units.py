"""What evidence is weighed for: a line, a sentence of it, a bracket in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from qinggao.rules.scan import Hit
from qinggao.stages.clean.quotation import is_told, quotations
from qinggao.text.numbering import read_marker

_SENTENCE = re.compile(r"[^。！？!?；;…]*(?:[。！？!?；;…]+[”’」』）)】》\]]*|$)")
# A heading that an advert was glued to begins a unit of its own.
# Behind a number to ring in ideographs (联系Q：○○八七六五四三二一二、加快发展…) it may be a numeral's neighbour.
_GLUED = re.compile(r"(?:(?<=[^\s（(《“一二三四五六七八九十百千])|(?<=[○〇零一二三四五六七八九]{5}))[一二三四五六七八九十（第]")
_HEADINGS = frozenset(("cn-comma", "cn-paren", "part", "chapter", "section"))
_BRACKET = re.compile(r"（[^（）\n]{4,160}）|\([^()\n]{4,160}\)|【[^【】\n]{6,160}】|『[^『』\n]{4,120}』|〖[^〖〗\n]{4,120}〗|\[[^\[\]\n]{6,160}\]|[〔﹝][^〔〕﹝﹞\n]{4,160}[〕﹞]|[‹﹤＜][^‹›﹤﹥＜＞\n]{4,120}[›﹥＞]|「[^「」\n]{6,120}」|‖[^‖\n]{4,120}‖|([★☆▼▽▲△◆◇◎※■●✿])\1{0,5}[^★☆▼▽▲△◆◇◎※■●✿\n]{6,160}\1{1,6}")


CHANNEL = 1.0  # a QR code, a mini-program: authors name those too


@dataclass(slots=True)
class Unit:
    """A stretch of text with the evidence in it; positions count the text weighed.

    `own` is what its words say, `score` adds what its place says; `kinds` counts what speaks for noise.
    """

    start: int
    end: int
    line: int
    hits: list[Hit] = field(default_factory=list)
    score: float = 0.0
    own: float = 0.0
    kinds: int = 0
    why: list[tuple[str, float]] = field(default_factory=list)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the sentences of a line, closing marks and quotation marks with them."""
    out = []
    at = start
    while at < end:
        match = _SENTENCE.match(text, at, end)
        stop = match.end() if match and match.end() > at else end
        for glued in _glued(text, at + 1, stop):
            out.append((at, glued))
            at = glued
        out.append((at, stop))
        at = stop
    return out


def _behind_wrap(text: str, start: int, end: int, hits: list[Hit]) -> list[tuple[int, int]]:
    """Part a sentence at the line end behind which the first sign of an advert stands: an advert put into a wrapped paragraph.

    A sign that is quoted (某网站写着“下载全文需支付20积分”) tells nothing of where the line came from.
    """
    if text.find("\n", start, end) < 0:
        return [(start, end)]
    quotes = quotations(text, start, end)
    signs = [h for h in hits if h.rule.weight > CHANNEL and start <= h.start < end]
    first = min((h.start for h in signs if not is_told(quotes, h)), default=start)
    at = text.rfind("\n", start, first) + 1
    if at <= start or any(a < at < b for a, b in quotes) or any(at <= h.start < first for h in signs):
        return [(start, end)]
    return [(start, at), (at, end)]


def _glued(text: str, start: int, end: int) -> Iterator[int]:
    """Go through the places inside a sentence where a heading's number stands."""
    return (found.start() for found in _GLUED.finditer(text, start, end) if opens_heading(text, found.start()))


def opens_heading(text: str, at: int) -> bool:
    """Tell whether the number of a heading stands here, in ideographs: what an advert was glued to."""
    marker = read_marker(text, at)
    if marker is None or marker.family not in _HEADINGS or marker.printed[-1] in "，,.．" or marker.value >= 100:
        return False
    if marker.value >= 10 and "十" not in marker.printed:
        return False  # 一二、 is the end of a number to ring, and a heading's 二、
    return not marker.printed.startswith("第") or marker.length > len(marker.printed)  # 第二篇半价 is no heading


def brackets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the bracketed groups of a line, brackets with them."""
    return [m.span() for m in _BRACKET.finditer(text, start, end)]


def units_of(text: str, line: int, place: tuple[int, int], hits: list[Hit], speaks: Callable[[str], bool]) -> list[Unit]:
    """Give the sentences of a line as units; a bracket with evidence in it, or that `speaks` by its wording, is one of its own.

    A bracket may hold several sentences: what stands in it counts for it and for those inside it, but not for
    the sentence that it stands in.
    """
    start, end = place
    own = [Unit(a, b, line) for a, b in brackets(text, start, end)]
    bracketed = {(u.start, u.end) for u in own}
    parts = [Unit(a, b, line) for sentence in sentences(text, start, end) for a, b in _behind_wrap(text, *sentence, hits)]
    opens, begins = [u.start for u in own], [u.start for u in parts]
    for hit in hits:
        i, j = bisect_right(opens, hit.start) - 1, bisect_right(begins, hit.start) - 1
        bracket = own[i] if i >= 0 and hit.end <= own[i].end else None
        sentence = parts[j] if j >= 0 else None
        if bracket is not None:
            bracket.hits.append(hit)
        if sentence is not None and (bracket is None or (bracket.start <= sentence.start and sentence.end <= bracket.end)):
            sentence.hits.append(hit)
    kept = [u for u in parts if (u.start, u.end) not in bracketed] + [u for u in own if u.hits or speaks(text[u.start : u.end])]
    # A bracket that is a whole sentence and holds nothing is weighed as the sentence.
    kept += [u for u in parts if (u.start, u.end) in bracketed and not u.hits and not speaks(text[u.start : u.end])]
    return sorted(kept, key=lambda u: (u.start, -u.end))
