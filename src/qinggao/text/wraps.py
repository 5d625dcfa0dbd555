"""Hard wraps: lines that a page's width has cut, not their author."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from qinggao.text.measures import width
from qinggao.text.numbering import read_marker

ENDS = "。！？；：…!?;:"
_CLOSERS = "”’」』）)】》〉\"'"
NEVER_FIRST = "，。、；：！？％%”’）》」』】〉…"
NEVER_LAST = "，、（《“‘「『【〈,"
_LEAST = 14  # columns: what is narrower is no page
_WIDEST = 70


def is_ended(line: str) -> bool:
    """Tell whether a line ends as a sentence or clause does, closing quotes and brackets aside."""
    bare = line.rstrip(_CLOSERS)
    return bare[-1:] in ENDS if bare else False


def page_width(lines: Sequence[str]) -> float:
    """Find the width in columns at which a text was wrapped; 0 where it was not.

    A wrapped text breaks off, in mid-sentence and again and again, at one width, and hardly a line is wider.
    """
    if len(lines) < 4:
        return 0.0
    widths = [width(line) for line in lines]
    broken: Counter[int] = Counter()
    for i in range(len(lines) - 1):
        if _LEAST <= widths[i] <= _WIDEST and not is_ended(lines[i]) and not _is_start(lines[i + 1]):
            broken[round(widths[i])] += 1
    if not broken:
        return 0.0

    def near(column: int) -> int:
        return broken[column - 2] + broken[column - 1] + broken[column] + broken[column + 1]

    best = max(broken, key=lambda column: (near(column), column))
    count = near(best)
    full = [w for w in widths if best - 2.5 <= w <= best + 2]
    wider = [w for w in widths if w > best + 2.5]
    # A few short lines around one long paragraph (titles, signatures) are no page: most of a page's text is in its full lines.
    if count < 3 or count < 0.45 * len(full) or len(wider) > 0.12 * len(lines) or count < 0.1 * len(lines) or sum(wider) > sum(full):
        return 0.0
    return float(best)


_TOKEN = re.compile(r"[A-Za-z0-9.%/-]+")


def _unbroken(line: str) -> float:
    """The columns of a number or word that a line begins with: it is not cut, so the line before ends early."""
    found = _TOKEN.match(line)
    return width(found[0]) if found else 0.0


def _is_start(line: str) -> bool:
    return read_marker(line) is not None


def _is_title(line: str, after: str, page: float) -> bool:
    """Whether a line is a title's: a dash behind it names the subject (让老街热起来 / ——关于…的调研报告)."""
    return after.startswith("——") and width(line) < page - 3 and not is_ended(line)


def continues(lines: Sequence[str], opens: Sequence[bool] | None = None) -> list[bool]:
    """Tell of each stripped, non-empty line whether its paragraph goes on in the next line.

    Decided on the whole text. `opens` tells of each line whether the source sets it off from the line
    before (a blank line, an indent): where some lines are set off and some are not, that counts.
    """
    out = [False] * len(lines)
    page = page_width(lines)
    if not page:
        return out
    seen = opens is not None and _is_telling(lines, opens, page)
    for i in range(len(lines) - 1):
        line, after = lines[i], lines[i + 1]
        if after[0] in NEVER_FIRST:
            out[i] = True
        elif _is_title(after, lines[i + 2] if i + 2 < len(lines) else "", page):
            continue
        elif width(line) > page + 4:
            continue  # wider than the page: nothing cut it
        elif width(line) < page - 3 - _unbroken(after) and not (line[-1] in NEVER_LAST and width(line) > page / 2):
            continue
        elif seen and opens is not None:
            out[i] = not opens[i + 1] and not (is_ended(line) and _is_start(after))
        else:
            out[i] = not is_ended(line) and not _is_start(after)
    return out


def _is_telling(lines: Sequence[str], opens: Sequence[bool], page: float) -> bool:
    """Whether set-off lines are paragraphs here: lines after a full, broken one are not set off."""
    off = on = 0
    for i in range(len(lines) - 1):
        if width(lines[i]) >= page - 2.5 and not is_ended(lines[i]) and not _is_start(lines[i + 1]):
            if opens[i + 1]:
                off += 1
            else:
                on += 1
    return on > 4 * off and any(opens[1:])
