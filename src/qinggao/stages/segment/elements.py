"""The parts of a document that are neither title, heading nor body: attachments, signature, date, imprint."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qinggao.stages.segment.knowledge import words
from qinggao.stages.segment.lines import Line
from qinggao.stages.segment.shapes import kind_of
from qinggao.stages.segment.top import is_pages
from qinggao.text.measures import width
from qinggao.text.numbering import read_marker
from qinggao.text.rows import cells
from qinggao.text.wraps import is_ended

_LISTED = 90  # columns of a line that lists who else gets a document
_ANYWHERE = frozenset(("salutation", "closing", "stage-direction", "caption", "annotation", "imprint", "attachment-note"))
_RULE = re.compile(r"[-*_=－—·…]{3,}|```\w{0,12}")
_SIGNED = re.compile(r"(.{2,30}?)([ \u3000]*)(?:(?:19|20)\d{2}|二[〇○零][一二三四五六七八九〇○零]{2})年.{1,6}月.{0,4}")
_PAGES = re.compile(r"[.．·…⋯-]{2,}[ \u3000]*\d*$|[ \u3000\t]+\d{1,3}$")


def mark_tables(lines: Sequence[Line]) -> None:
    """Lines of cells are tables: by the reader's hints, or two and more lines with tabs."""
    for i, line in enumerate(lines):
        near = [*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2]]
        if line.table >= 0 or line.hints & {"row", "cell"} or ("\t" in line.text and any("\t" in x.text for x in near)):
            line.kind = "table"
        elif "note" in line.hints:
            line.kind = "note"
    _mark_columns(lines)


def _mark_columns(lines: Sequence[Line]) -> None:
    """Lines of short cells set apart by wide spaces, one under the other, are a table that has lost its frame."""
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and not line.kind and _is_row(line.text):
            run.append(line)
            continue
        if len(run) >= 3 or (len(run) == 2 and all(len(cells(x.text)) > 2 for x in run)):
            for row in run:
                row.kind = "table"
        run = []


def _is_row(text: str) -> bool:
    if len(text) > 90 or is_ended(text) or "。" in text:
        return False
    own = cells(text)
    if len(own) < 2 or max(b - a for a, b in own) > 30:
        return False
    return read_marker(text) is None or len(own) > 2


def mark_contents(lines: Sequence[Line]) -> None:
    """A list of contents: its name, and the lines that have page numbers or come again as headings."""
    start = next((i for i, line in enumerate(lines[:60]) if kind_of(line.text) == "contents"), -1)
    if start < 0:
        return
    lines[start].kind = "contents"
    again: dict[str, int] = {}
    for line in lines[start + 1 :]:
        again[_bare(line)] = again.get(_bare(line), 0) + 1
    listed = _before_separator(lines, start + 1)
    for i in range(start + 1, len(lines)):
        line = lines[i]
        if len(line.text) > 80 or is_ended(line.text) or kind_of(line.text) == "separator":
            return
        if not (_PAGES.search(line.text) or again[_bare(line)] > 1 or i < listed):
            return
        again[_bare(line)] -= 1
        line.kind = "contents"


def _before_separator(lines: Sequence[Line], start: int) -> int:
    """Where the first document of a collection begins, if nothing but short lines stand before it; else 0."""
    for i, line in enumerate(lines[start : start + 40], start):
        if kind_of(line.text) == "separator":
            return i
        if len(line.text) > 60 or is_ended(line.text):
            break
    return 0


def _bare(line: Line) -> str:
    """A line's words, without number and page."""
    text = line.text[line.marker.length + line.lead :] if line.marker else line.text
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
        elif line.marker is None and (_is_signed(line.text) or words().sign_blanks.fullmatch(line.text) or words().sign_authors.fullmatch(line.text)):
            line.kind = "signature"
    _mark_note_items(lines, body)
    _mark_imprints(lines, body)
    _mark_end(lines, body)


def _mark_imprints(lines: Sequence[Line], body: int) -> None:
    """A line between two of an imprint goes on with the first: 分送：县长、副县长。 / 县委办公室，各有关单位。 / …印发."""
    for above, line, below in zip(lines[body:], lines[body + 1 :], lines[body + 2 :], strict=False):
        if above.kind == below.kind == "imprint" and not line.kind and line.marker is None and width(line.text) <= _LISTED:
            line.kind = "imprint"


def _is_signed(text: str) -> bool:
    """Whether a line is a signer and a date: 柳河镇人民政府　2023年8月16日."""
    found = _SIGNED.fullmatch(text)
    if found is None:
        return False
    known, signer = words(), found[1].rstrip()
    return signer.endswith(known.organs) or bool(known.sign_labelled.fullmatch(signer) or (found[2] and known.name.fullmatch(signer)))


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
    """A date alone on a line, and the signers above it: the nearest line by its place, those above it by their words."""
    lines[i].kind = "date"
    if "年" not in lines[i].text:
        return  # 2023-08-16 is the page's: under a signature the date is written out
    for j in range(i - 1, max(body, i - 5) - 1, -1):
        line = lines[j]
        if line.kind in ("annotation", "signature"):
            continue
        if line.kind or line.marker is not None or is_pages(line) or not (_is_signer(line.text) or (j == i - 1 and _may_sign(line.text))):
            break
        line.kind = "signature"


def _may_sign(text: str) -> bool:
    """Whether a line right above the date may be a signer: short, without a mark, no title."""
    return width(text) <= 30 and not is_ended(text) and not text.endswith(words().title_endings) and not any(c in text for c in "，。；：:、《》")


def _is_signer(text: str) -> bool:
    """Whether a line names an organ or a person, or several side by side."""
    known = words()
    if known.sign_labelled.fullmatch(text):
        return True
    bare = known.seal.sub("", text).rstrip()
    if not bare or is_ended(bare) or width(bare) > 34 or any(c in bare for c in "，。；："):
        return False
    parted = bare.replace("\u3000", " ").split()
    return bare.endswith(known.organs) or known.speaker.fullmatch(bare) is not None or len(bare) <= 12 or all(p.endswith(known.organs) for p in parted)


def _mark_note_items(lines: Sequence[Line], body: int) -> None:
    """The further names of an attachment note: 2.…, 3.… on lines of their own."""
    for i in range(body, len(lines)):
        if lines[i].kind != "attachment-note":
            continue
        for j in range(i + 1, len(lines)):
            line = lines[j]
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
        if last < 0 and not line.kind and line.marker is None and not is_pages(line) and _signs_alone(line.text):
            line.kind = "signature"
        break


def _signs_alone(text: str) -> bool:
    """Whether a last line without a date is the signer: an organ, 述职人：张三, 石榴坪村田守根; 主办单位：… is the page's."""
    known = words()
    if known.sign_labelled.fullmatch(text) or known.affiliated.fullmatch(text) or known.speaker.fullmatch(text):
        return True
    bare = known.seal.sub("", text).rstrip()
    return width(bare) <= 30 and bare.endswith(known.organs) and not is_ended(bare) and "：" not in bare
