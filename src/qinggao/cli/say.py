"""What is said to people: in Chinese where the locale is Chinese, else in English; on stderr."""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from typing import Any

from qinggao.errors import MissingExtra, QinggaoError
from qinggao.packaged import packaged_toml
from qinggao.text.ideographs import IDEOGRAPH

_ESCAPES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_BOTH = re.compile(rf"(?P<zh>(?=[^;:()]*{IDEOGRAPH})[^\s;:()][^;:()]*?) \((?P<en>[a-z][^()]*)\)")


def say(key: str, *, tongue: str = "", **values: object) -> str:
    """Give a message of the table `messages.toml`, with its values put in."""
    text = _messages()[key][tongue or language()]
    return text.format(**values) if values else text


def says(key: str) -> bool:
    """Tell whether there is such a message."""
    return key in _messages()


@cache
def language() -> str:
    """`zh` or `en`, as the locale says."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith(("zh", "chinese")) else "en"
    if sys.platform == "win32":
        import locale

        return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
    return "en"


@cache
def _messages() -> dict[str, dict[str, str]]:
    table: dict[str, Any] = packaged_toml("qinggao.cli", "messages.toml")
    return table


def talk(text: str) -> None:
    """Say a line on stderr; nothing in it can steer the terminal, or fail on an old console."""
    line = safe(text)
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    sys.stderr.flush()


def worded(error: QinggaoError) -> str:
    """Give an error as a line; of a missing program in the user's language."""
    key = f"missing.{error.place}"
    return say(key) if isinstance(error, MissingExtra) and says(key) else str(error)


def complain(text: str) -> None:
    """Say in one line what is wrong."""
    talk("qinggao: " + " ".join(in_one_language(text).split()))


def in_one_language(text: str, tongue: str = "") -> str:
    """Keep one half of what the library says in both: 文件已加密 (the file is encrypted)."""
    return _BOTH.sub(r"\g<zh>" if (tongue or language()) == "zh" else r"\g<en>", text)


def safe(text: str) -> str:
    """Show control characters, as a name or a text may hold them, instead of sending them to the terminal."""
    return _ESCAPES.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def put(data: bytes | str) -> None:
    """Put data on stdout, as UTF-8 whatever the locale."""
    raw = data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(raw.decode("utf-8"))
    else:
        sys.stdout.flush()
        stream.write(raw)
        stream.flush()


def coloured() -> bool:
    """Tell whether stdout is a terminal that wants colour."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
