from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

import pytest

from qinggao.errors import ReadError
from qinggao.model.document import Document
from qinggao.readers.numbering import spell
from qinggao.readers.read import read
from tests.hostile.files import SENTENCE, p, word

STYLES = (
    '<w:style w:type="paragraph" w:styleId="a0" w:default="1"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="10"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="my"><w:name w:val="我的标题"/><w:basedOn w:val="10"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def of(body: str, **parts: str) -> Document:
    return read(word(body, **parts), path="a.docx")


def listed(level: int, num: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def hints(document: Document) -> list[tuple[str, int, str]]:
    return [(h.kind, h.level, h.span.of(document.source.text)) for h in document.source.hints]


def test_paragraphs_and_tables_stand_in_the_order_of_the_document() -> None:
    cell = "<w:tc><w:tcPr>{1}</w:tcPr>{0}</w:tc>"
    row = "<w:tr>" + cell.format(p("政 治") + p("面 貌"), '<w:vMerge w:val="restart"/>') + cell.format(p("党员"), "") + "</w:tr>"
    merged = "<w:tr>" + cell.format(p(""), "<w:vMerge/>") + cell.format(p("团员"), "") + "</w:tr>"
    document = of(p("前") + f"<w:tbl>{row}{merged}</w:tbl>" + p("后"))
    assert document.text == "前\n政 治 面 貌\t党员\n\t团员\n后\n"
    assert [t for k, _, t in hints(document) if k == "cell"] == ["政 治 面 貌", "党员", "", "团员"]
    assert ("table", 0, "政 治 面 貌\t党员\n\t团员") in hints(document)
    assert document.source.origin.format == "docx"
    assert not document.source.origin.lossless


def test_a_box_around_paragraphs_is_no_table() -> None:
    document = of(f"<w:tbl><w:tr><w:tc>{p('甲')}{p('乙')}</w:tc></w:tr></w:tbl>")
    assert document.text == "甲\n乙\n"
    assert not hints(document)


def test_styles_give_ranks_through_their_inheritance() -> None:
    document = of(p("总结", '<w:pStyle w:val="t"/>') + p("做法", '<w:pStyle w:val="my"/>') + p(SENTENCE), styles=STYLES)
    assert [h for h in hints(document) if h[0] in ("title", "heading")] == [("title", 0, "总结"), ("heading", 1, "做法")]
    assert ("bold", 0, "做法") in hints(document)
    assert ("centred", 0, "总结") in hints(document)


def test_our_run_in_heading_is_a_hint_over_its_run() -> None:
    run = '<w:r><w:rPr><w:rStyle w:val="QGRunIn2"/></w:rPr><w:t>（一）加强学习。</w:t></w:r>'
    document = of(f'<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>{run}<w:r><w:t>持续推进。</w:t></w:r></w:p>')
    assert [h for h in hints(document) if h[0] == "heading"] == [("heading", 2, "（一）加强学习。")]


def test_numbers_that_word_counts_are_text() -> None:
    body = "".join(
        p(text, listed(level)) for text, level in (("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2), ("戊", 0), ("己", 1), ("庚", 3))
    )
    document = of(body + p("辛", listed(0, 2)) + p("壬", listed(0, 0)), numbering=NUMBERING)
    assert document.text.split("\n")[:-1] == ["一、甲", "（一）乙", "（二）丙", "1.1 丁", "二、戊", "（一）己", "庚", "五、辛", "壬"]
    assert [level for kind, level, _ in hints(document) if kind == "list"] == [1, 2, 2, 3, 1, 2, 4, 1]


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 105: "一百零五", 110: "一百一十"}),
        ("upperRoman", {4: "IV", 1999: "MCMXCIX"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("chineseLegalSimplified", {12: "壹拾贰"}),
        ("decimalZero", {3: "03"}),
        ("unheardOf", {3: "3"}),
    ],
)
def test_numbers_are_spelled_as_word_spells_them(form: str, numbers: dict[int, str]) -> None:
    assert {n: spell(n, form) for n in numbers} == numbers


def test_changes_that_are_tracked_show_as_accepted() -> None:
    run = "<w:r><w:t>{0}</w:t></w:r>"
    document = of(
        f"<w:p>{run.format('抓好')}<w:ins>{run.format('重点')}</w:ins><w:del><w:r><w:delText>难点</w:delText></w:r></w:del>"
        f"<w:hyperlink>{run.format('工作')}</w:hyperlink><w:sdt><w:sdtContent>{run.format('落实')}</w:sdtContent></w:sdt></w:p>"
    )
    assert document.text == "抓好重点工作落实\n"


def test_signs_of_word_are_characters() -> None:
    document = of(
        '<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>'
    )
    assert document.text == "甲\t乙\n丙-☑\n"


def test_hidden_text_is_kept_and_told() -> None:
    document = of(p(SENTENCE) + p("暗语", run="<w:vanish/>"))
    assert ("hidden", 0, "暗语") in hints(document)
    assert document.flags == ("hidden-text",)


def test_notes_stand_at_the_end_and_fields_show_their_results() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:t>3</w:t></w:r>'
    notes = f'<w:footnote w:type="separator" w:id="0">{p("")}</w:footnote><w:footnote w:id="1">{p("见附表。")}</w:footnote>'
    document = of(f"<w:p>{field}</w:p>" + p(SENTENCE), footnotes=notes)
    assert document.text == f"3\n{SENTENCE}\n见附表。\n"
    assert ("note", 0, "见附表。") in hints(document)


def test_a_relation_that_leads_nowhere_and_macros_do_no_harm() -> None:
    from tests.hostile.files import MACROS

    image = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    loose = f'<Relationship Id="rId9" Type="{image}" Target="NULL"/>'
    assert read(word(p(SENTENCE), relations=loose), path="a.docx").text == SENTENCE + "\n"
    assert read(word(p(SENTENCE), main=MACROS), path="a.docm").text == SENTENCE + "\n"


def test_an_entity_opens_no_file_and_a_bomb_of_them_is_refused() -> None:
    outside = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    with suppress(ReadError):
        assert read(word(p("前&x;后"), doctype=outside), path="a.docx").text in ("前后\n", "前\n")
    levels = ['<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">', *(f'<!ENTITY a{n} "{f"&a{m};" * 10}">' for m, n in pairwise(range(10)))]
    try:
        assert len(read(word(p("&a9;"), doctype=f"<!DOCTYPE w [{''.join(levels)}]>"), path="a.docx").source.text) < 1000
    except ReadError as error:
        assert "a.docx" in str(error)
