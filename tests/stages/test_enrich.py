"""Keywords and summary sentences come out of the text itself."""

from __future__ import annotations

import subprocess
import sys

from qinggao.model.document import Document
from qinggao.model.source import Source
from qinggao.stages.enrich import Enrich
from qinggao.stages.segment.stage import Segment

TEXT = (
    "柳河镇供水工作总结\n一、管网改造\n全年改造供水管网九公里，新建水厂一座，管网漏损率明显下降，群众用水更加稳定。\n"
    "供水所坚持每周巡查管网，及时处置爆管十七处，抢修时间平均缩短一半。\n二、下步打算\n继续推进管网改造，建设水质监测站，让供水更加安全。"
)


def enriched(text: str) -> Document:
    (document,) = Segment()(Document(Source(text)))
    (done,) = Enrich()(document)
    return done


def test_keywords_are_words_of_the_text() -> None:
    found = enriched(TEXT).meta.keywords
    assert "管网" in found
    assert all(word in TEXT for word in found)


def test_summary_sentences_are_the_documents_own_and_in_its_order() -> None:
    summary = enriched(TEXT).meta.summary
    places = [TEXT.index(sentence) for sentence in summary]
    assert summary
    assert places == sorted(places)


def test_nothing_of_the_text_or_the_tree_changes() -> None:
    (document,) = Segment()(Document(Source(TEXT)))
    (done,) = Enrich()(document)
    assert (done.text, done.root, done.edits, done.status) == (document.text, document.root, document.edits, document.status)


def test_an_empty_text_stays_empty() -> None:
    (done,) = Enrich()(Document(Source("")))
    assert done.meta.keywords == ()


def test_the_dictionary_is_opened_late_and_quietly() -> None:
    code = "import sys, qinggao.stages.enrich, qinggao.text.words; print('jieba' in sys.modules); qinggao.text.words.keywords('供水管网改造', 3)"
    run = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
    assert run.stderr == ""
