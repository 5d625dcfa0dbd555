"""What stands before the body: titles, document number, addressee, speaker, and the lines that a page puts there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qinggao.stages.segment.knowledge import words
from qinggao.stages.segment.lines import HEAD, Line
from qinggao.stages.segment.shapes import kind_of
from qinggao.stages.segment.top import find_top, is_pages, names_kind
from qinggao.text.measures import width
from qinggao.text.wraps import is_ended

_DATED = re.compile(r"[ \u3000]*[（(][^（）()]{0,4}(?:19|20)\d{2}年[^（）()]{1,8}[）)]")  # 县长　周新民（2023年1月5日）
_PARENTHESIS = re.compile(r"[（(〔\[][^（）()]{1,60}(?:[（(][^（）()]{0,20}[）)][^（）()]{0,20})?[）)〕\]]")
_DASHES = re.compile(r"[—―─－]{1,3}|-{2,3}")
_PAIRS = re.compile(r"(?:\S[^：:。；]{1,7}[：:]\S{1,30}[ \u3000]+)+\S[^：:。；]{1,7}[：:]\S{1,40}|(?:【[^【】]{2,8}】[^【】]{1,40}){2,}")  # 【时效性】现行有效　【收录号】…
_AT_TIME = re.compile(r"[ \u3000]\d{1,2}:\d{2}$")
_REST = 12  # characters of what a title's last line holds
_SPACES = re.compile(r"[^\S\u3000]+")
_HEAD_KINDS = frozenset(("metadata", "doc-number", "contents", "separator", "date", "imprint", "attachment-title"))


def read_head(lines: Sequence[Line], start: int = 0) -> int:
    """Name the kinds of the lines before the body and give the index of the first line of the body."""
    titles: list[int] = []
    collection = next((i for i in range(start, min(len(lines), start + HEAD)) if lines[i].kind == "separator"), -1)
    top = i = start if collection > start else _pass_page(lines, start)
    while i < min(len(lines), start + HEAD):
        line = lines[i]
        if i < collection:
            line.kind = line.kind or ("metadata" if not is_ended(line.text) or len(line.text) < 160 else "paragraph")
            i += 1
            continue
        kind = _kind(lines, i, titles, top) or _passed(lines, i, titles)
        if not kind:
            break
        if kind == "title":
            titles.append(i)
        line.kind = kind
        i += 1
        if kind in ("addressee", "salutation"):
            break
    _demote_mastheads(lines, titles, i)
    return i


def _pass_page(lines: Sequence[Line], start: int) -> int:
    top = find_top(lines, start)
    for line in lines[start:top]:
        own = kind_of(line.text)
        line.kind = line.kind or (own if own in _HEAD_KINDS else "paragraph")
    return top


def _passed(lines: Sequence[Line], i: int, titles: list[int]) -> str:
    """A line of the page's between the title and those whom the document addresses is passed by."""
    after = lines[i + 1].text if titles and i + 1 < len(lines) and is_pages(lines[i]) else ""
    is_address = kind_of(after) == "salutation" or (after.endswith(("：", ":")) and is_addressee(after))
    return "paragraph" if is_address else ""


def _kind(lines: Sequence[Line], i: int, titles: list[int], top: int) -> str:
    line = lines[i]
    text = line.text
    if line.kind in ("contents", "separator"):
        return line.kind
    if "title" in line.hints and not line.marker:
        return "title"
    if titles and line.indented and not lines[titles[-1]].indented and not kind_of(text) and len(text) > 16:
        return "addressee" if text.endswith(("：", ":")) and is_addressee(text) else ""  # a paragraph's indent
    if len(titles) == i - top and _PARENTHESIS.fullmatch(text) is None and _is_plain_title(line) and not kind_of(text):
        return "title" if not _is_speaker(text) or not titles else "speaker"
    if text.endswith("文件") and len(text) <= 24 and any(kind_of(x.text) == "doc-number" for x in lines[i + 1 : i + 4]):
        return "metadata"  # the red head names the organ
    if not titles and (_PAIRS.fullmatch(text) or _AT_TIME.search(text) or words().above_title.fullmatch(text)):
        return "metadata"  # the page's facts, who wrote to whom at 09:41, the number of a meeting's paper
    own = kind_of(text)
    if own == "salutation":
        return own
    if titles and titles[-1] == i - 1 and _title_goes_on(lines, i - 1):
        return "title"
    if _is_half_delivery(lines, i):
        return "subtitle"
    if text.startswith(("——", "—", "──", "--", "－－", "― ―", "――")) and _DASHES.match(text):
        if _is_delivery(text):
            return "subtitle"
        return "title" if titles and not is_ended(text) and len(text) <= 50 else ""
    if _is_delivery(text) and not is_ended(text) and len(text) > 12 and not _title_goes_on(lines, i):
        return "subtitle"
    if own in _HEAD_KINDS:
        return own
    if _PARENTHESIS.fullmatch(text):
        speaks = titles and words().speaker.fullmatch(text[1:-1].strip())  # （柳河镇党委书记　周新民）
        return "speaker" if speaks else "subtitle" if titles else "metadata"
    if text.endswith(("：", ":")):
        return "addressee" if titles and is_addressee(text) else ""
    if line.marker is not None or is_ended(text):
        return ""
    if titles and (_is_speaker(text) or _before_salutation(lines, i) or _is_name_below(lines, i, lines[titles[-1]])):
        return "speaker"
    if titles and _is_organ_below(lines, i, lines[titles[-1]]):
        # Of a report it is a cover's line, of a contribution (向“拖”字开刀) it says who speaks.
        return "metadata" if names_kind(lines[titles[-1]].text) else "speaker"
    if not titles and (_is_speaker(text) or _is_leader(text)) and ("subtitle" in [x.kind for x in lines[:i]] or _before_salutation(lines, i) or _is_above_title(lines, i)):
        return "speaker"
    return "title" if _may_be_title(lines, i, titles) else ""


def _is_half_delivery(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is one of two that say when and where a text was delivered."""

    def parts(first: int) -> bool:
        if not 0 <= first < len(lines) - 1:
            return False
        one, other = _close(lines[first].text), _close(lines[first + 1].text)
        return words().delivered_in.fullmatch(one) is not None and one[-1] != "上" and words().delivered_at.fullmatch(other) is not None

    return parts(i) or parts(i - 1)


def _title_goes_on(lines: Sequence[Line], i: int) -> bool:
    """Whether the next line goes on with a title: 在全县教育工作会议上 / 的讲话."""
    return i + 1 < len(lines) and len(lines[i + 1].text) <= _REST and lines[i + 1].text.startswith("的")


def _is_delivery(text: str) -> bool:
    return words().delivery.fullmatch(_close(text)) is not None


def _close(text: str) -> str:
    """A text without the spaces that a page sets between words: ——2006 年12 月28 日 在……会议上."""
    return _SPACES.sub("", text)


def _is_plain_title(line: Line) -> bool:
    return line.marker is None and not is_ended(line.text) and 4 <= len(line.text) <= 120 and names_kind(line.text)


def _may_be_title(lines: Sequence[Line], i: int, titles: list[int]) -> bool:
    text = lines[i].text
    if words().name.fullmatch(text):
        return False
    if words().form_label.match(text.replace(" ", "").replace("\u3000", "")):
        return False
    if not 2 <= width(text) <= (120 if names_kind(text) else 64) or len(titles) >= 5 or text[-1] in "，、；" or text.startswith(words().title_never):
        return False
    if (text[0] in "【[" and text[-1] in "】]") or _PAIRS.fullmatch(text):
        return False  # a column of a brief, the page's facts
    if titles and is_pages(lines[i]):
        return False
    last = lines[titles[-1]] if titles else None
    if last is not None and any(_is_masthead(last, x) for x in lines[titles[-1] : i]):
        return True
    if last is not None and (names_kind(last.text) or "title" in last.hints or lines[i - 1].kind == "metadata"):
        # The title is complete, the reader knows it, or the page's facts stand below it; a second one is an
        # announcement's or a brief's own.
        return names_kind(text) and len(text) > 8
    if not titles and i + 1 < len(lines) and len(lines) > 3:
        later = [x for x in lines[i + 1 : i + 4] if x.text.endswith(words().title_endings) and not is_ended(x.text)]
        if lines[i + 1].text and len(text) <= 3 and not later:
            return False
    return True


def _is_speaker(text: str) -> bool:
    known = words()
    if known.sign_labelled.fullmatch(text):
        return True
    if text.startswith(("关于", "在")) or text.endswith(known.title_endings):
        return False
    text = _SPACES.sub(" ", _DATED.sub("", text))
    if known.speaker.fullmatch(text) and not text.endswith(known.organs):
        return True
    return bool(known.post.fullmatch(text)) and len(text) <= 24


def _is_leader(text: str) -> bool:
    """Whether a line, its spaces aside, is the head of a government and a name: 省 长 信长星, 市长——余学友, 州长钟阳."""
    return words().leader.fullmatch(re.sub(r"[\s?？：:—－-]+", "", text)) is not None


def _is_name_below(lines: Sequence[Line], i: int, title: Line) -> bool:
    """Whether one bare name stands under a title that is complete, under its date, or above the body; several are a list."""
    name, text = words().name, lines[i].text
    if names_kind(text) or (i + 1 < len(lines) and name.fullmatch(lines[i + 1].text) is not None):
        return False
    if name.fullmatch(text) is None:
        return _is_above_body(lines, i) and words().affiliated.fullmatch(text) is not None
    return names_kind(title.text) or lines[i - 1].kind == "subtitle" or _is_above_body(lines, i)


def _is_organ_below(lines: Sequence[Line], i: int, title: Line) -> bool:
    """Whether an organ or a village stands between the title and the body; in a title it would come first."""
    known, text = words(), lines[i].text
    if not (text.endswith(known.organs) or known.village.fullmatch(text)) or width(text) > 24 or title.text.endswith(known.organs):
        return False
    return names_kind(title.text) or _is_above_body(lines, i)


def _is_above_body(lines: Sequence[Line], i: int) -> bool:
    """Whether the next line is a paragraph or the first heading."""
    if i + 1 == len(lines):
        return False
    after = lines[i + 1]
    return (after.marker is not None and after.marker.value == 1) or (len(after.text) >= 40 and is_ended(after.text))


def _before_salutation(lines: Sequence[Line], i: int) -> bool:
    """Whether a short line stands before a salutation, perhaps with a date in brackets between them."""
    behind = [line.text for line in lines[i + 1 : i + 3]]
    if len(behind) > 1 and (_PARENTHESIS.fullmatch(behind[0]) or _is_delivery(behind[0])):
        behind = behind[1:]
    return len(lines[i].text) <= 24 and bool(behind) and kind_of(behind[0]) == "salutation"


def _is_above_title(lines: Sequence[Line], i: int) -> bool:
    """Whether a line stands right above a title that is complete."""
    return i + 1 < len(lines) and _is_plain_title(lines[i + 1]) and not _is_speaker(lines[i + 1].text)


def is_addressee(text: str) -> bool:
    """Tell whether a line with a colon at its end names those that a document is sent to."""
    known = words()
    if len(text) > 160 or "。" in text or "；" in text[:-1]:
        return False
    return bool(known.addressee_holds.search(text)) and not known.addressee_never.search(text)


def _is_masthead(line: Line, number: Line) -> bool:
    """Whether a line above a number names the paper: by its words, or as only a paper has issues (第7期)."""
    return number.kind == "doc-number" and (line.text.endswith(words().mastheads) or "期" in number.text)


def _demote_mastheads(lines: Sequence[Line], titles: list[int], end: int) -> None:
    """Lines before the document number that name the paper, not the document, are no titles."""
    for at, i in enumerate(list(titles)):
        number = next((j for j in range(i + 1, end) if lines[j].kind == "doc-number"), -1)
        later = [t for t in titles if t > number >= 0]
        if number >= 0 and later and (_is_masthead(lines[i], lines[number]) or (at == 0 and number == i + 1)):
            lines[i].kind = "metadata"
    if titles and lines[titles[0]].kind == "title" and len(titles) > 1 and lines[titles[0]].text.endswith("文件"):
        lines[titles[0]].kind = "metadata"
