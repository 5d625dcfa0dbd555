from __future__ import annotations

import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from qinggao.errors import UnknownName
from qinggao.model.document import Document, Meta
from qinggao.model.outline import Section
from qinggao.model.source import Origin, Source
from qinggao.writers.flow import flow
from qinggao.writers.html import Html
from qinggao.writers.json import Json
from qinggao.writers.jsonl import Jsonl
from qinggao.writers.legible import legible
from qinggao.writers.markdown import Markdown, escape
from qinggao.writers.text import Text
from qinggao.writers.writer import is_batch
from qinggao.writers.writers import WRITERS

sys.path.insert(0, str(Path(__file__).parent))
from made import document, documents

# What needs another program has tests of its own.
PURE = [name for name in WRITERS.names() if not is_batch(WRITERS.get(name)())]
REPORT = document([
    ("title", "某某工作总结"), ("paragraph", "现报告如下。"), ("heading-1", "一、基本情况"), ("run-in-2", "（一）加强学习。|持续深入。"),
    ("paragraph", "1.不是列表 *也不是强调*"), ("table", "序号\t事项\n1\t甲|乙"),
])  # fmt: skip


def test_every_writer_has_a_name_a_suffix_and_gives_the_same_bytes_twice() -> None:
    for name in PURE:
        writer = WRITERS.get(name)()
        assert writer.name == name
        assert writer.suffix.startswith(".")
        assert writer(REPORT) == writer(REPORT)
        assert isinstance(writer.gathers, bool)
    with pytest.raises(UnknownName, match="did you mean `docx`"):
        WRITERS.get("docs")


def test_json_is_indented_and_jsonl_one_line_of_the_same() -> None:
    data, line = Json()(REPORT), Jsonl()(REPORT)
    assert json.loads(data) == json.loads(line) == json.loads(Json(compact=True)(REPORT))
    assert data.count(b"\n") > 10 and line.count(b"\n") == 1 and line.endswith(b"\n")


def test_text_is_the_text() -> None:
    assert Text()(REPORT).decode() == REPORT.text + "\n"
    assert Text(newline="crlf", bom=True)(REPORT).decode("utf-8-sig") == (REPORT.text + "\n").replace("\n", "\r\n")
    assert Text()(Document(Source(""))) == b""


def test_markdown_has_front_matter_headings_and_a_bold_lead() -> None:
    said = Markdown()(REPORT).decode()
    assert said.startswith('---\ntitle: "某某工作总结"\n')
    assert "\n# 某某工作总结\n" in said
    assert "\n## 一、基本情况\n" in said
    assert "\n**（一）加强学习**。持续深入。\n" in said
    assert "\n1\\.不是列表 \\*也不是强调\\*\n" in said
    assert "| 序号 | 事项 |\n| --- | --- |\n| 1 | 甲\\|乙 |\n" in said


def test_front_matter_cannot_be_broken_out_of() -> None:
    made = Document(
        Source("题\u2028\n", Origin('a"b: c\n---\nevil: true.txt')), meta=Meta(author="- [x]: #\u0085", keywords=("党建", "a: b")),
    )  # fmt: skip
    head = Markdown()(made).decode().split("---\n\n")[0]
    assert len(head.split("\n")) == 7
    for line in head.strip("-\n").split("\n"):
        key, _, value = line.partition(": ")
        assert re.fullmatch(r"[a-z_]+", key)
        json.loads(value)


@given(documents())
@settings(max_examples=60, deadline=None)
def test_markdown_shows_every_character_as_it_is(made: Document) -> None:
    for line in flow(made):
        shown = escape(line.text)
        back = re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", shown))
        assert back == line.text.replace("\r", " ")


class _Shown(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text: list[str] = []
        self.quiet = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.quiet += tag in ("style", "nav", "title")
        for name, value in attrs:
            assert not name.startswith("on")
            assert name not in ("src", "href") or str(value).startswith("#")

    def handle_endtag(self, tag: str) -> None:
        self.quiet -= tag in ("style", "nav", "title")

    def handle_data(self, data: str) -> None:
        if not self.quiet:
            self.text.append(data)


@settings(max_examples=60, deadline=None)
@given(documents())
def test_the_page_shows_the_text_and_nothing_of_it_is_markup(made: Document) -> None:
    page = _Shown()
    page.feed(Html()(made).decode("utf-8"))
    assert not {"script", "iframe", "img", "link", "object"} & set(page.tags)
    lines = flow(made)
    ordered = [line for line in lines if line.kind == "title"] + [line for line in lines if line.kind != "title"]
    wanted = "".join(legible(line.text).replace("\f", "") for line in ordered)
    assert re.sub(r"\s", "", "".join(page.text)) == re.sub(r"\s", "", wanted)


def test_the_page_allows_its_own_style_and_nothing_else() -> None:
    said = Html()(document([("title", "<script>alert(1)</script>"), ("heading-1", '一、"x" onclick=')])).decode()
    assert "<script" not in said
    assert re.search(r"default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'", said)
    assert '<a href="#h1">' in said and 'id="h1"' in said


@pytest.mark.parametrize("name", PURE)
def test_lone_surrogates_and_controls_never_stop_a_writer(name: str) -> None:
    text = "甲\ud800\x00\x0b\x1b\ufffe\uffff乙\r\n丙\x85\u2028丁"
    made = Document(Source(text, Origin("a\udcff.txt")), root=Section(0))
    assert WRITERS.get(name)()(made)
