"""Lines as an editor counts them."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def line_ranges(text: str) -> list[tuple[int, int, int]]:
    """Give start, end and end with the line break of every line, in code points.

    Only `\\r\\n`, `\\r` and `\\n` end a line: `str.splitlines` also cuts at form feeds, U+0085 and U+2028.
    """
    out = []
    if "\r" not in text:
        at = 0
        while (end := text.find("\n", at)) >= 0:
            out.append((at, end, end + 1))
            at = end + 1
        out.append((at, len(text), len(text)))
        return out
    at = 0
    while True:
        whole = _LINE.match(text, at)
        assert whole is not None
        end = whole.end()
        body = len(whole[0].rstrip("\r\n")) if whole[0] else 0
        out.append((at, at + body, end))
        if end == at + body:
            return out
        at = end
