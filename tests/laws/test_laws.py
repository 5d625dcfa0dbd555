"""The seven laws of the architecture, on generated texts."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from qinggao.model.codec import decode, encode
from qinggao.model.document import Document, restore
from qinggao.model.edit import settle
from qinggao.model.finding import FAMILIES, Applicability, Finding
from qinggao.model.record import DocumentRecord
from qinggao.model.source import Source
from qinggao.model.span import Span
from qinggao.model.view import View
from qinggao.stages.clean import Clean
from qinggao.wire import dumps, loads
from tests.laws.documents import edits_of, sources, texts


@given(st.data())
def test_text_and_edits_give_the_source_back(data: st.DataObject) -> None:
    source = data.draw(sources())
    document = Document(source, edits=settle(source, data.draw(edits_of(source))))
    assert restore(document) == source.text


@given(texts)
def test_cleaning_can_be_undone(text: str) -> None:
    (document,) = Clean()(Document(Source(text)))
    assert restore(document) == text


@given(st.data())
def test_an_edit_through_the_view_is_the_edit_on_the_string(data: st.DataObject) -> None:
    source = data.draw(sources())
    view = View(source, settle(source, data.draw(edits_of(source))))
    low = data.draw(st.integers(0, len(view.text)))
    high = data.draw(st.integers(low, len(view.text)))
    after = data.draw(st.sampled_from(["", "甲乙", "\n"]))
    assert view.edit(Span(low, high), after, "x/y").text == view.text[:low] + after + view.text[high:]


@given(st.data())
def test_settled_edits_are_sorted_and_never_overlap(data: st.DataObject) -> None:
    source = data.draw(sources())
    settled = settle(source, data.draw(edits_of(source)))
    for one, other in pairwise(settled):
        assert (one.span.start, one.span.end) <= (other.span.start, other.span.end)
        assert not one.span.overlaps(other.span)


@given(st.data())
def test_the_order_of_proposals_does_not_change_the_ledger(data: st.DataObject) -> None:
    source = data.draw(sources())
    proposed = data.draw(edits_of(source))
    mixed = list(proposed)
    random.Random(data.draw(st.integers(0, 99))).shuffle(mixed)
    assert settle(source, proposed) == settle(source, mixed)


@given(st.data())
def test_the_order_of_findings_does_not_change_the_document(data: st.DataObject) -> None:
    source = data.draw(sources())
    findings = [Finding(f"promotion/r{i}", e.span, edits=(e,)) for i, e in enumerate(data.draw(edits_of(source)))]
    one = Document(source).apply(tuple(findings))
    other = Document(source).apply(tuple(reversed(findings)))
    assert one.edits == other.edits and one.text == other.text


@given(texts)
def test_deleted_is_exactly_what_an_admitted_finding_asked_for(text: str) -> None:
    (document,) = Clean()(Document(Source(text)))
    asked = {i for f in document.findings if document.is_applied(f) for e in f.edits for i in range(e.span.start, e.span.end)}
    deleted = {i for e in document.edits for i in range(e.span.start, e.span.end)}
    assert deleted <= asked


@settings(max_examples=300)
@given(texts)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    (once,) = Clean()(Document(Source(text)))
    (twice,) = Clean()(Document(Source(once.text)))
    assert twice.text == once.text


@given(texts)
def test_a_looser_applicability_never_keeps_more(text: str) -> None:
    kept = []
    for applicability in (Applicability.safe, Applicability.unsafe):
        (document,) = Clean(applicability=applicability)(Document(Source(text)))
        gone = {i for e in document.edits if not e.after for i in range(e.span.start, e.span.end)}
        kept.append(gone)
    assert kept[0] <= kept[1]


@given(texts)
def test_a_record_comes_back_as_the_same_record(text: str) -> None:
    (document,) = Clean()(Document(Source(text.encode("utf-8", "replace").decode("utf-8"))))
    line = dumps(encode(document))
    assert dumps(encode(decode(loads(line, DocumentRecord)))) == line


@given(texts)
def test_display_removes_nothing_but_layout(text: str) -> None:
    (document,) = Clean(applicability=Applicability.display)(Document(Source(text)))
    assert all(rule.startswith("layout/") for e in document.edits for rule in e.rules)


@given(texts, st.sampled_from(FAMILIES))
def test_a_family_left_out_is_left_alone(text: str, family: str) -> None:
    rest = tuple(f for f in ("layout", *FAMILIES) if f != family)
    (document,) = Clean(families=rest)(Document(Source(text)))
    assert not any(rule.startswith(f"{family}/") for e in document.edits for rule in e.rules)
