"""Small inputs for the tests of this room."""

from __future__ import annotations

from pathlib import Path

from qinggao.pipeline.config import parse
from qinggao.pipeline.pipeline import Pipeline

DIRTY = "某市工作总结\n一、要点\n层层抓好工##paidbegin##作落实，全年组织学习十二次，办结来信八十六件，各项任务如期完成。\n"
CLEAN = "某市工作总结\n一、要点\n层层抓好工作落实，全年组织学习十二次，办结来信八十六件，各项任务如期完成。"


def recipe(*exports: str) -> Pipeline:
    """A pipeline that cleans and writes in the formats named."""
    text = 'name = "test"\n[[stage]]\nuse = "clean"\n' + "".join(f'[[export]]\nuse = "{e}"\n' for e in exports)
    return Pipeline.build(parse(text, place="test.toml"), place="test.toml")


def folder(at: Path, files: dict[str, str]) -> Path:
    """A folder with these UTF-8 files in it."""
    for name, text in files.items():
        path = at / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return at


def contents(at: Path) -> dict[str, bytes]:
    """All files below a folder, by their paths."""
    return {p.relative_to(at).as_posix(): p.read_bytes() for p in sorted(at.rglob("*")) if p.is_file()}
