"""One document as the report sees it: small, plain values, made where the document was worked on."""

from __future__ import annotations

from dataclasses import dataclass, field

from qinggao.model.document import Document
from qinggao.model.finding import FAMILIES
from qinggao.pipeline.report.excerpt import Excerpt, excerpt
from qinggao.pipeline.report.masking import mask, mask_advert
from qinggao.pipeline.report.reasons import doubts
from qinggao.pipeline.tally import LAYOUT, family

SHORTEST, LONGEST = 4, 240
"""A removal from this many characters on is an advert worth counting; of longer ones the beginning counts."""


@dataclass(frozen=True, slots=True)
class Advert:
    """A removal: its family, how many characters it had, and its text with numbers hidden."""

    family: str
    size: int
    text: str


@dataclass(frozen=True, slots=True)
class Look:
    """What the report keeps of a document; `length` is that of its source, `doubts` what was left standing."""

    path: str
    part: int
    title: str
    genre: str
    status: str
    flags: tuple[str, ...]
    characters: int
    length: int
    removed: dict[str, int]
    outputs: tuple[str, ...]
    rules: tuple[tuple[str, str], ...] = ()
    adverts: tuple[Advert, ...] = ()
    doubts: int = 0
    excerpt: Excerpt = field(default_factory=Excerpt)

    @property
    def noise(self) -> int:
        """The characters removed that were no white space of the layout."""
        return sum(n for name, n in self.removed.items() if name != LAYOUT)

    @property
    def share(self) -> float:
        """Which part of the source that is."""
        return self.noise / self.length if self.length else 0.0


def look(document: Document, path: str, removed: dict[str, int], outputs: list[str]) -> Look:
    """Take down what the report needs."""
    rows = excerpt(document)
    said = dict(reversed(rows.notes))
    applied = {rule for edit in document.edits for rule in edit.rules}
    left = {rule for rule, _ in rows.notes}
    seen = {r for r in applied | left if r.partition("/")[0] != LAYOUT}
    return Look(
        path=path, part=document.source.part, title=mask(document.title), genre=document.meta.genre,
        status=document.status, flags=document.flags, characters=len(document.text), length=len(document.source.text),
        removed={name: n for name, n in removed.items() if n}, outputs=tuple(outputs),
        rules=tuple((rule, said.get(rule, "")) for rule in sorted(seen)), adverts=_adverts(document),
        doubts=len(doubts(document)), excerpt=rows,
    )  # fmt: skip


def _adverts(document: Document) -> tuple[Advert, ...]:
    out = []
    for edit in document.edits:
        name, text = family(edit), edit.before.strip()
        if name in FAMILIES and name != "artefact" and len(text) >= SHORTEST:
            out.append(Advert(name, len(edit.before) - len(edit.after), " ".join(mask_advert(text[:LONGEST]).split())))
    return tuple(out)
