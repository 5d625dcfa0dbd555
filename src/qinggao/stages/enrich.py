"""The optional stage that says what a document is about: keywords, summary sentences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from qinggao.model.document import Document
from qinggao.model.finding import Applicability, Finding
from qinggao.text.words import cut, keywords, ranked
from qinggao.text.wraps import ENDS

_LONG = 6000


@dataclass(frozen=True, slots=True)
class Enrich:
    """Add keywords and summary sentences to the metadata, and report counts as a finding.

    `keywords` and `sentences` say how many. Keywords come from the whole clean text, by TF-IDF, or by
    TextRank above 6,000 characters; a summary sentence is one of the document's own, chosen for the keywords
    that it holds, earlier ones first. Loads the dictionary: some 0.8 s a process.
    """

    name: ClassVar[str] = "enrich"
    requires: ClassVar[tuple[str, ...]] = ("outline",)
    provides: ClassVar[tuple[str, ...]] = ("keywords",)

    keywords: int = 8
    sentences: int = 3

    def __call__(self, document: Document) -> tuple[Document, ...]:
        text = document.text
        if not text:
            return (document,)
        find = ranked if len(text) > _LONG else keywords
        found = find(text, self.keywords)
        summary = _summary(document, found, self.sentences)
        meta = replace(document.meta, keywords=found, summary=summary)
        document = replace(document, meta=meta)
        message = f"{len(text)} 字，{len(cut(text))} 词，{sum(1 for _ in document.root.walk())} 个标题"
        counts = Finding("structure/counts", document.source.span, "", message, Applicability.display)
        return (document.apply((counts,), ()),)


def _summary(document: Document, words: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Choose sentences of paragraphs: those that name the most keywords for their length."""
    text = document.text
    sentences: list[str] = []
    for section in (document.root, *document.root.walk()):
        for block in section.blocks:
            if block.kind == "paragraph":
                sentences += _sentences(block.span.of(text))
    able = [(i, s) for i, s in enumerate(sentences) if 15 <= len(s) <= 120]
    best = sorted(able, key=lambda pair: (-sum(w in pair[1] for w in words) / (len(pair[1]) + 30), pair[0]))[:count]
    return tuple(s for _, s in sorted(best))


def _sentences(text: str) -> list[str]:
    out, start = [], 0
    for i, char in enumerate(text):
        if char in ENDS and char not in "：:；;…":
            out.append(text[start : i + 1].strip())
            start = i + 1
    return [s for s in out if s]
