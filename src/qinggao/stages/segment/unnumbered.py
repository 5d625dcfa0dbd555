"""Short lines without a number that plainly head what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qinggao.stages.segment.knowledge import words
from qinggao.stages.segment.lines import Line
from qinggao.text.measures import width
from qinggao.text.wraps import is_ended

_APART = 20  # characters of a line that heads a paragraph by standing alone
_TEXT = 32  # characters of a paragraph that a line without a number can head
_UPPER = 12  # columns of a line that heads headings
_BRACKETED = re.compile(r"[【〖\[][^【】〖〗\[\]]{2,24}[】〗\]]|([○●◎◇◆□■☆★※])[ \u3000]*[^○●◎◇◆□■☆★※]{2,24}[ \u3000]*\1")


def is_column(text: str) -> bool:
    """Whether the whole line is a name in lenticular brackets, 【工作动态】, or between two signs, ○ 更新范围 ○."""
    return _BRACKETED.fullmatch(text) is not None


def find_unnumbered(
    lines: Sequence[Line], body: int, headed: set[int], runs: Sequence[tuple[int, int]], *, numbered: bool
) -> list[int]:
    """Give the lines that head what follows without a number.

    `headed` are the numbered headings; `runs` the first and last lines of the shallowest numbering's runs, each
    beginning anew; `numbered` says that they give the document its shape: then, but for briefs with columns, only
    lines with a heading's own words are taken.
    """
    able = [i for i in range(body, len(lines) - 1) if i not in headed and _may_head(lines, i, headed, body)]
    sure = [i for i in able if _is_known(lines[i].text)]
    sure = sorted({*sure, *_parents_of(runs, able)})
    if numbered and not any(is_column(lines[i].text) for i in sure):
        return sure
    short = sum(1 for x in lines[body:] if not x.kind and x.marker is None and len(x.text) <= 30 and not is_ended(x.text))
    if len(able) >= 2 and len(able) >= 0.5 * short:
        return able
    # Short lines that the source sets off from both sides head what stands below.
    apart = [i for i in able if lines[i].opens and lines[i + 1].opens and len(lines[i].text) <= _APART]
    return sorted({*sure, *apart}) if len(apart) >= 2 else sure


def find_upper(lines: Sequence[Line], body: int, found: Sequence[int]) -> list[int]:
    """Give the short lines that head headings: 国内资讯 over several 【…】… with their texts.

    Two and more, one of them over several; a heading broken over two lines is over itself alone.
    """
    upper = [i - 1 for i in found if i > body and _is_short_name(lines[i - 1])]
    if len(upper) < 2 or upper[0] > found[0]:
        return []
    ends = [*upper[1:], len(lines)]
    held = [sum(a < i < b for i in found if i not in upper) for a, b in zip(upper, ends, strict=True)]
    return upper if max(held) > 1 else []


def _is_short_name(line: Line) -> bool:
    text = line.text
    return (
        not line.kind and not is_column(text) and line.marker is None and 2 <= width(text) <= _UPPER and not is_ended(text)
        and not words().heading_never.fullmatch(text) and not _is_person(text)
    )  # fmt: skip


def _parents_of(runs: Sequence[tuple[int, int]], able: Sequence[int]) -> list[int]:
    """A numbering that begins anew has a parent: the last line that may be one, before each beginning."""
    if len(runs) < 2:
        return []
    out = []
    end = -1
    for first, last in runs:
        between = [i for i in able if end < i < first]
        if not between:
            return []
        out.append(between[-1])
        end = last
    return out


def _may_head(lines: Sequence[Line], i: int, headed: set[int], body: int) -> bool:
    line, after = lines[i], lines[i + 1]
    text = line.text
    asks = text[0] in "【〖" and text[-1] in "？?！!"  # 【某某报】九月基金为何这么火？ names its source and stays a name
    if line.kind or line.marker is not None or (is_ended(text) and not asks) or text[-1] in "，、,":
        return False
    most = 50 if text[0] in "【〖" else 32
    if not 2 <= width(text) <= most or words().heading_never.fullmatch(text):
        return False
    if ("，" in text and len(text) > 26) or _is_person(text):
        return False
    before = lines[i - 1] if i > body else None
    if before is not None and not before.kind and i - 1 not in headed and not is_ended(before.text) and before.marker is None and len(before.text) > 32:
        return False
    if after.kind:
        return after.kind in ("item", "table") and _is_known(text)
    return (i + 1) in headed or (len(after.text) >= _TEXT and (is_ended(after.text) or len(after.text) >= 60)) or _heads_bracket(lines, i)


def _is_person(text: str) -> bool:
    """Whether a line is a name, a post or an organ: it names who, not what follows."""
    known = words()
    return bool(known.speaker.fullmatch(text) or known.post.fullmatch(text)) or (text.endswith(known.organs) and "：" not in text)


def _heads_bracket(lines: Sequence[Line], i: int) -> bool:
    """【工作动态】 heads whatever stands under it: a text, or a short name with its own."""
    below = lines[i + 1 : i + 3]
    return is_column(lines[i].text) and (len(below[0].text) >= 8 or len(below[-1].text) >= _TEXT)


def _is_known(text: str) -> bool:
    return text.endswith(words().heading_endings) or bool(words().numbered_things.fullmatch(text)) or is_column(text)
