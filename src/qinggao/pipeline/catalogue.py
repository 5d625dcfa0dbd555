"""The catalogue: one line for every document, for a spreadsheet. The one door to pandas."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qinggao.pipeline.worker import Entry

COLUMNS = (
    "source", "title", "genre", "keywords", "headings", "characters", "removed", "status", "outputs",
)  # fmt: skip
_RUNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
_BREAKS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


def catalogue(entries: Iterable[Entry]) -> bytes:
    """Give CSV in UTF-8 with a BOM, as spreadsheets want it; no cell is one that they would run."""
    import pandas as pd  # late: it costs more than a hundred documents

    from qinggao.text.words import keywords

    table = pd.DataFrame([_line(e, keywords(e["outline"])) for e in entries], columns=list(COLUMNS))
    text: str = table.to_csv(index=False, lineterminator="\n")
    return text.encode("utf-8-sig", "replace")


def _line(entry: Entry, words: Iterable[str]) -> tuple[str | int, ...]:
    part = f" #{entry['part']}" if entry["part"] else ""
    return (
        cell(entry["path"] + part), cell(entry["title"]), cell(entry["genre"]),
        cell("；".join(words)), entry["headings"], entry["characters"], entry["removed"],
        entry["status"], cell("；".join(entry["outputs"])),
    )  # fmt: skip


def cell(text: str) -> str:
    """Give text that a spreadsheet shows and never runs: what begins like a formula gets an apostrophe."""
    flat = _BREAKS.sub(" ", text)
    return f"'{flat}" if text.startswith(_RUNS) or flat.lstrip().startswith(_RUNS) else flat
