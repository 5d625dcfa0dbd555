"""Where the author's text begins and ends, as far as lines alone can say."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from qinggao.packaged import packaged_toml
from qinggao.stages.clean.wording import says
from qinggao.text.ideographs import IDEOGRAPH
from qinggao.text.numbering import read_marker

_DATE = re.compile(r"[（(]?(?:[0-9x×]{2,4}|[二〇○零一九]{4})年[0-9x×一二三四五六七八九十]{1,3}月(?:[0-9x×一二三四五六七八九十]{1,3}日)?[）)]?(?:印发)?")
LISTED = re.compile(r"[^，。！？|｜丨]{2,12}[!！]?\s?[|｜丨]\s?[^|｜丨]{6,60}$")  # 创新实力|某某入选名单！: a page's way to print titles
_SPOKEN = re.compile("[，！？：；]")
_HALF = rf"(?:{IDEOGRAPH}|[“”、]){{5,16}}"
_COUPLET = re.compile(rf"{_HALF}[\s　]{{1,3}}{_HALF}")
_ATTACHED = re.compile(r"\s*附\s?件?\s?[0-9一二三四五六七八九十]{0,2}\s?(?:[:：]|$)")
_ENDS = "。！？；：…”）"
_CLAUSES = re.compile("[，。；！？…]|：$")
_SET = re.compile(r"\s*#{1,6}[ \u3000]+\S")
_BULLET = re.compile(r"\s*[-*+•●○][ \u3000]+")
_SHORT = 70
_ABOUT = re.compile(r"[^，。；]{0,30}关于[^，。；]{2,60}的[^，。；的]{2,8}$")
_OWN = -0.6  # wording of an author's
_SITE = 1.5  # wording of a line that ends like a title and is a site's: 某某网 - 工作计划 - 老龄
_TAIL = 8  # lines behind the date of a document, at the most, that are no attachment
_BEHIND = 16  # and behind its credit
_LOOSE = frozenset(("arabic-space", "cn-space", "letter", "letter-paren", "roman", "circled"))


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a text begins and ends.

    `title` is the line of the title and `first` that of the first paragraph, -1 where none is seen; `end` the
    first line after the last of the author's; `is_finished` that this last one closes a document: a date, a
    signature, thanks. `credit` is the line behind the end in which the page says whose the text is.
    """

    title: int
    first: int
    end: int
    is_finished: bool = False
    credit: int = sys.maxsize

    def at_edge(self, line: int) -> bool:
        """Before the title, or after the end."""
        return line < self.title or line >= self.end

    def has_edge(self, lines: int) -> bool:
        """Whether any line stands before the title or after the end."""
        return self.title > 0 or self.end < lines

    def is_cut_at(self, line: int) -> bool:
        """Whether a gate at this line stands in place of text: nothing of the author's comes after it, and
        what comes before does not close the document.
        """
        return line >= self.end and not self.is_finished

    def near_edge(self, line: int) -> bool:
        """At the edge, or among the few lines under the title where pages print their facts."""
        return line <= self.title + 3 or line >= self.end


@cache
def _words() -> dict[str, list[str]]:
    return packaged_toml("qinggao.stages.clean", "frame.toml")


@cache
def _kinds_of_text() -> re.Pattern[str]:
    """What titles end with: 总结, 报告, 方案, 通知 …, perhaps with a bracket or a site's name behind."""
    words = _words()["title-ends"]
    return re.compile(rf"(?:{'|'.join(words)})(?:[（(][^（）()]{{1,16}}[）)])?(?:\s?[_|｜–—\-].{{1,20}})?$")


@cache
def _closing() -> re.Pattern[str]:
    """What the last line of a document says."""
    return re.compile(rf"(?:{'|'.join(_words()['closings'])})[^，]{{0,6}}$")


def heads_list(line: str) -> bool:
    """Tell whether a line may stand over a list of other pages' titles."""
    plain = "".join(line.split())  # 推 荐 阅 读
    # 更多模板尽在某某圈，每天更新，长按识别二维码！ is a sentence: the names below it are those of an appeal's signers.
    return len(plain) <= 40 and "，" not in plain and any(word in plain for word in _words()["list-heads"])


def _is_named(line: str) -> bool:
    return bool(_kinds_of_text().search(line) or _COUPLET.fullmatch(line))


def _is_official(line: str) -> bool:
    """Whether a line that is named has the grammar of an official title, perhaps behind a column's name: 通报 | 关于某系统安全漏洞的通报."""
    return _ABOUT.match(line) is not None


def is_numbered(line: str) -> bool:
    """Whether a line opens with a heading's number, or is set as a heading (### 附则); a dash and a bare numeral (3 监测) are none here."""
    if _SET.match(line):
        return True
    bullet = _BULLET.match(line)
    marker = read_marker(line, bullet.end() if bullet else len(line) - len(line.lstrip()))
    return marker is not None and marker.value > 0 and marker.family not in _LOOSE


def frame(
    lines: Sequence[str], noise: Sequence[bool], scores: Sequence[float], own: Sequence[float], doubt: float
) -> Frame:
    """Find title, first paragraph and end, passing over lines that are noise or suspected of it."""
    title = first = -1
    for i, line in enumerate(lines):
        if noise[i] or not line:
            continue
        named = len(line) <= _SHORT and _is_named(line) and (scores[i] < doubt or _is_official(line) or not (_SPOKEN.search(line) or says(line) >= _SITE))
        if scores[i] >= doubt and not (named and title < 0):
            continue
        if len(line) <= _SHORT and not line.endswith(("。", "；", "：", ":")) and (title < 0 or (named and not _is_named(lines[title]))):
            title = i
        if len(line) >= 40 and "。" in line:
            first = i
            break
    title = _upper(lines, noise, title)
    end = len(lines)
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        if noise[i] or own[i] >= doubt:
            continue
        if LISTED.match(line):
            continue
        told = (len(line) >= 40 and line[-1:] in _ENDS and _CLAUSES.search(line)) or (len(line) >= 18 and (line[-1:] in "。！？" or _in_own_voice(line)) and own[i] < 1.5)
        body = told or _ATTACHED.match(line) or is_numbered(line) or _DATE.fullmatch(line.strip())
        if body or i <= max(title, first):
            end = i + 1
            break
    end = _closed(lines, _marked(lines, end, max(title, first)), max(title, first))
    last = lines[end - 1] if 0 < end <= len(lines) else ""
    return Frame(title, first, end, _closes(last), _credited(lines, noise, max(end - 1, first + 1)) if first >= 0 else sys.maxsize)


def _upper(lines: Sequence[str], noise: Sequence[bool], title: int) -> int:
    """Go from the dash line of a title to the line above it: 把稿子写在路上 / ——参加…培训班心得体会."""
    above = title - 1 if title > 0 and lines[title].startswith("—") else -1
    return above if above >= 0 and lines[above] and not noise[above] and len(lines[above]) <= _SHORT and lines[above][-1] not in _ENDS else title


def _credited(lines: Sequence[str], noise: Sequence[bool], least: int) -> int:
    """Find the line, behind all of the author's, in which the page names its source or editor, or says that the text has ended.

    （来源：某某库） and below it 《某某》杂志倾力推荐. More than a few lines behind it may be a list of the author's.
    """
    credit = next((i for i in range(least, len(lines)) if _credit().match(lines[i])), sys.maxsize)
    behind = sum(bool(line) and not gone for line, gone in zip(lines[credit + 1 :], noise[credit + 1 :], strict=True)) if credit < len(lines) else 0
    return credit if behind <= _BEHIND else sys.maxsize


def _in_own_voice(line: str) -> bool:
    """Whether a line without a full stop, of several clauses, is an author's: some hands set none at the end of a paragraph."""
    return "，" in line and says(line) <= _OWN


@cache
def _credit() -> re.Pattern[str]:
    return re.compile(rf"[\s（(【\[]*(?:{'|'.join(_words()['credits'])})|{_end_mark().pattern}")


@cache
def _end_mark() -> re.Pattern[str]:
    return re.compile(rf"[\W_]*(?:{'|'.join(_words()['end-marks'])})[\W_]*$")


def _closes(line: str) -> bool:
    return bool(_DATE.fullmatch(line.strip()) or _closing().search(line))


def _marked(lines: Sequence[str], end: int, least: int) -> int:
    """Go back from the end to the page's own mark of it (— END —), where no sentence stands behind it: titles of other posts do."""
    for i in range(end - 1, max(least, end - 1 - _BEHIND), -1):
        if _end_mark().fullmatch(lines[i]):
            return i
        if "。" in lines[i] or is_numbered(lines[i]) or _ATTACHED.match(lines[i]) or _DATE.fullmatch(lines[i].strip()):
            break
    return end


def _closed(lines: Sequence[str], end: int, least: int) -> int:
    """Go back from the end to a line that closes the document, where only a few lines stand behind it and no attachment."""
    for i in range(end - 1, max(least, end - 1 - _TAIL), -1):
        if _closes(lines[i]):
            return i + 1
        if _ATTACHED.match(lines[i]) or is_numbered(lines[i]) or _is_named(lines[i]):
            break
    return end
