"""The README says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qinggao import clean
from qinggao.cli.app import COMMANDS

TOP = Path(__file__).parents[1]


def blocks(name: str) -> list[str]:
    return re.findall(r"^```\w*\n(.*?)^```", (TOP / name).read_text("utf-8"), re.M | re.S)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_dirty_text_gives_the_clean_result(name: str) -> None:
    *lines, last = blocks(name)[0].splitlines()
    cells = [re.split(r"\s{2,}", f"{line}  ", maxsplit=1) for line in lines]
    headings = re.findall(r"(?:heading (\d)|([一二])级标题)\s+(\S+) (\w+)", "\n".join([*lines, last]))
    document = clean("\n".join(left for left, _ in cells if left))
    assert document.text.split("\n") == [right.strip() for _, right in cells if right.strip() and "级标题" not in right and "heading" not in right]
    told = [(level or str("一二".index(zh) + 1), number, title) for level, zh, number, title in headings]
    assert [(str(s.level), s.number, s.title) for s in document.root.walk()] == told


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_command_it_shows_is_there(name: str) -> None:
    known = {c for group in COMMANDS.values() for c in group}
    shown = set(re.findall(r"(?:^|\| )qinggao ([a-z]+) ", "\n".join(blocks(name)), re.M))
    assert shown <= known and {"run", "diff", "inspect", "restore", "explain"} <= shown


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_its_python_runs(name: str) -> None:
    code = next(b for b in blocks(name) if b.startswith("from qinggao"))
    scope: dict[str, object] = {}
    exec(code, scope)
    assert scope["document"].text == "一、要点\n层层抓好工作落实。"  # type: ignore[attr-defined]
