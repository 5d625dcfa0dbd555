"""White space that is layout: around line ends, at the start and at the end."""

from __future__ import annotations

import re

_RUN = re.compile("[ \t\u3000\u00a0\u1680\u2000-\u200a\u202f\u205f\f\v\x1c-\x1f\x85\u2028\u2029\r\n]+")
_BREAKS = "\r\f\v\x1c\x1d\x1e\x85\u2028\u2029"


def white_space(text: str) -> list[tuple[int, int, str]]:
    """Find the white space that goes: all of a run with a line end in it, but one `\\n`.

    A form feed or another kind of break without `\\n` becomes one. White space inside a line stays.
    """
    out: list[tuple[int, int, str]] = []
    size = len(text)
    for match in _RUN.finditer(text):
        start, end = match.span()
        if start == 0 or end == size:
            out.append((start, end, ""))
            continue
        if end - start == 1:
            if text[start] != "\n" and text[start] in _BREAKS:
                out.append((start, end, "\n"))
            continue
        kept = text.find("\n", start, end)
        if kept >= 0:
            if kept > start:
                out.append((start, kept, ""))
            if kept + 1 < end:
                out.append((kept + 1, end, ""))
        elif any(c in _BREAKS for c in match[0]):
            out.append((start, end, "\n"))
    return out
