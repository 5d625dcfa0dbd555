"""Numbers that stand before headings and items: 一、 （二） 3. 1.1 第四章 第五条 第一， —— ①."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from qinggao.packaged import packaged_toml
from qinggao.text.numerals import to_int

_BLANK = r"[^\S\n]"  # a class of three ranges and more costs ten times as much to compile, and it stands in every pattern
_CN = "一二三四五六七八九十百千零〇○廿卅⼀⼆⼋⼗"
_N = r"[0-9０-９]"
_ORDINAL = rf"第{_BLANK}*([{_CN}]{{1,8}}|{_N}{{1,3}}){_BLANK}*"


HEADING = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|第[一二三四五六七八九十百0-9]{1,4}[章节条])")
"""What opens like a heading, whatever follows: a look for detectors, which judge no heading."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the start of a line.

    `family` names the printed kind; `value` is what it counts to, 0 where the kind does not count (dash);
    `values` has one value for each place of 1.2.3; `printed` is the number with its delimiter;
    `length` counts the characters from where it was read to where the text begins, spaces included.
    """

    family: str
    value: int
    values: tuple[int, ...]
    printed: str
    length: int


@cache
def _words() -> dict[str, tuple[str, ...]]:
    table = packaged_toml("qinggao.text", "numbering.toml")
    return {name: tuple(words) for name, words in table.items()}


def _starts(text: str, words: str) -> bool:
    return text.startswith(_words()[words])


def _is_quantity(rest: str) -> bool:
    return _starts(rest, "units") and not _starts(rest, "not-units")


_NUMERAL = re.compile(rf"[{_CN}]{{1,5}}|{_N}{{1,2}}")


def _is_free(value: int, rest: str, gap: str) -> bool:
    """Refuse the first numeral of a pair: 一、二年级, 1、2号楼."""
    second = _NUMERAL.match(rest)
    if second is None:
        return True
    other = to_int(second[0]) or 0
    return not (other > value and _starts(rest[second.end() : second.end() + 6].lstrip(), "after-second-numeral"))


_PAIR = re.compile(rf"[^，。]{{0,4}}[和与及至或、][（(][{_CN}0-9]{{1,3}}[）)]")


def _is_bracketed(value: int, rest: str, gap: str) -> bool:
    """Refuse what is counted or referred to: （一）班和（二）班, （三）至（五）项."""
    return not _PAIR.match(rest) and not _starts(rest, "after-bracket")


def _is_article(value: int, rest: str, gap: str) -> bool:
    return bool(gap) or not _starts(rest, "after-article")


def _is_part(value: int, rest: str, gap: str) -> bool:
    return bool(gap) or not _starts(rest, "after-part")


def _is_ordinal(value: int, rest: str, gap: str) -> bool:
    return not rest.startswith("第") and _is_free(value, rest, gap)


def _is_point(value: int, rest: str, gap: str) -> bool:
    # 7.2　名词解释: the wide space is a printer's, no unit stands behind it.
    return value > 0 and bool(rest) and ("\u3000" in gap or not _is_quantity(rest))


def _is_dash(value: int, rest: str, gap: str) -> bool:
    return bool(rest) and not (rest[0].isdigit() and len(rest) < 9) and rest[0] not in "—-─―－"


def _is_any(value: int, rest: str, gap: str) -> bool:
    return True


Check = Callable[[int, str, str], bool]
_NEAR = 24  # characters: a numeral of eight and the space that hand-set numbers have about them
_OPEN, _CLOSE = r"[（(\[［〔【﹙⑴]", r"[）)\]］〕】﹚]"


@dataclass(frozen=True)
class _Family:
    """A printed kind of number; its pattern is compiled where the first line asks for it.

    One of its `signs` stands close behind the first character of every such number: the test that saves the pattern.
    """

    name: str
    signs: str
    written: str
    check: Check

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.written})({_BLANK}*)")

    def may_stand_in(self, near: str) -> bool:
        """Whether a sign of it stands in what follows; without signs it may stand anywhere."""
        return not self.signs or not self._signs.isdisjoint(near)

    @cached_property
    def _signs(self) -> frozenset[str]:
        return frozenset(self.signs)


# In each pattern group 1 is the numeral, the last group the space behind the number.
_HAN = (
    _Family("cn-comma", "、﹑､.．,，", rf"([{_CN}]{{1,8}}){_BLANK}*[、﹑､.．,，](?!{_N}+[%％])", _is_free),
    _Family("cn-half", "）)", rf"([{_CN}]{{1,8}}){_BLANK}*[）)]", _is_bracketed),
    _Family("cn-space", "", rf"([{_CN}]{{1,3}})(?=\u3000|{_BLANK}{{2}})", _is_point),
)
_BRACKET = (
    _Family("cn-paren", "）)]］〕】﹚", rf"{_OPEN}{_BLANK}*([{_CN}]{{1,8}}){_BLANK}*{_CLOSE}[、．.]?", _is_bracketed),
    _Family("arabic-paren", "）)]］〕】﹚", rf"{_OPEN}{_BLANK}*({_N}{{1,3}}){_BLANK}*{_CLOSE}[、．.]?", _is_bracketed),
    _Family("letter-paren", "）)", rf"[（(]{_BLANK}*([A-Za-zＡ-Ｚａ-ｚ]){_BLANK}*[）)]", _is_bracketed),
)
_NTH = (
    _Family("part", "分篇", rf"{_ORDINAL}(?:部{_BLANK}?分|篇)[：:、．.]?", _is_part),
    _Family("book", "编", rf"{_ORDINAL}编[：:、．.]?", _is_article),
    _Family("subbook", "编", rf"{_ORDINAL}分编[：:、．.]?", _is_article),
    _Family("chapter", "章", rf"{_ORDINAL}章[：:．.]?", _is_article),
    _Family("section", "节", rf"{_ORDINAL}节[：:．.]?", _is_article),
    _Family("article", "条", rf"{_ORDINAL}条(?:之[{_CN}]{{1,2}})?[：:]?", _is_article),
    _Family("ordinal", "，,、：:", rf"{_ORDINAL}[，,、：:]", _is_ordinal),
)
_ARABIC = (
    _Family("decimal", ".．", rf"({_N}{{1,2}}(?:[.．]{_N}{{1,2}}){{1,5}})[.．、]?(?![.．]?{_N})", _is_point),
    _Family("arabic-dot", ".．", rf"({_N}{{1,3}}){_BLANK}*[.．](?!{_N}(?!{_N}{{3}}年))", _is_any),
    _Family("arabic-comma", "、﹑､", rf"({_N}{{1,3}}){_BLANK}*[、﹑､]", _is_free),
    _Family("arabic-half", "）)", rf"({_N}{{1,3}}){_BLANK}*[）)]", _is_bracketed),
    _Family("arabic-space", "", rf"({_N}{{1,2}})(?={_BLANK})", _is_point),
)
_GLYPHS = (
    _Family("cn-paren", "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", r"([㈠-㈩])[、．.]?", _is_bracketed),
    _Family("arabic-paren", "", r"([⑴-⒇])[、．.]?", _is_bracketed),
    _Family("arabic-dot", "", r"([⒈-⒛])", _is_any),
    _Family("circled", "", r"([①-⑳㉑-㉟㊱-㊿❶-❿➀-➓㊀-㊉⓵-⓾])[、．.]?", _is_any),
    _Family("roman", "、．.", r"([Ⅰ-Ⅻⅰ-ⅻ]{1,3})[、．.]", _is_any),
    _Family("dash", "—―─－-", r"(?:[—―─－]{2,}|-{2,}|[—―─](?=[\u4e00-\u9fff“]))", _is_dash),
    _Family("letter", "、．.）)", r"([A-Za-zＡ-Ｚａ-ｚ])[、．.）)](?![A-Za-z0-9])", _is_any),
)


@cache
def _by_first() -> dict[str, tuple[_Family, ...]]:
    """The families that may begin with a character: a line that begins otherwise costs one look-up."""
    table: dict[str, tuple[_Family, ...]] = {}
    table.update(dict.fromkeys(_CN, _HAN))
    table.update(dict.fromkeys("（([［〔【﹙", _BRACKET))
    table["第"] = _NTH
    table.update(dict.fromkeys("0123456789０１２３４５６７８９", _ARABIC))
    glyphs = "—―─－-" + "".join(
        chr(code)
        for start, end in ((0x3220, 0x322A), (0x2474, 0x249C), (0x2460, 0x2474), (0x3251, 0x3260), (0x32B1, 0x32C0),
                           (0x2776, 0x2794), (0x3280, 0x328A), (0x24F5, 0x24FF), (0x2160, 0x216C), (0x2170, 0x217C),
                           (0x41, 0x5B), (0x61, 0x7B), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B))
        for code in range(start, end)
    )  # fmt: skip
    table.update(dict.fromkeys(glyphs, _GLYPHS))
    return table


def read_marker(line: str, at: int = 0) -> Marker | None:
    """Read the number that stands in a line at a place; `None` where there is none.

    Numerals that number nothing are refused by what stands right of them: quantities, decimals, dates,
    一、二年级, （一）班, cross references. What stands left of `at` is for the caller to judge.
    """
    families = _by_first().get(line[at : at + 1])
    if families is None:
        return None
    near = line[at : at + _NEAR]
    for family in families:
        if not family.may_stand_in(near):
            continue
        name, found = family.name, family.pattern.match(line, at)
        if found is None:
            continue
        gap = found.group(found.re.groups)
        numeral = found[1] if found.re.groups > 1 else ""
        places = numeral.replace("．", ".").split(".") if name == "decimal" else (numeral,)
        values = tuple(to_int(place) or 0 for place in places)
        if "letter" in name:
            values = ((ord(numeral.upper()) & 0x1F),)
        if numeral and not values[0] and "零" not in numeral:
            return None
        rest = line[found.end() : found.end() + 12]
        if family.check(values[-1] if name != "decimal" else values[0], rest, gap):
            printed = line[at : found.end() - len(gap)]
            return Marker(name, values[-1], values, printed, found.end() - at)
    return None


_COUNT = re.compile(
    rf"[{_CN}]{{1,2}}(?:是|要|则|方面|靠|抓|为)|首先[，,、]?|其[{_CN}次]{{1,2}}[，,：:]|再次[，,]|最后[，,]|此外[，,]"
)


def is_count(line: str, at: int = 0) -> bool:
    """Tell whether the line goes on with 一是, 二要, 首先, 其次: a step of a list, never a heading's number."""
    return _COUNT.match(line, at) is not None
