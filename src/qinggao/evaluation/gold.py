"""Gold documents: what a person marked in a source."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qinggao.errors import UsageError

Heading = tuple[int, int, int, int, str]


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated document; all positions count code points of `text`, the decoded source."""

    id: str
    folder: Path
    path: Path
    sha256: str
    text: str
    titles: tuple[tuple[int, int], ...]
    noise: tuple[tuple[int, int, str], ...]
    neutral: tuple[tuple[int, int], ...]
    headings: tuple[Heading, ...]
    elements: tuple[tuple[int, int, str], ...]
    parts: tuple[int, ...]
    genre: str
    marks_elements: bool

    @property
    def is_text(self) -> bool:
        """Whether the source is plain text, so that positions are exact."""
        return self.path.suffix == ".txt"

    def labels(self) -> list[str]:
        """Give one label a character: a noise family, `neutral` or `body`."""
        out = ["body"] * len(self.text)
        for start, end in self.neutral:
            out[start:end] = ["neutral"] * (end - start)
        for start, end, family in self.noise:
            out[start:end] = [family] * (end - start)
        return out


def read_gold(folder: Path) -> Iterator[Gold]:
    """Go through the gold below a folder, by name.

    Raises `UsageError` where there is none, or where a source is not the one that was annotated.
    """
    paths = sorted(folder.rglob("*.gold.json"))
    if not paths:
        raise UsageError("no *.gold.json here", place=str(folder), cure="name a folder of gold documents")
    for path in paths:
        yield _gold(path)


def _gold(path: Path) -> Gold:
    own: dict[str, Any] = json.loads(path.read_text("utf-8"))
    source, reference = path.parent / own["source"], path.parent / f"{own['id']}.txt"
    if reference.exists() and reference != source:
        text = reference.read_bytes().decode("utf-8")
    else:
        text = source.read_bytes().decode(own.get("encoding", "utf-8"), errors="replace")
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if hashlib.sha256(text.encode("utf-8")).hexdigest() != own["text_sha256"]:
        raise UsageError("the text is not the one that was annotated", place=str(path), cure="run corpus/annotate.py again")
    return Gold(
        id=own["id"],
        folder=path.parent,
        path=source,
        sha256=own["sha256"],
        text=text,
        titles=tuple((s, e) for s, e in own.get("titles", [])),
        noise=tuple((s, e, f) for s, e, f in own.get("noise", [])),
        neutral=tuple((n[0], n[1]) for n in own.get("neutral", [])),
        headings=tuple((a, t, b, level, kind) for a, t, b, level, kind in own.get("headings", [])),
        elements=tuple((s, e, k) for s, e, k in own.get("elements", [])),
        parts=tuple(own.get("parts", [0])),
        genre=own.get("genre", ""),
        marks_elements="elements" in own,
    )
