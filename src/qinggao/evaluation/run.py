"""Take gold documents through a pipeline and judge what comes out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qinggao.errors import ReadError
from qinggao.evaluation.gold import Gold, read_gold
from qinggao.evaluation.judge import Judgement, judge
from qinggao.model.document import Document
from qinggao.readers.read import read


def evaluate(folder: Path, pipeline: Callable[[Document], tuple[Document, ...]]) -> dict[str, list[Judgement]]:
    """Judge all gold below a folder, by group: its subfolder, or the letters that its id begins with.

    A source that cannot be read counts as a failed document that lost all of its body.
    """
    groups: dict[str, list[Judgement]] = {}
    for gold in read_gold(folder):
        group = gold.folder.relative_to(folder).as_posix() if gold.folder != folder else gold.id.rstrip("0123456789-_") or folder.name
        groups.setdefault(group, []).append(judge(gold, _made(gold, pipeline)))
    return groups


def _made(gold: Gold, pipeline: Callable[[Document], tuple[Document, ...]]) -> tuple[Document, ...]:
    try:
        return pipeline(read(gold.path.read_bytes(), path=gold.path.name))
    except (ReadError, OSError):
        return ()
