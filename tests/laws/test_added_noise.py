"""Noise added to a clean document goes again, and nothing of the document with it."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from qinggao.model.document import Document
from qinggao.model.source import Source
from qinggao.stages.clean import Clean
from tests.laws.adverts import advert

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
TOKENS = ("##paidbegin##", "$$paidend$$", "[hide]", "[/hide]", "\u200b", "&nbsp;")
LINES = ("— 3 —", "上一篇：没有了", "【打印本页】【关闭窗口】", "声明：本文来源于网络，版权归原作者所有，如有侵权请联系本站删除。", ".精品文档.")


def clean(text: str) -> str:
    (document,) = Clean()(Document(Source(text)))
    return document.text


def clean_documents() -> list[str]:
    """The texts of our gold that hold no noise at all, as cleaning leaves them."""
    out = []
    for path in sorted(GOLD.glob("tuned*/*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        if not gold["noise"]:
            text = (path.parent / gold["source"]).read_bytes().decode(gold["encoding"]).lstrip("\ufeff").replace("\r\n", "\n")
            out.append(clean(text))
    return out


def with_noise(text: str, rng: random.Random) -> str:
    """Put tokens into words and lines of noise between lines."""
    lines = text.split("\n")
    for _ in range(rng.randint(1, 3)):
        if rng.random() < 0.3:
            i = rng.randrange(len(lines))
            at = rng.randint(0, len(lines[i]))
            lines[i] = lines[i][:at] + rng.choice(TOKENS) + lines[i][at:]
        else:
            made = advert(rng) if rng.random() < 0.7 else rng.choice(LINES)
            lines.insert(rng.randint(2, len(lines)), made)
    return "\n".join(lines)


def is_subsequence(small: str, large: str) -> bool:
    rest = iter(large)
    return all(char in rest for char in small)


@pytest.mark.parametrize("seed", range(8))
def test_added_noise_goes_and_the_document_stays(seed: int) -> None:
    documents = clean_documents()
    rng = random.Random(seed)
    same = lost = 0
    tries = 40
    for _ in range(tries):
        own = rng.choice(documents)
        got = clean(with_noise(own, rng))
        same += got == own
        lost += not is_subsequence(own.replace("\n", ""), got.replace("\n", ""))
    assert lost == 0
    assert same / tries >= 0.9  # the share over thousands is a figure of `make soak`


def test_brackets_and_placeholders_outside_noise_survive() -> None:
    for text in clean_documents():
        assert [c for c in clean(text) if c in "（）《》【】"] == [c for c in text if c in "（）《》【】"]
        assert clean(text).count("XX") == text.count("XX")
