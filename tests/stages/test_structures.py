"""Generated reports: the tree that was written is the tree that is found."""

from __future__ import annotations

import pytest

from qinggao.model.document import Document, restore
from qinggao.stages.segment.stage import Segment
from tests.stages.structures import DAMAGES, SCHEMES, make, outline

COUNT = 400


def is_exact(seed: int) -> bool:
    made = make(seed)
    found = Segment()(made.document)
    return outline(found) == made.trees and [d.title for d in found] == made.titles


def spans(document: Document) -> list[tuple[int, int]]:
    sections = [document.root, *document.root.walk()]
    out = [(t.start, t.end) for t in document.titles]
    out += [(s.heading.start, s.heading.end) for s in sections if s.level]
    out += [(b.span.start, b.span.end) for s in sections for b in s.blocks]
    return sorted(out)


def check_coverage(document: Document) -> None:
    at = 0
    for start, end in spans(document):
        assert start >= at, document.text[start:end]
        assert not document.text[at:start].strip("\n"), document.text[at:start]
        at = end
    assert not document.text[at:].strip("\n")


def test_nineteen_of_twenty_trees_are_exact() -> None:
    assert sum(map(is_exact, range(COUNT))) >= 0.95 * COUNT


@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_undamaged_report_of_every_numbering_is_exact(scheme: str) -> None:
    for seed in range(20):
        made = make(seed, frozenset(), scheme)
        assert outline(Segment()(made.document)) == made.trees


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_damage_alone_leaves_the_tree(damage: str) -> None:
    missed = 0
    for seed in range(60):
        made = make(seed, frozenset((damage,)))
        missed += outline(Segment()(made.document)) != made.trees
    assert missed <= 3


def test_spans_tile_the_text_and_the_source_comes_back() -> None:
    for seed in range(COUNT):
        made = make(seed)
        found = Segment()(made.document)
        for document in found:
            check_coverage(document)
        assert "".join(restore(d) for d in found) == made.document.source.text
        assert "".join(d.source.text for d in found) == made.document.source.text


def test_segmenting_again_changes_nothing() -> None:
    for seed in range(0, COUNT, 4):
        for document in Segment()(make(seed).document):
            (again,) = Segment()(document)
            assert again.text == document.text
            assert again.root == document.root
            assert again.titles == document.titles
            assert again.findings == document.findings


def test_edits_and_findings_lie_inside_their_part() -> None:
    for seed in range(60):
        for document in Segment()(make(seed, frozenset(("parts", "wraps", "glued"))).document):
            own = document.source.span
            assert all(own.holds(e.span) for e in document.edits)
            assert all(own.holds(f.span) for f in document.findings)
            assert all(own.holds(e.span) for f in document.findings for e in f.edits)


@pytest.mark.soak
def test_ten_thousand_reports_tile_and_are_exact() -> None:
    exact = 0
    for seed in range(10_000):
        made = make(seed)
        found = Segment()(made.document)
        for document in found:
            check_coverage(document)
        assert "".join(restore(d) for d in found) == made.document.source.text
        exact += outline(found) == made.trees
    assert exact >= 9_500
