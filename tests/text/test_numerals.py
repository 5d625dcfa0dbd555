"""Numerals of every script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinggao.text.numerals import to_chinese, to_int


@given(st.integers(0, 10**16 - 1))
def test_what_is_written_is_read(number: int) -> None:
    assert to_int(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十二", 12), ("二十", 20), ("二〇二三", 2023), ("二○二三", 2023), ("廿五", 25), ("卅", 30), ("⼀", 1), ("⼆⼗三", 23), ("１２", 12),
        ("㈠", 1), ("㈩", 10), ("①", 1), ("⑳", 20), ("⑴", 1), ("⒈", 1), ("Ⅳ", 4), ("ⅸ", 9), ("一百零五", 105), ("一百一十", 110),
        ("二万零三", 20003), ("一万亿", 10**12), ("两千三百", 2300), ("零", 0), ("壹佰", 100), ("3", 3), ("❷", 2), ("㊀", 1),
    ],
)  # fmt: skip
def test_every_script_is_read(text: str, value: int) -> None:
    assert to_int(text) == value


@pytest.mark.parametrize("text", ["", "年", "一二十", "1.5", "½", "三个", "十二月", "a", "一" * 41])
def test_what_is_no_numeral_is_none(text: str) -> None:
    assert to_int(text) is None


@given(st.text(max_size=12))
def test_reading_never_raises(text: str) -> None:
    value = to_int(text)
    assert value is None or value >= 0


def test_larger_than_any_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="larger"):
        to_chinese(10**16)
    with pytest.raises(ValueError, match="negative"):
        to_chinese(-1)
