"""A rule from a line that somebody points at: its words, with bounded gaps where figures and accounts stand."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from qinggao.errors import RuleError
from qinggao.rules.pattern import OwnRule
from qinggao.rules.rule import Message, Scope
from qinggao.text.folding import fold

_PIECE = re.compile(r"(?P<space>\s+)|(?P<account>[a-z][a-z_\-]*[0-9][a-z0-9_\-]*)|(?P<digits>[0-9]+)|(?P<literal>[^\s0-9]+?(?=\s|[0-9]|(?<![a-z_\-])[a-z][a-z_\-]*[0-9]|$))")
_WORD = re.compile(r"[a-z一-鿿㐀-䶿]{2,}")
_LEAST = 4
_GAP = 12


def pattern_of(line: str, *, scope: Scope = "line") -> tuple[str, tuple[str, ...]]:
    """Give a pattern for a line and the word that it is looked for by.

    It is made on the fold, so that a disguise of the line is met too; runs of digits, accounts with digits in
    them and white space may differ, all else is literal. Raises `RuleError` where there is too little to go by.
    """
    bare = "".join(c for c in fold(line.strip()) if unicodedata.category(c) != "Cf").strip()
    core = bare if scope == "span" else re.sub(r"^[\W_]+|[\W_]+$", "", bare)
    words = _WORD.findall(re.sub(r"[a-z_\-]*[0-9][a-z0-9_\-]*", " ", core))
    if sum(map(len, words)) < _LEAST:
        raise RuleError("the line says too little for a rule", place=line.strip()[:40] or "the line", cure="give a longer one")
    made = "".join(_piece(match) for match in _PIECE.finditer(core))
    if scope == "line":
        made = rf"[\W_]{{0,8}}{made}[\W_]{{0,8}}"
    return made, (max(words, key=len),)


def _piece(match: re.Match[str]) -> str:
    if match["space"]:
        return r"\s{0,4}"
    if match["account"]:
        return r"[a-z0-9_\-]{2,24}"
    if match["digits"]:
        return rf"[0-9]{{1,{max(_GAP, len(match['digits']))}}}"
    return re.escape(match["literal"])


def draft(
    line: str, *, name: str, message: Message, why: str, hits: tuple[str, ...], misses: tuple[str, ...], scope: Scope = "line", weight: float = 0.0
) -> OwnRule:
    """Make the rule. Raises `RuleError`."""
    pattern, anchors = pattern_of(line, scope=scope)
    try:
        return OwnRule(name, message, why, hits, misses, pattern=pattern, anchors=anchors, scope=scope, weight=weight)
    except ValueError as error:
        raise RuleError(str(error), place=name) from error


def slug(text: str) -> str:
    """Give eight hex digits for a text: the same text has the same name everywhere."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
