"""A page's bytes to a tree: our own decoding, nothing lost to depth or size."""

from __future__ import annotations

import re
from typing import Any

from qinggao.errors import ReadError
from qinggao.readers.decode import Decoded, decode
from qinggao.readers.odd import is_odd, parse_odd
from qinggao.readers.visible import knowledge

LIMIT = 64_000_000  # bytes of one page
_DEEP = 200
_LABEL = re.compile(rb"""(?i)<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}>")
_TAG = re.compile(r"(?i)<(/?)([a-z][a-z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")


def page(data: bytes, encoding: str | None = None) -> tuple[Decoded, Any]:
    """Decode and parse a page; gives its decoding and the root of its tree, `None` where there is none.

    Raises `ReadError` for a page above the limit.
    """
    if len(data) > LIMIT:
        raise ReadError(f"a page of {len(data)} bytes is above the limit of {LIMIT}", cure="split it")
    found = _LABEL.search(data[:8192])
    label = (found[1] or found[2]).decode("ascii") if found else None
    decoded = decode(data, encoding, otherwise=label)
    return decoded, parse(decoded.text)


def parse(text: str) -> Any:
    """Parse markup; gives the root of the tree, or `None` where there is nothing in it."""
    from lxml import etree

    text = _DECLARATION.sub("", text).replace("\0", "\ufffd")
    if not text.strip():
        return None
    if is_odd(text):
        return parse_odd(_shallow(text))
    parser = etree.HTMLParser(huge_tree=True, no_network=True, remove_blank_text=False, recover=True)
    return etree.fromstring(_shallow(text), parser)


def _shallow(text: str) -> str:
    """Leave tags deeper than the parser goes out; their text and their line breaks stay.

    libxml2 drops everything below 2,048 levels, without an error that a caller would see.
    """
    if text.count("<") < _DEEP:
        return text
    walk = knowledge()["walk"]
    flat, inline = frozenset(walk["flat"]), frozenset(walk["inline"])
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        if tag[2].lower() not in flat and not tag[3].endswith("/"):
            depth += -1 if tag[1] else 1
            deepest = max(deepest, depth)
    if deepest <= _DEEP:
        return text
    depth, at, out = 0, 0, []
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name in flat or tag[3].endswith("/"):
            continue
        depth += 0 if tag[1] else 1
        if depth > _DEEP and name not in ("script", "style"):
            out += [text[at : tag.start()], "" if name in inline else "<br>"]
            at = tag.end()
        depth = max(0, depth - 1) if tag[1] else depth
    out.append(text[at:])
    return "".join(out)
