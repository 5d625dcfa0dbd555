"""Whose a text is: what is removed of source, copyright and licence lines is kept as metadata."""

from __future__ import annotations

import re
from functools import cache

from qinggao.model.document import Document
from qinggao.packaged import packaged_toml

_LONGEST = 300


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = packaged_toml("qinggao.stages.clean", "rights.toml")
    return re.compile("|".join([*(f"^(?:{p})" for p in table["opens"]), *table["says"]]), re.I), re.compile("|".join(table["not"]))


def speaks_of_rights(line: str) -> bool:
    """Tell whether a line says where a text comes from, whose it is, or on what terms it may be used."""
    bare = "".join(line.split())
    says, leads = _patterns()
    return len(bare) <= _LONGEST and bool(says.search(bare)) and not leads.search(bare)


def rights(document: Document) -> tuple[str, ...]:
    """Give the source, copyright and licence lines that were removed, each once, in the order of the source."""
    found = dict.fromkeys(document.meta.rights)
    for edit in document.edits:
        if not edit.after and not all(rule.startswith("layout/") for rule in edit.rules):
            found.update(dict.fromkeys(line for raw in edit.before.splitlines() if (line := raw.strip()) and speaks_of_rights(line)))
    return tuple(found)
