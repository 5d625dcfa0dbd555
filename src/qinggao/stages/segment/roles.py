"""Which lines are headings: decided over the whole document by shape, context and sequence.

A numbered line is judged with its siblings, the run of the same numbering under the same parent. Siblings
are alike: lines that are heads for what follows make a run of headings, clauses of a list make a run of
items. An unnumbered line is a heading where it plainly heads what follows, alike with others of its kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qinggao.stages.segment.candidates import (
    LEGAL,
    LOOSE,
    Candidate,
    Numbers,
    count_numbers,
    family_of,
    find_candidates,
    rank,
)
from qinggao.stages.segment.lines import Line
from qinggao.stages.segment.shapes import Shape
from qinggao.stages.segment.unnumbered import find_unnumbered, find_upper, is_column
from qinggao.text.numbering import Marker

_NAME = 12  # characters of a heading that is a name: 实施时间


@dataclass(slots=True)
class Heading:
    """A line that is a heading; `shape` in characters of the line, `family` its numbering or `plain`."""

    index: int
    family: str
    shape: Shape
    marker: Marker | None = None
    level: int = 0

    @property
    def value(self) -> int:
        """The number's value; 0 where there is none."""
        return self.marker.value if self.marker else 0

    @property
    def run_in(self) -> bool:
        """Whether text of its own paragraph follows on the line."""
        return self.shape.role == "run-in"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which evidence decides; all of it but in measurements of what each is worth.

    `sequence`: a number is judged with its siblings; `joining`: lines are joined and split first.
    """

    sequence: bool = True
    joining: bool = True


ALL_EVIDENCE = Evidence()


def find_headings(lines: Sequence[Line], body: int, evidence: Evidence = ALL_EVIDENCE) -> list[Heading]:
    """Give the headings among the lines from `body` on, in order, and mark the items."""
    candidates = find_candidates(lines, body, sequence=evidence.sequence)
    numbers = count_numbers(candidates)
    chosen = {c.index: c for c in candidates if _is_heading(c, numbers, lines, evidence)}
    for c in candidates:
        if c.index not in chosen:
            lines[c.index].kind = "item" if c.family not in LOOSE else ""
    headings = [Heading(c.index, c.family, _as_heading(c), c.marker) for c in chosen.values()]
    top = any(c.family in ("cn-comma", "part", "chapter", "article") or c.family.startswith(("arabic", "decimal")) for c in chosen.values())
    plain = find_unnumbered(lines, body, set(chosen), _top_runs(list(chosen.values())), numbered=top)
    upper = [] if chosen else find_upper(lines, body, plain)
    for i in {*upper, *plain}:
        size = len(lines[i].text)
        family = "upper" if i in upper else "bracketed" if is_column(lines[i].text) else "plain"
        headings.append(Heading(i, family, Shape("alone", 0, size, size)))
    return _weigh_hints(lines, body, sorted(headings, key=lambda h: h.index))


def _top_runs(chosen: Sequence[Candidate]) -> list[tuple[int, int]]:
    """The first and last line of each run of the shallowest numbering, where it is the first one met."""
    if not chosen:
        return []
    family = chosen[0].family
    if any(rank(c.family) < rank(family) for c in chosen):
        return []
    runs: dict[int, tuple[int, int]] = {}
    for c in chosen:
        if c.family == family and c.marker.value:
            first, _ = runs.get(id(c.run), (c.index, c.index))
            runs[id(c.run)] = (first, c.index)
    return list(runs.values())


def _is_heading(c: Candidate, numbers: Numbers, lines: Sequence[Line], evidence: Evidence) -> bool:
    """Decide about a numbered line, with its siblings in view."""
    family, role, run = c.family, c.shape.role, c.run
    if family == "circled" or role in ("clause", "statement"):
        return False
    if family in LEGAL:
        return _is_legal(c)
    if c.in_article or (family in LOOSE and not _is_firm(c, numbers)):
        return False
    if role == "alone":
        if run.names_only:
            return False  # 1.姓名 2.性别: names in a row head nothing
        if family == "dash":
            return c.heads and len(run.members) > 1
        return c.heads or (family in ("cn-comma", "cn-paren") and run.heads > run.listed)
    if role == "sentence":
        return c.heads and family != "dash" and run.listed <= run.heads and run.headed and _holds_body(c, lines)
    if run.defines:
        return False  # 三经：是指…: a glossary
    if run.roles["clause"] and run.roles["clause"] * 2 >= len(run.members) - 1:
        return False
    if evidence.sequence and family.startswith(("arabic", "letter")) and len(run.members) == 1:
        near = numbers.all[family]
        if c.marker.value - 1 not in near and c.marker.value + 1 not in near:
            return False  # a lone 1. is rarely a heading
    return run.heads >= run.listed


def _holds_body(c: Candidate, lines: Sequence[Line]) -> bool:
    """Whether a paragraph stands under a single sentence: a long one, or any where most of its siblings hold a long one (五、实施时间。)."""
    held = [_is_body(lines, sibling.index + 1) for sibling in c.run.members]
    return _is_body(lines, c.index + 1) or (sum(held) * 2 > len(held) > 2 and c.shape.title_end - c.shape.number_end <= _NAME)


def _is_body(lines: Sequence[Line], i: int) -> bool:
    return i < len(lines) and not lines[i].kind and len(lines[i].text) >= 20


def _is_legal(c: Candidate) -> bool:
    if c.family == "article":
        return len(c.run.members) > 1 or c.marker.length > len(c.marker.printed)
    return c.shape.role == "alone" or (c.shape.role == "run-in" and len(c.run.members) > 1)


def _is_firm(c: Candidate, numbers: Numbers) -> bool:
    """Whether a number that may be chance (3 监测) is one of a row, or stands with 1.1."""
    if c.shape.role != "alone" and c.family in ("arabic-space", "cn-space"):
        return False
    values = numbers.firm.get(c.family, set())
    technical = any(family.startswith("decimal") for family in numbers.all)
    return 1 in values and (2 in values or (technical and c.family == "arabic-space"))


def _as_heading(c: Candidate) -> Shape:
    s = c.shape
    return s if s.role in ("alone", "run-in") else Shape("alone", s.number_end, s.title_end, s.end)


def _weigh_hints(lines: Sequence[Line], body: int, found: list[Heading]) -> list[Heading]:
    """Take what the reader saw into account: styled lines are headings; a styled document says which."""
    if not any(x.heading for x in lines[body:]):
        return found
    at = {h.index: h for h in found}
    for i in range(body, len(lines)):
        line = lines[i]
        if not line.heading or line.kind in ("title", "table") or not line.text.strip():
            continue
        marker = line.marker
        start = line.lead + marker.length if marker else 0
        family = family_of(marker) if marker else "plain"
        if line.runs_to and start < line.runs_to < len(line.text):
            stop = len(line.text[: line.runs_to].rstrip("。：；:; \u3000"))
            at[i] = Heading(i, family, Shape("run-in", start, max(start, stop), line.runs_to), marker)
        elif i not in at and not line.runs_to and len(line.text) <= 80 and not line.text.endswith(("。", "；")):
            line.kind = ""
            at[i] = Heading(i, family, Shape("alone", start, len(line.text), len(line.text)), marker)
    styled = [h for h in at.values() if lines[h.index].heading]
    if len(styled) >= 0.6 * len(at):
        for i in [i for i in at if not lines[i].heading]:
            lines[i].kind = "item" if at.pop(i).marker else ""
    return sorted(at.values(), key=lambda h: h.index)
