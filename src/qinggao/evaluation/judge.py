"""Judge what was made of one gold document, character by character and heading by heading."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache

from qinggao.evaluation.gold import Gold
from qinggao.model.document import Document, restore
from qinggao.model.finding import FAINT, FAMILIES

_COLLECTION = "汇编"
ELEMENTS = ("addressee", "salutation", "doc-number", "signature", "date", "attachment-note", "attachment-title", "annotation", "imprint", "closing", "speaker", "subtitle", "stage-direction")  # fmt: skip
HeadingKey = tuple[str, str, int, bool]


@dataclass(slots=True)
class Judgement:
    """The counts for one document; `exact` says that positions could be compared."""

    id: str
    status: str
    exact: bool
    body: int = 0
    body_lost: int = 0
    families: dict[str, list[int]] = field(default_factory=dict)
    title_ok: bool | None = None
    headings: int = 0
    found: int = 0
    hit: int = 0
    level_ok: int = 0
    run_in_ok: int = 0
    elements: dict[str, list[int]] = field(default_factory=dict)
    parts_ok: bool = True
    genre_ok: bool | None = None
    doubt: float = 0.0

    @property
    def noise(self) -> int:
        """Noise characters in the source."""
        return sum(total for total, _ in self.families.values())

    @property
    def noise_left(self) -> int:
        """Noise characters still there."""
        return sum(left for _, left in self.families.values())

    @property
    def perfect(self) -> bool:
        """Nothing of the body removed, no noise left."""
        return not self.body_lost and not self.noise_left


def judge(gold: Gold, documents: Sequence[Document]) -> Judgement:
    """Compare the documents made of a gold's source with it."""
    source = "".join(restore(d) for d in documents)
    statuses = {d.status for d in documents}
    out = Judgement(gold.id, "ok" if statuses == {"ok"} else sorted(statuses - {"ok"})[0] if statuses else "failed", source == gold.text)
    labels = gold.labels()
    _characters(gold, documents, labels, out)
    _titles(gold, documents, labels, out)
    _headings(gold, documents, labels, out)
    if gold.marks_elements and out.exact:
        _elements(gold, documents, out)
    out.genre_ok = _is_of(gold.genre, documents) if gold.genre and documents else None
    doubts = [f.score for d in documents for f in d.findings if f.rule.endswith(("/doubtful", "/guarded", f"/{FAINT}"))]
    out.doubt = max(doubts, default=0.0)
    return out


def _is_of(genre: str, documents: Sequence[Document]) -> bool:
    """Whether a file is of a genre: a collection (汇编) is one by its parts, each of which has a genre of its own."""
    return documents[0].meta.genre == genre or (genre == _COLLECTION and len(documents) > 1)


def plain(text: str) -> str:
    """Reduce to letters, digits and ideographs: what titles and headings are compared by."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum())


@cache
def _counts(char: str) -> int:
    """How many characters are judged: none of white space and format characters, three of `…`, which is `...`."""
    return sum(not c.isspace() and unicodedata.category(c) != "Cf" for c in unicodedata.normalize("NFKC", char))


def _characters(gold: Gold, documents: Sequence[Document], labels: list[str], out: Judgement) -> None:
    out.families = {f: [0, 0] for f in FAMILIES}
    kept = _kept(documents)
    if not out.exact:
        kept = _lined_up(gold.text, "".join(restore(d) for d in documents), kept)
    for char, label, stays in zip(gold.text, labels, kept, strict=True):
        if label == "body":
            out.body += _counts(char)
            out.body_lost += 0 if stays else _counts(char)
        elif label in out.families:
            out.families[label][0] += _counts(char)
            out.families[label][1] += _counts(char) if stays else 0


def _kept(documents: Sequence[Document]) -> list[bool]:
    """For every character of the source: is it, or what stands for it, in the text?"""
    out: list[bool] = []
    for document in documents:
        kept = [True] * len(document.source.text)
        for edit in document.edits:
            if not any(map(_counts, edit.after)):
                start, end = edit.span.start - document.source.start, edit.span.end - document.source.start
                kept[start:end] = [False] * (end - start)
        out += kept
    return out


def _lined_up(text: str, source: str, kept: Sequence[bool]) -> list[bool]:
    """Carry over what is kept to another extraction of the same page, by the characters that are judged."""
    theirs, mine = [i for i, c in enumerate(text) if _counts(c)], [i for i, c in enumerate(source) if _counts(c)]
    out = [False] * len(text)
    matcher = SequenceMatcher(None, "".join(text[i] for i in theirs), "".join(source[i] for i in mine), autojunk=False)
    for block in matcher.get_matching_blocks():
        for k in range(block.size):
            out[theirs[block.a + k]] = kept[mine[block.b + k]]
    return out


def _read(gold: Gold, labels: list[str], start: int, end: int) -> str:
    return plain("".join(gold.text[i] for i in range(start, end) if labels[i] not in FAMILIES))


def _titles(gold: Gold, documents: Sequence[Document], labels: list[str], out: Judgement) -> None:
    wanted = "".join(_read(gold, labels, s, e) for s, e in gold.titles)
    if wanted:
        out.title_ok = wanted == plain("".join(d.title for d in documents))


def _headings(gold: Gold, documents: Sequence[Document], labels: list[str], out: Judgement) -> None:
    wanted: list[HeadingKey] = [
        (_read(gold, labels, a, t), _read(gold, labels, t, b), level, kind == "run_in") for a, t, b, level, kind in gold.headings
    ]
    got: list[HeadingKey] = [(plain(s.number), plain(s.title), s.level, s.run_in) for d in documents for s in d.root.walk()]
    out.headings, out.found = len(wanted), len(got)
    for i, j in _common([h[:2] for h in wanted], [h[:2] for h in got]):
        out.hit += 1
        out.level_ok += wanted[i][2] == got[j][2]
        out.run_in_ok += wanted[i][3] == got[j][3]


def _common(a: Sequence[tuple[str, str]], b: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """Give the places of a longest common subsequence."""
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            best[i][j] = best[i + 1][j + 1] + 1 if a[i] == b[j] else max(best[i + 1][j], best[i][j + 1])
    out, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            out.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return out


def _runs(text: str, elements: Sequence[tuple[int, int, str]]) -> list[tuple[str, str]]:
    """Give kind and words; what follows another of its kind is one with it: some hands mark a note of three lines once, some thrice."""
    out: list[tuple[str, str]] = []
    last, end = "", -1
    for start, stop, kind in sorted(elements):
        words = plain(text[start:stop])
        if kind == last and not text[end:start].strip():
            out[-1] = (kind, out[-1][1] + words)
        else:
            out.append((kind, words))
        last, end = kind, stop
    return out


def _has_lines(gold: Gold) -> Callable[[int, int], bool]:
    """Make the test whether what a person marked has its lines to itself, noise and other elements aside: what shares them with words is no block."""
    aside = {i for a, b, _ in (*gold.noise, *gold.elements) for i in range(a, b)}

    def has_lines(start: int, end: int) -> bool:
        low, high = gold.text.rfind("\n", 0, start) + 1, gold.text.find("\n", end)
        around = (*range(low, start), *range(end, high if high >= 0 else len(gold.text)))
        return all(i in aside or not gold.text[i].isalnum() for i in around)

    return has_lines


def _elements(gold: Gold, documents: Sequence[Document], out: Judgement) -> None:
    marked, has_lines = [(s, e, k) for s, e, k in gold.elements if k in ELEMENTS], _has_lines(gold)
    blocks_of_gold = [(s, e, k) for s, e, k in marked if has_lines(s, e)]
    inside = [(k, plain(gold.text[s:e])) for s, e, k in marked if not has_lines(s, e)]
    wanted = Counter(_runs(gold.text, blocks_of_gold))
    got: Counter[tuple[str, str]] = Counter()
    for document in documents:
        blocks = [block for section in (document.root, *document.root.walk()) for block in section.blocks if block.kind in ELEMENTS]
        runs = _runs(document.text, [(block.span.start, block.span.end, block.kind) for block in blocks])
        got.update(run for run in runs if run in wanted or not any(kind == run[0] and words in run[1] for kind, words in inside))
    for kind in ELEMENTS:
        mine = Counter({k: n for k, n in got.items() if k[0] == kind})
        theirs = Counter({k: n for k, n in wanted.items() if k[0] == kind})
        out.elements[kind] = [(mine & theirs).total(), mine.total(), theirs.total()]
    out.parts_ok = tuple(d.source.start for d in documents) == gold.parts
