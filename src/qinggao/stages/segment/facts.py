"""Facts about the document that its own lines state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qinggao.model.document import Meta
from qinggao.stages.segment.knowledge import words
from qinggao.stages.segment.lines import Line
from qinggao.text.numerals import to_int

_DATE = re.compile(
    r"((?:19|20)\d{2}|[二一][〇○ＯO零一二三四五六七八九]{3})[ \u3000]*[年./-][ \u3000]*([\d一二三四五六七八九十]{1,3})[ \u3000]*[月./-]"
    r"(?:[ \u3000]*([\d一二三四五六七八九十]{1,3}))?"
)
PLACEHOLDER = re.compile(r"[XxＸ×]{2,}|[〇○△□＿_*]{2,}")


def read_date(text: str) -> str | None:
    """Give the first date in a text as YYYY-MM-DD, or YYYY-MM; `None` where there is none."""
    found = _DATE.search(text)
    if not found:
        return None
    year = found[1].replace("O", "〇").replace("Ｏ", "〇")
    parts = [to_int(p) if p else None for p in (year, found[2], found[3])]
    if not parts[0] or not parts[1] or parts[1] > 12 or (parts[2] or 0) > 31:
        return None
    return f"{parts[0]:04}-{parts[1]:02}" + (f"-{parts[2]:02}" if parts[2] else "")


def lift(meta: Meta, lines: Sequence[Line], text: str) -> Meta:
    """Copy dates, names and numbers from the lines that state them; what is known already stays."""
    found: dict[str, str | None] = dict.fromkeys(("issued", "author", "source_name", "doc_number", "addressee"))
    rights = list(meta.rights)
    for line in lines:
        if line.kind == "metadata":
            for name, pattern in words().facts.items():
                hit = pattern.search(line.text)
                if hit:
                    found[name] = found[name] or hit[1]
            if words().rights.search(line.text) and line.text not in rights:
                rights.append(line.text)
        elif line.kind == "doc-number":
            found["doc_number"] = found["doc_number"] or line.text
        elif line.kind == "addressee":
            found["addressee"] = found["addressee"] or line.text.rstrip("：:")
    for kinds in (("date", "signature"), ("subtitle",), ("metadata",), ("imprint",)):
        for line in reversed(lines):
            if line.kind in kinds:
                found["issued"] = found["issued"] or read_date(line.text)
    return replace(
        meta,
        issued=meta.issued or found["issued"],
        author=meta.author or found["author"],
        source_name=meta.source_name or found["source_name"],
        doc_number=meta.doc_number or found["doc_number"],
        addressee=meta.addressee or found["addressee"],
        rights=tuple(rights),
        placeholders=sum(1 for _ in PLACEHOLDER.finditer(text)),
    )
