"""Finders for what a pattern cannot say, by the name that a rule gives."""

from __future__ import annotations

from collections.abc import Callable

from qinggao.rules.detectors.characters import control, entities, invisible, radicals
from qinggao.rules.detectors.ordinals import page_ordinals
from qinggao.rules.detectors.pages import running_heads
from qinggao.rules.detectors.pinyin import pinyin
from qinggao.rules.detectors.sequence import bare_numbers
from qinggao.rules.detectors.tokens import tokens
from qinggao.rules.detectors.white_space import white_space

Found = tuple[int, int, str]
"""Start, end and what comes in place (the empty string deletes), in positions of the text searched."""

DETECTORS: dict[str, Callable[[str], list[Found]]] = {
    "tokens": tokens,
    "invisible": invisible,
    "control": control,
    "radicals": radicals,
    "entities": entities,
    "page-ordinals": page_ordinals,
    "running-heads": running_heads,
    "bare-numbers": bare_numbers,
    "pinyin": pinyin,
    "white-space": white_space,
}
