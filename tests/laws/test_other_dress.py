"""What an author wrote stays, however it was set: without full stops, wrapped, as a list, with straight quotation marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path

import pytest

from qinggao.evaluation.gold import read_gold
from qinggao.evaluation.judge import plain
from qinggao.model.document import Document
from qinggao.model.source import Source
from qinggao.stages.clean import Clean

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
_STRAIGHT = str.maketrans("，：；（）！？“”", ',:;()!?""')


@cache
def own_texts() -> dict[str, str]:
    """What is left of our gold when its noise and its neutral lines are taken out by hand."""
    out = {}
    for gold in (g for g in read_gold(GOLD) if g.folder.name.startswith("tuned")):
        labels = gold.labels()
        out[gold.id] = "".join(char for char, label in zip(gold.text, labels, strict=True) if label == "body")
    return out


def without_stops(text: str) -> str:
    return "\n".join(line.rstrip("。；！？") for line in text.split("\n"))


def wrapped(columns: int) -> Callable[[str], str]:
    return lambda text: "\n".join("\n".join(re.findall(f".{{1,{columns}}}", line)) for line in text.split("\n"))


def a_sentence_a_line(text: str) -> str:
    return re.sub(r"(?<=[。；])(?!\n)", "\n", text)


def as_list(text: str) -> str:
    """Number every short line 1、 2、 3、 and leave its full stop out."""
    numbers = count(1)
    return "\n".join(f"{next(numbers)}、{line}" if 8 < len(line) < 80 else line for line in without_stops(text).split("\n"))


def straight(text: str) -> str:
    return text.translate(_STRAIGHT)


def first_half(text: str) -> str:
    return text[: len(text) // 2]


DRESSES = (str, without_stops, wrapped(28), wrapped(38), a_sentence_a_line, as_list, straight, first_half)


@pytest.mark.parametrize("dress", DRESSES, ids=["as it is", "no stops", "28 wide", "38 wide", "a sentence a line", "a list", "straight quotes", "first half"])
def test_nothing_goes_from_what_an_author_wrote(dress: Callable[[str], str]) -> None:
    lost = {}
    for name, text in own_texts().items():
        (document,) = Clean()(Document(Source(dress(text))))
        gone = [edit.before for edit in document.edits if plain(edit.before) and not edit.after.strip()]
        if gone:
            lost[name] = gone
    assert lost == {}
