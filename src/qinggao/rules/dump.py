"""Rules to TOML, as a person would write them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from qinggao.rules.rule import Rule


def as_toml(rule: Rule, *, about: Iterable[str] = ()) -> str:
    """Give a rule as an entry of a rule file; `about` are lines of comment above it."""
    lines = [f"# {' '.join(_visible(line).split())}" for line in about]
    lines += [
        "[[rule]]",
        f"id = {_text(rule.id)}",
        f"message = {{ zh = {_text(rule.message.zh)}, en = {_text(rule.message.en)} }}",
        f"why = {_text(rule.why)}",
        f"scope = {_text(rule.scope)}",
    ]
    if rule.weight:
        lines.append(f"weight = {rule.weight:g}")
    if rule.group:
        lines.append(f"group = {_text(rule.group)}")
    lines += [
        f"pattern = {_text(rule.pattern)}",
        f"anchors = {_list(rule.anchors)}",
        f"hits = {_list(rule.hits)}",
        f"misses = {_list(rule.misses)}",
    ]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """A TOML string: literal where it can be, so that patterns stay legible."""
    if "'" not in text and _visible(text) == text:
        return f"'{text}'"
    return json.dumps(_visible(text), ensure_ascii=False).replace("\x7f", "\\u007f")


def _visible(text: str) -> str:
    """Without what TOML cannot hold: control characters and half characters."""
    return "".join(c if c.isprintable() or c == "　" else " " for c in text)


def _list(texts: Iterable[str]) -> str:
    return "[" + ", ".join(map(_text, texts)) + "]"
