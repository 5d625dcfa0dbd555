"""Single characters that do not belong: invisible ones, controls, radicals, entities."""

from __future__ import annotations

import html
import re

from qinggao.text import folding

# Soft hyphen, zero-width marks, direction marks, word joiners, BOMs inside the text, interlinear marks.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+"
)
_EMOJI = re.compile("[\u2190-\u2bff\u3030\u303d\ufe0f\U0001f000-\U0001faff]")
_JOINER = "\u200d"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]+")
_ENTITY = re.compile(r"&(?:amp;){0,2}(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}[0-9]{0,2});")
_SPACES = "\u00a0\u3000\u2002\u2003\u2009\u200b\u200c\u200d\ufeff \t\n\r"


def invisible(text: str) -> list[tuple[int, int, str]]:
    """Find invisible characters; a joiner between two emoji is part of them."""
    if text.isascii():
        return []
    out = []
    for match in _INVISIBLE.finditer(text):
        start, end = match.span()
        joined = match[0] == _JOINER and _EMOJI.match(text, start - 1 if start else 0) and _EMOJI.match(text, end)
        if not joined:
            out.append((start, end, ""))
    return out


def control(text: str) -> list[tuple[int, int, str]]:
    """Find control characters and non-characters; tabs and line ends are layout."""
    return [(m.start(), m.end(), "") for m in _CONTROL.finditer(text)]


def radicals(text: str) -> list[tuple[int, int, str]]:
    """Find Kangxi and CJK radicals that stand for ideographs, with the ideographs."""
    return [(place, place + 1, plain) for place, plain in folding.radicals(text)]


def entities(text: str) -> list[tuple[int, int, str]]:
    """Find HTML entities, escaped once or twice; a space entity leaves nothing."""
    if "&" not in text or ";" not in text:
        return []
    out = []
    for match in _ENTITY.finditer(text):
        plain = html.unescape(html.unescape(html.unescape(match[0])))
        if len(plain) != 1 or ("\ud800" <= plain <= "\udfff"):
            continue
        out.append((match.start(), match.end(), "" if plain in _SPACES else plain))
    return out
