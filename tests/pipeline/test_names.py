"""Names of outputs: legal everywhere, and never two of the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qinggao.pipeline import names

NAMES = st.text(min_size=1, max_size=120).filter(lambda n: not set(n) & set("/\\") and n not in (".", ".."))
ODD = st.sampled_from(["a.txt", "a.txt.1", "A.txt", "CON.txt", "con", "x. ", "a:b.txt", "文" * 90 + ".docx", "a\ud800.txt", "报告?.txt"])


@given(st.lists(NAMES | ODD, min_size=1, max_size=4))
def test_every_name_is_one_that_windows_takes(parts: list[str]) -> None:
    for part in names.target("/".join(parts)).split("/"):
        assert part and part not in (".", "..")
        assert not set(part) & set('<>:"|?*\\') and part[-1] not in ". " and min(part) >= " "
        assert len(part.encode("utf-8")) <= names.LIMIT


@given(NAMES | ODD, NAMES | ODD, st.integers(0, 12), st.integers(0, 12))
def test_two_documents_never_have_one_name(one: str, two: str, part: int, other: int) -> None:
    if (one, part) != (two, other):
        assert names.output(names.target(one), part, ".json") != names.output(names.target(two), other, ".json")


@given(NAMES | ODD)
def test_a_name_is_a_function_of_the_path_alone(name: str) -> None:
    assert names.target(name) == names.target(name)


def test_an_ordinary_name_stays_as_it_is() -> None:
    assert names.output(names.target("下载/某市 2023 总结.txt"), 0, ".json") == "下载/某市 2023 总结.txt.json"
    assert names.output(names.target("a.txt"), 1, ".docx") == "a.txt.1.docx"


def test_a_long_name_keeps_its_extension() -> None:
    assert names.target("总" * 100 + ".docx").endswith(".docx")
