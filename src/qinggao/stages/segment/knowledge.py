"""What the lines of documents look like: the words of `words.toml`, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from qinggao.packaged import packaged_toml

_MASK = "Xx×Ｘ某○□△＊*"  # what stands for the characters of a name that is withheld


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns and word lists that tell one kind of line from another."""

    kinds: dict[str, re.Pattern[str]]
    title_endings: tuple[str, ...]
    mastheads: tuple[str, ...]
    collection: re.Pattern[str]
    announces: re.Pattern[str]
    above_title: re.Pattern[str]
    title_never: tuple[str, ...]
    delivery: re.Pattern[str]
    delivered_in: re.Pattern[str]
    delivered_at: re.Pattern[str]
    page_line: re.Pattern[str]
    page_words: re.Pattern[str]
    page_words_of_two: re.Pattern[str]
    form_label: re.Pattern[str]
    name: re.Pattern[str]
    affiliated: re.Pattern[str]
    village: re.Pattern[str]
    post: re.Pattern[str]
    leader: re.Pattern[str]
    speaker: re.Pattern[str]
    organs: tuple[str, ...]
    sign_blanks: re.Pattern[str]
    sign_labelled: re.Pattern[str]
    sign_authors: re.Pattern[str]
    seal: re.Pattern[str]
    addressee_holds: re.Pattern[str]
    addressee_never: re.Pattern[str]
    facts: dict[str, re.Pattern[str]]
    rights: re.Pattern[str]
    heading_endings: tuple[str, ...]
    numbered_things: re.Pattern[str]
    heading_never: re.Pattern[str]


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))


def _literals(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _labelled(labels: list[str], least: int, most: int) -> re.Pattern[str]:
    """What stands behind a label: 作者：周新民; the label's characters may stand apart (文　号)."""
    gap, label = r"[ \u3000]*", "|".join(r"[ \u3000]*".join(label) for label in labels)
    return re.compile(rf"(?:^|[ \u3000|｜])(?:{label}){gap}[：:]{gap}([^ \u3000|｜]{{{least},{most}}})")


def _deliveries(known: dict[str, Any]) -> dict[str, re.Pattern[str]]:
    """A whole delivery; and the two halves of one that the page has broken (——2013年1月5日在合肥市 / 第十五届……会议上)."""
    dash, date = r"(?:[—―─－-]{1,3}[ \u3000]*)?", known["date"]
    at = rf"在[^，。]{{4,60}}(?:{_literals(known['occasions'])})上"
    # A dash before a meeting without a date names the occasion, and what was said there (…会议上的讲话) makes a title of any line.
    dated = rf"{dash}在?{date}.{{0,70}}(?:{_literals(known['ends'])})(?:的?(?:{_literals(known['said'])}))?[）)]?"
    placed = rf"[—―─－-]{{1,3}}[ \u3000]*{date}[^，。]{{2,8}}日(?:上午|下午|晚)?[ \u3000]*[在于][^，。]{{2,40}}"
    return {
        "delivery": re.compile(rf"{dated}|{placed}|{dash}{at}[（(]{date}[^（）()]{{2,12}}[）)]|{at}"),
        "delivered_in": re.compile(rf"{dash}{date}\d{{0,2}}[^，。]{{0,10}}日?在[^，。]{{2,40}}"),
        "delivered_at": re.compile(rf"[^，。；：:]{{0,40}}(?:{_literals(known['sessions'])})上"),
    }


@cache
def load(name: str) -> dict[str, Any]:
    """Read one of this room's TOML files."""
    return packaged_toml("qinggao.stages.segment", name)


@cache
def words() -> Words:
    """Give the words, compiled."""
    table = load("words.toml")
    posts, surnames = _literals(table["speaker"]["posts"]), table["speaker"]["surnames"] + _MASK
    return Words(
        kinds={kind: _any(patterns) for kind, patterns in table["kinds"].items()},
        title_endings=tuple(table["title"]["endings"]),
        mastheads=tuple(table["title"]["mastheads"]),
        collection=re.compile(table["title"]["collection"]),
        announces=re.compile(table["title"]["announces"]),
        above_title=re.compile(table["title"]["above"]),
        title_never=tuple(table["title"]["never-starts"]),
        **_deliveries(table["delivery"]),
        page_line=_any(table["page"]["lines"]),
        page_words=re.compile(_literals(table["page"]["words"]), re.IGNORECASE),
        page_words_of_two=re.compile(_literals(table["page"]["words-of-two"]), re.IGNORECASE),
        form_label=re.compile(rf"(?:{_literals(table['title']['form-labels'])})[ \u3000]*[：:]"),
        name=re.compile(
            rf"[{surnames}][ \u3000]{{0,2}}[\u4e00-\u9fff{_MASK}]{{1,2}}|[{surnames}](?:[ \u3000]{{1,2}}[\u4e00-\u9fff{_MASK}]){{2}}"
            r"|[\u4e00-\u9fff]{2,6}[·•・][\u4e00-\u9fff]{2,6}"
        ),
        affiliated=re.compile(
            rf"[^，。；：:]{{0,24}}(?:{_literals(table['organ']['endings'] + table['speaker']['places'])})"
            rf"(?:[{surnames}][\u4e00-\u9fff{_MASK}]{{1,2}}|[ \u3000\xa0]+[\u4e00-\u9fff{_MASK}]{{2,3}})"
        ),
        village=re.compile(table["speaker"]["village"]),
        post=re.compile(rf"[^，。；：:]{{0,30}}(?:{posts})"),
        leader=re.compile(rf"[^，。；：:]{{0,16}}(?:{_literals(table['speaker']['heads'])})[\u4e00-\u9fff{_MASK}·•・]{{2,8}}"),
        # 镇长　周新民; 镇长周新民, 镇长：周新民; 柳河镇　周新民; 周新民（柳河镇镇长）
        speaker=re.compile(
            rf"[^，。；：:]{{0,30}}(?:{posts})[ \u3000\xa0]+[\u4e00-\u9fff{_MASK}·•・]{{2,14}}|[^，。；：:]{{0,30}}(?:{posts})[：:]?[{surnames}][\u4e00-\u9fff{_MASK}]{{2}}"
            rf"|[^，。；：:]{{2,40}}[ \u3000\xa0]+[{surnames}][ \u3000\xa0]{{0,2}}[\u4e00-\u9fff{_MASK}]{{1,3}}(?:同志)?"
            rf"|[{surnames}][\u4e00-\u9fff{_MASK}]{{1,2}}[（(][^，。；：:（）()]{{0,30}}(?:{posts})[）)]"
        ),
        sign_blanks=re.compile(table["signature"]["blanks"]),
        sign_labelled=re.compile(table["signature"]["labelled"]),
        sign_authors=re.compile(table["signature"]["authors"]),
        seal=re.compile(table["signature"]["seal"]),
        organs=tuple(table["organ"]["endings"]),
        addressee_holds=re.compile(_literals(table["addressee"]["holds"])),
        addressee_never=re.compile(_literals(table["addressee"]["never"])),
        facts={name: _labelled(fact["labels"], *fact["length"]) for name, fact in table["facts"].items()},
        rights=re.compile(_literals(table["rights"]["words"]), re.IGNORECASE),
        heading_endings=tuple(table["heading"]["endings"]),
        numbered_things=re.compile(table["heading"]["numbered-things"]),
        heading_never=_any(table["heading"]["never"]),
    )
