from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from qinggao.errors import ConfigError, UnknownName
from qinggao.writers.docx import Docx
from qinggao.writers.layout import load, names

sys.path.insert(0, str(Path(__file__).parent))
from made import document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EVERY = document([
    ("title", "某某工作报告"), ("subtitle", "（讨论稿）"), ("addressee", "市委："), ("paragraph", "正文。"), ("heading-1", "一、甲"),
    ("run-in-2", "（一）乙。|丙。"), ("heading-3", "1.丁"), ("item", "（1）戊；"), ("table", "甲\t乙\n丙"), ("attachment-note", "附件：1.己"),
    ("signature", "某某办公室"), ("date", "2024年3月5日"), ("attachment-title", "附件1"), ("imprint", "抄送：庚。"),
    ("imprint", "某某办公室　　2024年3月5日印发"),
])  # fmt: skip
# ECMA-376 Part 1, CT_PPr and CT_RPr: the children that we write, in the order of the schema.
P_ORDER = [
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "pBdr", "tabs", "overflowPunct",
    "autoSpaceDE", "autoSpaceDN", "adjustRightInd", "snapToGrid", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr",
]  # fmt: skip
R_ORDER = ["rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "spacing", "w", "kern", "position", "sz", "szCs", "u", "lang"]


def parts(layout: str) -> dict[str, ElementTree.Element]:
    package = zipfile.ZipFile(io.BytesIO(Docx(layout=layout)(EVERY)))
    return {name: ElementTree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")}


@pytest.fixture(scope="module")
def official() -> dict[str, ElementTree.Element]:
    return parts("official")


def test_the_page_is_a4_with_the_margins_of_the_standard(official: dict[str, ElementTree.Element]) -> None:
    section = next(official["word/document.xml"].iter(f"{W}sectPr"))
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    wanted = {"top": 1960, "bottom": 1847, "left": 1588, "right": 1474, "footer": 1446}
    for side, twips in wanted.items():
        assert abs(int(margins.get(f"{W}{side}")) - twips) <= 1, side
    assert section.find(f"{W}docGrid") is None
    assert len(section.findall(f"{W}footerReference")) == 2


def test_odd_and_even_pages_have_a_number_each(official: dict[str, ElementTree.Element]) -> None:
    assert official["word/settings.xml"].find(f"{W}evenAndOddHeaders") is not None
    for name in ("word/footer1.xml", "word/footer2.xml"):
        assert "PAGE" in "".join(e.text or "" for e in official[name].iter(f"{W}instrText"))
    sides = [official[f"word/footer{i}.xml"].find(f".//{W}jc").get(f"{W}val") for i in (1, 2)]
    assert sides == ["right", "left"]


def test_every_style_has_the_line_height_and_both_units_of_indent(official: dict[str, ElementTree.Element]) -> None:
    exceptions = {"QGTable": "440", "QGPageNumber": "280"}
    for style in official["word/styles.xml"].iter(f"{W}style"):
        id_ = style.get(f"{W}styleId")
        if not id_.startswith("QG") or style.get(f"{W}type") != "paragraph":
            continue
        spacing, ind = style.find(f"{W}pPr/{W}spacing"), style.find(f"{W}pPr/{W}ind")
        assert spacing.get(f"{W}line") == exceptions.get(id_, "589")
        assert spacing.get(f"{W}lineRule") == "exact"
        assert spacing.get(f"{W}before") == spacing.get(f"{W}after") == "0"
        assert style.find(f"{W}pPr/{W}widowControl").get(f"{W}val") == "0"
        for side in ("left", "right", "firstLine"):
            assert bool(int(ind.get(f"{W}{side}Chars"))) == bool(int(ind.get(f"{W}{side}")))
    body = next(s for s in official["word/styles.xml"].iter(f"{W}style") if s.get(f"{W}styleId") == "QGBody")
    assert body.find(f"{W}pPr/{W}ind").get(f"{W}firstLine") == "630"
    assert body.find(f"{W}rPr/{W}spacing").get(f"{W}val") == "-5"


@pytest.mark.parametrize(("style", "font", "half_points"), [
    ("QGTitle", "方正小标宋简体", 44), ("QGBody", "仿宋_GB2312", 32), ("QGHeading1", "黑体", 32), ("QGHeading2", "楷体_GB2312", 32),
    ("QGHeading3", "仿宋_GB2312", 32), ("QGRunIn2", "楷体_GB2312", 32), ("QGImprint", "仿宋_GB2312", 28), ("QGPageNumber", "宋体", 28),
])  # fmt: skip
def test_fonts_and_sizes_by_role(official: dict[str, ElementTree.Element], style: str, font: str, half_points: int) -> None:
    found = next(s for s in official["word/styles.xml"].iter(f"{W}style") if s.get(f"{W}styleId") == style)
    assert found.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") == font
    assert found.find(f"{W}rPr/{W}sz").get(f"{W}val") == str(half_points)
    assert found.find(f"{W}rPr/{W}b").get(f"{W}val") == "0", "the standard knows no bold"


@pytest.mark.parametrize("layout", ["official", "common", "plain"])
def test_children_stand_in_the_order_of_the_schema(layout: str) -> None:
    for name, root in parts(layout).items():
        for tag, order in ((f"{W}pPr", P_ORDER), (f"{W}rPr", R_ORDER)):
            for element in root.iter(tag):
                places = [order.index(child.tag.removeprefix(W)) for child in element]
                assert places == sorted(places), (name, ElementTree.tostring(element))


def test_every_run_of_text_has_the_hint_for_chinese_punctuation(official: dict[str, ElementTree.Element]) -> None:
    for run in official["word/document.xml"].iter(f"{W}r"):
        assert run.find(f"{W}rPr/{W}rFonts").get(f"{W}hint") == "eastAsia"


def test_every_layout_names_a_clause_for_its_page_and_body() -> None:
    for name in names():
        layout = load(name)
        assert layout.page.clause and layout.style.body.clause


def test_a_users_layout_says_only_what_differs(tmp_path: Path) -> None:
    own = tmp_path / "ours.toml"
    own.write_text('base = "common"\nname = "ours"\nlatin = "Times New Roman"\n[style.title]\nsize = 20\n', encoding="utf-8")
    layout = load(str(own))
    assert (layout.name, layout.style.title.size, layout.page.top, layout.latin) == ("ours", 20.0, 37.0, "Times New Roman")
    assert layout.style.title.font == "title"
    assert Docx(layout=str(own))(EVERY)[:2] == b"PK"


@pytest.mark.parametrize(("text", "said"), [
    ('base = "official"\n[page]\ntopp = 3\n', "topp: no such key, did you mean `top`"),
    ('base = "official"\n[style.titel]\nsize = 3.0\n', "did you mean `title`"),
    ('base = "official"\n[style.title]\nfont = "titel"\n', "no role `titel`, did you mean `title`"),
    ("base = 3\n", "wants the name of a layout"), ("[[", "not TOML"),
])  # fmt: skip
def test_a_mistake_in_a_layout_is_told_with_its_cure(tmp_path: Path, text: str, said: str) -> None:
    own = tmp_path / "ours.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(said)):
        load(str(own))


def test_a_layout_on_itself_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "ours.toml"
    own.write_text(f"base = {str(own)!r}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="stands on itself"):
        load(str(own))


def test_an_unknown_layout_is_told_with_what_was_meant() -> None:
    with pytest.raises(UnknownName, match="did you mean `official`"):
        load("offical")
