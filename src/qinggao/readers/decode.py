"""Bytes to text: in which encoding, with what loss."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from qinggao.errors import ReadError
from qinggao.packaged import packaged

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins like this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "ascii": "utf-8", "utf-8-sig": "utf-8"}
_HIGH = re.compile(rb"[\x80-\xff]")
_IDEOGRAPH = re.compile(rb"[\xe2-\xf4]")
_PLAIN = re.compile(r"[\t\n\r\f -~]+")
_SAMPLE = 4096
_CERTAIN, _ENOUGH, _ENOUGH_IF_SHORT = 0.72, 0.4, 0.25
_MANY_NULS = 50  # one NUL in so many bytes is more than damage: UTF-16, or no text at all


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and how it came from its bytes.

    `encoding` is empty where the bytes are no text; `damaged` holds the places of the U+FFFD that stand
    for bytes without a meaning; `lossless` that text, encoding, BOM and newline give the bytes back.
    """

    text: str
    encoding: str
    bom: bool = False
    newline: str = "\n"
    lossless: bool = True
    damaged: tuple[int, ...] = ()


def decode(data: bytes, encoding: str | None = None, *, otherwise: str | None = None) -> Decoded:
    """Decode a file; in `encoding` where the caller knows, else in the encoding that it proves to be in.

    `otherwise` is tried where nothing is proven (the label of a web page). Line ends become LF where all are
    alike. The scheme: BOM; strict UTF-8, a cut last character allowed; else the candidate that gives most
    common characters and fewest unreadable ones. A decoder never throws text away for one bad byte.
    """
    body, marked = _mark(data)
    name = known(encoding) if encoding else marked or _guess(body)
    bom = bool(marked) and marked == name
    if not name and otherwise:
        name = _lookup(otherwise)
    if not name:
        return Decoded("", "", lossless=False)
    body = body if bom else data
    try:
        raw, sound = body.decode(name), True
    except UnicodeDecodeError:
        raw, sound = body.decode(name, "replace"), False
    text, newline = _one_newline(raw)
    damaged = () if sound else tuple(m.start() for m in re.finditer("\ufffd", text))
    return Decoded(text, name, bom, newline, sound and _gives_back(raw, name, body), damaged)


def known(label: str) -> str:
    """Give our name of an encoding; labels mean the widest of their family, as in browsers.

    Raises `ReadError` for a label that names no text encoding.
    """
    name = _lookup(label)
    if not name:
        raise ReadError(f"there is no encoding `{label}`", cure="try utf-8, gb18030, big5 or utf-16-le")
    return name


def _lookup(label: str) -> str:
    try:
        info = codecs.lookup(label.strip().strip("\"'"))
        "".encode(info.name)  # not text: base64, rot13 …
    except (LookupError, ValueError):
        return ""
    name = info.name
    return {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(name, _WIDER.get(name, name))


def _mark(data: bytes) -> tuple[bytes, str]:
    for mark, name in _BOMS:
        if data.startswith(mark) and (not name.startswith("utf-32") or _is_utf32(data[len(mark) :], name)):
            return data[len(mark) :], name
    return data, ""


def _is_utf32(body: bytes, name: str) -> bool:
    """UTF-16 that begins with a NUL has the same mark."""
    try:
        return bool(body.decode(name))
    except UnicodeDecodeError:
        return False


def _guess(data: bytes) -> str:
    nuls = data.count(0)
    if nuls * _MANY_NULS <= len(data) and _is_utf8(data) and not _is_two_by_two(data):
        return "utf-8"
    return _best(data, wide=nuls > 0)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > 0 and error.end == len(data) and "unexpected end" in error.reason
    return True


def _is_two_by_two(data: bytes) -> bool:
    """Tell whether UTF-8 shows only letters of two bytes where GB18030 shows common words: 通知, 联通."""
    if _IDEOGRAPH.search(data) or not _HIGH.search(data):
        return False
    return _score(data[:_SAMPLE].decode("gb18030", "replace")) > _CERTAIN


def _best(data: bytes, *, wide: bool) -> str:
    first = _HIGH.search(data)
    start = first.start() if first else 0
    window = data[start : start + 65536]
    if len(data) > len(window) and len(_HIGH.findall(window)) < 400:
        window = data[start : start + (1 << 22)]  # a page whose head is all script
    scores: dict[str, float] = {}
    for name in ("gb18030", "utf-8", "big5hkscs"):
        scores[name] = _score(window.decode(name, "replace"))
        if name == "gb18030" and scores[name] > _CERTAIN and not wide:
            return name
    if wide or max(scores.values()) < _ENOUGH:
        even = data[start & ~1 : (start & ~1) + (len(window) + 1 & ~1)]
        for name in ("utf-16-le", "utf-16-be"):
            scores[name] = _score(even.decode(name, "replace"))
    name = max(scores, key=lambda n: scores[n])
    enough = _ENOUGH_IF_SHORT if len(data) <= 64 else _ENOUGH
    return name if scores[name] >= enough else ""


@cache
def _common() -> frozenset[str]:
    raw = packaged("qinggao.readers", "common-characters.txt")
    return frozenset("".join(line for line in raw.split("\n") if not line.startswith("#")))


def _score(text: str) -> float:
    """The share of common characters among those that are not plain ASCII, less three times the unreadable."""
    sample = _PLAIN.sub("", text)[:_SAMPLE]
    if not sample:
        return 1.0
    common = _common()
    return (sum(map(common.__contains__, sample)) - 3 * sample.count("\ufffd")) / len(sample)


def _one_newline(raw: str) -> tuple[str, str]:
    """The text with LF where all line ends are alike, and what they were; the empty string where mixed."""
    returns = raw.count("\r")
    if not returns:
        return raw, "\n"
    feeds, pairs = raw.count("\n"), raw.count("\r\n")
    if returns == feeds == pairs:
        return raw.replace("\r\n", "\n"), "\r\n"
    if not feeds:
        return raw.replace("\r", "\n"), "\r"
    return raw, ""


def _gives_back(raw: str, name: str, body: bytes) -> bool:
    try:
        return raw.encode(name) == body
    except UnicodeEncodeError:
        return False
