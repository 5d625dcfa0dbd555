"""Numbered lines and their siblings: what the decision about headings rests on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from qinggao.stages.segment.lines import Line
from qinggao.stages.segment.shapes import Shape, has_spaced_head, shape_of, with_spaced_head
from qinggao.text.numbering import Marker
from qinggao.text.numerals import to_int
from qinggao.text.wraps import is_ended

# How deep a numbering usually stands. Only a prior: it says which runs a number ends, and which numberings
# never hold another one.
RANK = {
    "part": 0, "book": 1, "subbook": 2, "chapter": 3, "section": 4, "cn-comma": 5, "cn-space": 5, "roman": 5, "article": 6,
    "cn-paren": 7, "cn-half": 7, "ordinal": 8, "arabic-space": 9, "arabic-dot": 9, "arabic-comma": 9, "decimal": 10,
    "arabic-paren": 16, "arabic-half": 16, "letter": 18, "letter-paren": 18, "circled": 19, "dash": 20,
}  # fmt: skip
LEGAL = frozenset(("part", "book", "subbook", "chapter", "section", "article"))
LOOSE = frozenset(("arabic-space", "cn-space", "letter", "letter-paren", "roman"))
_BARE_NUMBER = re.compile(r"(\d{1,2})(?=[\u4e00-\u9fff])")
_DEFINITION = re.compile(r"(?:主要)?(?:是指|指的是|指|即|是对)")
_BARE_HAN = re.compile(r"[一二三四五六七八九十]{1,3}")
_CONTENT = frozenset(("", "table", "caption", "salutation"))


@dataclass(slots=True)
class Run:
    """Siblings: the same numbering, going up, under one parent.

    `heads` counts those that look like headings, `listed` those that look like members of a list;
    `names_only` says that they are lines in a row with nothing under them, `defines` that they are a glossary's
    entries, `headed` that every single
    sentence but the last has something under it.
    """

    members: list[Candidate] = field(default_factory=list)
    roles: Counter[str] = field(default_factory=Counter)
    heads: int = 0
    listed: int = 0
    names_only: bool = False
    defines: bool = False
    headed: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether it is a list that has ended: clauses, and a last one that is none."""
        own = self.members
        return len(own) > 1 and own[-2].shape.role == "clause" and own[-1].shape.role in ("sentence", "statement")

    def weigh(self) -> None:
        """Count what the members look like."""
        own = self.members
        self.roles = Counter(x.shape.role for x in own)
        self.heads = self.roles["alone"] + self.roles["run-in"]
        self.listed = self.roles["clause"] + self.roles["statement"]
        alone = [x for x in own[:-1] if x.shape.role in ("alone", "clause")]
        held = sum(x.heads for x in alone)
        self.names_only = len(alone) * 2 > len(own) - 1 and held * 4 < len(alone)
        self.defines = self.roles["run-in"] > 0 and sum(x.defines for x in own) * 2 >= len(own)
        sentences = [x for x in own if x.shape.role == "sentence"]
        self.headed = all(x.heads for x in (sentences[:-1] or own))


@dataclass(slots=True)
class Candidate:
    """A numbered line that may be a heading.

    `heads` says that what follows is no sibling; `in_article` that its parent is a 第N条;
    `defines` that it explains a term (三经：是指…).
    """

    index: int
    family: str
    marker: Marker
    shape: Shape
    run: Run = field(default_factory=Run)
    heads: bool = False
    in_article: bool = False
    defines: bool = False


@dataclass(frozen=True, slots=True)
class Numbers:
    """The values that each numbering has in a document, of all its lines and of those that may be headings."""

    all: dict[str, set[int]]
    firm: dict[str, set[int]]


def rank(family: str) -> int:
    """How deep a numbering usually stands."""
    if family.startswith("decimal"):
        return RANK["decimal"] + int(family[7:] or 2) - 2
    return RANK.get(family, 0)


def family_of(marker: Marker) -> str:
    """A marker's numbering; 1.1 and 1.1.1 are two."""
    return f"decimal{len(marker.values)}" if marker.family == "decimal" else marker.family


def find_candidates(lines: Sequence[Line], body: int, *, sequence: bool = True) -> list[Candidate]:
    """Give the numbered lines from `body` on, with their siblings; without `sequence` each stands alone."""
    out = [
        Candidate(i, family_of(marker), marker, shape_of(lines[i].text, marker, lines[i].lead))
        for i, marker in _numbered(lines, body)
    ]
    at = {c.index: c for c in out}
    for c in out:
        after = at.get(c.index + 1)
        c.heads = c.index + 1 < len(lines) and lines[c.index + 1].kind in _CONTENT and (after is None or after.family != c.family)
    for c in out:
        c.defines = c.shape.role == "run-in" and _DEFINITION.match(lines[c.index].text, c.shape.end) is not None
    for run in _runs(out) if sequence else [_alone(c) for c in out]:
        _part_alike(run, lines)
        run.weigh()
    _look_above(out)
    return out


def _numbered(lines: Sequence[Line], body: int) -> list[tuple[int, Marker]]:
    technical = sum(x.marker is not None and x.marker.family == "decimal" for x in lines[body:]) >= 2
    out = []
    for i in range(body, len(lines)):
        line = lines[i]
        if line.kind:
            continue
        if line.marker is None and technical and len(line.text) <= 24 and not is_ended(line.text):
            bare = _BARE_NUMBER.match(line.text)  # 1引言, beside 1.1编写目的
            if bare:
                line.marker = Marker("arabic-space", int(bare[1]), (int(bare[1]),), bare[1], bare.end())
        if line.marker is not None:
            out.append((i, line.marker))
    return sorted([*out, *_bare_numerals(lines, body)], key=lambda pair: pair[0])


def _bare_numerals(lines: Sequence[Line], body: int) -> list[tuple[int, Marker]]:
    """Numerals alone on their lines, one, two and on: the sections of a speech."""
    out: list[tuple[int, Marker]] = []
    for i in range(body, len(lines)):
        text = lines[i].text
        if not lines[i].kind and _BARE_HAN.fullmatch(text) and to_int(text) == len(out) + 1:
            out.append((i, Marker("cn-comma", len(out) + 1, (len(out) + 1,), text, len(text))))
    if len(out) < 2 or any(lines[i + 1].kind or len(lines[i + 1].text) < 20 for i, _ in out if i + 1 < len(lines)):
        return []
    for i, marker in out:
        lines[i].marker = marker
    return out


def _part_alike(run: Run, lines: Sequence[Line]) -> None:
    """Where a space closes the head of one of some siblings, it closes those of the others too that are a single sentence."""
    if any(has_spaced_head(lines[c.index].text, c.shape) for c in run.members):
        for c in run.members:
            if c.shape.role == "statement":
                c.shape = with_spaced_head(lines[c.index].text, c.shape)


def _alone(c: Candidate) -> Run:
    c.run = Run([c])
    return c.run


def _runs(candidates: Sequence[Candidate]) -> list[Run]:
    """Gather siblings: a shallower number ends the runs of the deeper ones, a new 1 begins another.

    Behind a list that is complete, the number that goes on where an outer run stopped belongs to that.
    """
    out: list[Run] = []
    open_: dict[str, list[Run]] = {}
    for c in candidates:
        for family in [f for f in open_ if rank(f) > rank(c.family)]:
            del open_[family]
        runs = open_.setdefault(_stand_in(c, open_), [])
        if len(runs) > 1 and runs[-1].is_complete and runs[-2].members[-1].marker.value + 1 == c.marker.value:
            runs.pop()
        elif not runs or (c.family != "dash" and c.marker.value <= min(1, runs[-1].members[-1].marker.value)):
            runs.append(Run())
            out.append(runs[-1])
            del runs[:-2]
        runs[-1].members.append(c)
        c.run = runs[-1]
    return out


_TWINS = {"arabic-dot": "arabic-comma", "arabic-comma": "arabic-dot"}


def _stand_in(c: Candidate, open_: dict[str, list[Run]]) -> str:
    """The numbering whose run a line carries on: its own, or 1. where 2、 goes on from it."""
    twin = _TWINS.get(c.family, "")
    own, other = open_.get(c.family), open_.get(twin)
    if other and not own and other[-1].members[-1].marker.value + 1 == c.marker.value:
        return twin
    return c.family


def _look_above(candidates: Sequence[Candidate]) -> None:
    """Mark what stands in an article: its numbers are paragraphs and items (款, 项)."""
    last = ""
    for c in candidates:
        if rank(c.family) <= RANK["article"]:
            last = c.family
        else:
            c.in_article = last == "article"


def count_numbers(candidates: Sequence[Candidate]) -> Numbers:
    """Collect the values of each numbering."""
    every: dict[str, set[int]] = {}
    firm: dict[str, set[int]] = {}
    for c in candidates:
        every.setdefault(c.family, set()).add(c.marker.value)
        if c.shape.role in ("alone", "run-in"):
            firm.setdefault(c.family, set()).add(c.marker.value)
    return Numbers(every, firm)
