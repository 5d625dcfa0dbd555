"""The one door to jieba 分词: opened late, quiet, with a cache of our own."""

from __future__ import annotations

import os
import re
import sys
import warnings
from functools import cache
from pathlib import Path
from typing import Any

from qinggao.packaged import packaged_toml
from qinggao.text.ideographs import IDEOGRAPH

_IDEOGRAPHS = re.compile(rf"{IDEOGRAPH}{{2,}}")


@cache
def _jieba() -> Any:
    """Load jieba and its dictionary once; some 0.8 s, so that nothing on the cleaning path asks for it.

    Its own cache lies at a guessable place in the shared temporary folder and is trusted blindly: ours is in
    a folder that only this user can write.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
        import jieba.analyse
    jieba.setLogLevel(60)
    folder = _cache_folder()
    if folder is not None:
        jieba.dt.tmp_dir = str(folder)
    jieba.initialize()
    return jieba


def _cache_folder() -> Path | None:
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home())
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "qinggao"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return folder


@cache
def _stop_words() -> frozenset[str]:
    table = packaged_toml("qinggao.text", "words.toml")
    return frozenset(table["official"])


def cut(text: str) -> list[str]:
    """Split a text into words; the words joined are the text."""
    return list(_jieba().cut(text))


def keywords(text: str, count: int = 8) -> tuple[str, ...]:
    """Give the words that a text is about, by TF-IDF, without the vocabulary that all official texts share."""
    if not _IDEOGRAPHS.search(text):
        return ()
    found = _jieba().analyse.extract_tags(text, topK=count + len(_stop_words()) // 8 + 16)
    return tuple(w for w in found if w not in _stop_words() and _IDEOGRAPHS.fullmatch(w))[:count]


def ranked(text: str, count: int = 8) -> tuple[str, ...]:
    """Give the words that a text is about, by TextRank over nouns and verbs; for long texts."""
    found = _jieba().analyse.textrank(text, topK=count + 24, allowPOS=("ns", "n", "vn", "nz", "nt"))
    return tuple(w for w in found if w not in _stop_words())[:count]
