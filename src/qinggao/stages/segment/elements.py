"""The parts of a document that are neither title, heading nor body: attachments, signature, date, imprint."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qinggao.stages.segment.knowledge import words
from qinggao.stages.segment.lines import Line
from qinggao.stages.segment.shapes import kind_of
from qinggao.text.measures import width
from qinggao.text.wraps import is_ended

_ANYWHERE = frozenset(("salutation", "closing", "stage-direction", "caption", "annotation", "imprint", "attachment-note"))
_RULE = re.compile(r"[-*_=－—·…]{3,}|```\w{0,12}")
_SIGNED = re.compile(r"(.{2,30}?)[ \u3000]+(?:(?:19|20)\d{2}|二[〇○零][一二三四五六七八九〇○零]{2})年.{1,6}月.{0,4}")
_PAGES = re.compile(r"[.．·…⋯-]{2,}[ \u3000]*\d*$|[ \u3000\t]+\d{1,3}$")


def mark_tables(lines: Sequence[Line]) -> None:
    """Lines of cells are tables: by the reader's hints, or two and more lines with tabs."""
    for i, line in enumerate(lines):
        near = [*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2]]
        if line.table >= 0 or line.hints & {"row", "cell"} or ("\t" in line.text and any("\t" in x.text for x in near)):
            line.kind = "table"
        elif "note" in line.hints:
            line.kind = "note"


def mark_contents(lines: Sequence[Line]) -> None:
    """A list of contents: its name, and the lines that have page numbers or come again as headings."""
    for i, line in enumerate(lines):
        if kind_of(line.text) != "contents" or i > 60:
            continue
        later = {_bare(x.text) for x in lines[i + 1 :] if len(x.text) < 80}
        counts: dict[str, int] = {}
        for x in lines[i + 1 :]:
            counts[_bare(x.text)] = counts.get(_bare(x.text), 0) + 1
        line.kind = "contents"
        for j in range(i + 1, len(lines)):
            text = lines[j].text
            again = counts.get(_bare(text), 0) > 1 or any(_bare(text)[2:] and k.endswith(_bare(text)[2:]) and k != _bare(text) for k in later)
            if len(text) > 80 or is_ended(text) or not (_PAGES.search(text) or again):
                break
            counts[_bare(text)] -= 1
            lines[j].kind = "contents"
        return


def _bare(text: str) -> str:
    return "".join(c for c in _PAGES.sub("", text) if c.isalnum())


def mark_elements(lines: Sequence[Line], body: int) -> None:
    """Name the kinds that lines of the body have by their own words and by their place."""
    for i in range(body, len(lines)):
        line = lines[i]
        if line.kind:
            continue
        kind = kind_of(line.text)
        if kind in _ANYWHERE and line.marker is None:
            line.kind = kind
        elif _RULE.fullmatch(line.text):
            line.kind = "metadata"
        elif kind == "attachment-title":
            _mark_attachment(lines, i)
        elif kind == "date":
            _mark_signature(lines, i, body)
        elif line.marker is None and _is_signed(line.text):
            line.kind = "signature"
    _mark_note_items(lines, body)
    _mark_end(lines, body)


def _is_signed(text: str) -> bool:
    found = _SIGNED.fullmatch(text)
    return bool(found) and found is not None and found[1].rstrip().endswith(words().organs)


def _mark_attachment(lines: Sequence[Line], i: int) -> None:
    line = lines[i]
    after = lines[i + 1] if i + 1 < len(lines) else None
    if after is not None and after.marker is not None and after.marker.family.startswith("arabic") and not is_ended(after.text) and line.text.endswith(("：", ":")):
        line.kind = "attachment-note"
        return
    line.kind = "attachment-title"
    for j in range(i + 1, min(i + 3, len(lines))):
        own = lines[j]
        if own.marker is not None or is_ended(own.text) or own.kind or width(own.text) > 50 or (j > i + 1 and not own.text.endswith(words().title_endings)):
            break
        own.kind = "attachment-title"
        if own.text.endswith(words().title_endings):
            break


def _mark_signature(lines: Sequence[Line], i: int, body: int) -> None:
    """A date alone on a line, and the signers above it."""
    lines[i].kind = "date"
    known = words()
    for j in range(i - 1, max(body, i - 5) - 1, -1):
        line = lines[j]
        text = line.text
        if line.kind == "annotation":
            continue
        if line.kind or line.marker is not None or is_ended(text) or width(text) > 34 or any(c in text for c in "，。；："):
            break
        parted = text.replace("\u3000", " ").split()
        if not (text.endswith(known.organs) or known.speaker.fullmatch(text) or len(text) <= 12 or all(p.endswith(known.organs) for p in parted)):
            break
        line.kind = "signature"


def _mark_note_items(lines: Sequence[Line], body: int) -> None:
    """The further names of an attachment note: 2.…, 3.… on lines of their own."""
    for i in range(body, len(lines)):
        if lines[i].kind != "attachment-note":
            continue
        for line in lines[i + 1 :]:
            if line.kind or line.marker is None or not line.marker.family.startswith(("arabic", "cn")) or len(line.text) > 70 or line.text.endswith(("。", "；")):
                break
            line.kind = "attachment-note"


def _mark_end(lines: Sequence[Line], body: int) -> None:
    """After the last date: parentheses are annotations; before the end, an organ alone is a signature."""
    last = max((i for i, x in enumerate(lines) if x.kind == "date" and i >= body), default=-1)
    for line in lines[last + 1 :] if last >= 0 else []:
        if not line.kind and line.text[0] in "（(" and line.text[-1] in "）)" and len(line.text) <= 100 and line.marker is None:
            line.kind = "annotation"
    for line in reversed(lines[body:]):
        if line.kind in ("imprint", "annotation", "metadata"):
            continue
        if not line.kind and line.marker is None and width(line.text) <= 30 and line.text.endswith(words().organs) and not is_ended(line.text):
            line.kind = "signature"
        break
