"""What outputs are called: a function of a source's path and the part."""

from __future__ import annotations

import hashlib
import re
import unicodedata

LIMIT = 180
"""The most bytes of UTF-8 in a name, before part and suffix: file systems allow 255."""
_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]')
_DEVICE = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)")
_PART = re.compile(r"\.\d+$")  # `a.txt.1` would be called what part 1 of `a.txt` is called


def target(path: str) -> str:
    """Give the output path of a source, without part and suffix, from its path below the input folder.

    Every name is one that Windows takes; one that had to be changed carries a digest of what it was.
    """
    folders, _, name = path.replace("\\", "/").rpartition("/")
    kept = [_safe(folder) for folder in folders.split("/") if folder not in ("", ".")]
    return "/".join([*kept, _safe(name, last=True)])


def output(base: str, part: int, suffix: str) -> str:
    """Give an output's path: `a.txt` → `a.txt.json`; part 1 → `a.txt.1.json`."""
    return f"{base}.{part}{suffix}" if part else base + suffix


def other(base: str, path: str) -> str:
    """Give another output path for a source whose own one is taken."""
    folder, slash, name = base.rpartition("/")
    return folder + slash + _marked(name, path)


def key(base: str) -> str:
    """Give what two paths share where a file system takes them for one: case and composition do not count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", base).casefold())


def _safe(name: str, *, last: bool = False) -> str:
    safe = _ILLEGAL.sub("_", name).rstrip(". ")
    if _DEVICE.match(safe) or not safe:
        safe = f"_{safe}"
    if safe == name and len(name.encode("utf-8")) <= LIMIT and not (last and _PART.search(name)):
        return name
    return _marked(safe, name)


def _marked(safe: str, was: str) -> str:
    """Put a digest of what the name was before its extension, and keep within the limit."""
    mark = "~" + hashlib.sha256(was.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    stem, dot, extension = safe.rpartition(".")
    if not stem or len(extension.encode("utf-8")) > 16 or extension.isdigit():
        stem, dot, extension = safe, "", ""
    room = LIMIT - len((mark + dot + extension).encode("utf-8"))
    return _cut(stem, room) + mark + dot + extension


def _cut(text: str, room: int) -> str:
    short = text.encode("utf-8")[:room].decode("utf-8", "ignore")
    while len(short) < len(text) and short and unicodedata.combining(text[len(short)]):
        short = short[:-1]  # not between a letter and its mark
    return short
