"""Which lines are headings: decided over the whole document by shape, context and sequence.

A numbered line is judged with its siblings, the run of the same numbering under the same parent. Siblings
are alike: lines that are heads for what follows make a run of headings, clauses of a list make a run of
items. An unnumbered line is a heading where it plainly heads what follows, alike with others of its kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from qinggao.stages.segment.knowledge import words
from qinggao.stages.segment.lines import Line
from qinggao.stages.segment.shapes import Shape, shape_of
from qinggao.text.measures import width
from qinggao.text.numbering import Marker
from qinggao.text.wraps import is_ended

# How deep a numbering usually stands. Only a prior: it says which runs a number ends, and which numberings
# never hold another one.
RANK = {
    "part": 0, "book": 1, "subbook": 2, "chapter": 3, "section": 4, "cn-comma": 5, "cn-space": 5, "roman": 5, "article": 6,
    "cn-paren": 7, "cn-half": 7, "ordinal": 8, "arabic-space": 9, "arabic-dot": 9, "arabic-comma": 9, "decimal": 10,
    "arabic-paren": 16, "arabic-half": 16, "letter": 18, "letter-paren": 18, "circled": 19, "dash": 20,
}  # fmt: skip
LEGAL = frozenset(("part", "book", "subbook", "chapter", "section", "article"))
_APART = 20  # characters of a line that heads a paragraph by standing alone
_LOOSE = frozenset(("arabic-space", "cn-space", "letter", "letter-paren", "roman"))
_BARE_NUMBER = re.compile(r"(\d{1,2})(?=[\u4e00-\u9fff])")
_BRACKETED = re.compile(r"[【〖\[][^【】〖〗\[\]]{2,24}[】〗\]]")


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


@dataclass(slots=True)
class _Candidate:
    index: int
    family: str
    marker: Marker
    shape: Shape
    heads: bool = False  # whether something that is no sibling stands under it
    in_article: bool = False
    run: list[_Candidate] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which evidence decides; all of it but in measurements of what each is worth."""

    sequence: bool = True


ALL_EVIDENCE = Evidence()


def find_headings(lines: Sequence[Line], body: int, evidence: Evidence = ALL_EVIDENCE) -> list[Heading]:
    """Give the headings among the lines from `body` on, in order, and mark the items."""
    candidates = _candidates(lines, body)
    _gather_runs(candidates, evidence)
    _look_above(candidates)
    chosen = {c.index: c for c in candidates if _is_heading(c, candidates, lines, evidence)}
    for c in candidates:
        if c.index not in chosen:
            lines[c.index].kind = "item" if c.family not in _LOOSE else ""
    headings = [Heading(c.index, c.family, _as_heading(c), c.marker) for c in chosen.values()]
    headings += _unnumbered(lines, body, headings)
    return _weigh_hints(lines, body, sorted(headings, key=lambda h: h.index))


def _candidates(lines: Sequence[Line], body: int) -> list[_Candidate]:
    out: list[_Candidate] = []
    technical = sum(x.marker is not None and x.marker.family == "decimal" for x in lines[body:]) >= 2
    for i in range(body, len(lines)):
        line = lines[i]
        if line.kind:
            continue
        if line.marker is None and technical and len(line.text) <= 24 and not is_ended(line.text):
            bare = _BARE_NUMBER.match(line.text)  # 1引言, beside 1.1编写目的
            if bare:
                line.marker = Marker("arabic-space", int(bare[1]), (int(bare[1]),), bare[1], bare.end())
        if line.marker is None:
            continue
        family = line.marker.family
        if family == "decimal":
            family = f"decimal{len(line.marker.values)}"
        out.append(_Candidate(i, family, line.marker, shape_of(line.text, line.marker, line.lead)))
    at = {c.index: c for c in out}
    for c in out:
        after = at.get(c.index + 1)
        nothing = c.index + 1 >= len(lines)
        c.heads = not nothing and (after is None or after.family != c.family) and lines[c.index + 1].kind in ("", "table", "caption", "salutation")
    return out


def rank(family: str) -> int:
    """How deep a numbering usually stands."""
    if family.startswith("decimal"):
        return RANK["decimal"] + int(family[7:] or 2) - 2
    return RANK.get(family, 0)


def _gather_runs(candidates: Sequence[_Candidate], evidence: Evidence) -> None:
    """Siblings: the same numbering, going up, with no shallower number between."""
    runs: dict[str, list[_Candidate]] = {}
    for c in candidates:
        if not evidence.sequence:
            c.run = [c]
            continue
        for family in [f for f in runs if rank(f) > rank(c.family)]:
            del runs[family]
        run = runs.get(c.family)
        if run is None or (c.family != "dash" and c.marker.value <= run[-1].marker.value and c.marker.value <= 1):
            run = runs[c.family] = []
        run.append(c)
        c.run = run


def _is_heading(c: _Candidate, candidates: Sequence[_Candidate], lines: Sequence[Line], evidence: Evidence) -> bool:
    family, role = c.family, c.shape.role
    if family == "circled" or role in ("clause", "statement"):
        return False
    if family in LEGAL:
        return _is_legal(c, lines)
    if c.in_article:
        return False
    if family in _LOOSE and not _is_firm(c, candidates):
        return False
    roles = Counter(x.shape.role for x in c.run)
    heads = roles["alone"] + roles["run-in"]
    listed = roles["clause"] + roles["statement"]
    if role == "alone":
        if len(c.run) > 1 and all(x.shape.role in ("alone", "clause") for x in c.run) and not any(x.heads for x in c.run[:-1]):
            return False  # 1.姓名 2.性别: names in a row head nothing
        return c.heads or (family in ("cn-comma", "cn-paren") and heads > listed) if family != "dash" else c.heads and len(c.run) > 1
    if role == "sentence":
        before = [x for x in c.run if x.shape.role == "sentence"][:-1] or c.run
        return c.heads and family != "dash" and listed <= heads and all(x.heads for x in before) and _is_body(lines, c.index + 1)
    if roles["clause"] and roles["clause"] * 2 >= len(c.run) - 1:
        return False
    if evidence.sequence and family.startswith(("arabic", "letter")) and len(c.run) == 1 and not _has_neighbour(c, candidates):
        return False  # a lone 1. is rarely a heading
    return heads >= listed


def _is_body(lines: Sequence[Line], i: int) -> bool:
    return i < len(lines) and not lines[i].kind and len(lines[i].text) >= 20


def _is_legal(c: _Candidate, lines: Sequence[Line]) -> bool:
    if c.family == "article":
        return len(c.run) > 1 or c.marker.length > len(c.marker.printed)
    return c.shape.role == "alone" or (c.shape.role == "run-in" and len(c.run) > 1)


def _look_above(candidates: Sequence[_Candidate]) -> None:
    """Mark what stands in an article: its numbers are paragraphs and items (款, 项)."""
    last = ""
    for c in candidates:
        if rank(c.family) <= RANK["article"]:
            last = c.family
        else:
            c.in_article = last == "article"


def _has_neighbour(c: _Candidate, candidates: Sequence[_Candidate]) -> bool:
    return any(abs(x.marker.value - c.marker.value) == 1 and x.family == c.family for x in candidates)


def _is_firm(c: _Candidate, candidates: Sequence[_Candidate]) -> bool:
    """Whether a number that may be chance (3 监测) is one of a row, or stands with 1.1."""
    if c.shape.role != "alone" and c.family in ("arabic-space", "cn-space"):
        return False
    row = [x for x in candidates if x.family == c.family and x.shape.role in ("alone", "run-in")]
    values = [x.marker.value for x in row]
    technical = any(x.family.startswith("decimal") for x in candidates)
    return 1 in values and (2 in values or (technical and c.family == "arabic-space"))


def _as_heading(c: _Candidate) -> Shape:
    s = c.shape
    return s if s.role in ("alone", "run-in") else Shape("alone", s.number_end, s.title_end, s.end)


def _unnumbered(lines: Sequence[Line], body: int, numbered: Sequence[Heading]) -> list[Heading]:
    """Short lines without a number that plainly head what follows."""
    at = {h.index for h in numbered}
    top = any(h.family in ("cn-comma", "part", "chapter", "article") or h.family.startswith(("arabic", "decimal")) for h in numbered)
    able = [i for i in range(body, len(lines) - 1) if i not in at and _may_head(lines, i, at, body)]
    sure = [i for i in able if _is_known(lines[i].text)]
    short = sum(1 for x in lines[body:] if not x.kind and x.marker is None and len(x.text) <= 30 and not is_ended(x.text))
    if len(able) >= 2 and len(able) >= 0.5 * short and (not top or sure or all(_BRACKETED.match(lines[i].text) for i in able)):
        sure = able
    elif not top:
        # Without any number, short lines that the source sets off from both sides head what stands below.
        apart = [i for i in able if lines[i].opens and lines[i + 1].opens and len(lines[i].text) <= _APART]
        sure = sorted({*sure, *apart}) if len(apart) >= 2 else sure
    return [
        Heading(i, "bracketed" if _BRACKETED.fullmatch(lines[i].text) else "plain", Shape("alone", 0, len(lines[i].text), len(lines[i].text)))
        for i in sure
    ]


def _may_head(lines: Sequence[Line], i: int, numbered: set[int], body: int) -> bool:
    line, after = lines[i], lines[i + 1]
    text = line.text
    if line.kind or line.marker is not None or is_ended(text) or text[-1] in "，、,":
        return False
    most = 50 if text[0] in "【〖" else 32
    if not 2 <= width(text) <= most or words().heading_never.fullmatch(text):
        return False
    if ("，" in text and len(text) > 26) or _is_person(text):
        return False
    before = lines[i - 1] if i > body else None
    if before is not None and not before.kind and i - 1 not in numbered and not is_ended(before.text) and before.marker is None and len(before.text) > 32:
        return False
    if after.kind:
        return False
    return (i + 1) in numbered or (len(after.text) >= 36 and (is_ended(after.text) or len(after.text) >= 60)) or _heads_bracket(lines, i)


def _is_person(text: str) -> bool:
    """Whether a line is a name, a post or an organ: it names who, not what follows."""
    known = words()
    return bool(known.speaker.fullmatch(text) or known.post.fullmatch(text)) or (text.endswith(known.organs) and "：" not in text)


def _heads_bracket(lines: Sequence[Line], i: int) -> bool:
    """【工作动态】 heads whatever stands under it."""
    return bool(_BRACKETED.fullmatch(lines[i].text)) and len(lines[i + 1].text) >= 8


def _is_known(text: str) -> bool:
    return text.endswith(words().heading_endings) or bool(words().numbered_things.fullmatch(text)) or bool(_BRACKETED.fullmatch(text))


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
        family = "plain" if marker is None else marker.family if marker.family != "decimal" else f"decimal{len(marker.values)}"
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
