"""Announcements that print another document: 现将《……》印发给你们, and below it the document under its own title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qinggao.stages.segment.knowledge import words
from qinggao.stages.segment.lines import Line
from qinggao.text.wraps import is_ended

_NAMED = re.compile("《([^《》]{5,80})》")
_ANNOUNCED = 40  # lines of an announcement above what it prints, at the most
_MORE = 24  # characters of makers or remarks about a name


def mark_printed(lines: Sequence[Line], body: int) -> None:
    """Mark the title of the document that an announcement prints: it is a title too; the news of one may have no title of its own.

    近日，中央办公厅印发了《信访工作责任制实施办法》……全文如下。 and below it 信访工作责任制实施办法.
    """
    first = "".join(line.text for line in lines[:body] if line.kind == "title")
    if first and not words().announces.search(first):
        return
    told = [first]
    for i, line in enumerate(lines[body : body + _ANNOUNCED], body):
        if line.kind in ("", "attachment-title") and line.marker is None and _is_named_in(line.text, told, first):
            line.kind = "title"
            for after in lines[i + 1 : i + 3]:
                if after.text[0] in "（(" and after.text[-1] in "）)" and not after.kind:
                    after.kind = "subtitle"
            return
        if words().announces.search(line.text):
            told.append(line.text)


def _is_named_in(text: str, told: Sequence[str], first: str) -> bool:
    """Whether a line is the name of a document that was announced, perhaps with its makers before it or a remark behind."""
    bare = text.strip("《》 \u3000")
    if len(bare) < 5 or is_ended(text):
        return False
    names = [name for words_ in told for name in _NAMED.findall(words_)]
    return (bool(first) and bare in first) or any(bare.startswith(name) or bare.endswith(name) for name in names if len(bare) <= len(name) + _MORE)
