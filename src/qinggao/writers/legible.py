"""Characters that XML and UTF-8 cannot hold."""

from __future__ import annotations

import re

_SURROGATE = re.compile("[\ud800-\udfff]")
_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def encodable(text: str) -> str:
    """Put U+FFFD where a lone surrogate stands: UTF-8 has no bytes for it."""
    return _SURROGATE.sub("\ufffd", text) if _SURROGATE.search(text) else text


def legible(text: str) -> str:
    """Leave out the control characters that XML 1.0 refuses, and put U+FFFD for what is no character.

    Tab, line feed and carriage return stay. A document from `clean` has none of the others; one that
    a caller built may, and is written all the same.
    """
    return _XML.sub(_instead, text) if _XML.search(text) else text


def _instead(match: re.Match[str]) -> str:
    return "" if match[0] < " " else "\ufffd"
