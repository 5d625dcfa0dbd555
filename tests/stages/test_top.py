"""The title below what a page leaves above it: evidence that the text alone does not hold."""

from __future__ import annotations

from qinggao.model.document import Document
from qinggao.model.finding import Applicability, Finding
from qinggao.model.source import Origin, Source
from qinggao.model.span import Span
from qinggao.stages.segment.stage import Segment

BODY = "各支部坚持问题导向，逐项对照清单抓好落实，完成管网改造投资三百余万元，群众反映良好。"


def title_of(text: str, *findings: Finding, path: str = "") -> str:
    (out,) = Segment()(Document(Source(text, Origin(path=path)), findings))
    return out.title


def test_a_line_that_the_cleaner_doubts_is_no_title_where_another_stands_below() -> None:
    text = f"老灯的写作小屋\n把支部建在网格上\n{BODY}"
    doubt = Finding("promotion/doubtful", Span(0, 7), applicability=Applicability.unsafe)
    assert title_of(text) == "老灯的写作小屋把支部建在网格上"
    assert title_of(text, doubt) == "把支部建在网格上"


def test_a_doubted_line_stays_the_title_where_there_is_no_other() -> None:
    doubt = Finding("promotion/doubtful", Span(0, 7), applicability=Applicability.unsafe)
    assert title_of(f"老灯的写作小屋\n{BODY}", doubt) == "老灯的写作小屋"


def test_a_title_that_the_file_is_named_by_is_found_below_a_sentence() -> None:
    text = f"以下内容来自一位热心的读者。\n把支部建在网格上\n{BODY}"
    assert title_of(text) == ""
    assert title_of(text, path="下载/把支部建在网格上 (1).txt") == "把支部建在网格上"
