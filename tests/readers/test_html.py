from __future__ import annotations

import pytest

from qinggao.model.document import Document, restore
from qinggao.readers.read import read
from qinggao.stages.clean import Clean
from tests.hostile.files import SENTENCE, page

BODY = "".join(f"<p>　　{n}{SENTENCE}</p>" for n in "甲乙丙丁")
LINES = [f"　　{n}{SENTENCE}" for n in "甲乙丙丁"]
TITLE = "关于推进基层治理工作情况的汇报"
MENU = "<ul class='nav'>" + "".join(f"<li><a href='#'>{w}</a></li>" for w in ("首页", "要闻", "政务公开", "互动交流")) + "</ul>"
FOOT = "<div class='footer'>版权所有：某市人民政府 备案号：京ICP备00000000号<br>地址：某路1号</div>"


def of(html: str, encoding: str = "utf-8") -> Document:
    return read(html.encode(encoding), path="a.html")


def kept(html: str) -> list[str]:
    return of(html).text.strip("\n").split("\n")


SHAPES = {
    "editor": f"<h1>{TITLE}</h1><div class='info'>来源：某报 2024-01-05</div><div class='TRS_Editor'>{BODY}</div>",
    "table layout": f"<table><tr><td>{MENU}</td><td><table><tr><td><h1>{TITLE}</h1></td></tr><tr><td>来源：某报 2024-01-05</td></tr>"
    f"<tr><td id='zoom'>{BODY}</td></tr></table></td></tr></table>",
    "breaks in one box": f"<div><h1>{TITLE}</h1><span>来源：某报 2024-01-05</span><div>{'<br><br>'.join(LINES)}</div></div>",
    "article element": f"<main><article><h1>{TITLE}</h1><time>来源：某报 2024-01-05</time>{BODY}</article></main>",
    "title in a box by name": f"<div><div class='arti-title'>{TITLE}</div><div>来源：某报 2024-01-05</div><div>{BODY}</div></div>",
    "boxes for paragraphs": f"<div class='box'><h2>{TITLE}</h2><p>来源：某报 2024-01-05</p><div>{BODY.replace('p>', 'div>')}</div></div>",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_article_stays_and_what_stands_around_it_goes(shape: str) -> None:
    html = page(f"<div>{MENU}</div><div>当前位置：<a>首页</a> &gt; <a>要闻</a></div>{SHAPES[shape]}{FOOT}", title=TITLE + "_某网")
    document = of(html)
    assert document.text.strip("\n").split("\n") == [TITLE, "来源：某报 2024-01-05", *LINES]
    assert [h.span.of(document.source.text) for h in document.source.hints if h.kind == "title"] == [TITLE]
    assert document.status == "ok"
    assert {f.rule for f in document.findings} == {"navigation/outside-main-content"}
    assert restore(document) == document.source.text


def test_nothing_is_left_out_of_the_source() -> None:
    document = of(page(MENU + BODY + FOOT))
    for word in ("政务公开", "版权所有", SENTENCE):
        assert word in document.source.text
    assert "备案号" not in document.text


@pytest.mark.parametrize(
    "body",
    [
        MENU + "<ul>" + "".join(f"<li><a href='#'>{TITLE}之{n}</a><span>2024-01-0{n}</span></li>" for n in range(1, 9)) + "</ul>",
        "<form>用户名 <input> 密码 <input><button>登录</button></form>" + FOOT,
    ],
)
def test_a_page_without_an_article_gives_an_empty_text(body: str) -> None:
    document = of(page(body))
    assert document.text.strip() == ""
    assert document.flags == ("no-main-content",)
    assert document.status == "review"
    assert document.source.text.strip()


def test_an_article_in_several_boxes_stays_whole() -> None:
    long = "".join(f"<p>{line}</p>" for line in LINES * 4)
    html = page(f"{MENU}<div><h1>{TITLE}</h1><div>编者按：{SENTENCE}</div><div>{long}</div><div><p>二、下一步打算</p>{BODY}</div></div>{FOOT}", title=TITLE)
    assert kept(html) == [TITLE, f"编者按：{SENTENCE}", *LINES * 4, "二、下一步打算", *LINES]


def test_attachments_and_the_editor_below_the_article_stay() -> None:
    lines = kept(page(f"{MENU}<div><div id='zoom'>{BODY}</div><div><a href='a.doc'>附件：1.任务分解表.doc</a></div><div>责任编辑：张三</div></div>{FOOT}"))
    assert lines == [*LINES, "附件：1.任务分解表.doc", "责任编辑：张三"]


def test_scripts_and_hidden_words_are_no_text() -> None:
    spoilt = BODY.replace("坚持", "坚<span style='display:none'>9kX</span>持<script>var a='<p>x</p>'</script>")
    document = of(page(f"<style>p{{}}</style><div>{spoilt}</div><template><p>{SENTENCE}</p></template>"))
    assert document.text.split("\n") == LINES


def test_an_article_that_a_script_would_show_stays() -> None:
    # 公众号 pages hide their article until a script runs
    assert kept(page(f"<div id='js_content' style='visibility: hidden'>{BODY}</div>")) == LINES
    long = BODY * 6
    document = of(page(f"<div style='display:none'>{long}</div>"))
    assert document.text.split("\n") == LINES * 6
    assert "hidden-text" in document.flags


@pytest.mark.parametrize("label", ["gb2312", "gbk", "gb18030", "utf-8"])
@pytest.mark.parametrize("head", ['<meta charset="{0}">', '<meta http-equiv="Content-Type" content="text/html; charset={0}">'])
def test_a_label_that_lies_costs_no_character(label: str, head: str) -> None:
    body = BODY + "<p>朱镕基、喆、㙓、𠮷到会讲话，会议由张三主持。</p>"
    for prefix in ("", f'<?xml version="1.0" encoding="{label}"?>'):
        html = prefix + page(body, head=head.format(label))
        assert of(html, "gb18030").text.split("\n")[-1] == "朱镕基、喆、㙓、𠮷到会讲话，会议由张三主持。"


def test_a_label_helps_where_the_bytes_prove_nothing() -> None:
    text = "これはテストです。" * 20
    assert text in of(page(f"<p>{text}</p>", head='<meta charset="shift_jis">'), "shift_jis").source.text


@pytest.mark.parametrize("depth", [300, 5_000, 100_000])
@pytest.mark.parametrize("tag", ["div", "span", "table><tr><td"])
def test_depth_costs_no_text(depth: int, tag: str) -> None:
    closing = "".join(f"</{t}>" for t in reversed(tag.split("><")))
    html = page(f"<{tag}>" * depth + BODY + closing * depth + f"<p>尾{SENTENCE}</p>")
    text = of(html).source.text
    assert all(line in text for line in LINES)
    assert f"尾{SENTENCE}" in text


def test_a_text_of_twelve_megabytes_is_kept() -> None:
    long = SENTENCE * (12_000_000 // len(SENTENCE.encode()))
    assert len(of(page(f"<p>{long}</p>")).text) == len(long)


def test_cells_are_parted_by_tabs_and_rows_by_lines() -> None:
    table = "<table><tr><th>项目</th><th>金额</th></tr><tr><td><p>道路</p><p>硬化</p></td><td>3.2<br>亿元</td></tr></table>"
    document = of(page(f"<div>{BODY}{table}{BODY}</div>"))
    assert document.text.split("\n")[4:6] == ["项目\t金额", "道路 硬化\t3.2 亿元"]
    cells = [h.span.of(document.source.text) for h in document.source.hints if h.kind == "cell"]
    assert cells == ["项目", "金额", "道路 硬化", "3.2 亿元"]
    assert sum(h.kind == "row" for h in document.source.hints) == 2
    assert sum(h.kind == "table" for h in document.source.hints) == 1


def test_headings_weight_place_and_images_are_hints() -> None:
    body = f"<h2>主要做法</h2>{BODY}<p style='text-align:center'><b>存在问题</b></p><img src='a.png'>{BODY}<ul><li>按时参加，不得缺席。</li></ul>"
    document = of(page(f"<div>{body}</div>"))
    seen = {(h.kind, h.level, h.span.of(document.source.text)) for h in document.source.hints}
    assert ("heading", 2, "主要做法") in seen
    assert ("bold", 0, "存在问题") in seen
    assert ("centred", 0, "存在问题") in seen
    assert ("list", 1, "按时参加，不得缺席。") in seen
    assert "images-dropped" in document.flags


def test_a_nul_does_not_end_the_page() -> None:
    assert f"乙{SENTENCE}" in of(page(BODY.replace("甲", "甲\0"))).text


@pytest.mark.parametrize("html", ["<html></html>", "<!-- x --><html><body><!-- y --></body></html>", "<html><script>a()</script></html>"])
def test_a_page_without_text_has_no_text(html: str) -> None:
    assert of(html).flags == ("no-text",)


def test_what_stands_behind_a_comment_without_an_end_is_text() -> None:
    html = f"<html><body><p>{SENTENCE}</p><!-- 忘了写结尾 <p>后面的段落也是正文，一个字都不能少。</p></body></html>"
    assert "后面的段落也是正文，一个字都不能少。" in of(html).source.text


def test_a_feeds_section_is_markup() -> None:
    html = f"<html><body><div><![CDATA[<p>{SENTENCE}</p><p>第二段说明<b>整改</b>情况。</p>]]></div></body></html>"
    document = of(html)
    assert document.source.text.split("\n")[-1] == "第二段说明整改情况。"
    assert "CDATA" not in document.source.text


def test_a_pages_menus_make_no_heavy_removal_and_its_sentences_do() -> None:
    menus = "<ul class='nav'>" + "".join(f"<li><a href='#'>栏目{n}新闻动态</a></li>" for n in range(300)) + "</ul>"
    article = f"<h1>{TITLE}</h1><div class='TRS_Editor'>{BODY}</div>"
    talk = "<div class='sidebar'>" + "".join(f"<p>第{n}位网友说，这篇文章写得很好，值得大家学习借鉴。</p>" for n in range(3)) + "</div>"
    assert "heavy-removal" not in clean(of(f"<body>{menus}{article}</body>")).flags
    assert "heavy-removal" in clean(of(f"<body>{MENU}{article}{talk}{FOOT}</body>")).flags


def clean(document: Document) -> Document:
    (cleaned,) = Clean()(document)
    return cleaned
