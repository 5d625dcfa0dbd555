"""The report: nothing in a text can act on the page, numbers are hidden, and its size has a bound."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinggao.model.document import Document
from qinggao.model.source import Source
from qinggao.pipeline import manifest
from qinggao.pipeline.pipeline import Pipeline
from qinggao.pipeline.report.adverts import Adverts
from qinggao.pipeline.report.excerpt import MOST, MOST_ROWS, excerpt
from qinggao.pipeline.report.gathering import MOST_LOOKS, MOST_SAMPLES, Gathering
from qinggao.pipeline.report.look import Advert, Look, look
from qinggao.pipeline.report.masking import mask, mask_advert
from qinggao.pipeline.report.page import page
from qinggao.pipeline.report.reasons import plain
from qinggao.pipeline.runner import run
from tests.pipeline.made import DIRTY, folder, recipe

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>{{data}}\u2028\ud800"
ADVERT = "更多资料加薇信：abc{0}123 领取，电话1380013{0}，北芽文库随时更新，欢迎加入会员群"


class Tags(HTMLParser):
    """The tags of a page, with their attributes, and what stands in its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": []}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in self.inside:
            self.inside[tag].append("")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.inside[self.cdata_elem][-1] += data


def data_of(made: bytes) -> Any:
    return json.loads(Tags(made.decode("utf-8")).inside["script"][0])


def one(text: str = "", number: int = 0, status: str = "ok", **other: Any) -> Look:
    kept: dict[str, Any] = {
        "path": f"{text}{number}.txt", "part": 0, "title": text, "genre": text, "status": status, "flags": (), "characters": 900,
        "length": 1000, "removed": {"promotion": 90}, "outputs": (f"{text}{number}.txt.json",),
        "adverts": (Advert("promotion", 40, text or "关注公众号领取资料"),),
    }  # fmt: skip
    return Look(**(kept | other))


def gathered(*looks: Look) -> Gathering:
    out = Gathering()
    for each in looks:
        row = manifest.blank(each.path, each.status, "")
        row["documents"] = 1
        out.take(row, [each], each.removed)
    return out


def cleaned(text: str) -> Document:
    (document,) = Pipeline.load("report")(Document(Source(text)))
    return document


def test_the_page_allows_its_own_style_and_script_alone_and_fetches_nothing() -> None:
    text = page(gathered(one("工作总结"))).decode("utf-8")
    found = Tags(text)
    policy = next(a["content"] for t, a in found.tags if t == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    hashes = [
        base64.b64encode(hashlib.sha256(part.encode("utf-8")).digest()).decode("ascii")
        for part in (*found.inside["style"], found.inside["script"][1])
    ]
    assert policy == f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; base-uri 'none'; form-action 'none'"
    attributes = [(name, value or "") for _, attrs in found.tags for name, value in attrs.items()]
    assert not [name for name, _ in attributes if name.startswith("on") or name in ("style", "src")]
    assert all(value.startswith("#") for name, value in attributes if name == "href")
    assert not re.search(r"url\(|@import|https?://", text.replace("http-equiv", ""))


def test_a_script_in_a_title_a_name_or_an_advert_stays_text() -> None:
    out = gathered(one(EVIL, status="review", outputs=("javascript:alert(1).json", f"{EVIL}.json")))
    row = manifest.blank(EVIL, "failed", "not-text", EVIL, EVIL)
    out.take(row, [], {})
    made = page(out)
    calm = page(gathered(one("工作总结", status="review")))
    assert [t for t, _ in Tags(made.decode("utf-8")).tags] == [t for t, _ in Tags(calm.decode("utf-8")).tags]
    shown = data_of(made)
    assert shown["rows"][0][2].startswith("</script><script>alert(1)") and "{{data}}" in shown["rows"][0][2]
    assert all(link.startswith("./") and ":" not in link for _, link in shown["rows"][0][11])


@given(st.text(max_size=60))
def test_whatever_the_text_the_page_is_whole(text: str) -> None:
    made = page(gathered(one(text, status="review"))).decode("utf-8")
    assert made.count("</script>") == 2 and made.count("<script") == 2
    assert json.loads(Tags(made).inside["script"][0])["rows"][0][6] == 900


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("电话13800138000", "电话13********0"), ("电话0899—3301277（传真同号）", "电话08**—******7（传真同号）"),
        ("11010119900307123X", "11***************X"), ("zhang.san@example.cn", "zh***.**n@example.cn"),
        ("2021—2025年", "2021—2025年"), ("2023-12-01至2024-01-05", "2023-12-01至2024-01-05"), ("20231201", "20231201"),
        ("增长1234567元", "增长1234567元"), ("合计1234567.8万元", "合计1234567.8万元"), ("办结来信86件", "办结来信86件"),
    ],
)  # fmt: skip
def test_numbers_of_persons_are_hidden_and_figures_stay(text: str, shown: str) -> None:
    assert mask(text) == shown


@pytest.mark.parametrize(
    "text",
    ["加客服：abcd12", "扣扣：2 83 0o 71 56", "滴滴我：b a n m u 7 7", "VX〔moshang〕", "微她：yb--xz--0⑧", "一三八零零一二三四五六", "客服（：yqkf）", "群号 12345"],
)
def test_accounts_in_adverts_are_hidden(text: str) -> None:
    assert "*" in mask_advert(text)


@given(st.text(alphabet=st.sampled_from("0123456789 -—年元：:abcXx@._①〇一三八\n加微信"), max_size=60))
def test_hiding_changes_no_length_and_no_line_end(text: str) -> None:
    for hide in (mask, mask_advert):
        assert len(hide(text)) == len(text) and [c == "\n" for c in hide(text)] == [c == "\n" for c in text]
    assert not re.search(r"(?<!\d)\d{9,}(?![\d\s元年.])", mask(text))


def test_no_number_of_an_advert_is_anywhere_in_the_page(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", {"a.txt": DIRTY + ADVERT.format("8000") + "\n联系电话：13912345678。\n"})
    run([str(raw)], tmp_path / "out", Pipeline.load("report"))
    text = (tmp_path / "out" / "报告.html").read_text("utf-8")
    assert "13800138000" not in text and "abc8000123" not in text and "13912345678" not in text


def test_the_number_of_processes_does_not_change_the_report(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", {f"{n % 3}/{n}.txt": DIRTY.replace("要点", f"第{n}个") for n in range(40)} | {"z.docx": "PK\x03\x04"})
    for jobs in (1, 2):
        run([str(raw)], tmp_path / f"out{jobs}", recipe("json"), jobs=jobs)
    first, second = ((tmp_path / f"out{jobs}" / "报告.html").read_bytes() for jobs in (1, 2))
    assert first == second
    shown = data_of(first)
    assert len(shown["rows"]) == 40 == len(shown["excerpts"]) and len(shown["failures"]) == 1
    assert shown["rows"][0][11] == [["json", "./0/0.txt.json"]]


def test_a_file_of_somebody_else_by_that_name_stays(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", {"a.txt": DIRTY})
    out = folder(tmp_path / "out", {"报告.html": "<p>mine</p>"})
    for _ in range(2):
        run([str(raw)], out, recipe("json"))
        assert (out / "报告.html").read_text("utf-8") == "<p>mine</p>" and data_of((out / "报告~清稿.html").read_bytes())["rows"]


def test_a_dry_run_writes_no_report(tmp_path: Path) -> None:
    raw = folder(tmp_path / "raw", {"a.txt": DIRTY})
    run([str(raw)], tmp_path / "out", recipe("json"), dry_run=True)
    assert not (tmp_path / "out").exists()


def test_five_thousand_documents_make_a_page_of_bounded_size() -> None:
    long = cleaned(DIRTY + (ADVERT.format("8000") + "\n层层抓好工##paidbegin##作落实。" + "持续用力。" * 40 + "\n") * 200)
    rows = look(long, "a.txt", {"promotion": 100}, []).excerpt
    assert rows.cut and len(rows.rows) <= 2 * MOST_ROWS + 1
    out = gathered(*(one(f"第{n}号工作总结", n, "review" if n % 2 else "ok", excerpt=rows) for n in range(5000)))
    made = page(out)
    shown = data_of(made)
    assert len(shown["rows"]) == 5000 and len(shown["excerpts"]) == MOST_LOOKS + MOST_SAMPLES
    assert len(made) < 8 * MOST * (MOST_LOOKS + MOST_SAMPLES)


def test_adverts_alike_but_for_number_and_brand_are_one() -> None:
    adverts = Adverts()
    for n in range(30):
        brand = ("北芽", "青石", "卷耳")[n % 3]
        adverts.take([Advert("promotion", 40, f"更多资料请加薇信领取，价格{n}元，{brand}文库随时更新，欢迎加入会员群")], f"{n}.txt")
    adverts.take([Advert("promotion", 20, "您需要登录后才可以回帖，没有账号请先注册")], "x.txt")
    first, second = adverts.clusters()
    assert (first.count, first.size, len(first.wordings), second.count) == (30, 1200, 3, 1)


def test_before_and_after_are_the_source_and_the_clean_text() -> None:
    document = cleaned(DIRTY)
    rows = [row for row in excerpt(document).rows if isinstance(row, list)]
    before = ["".join(p if isinstance(p, str) else p[1] for p in pieces) for pieces, _ in rows]
    after = ["".join(p if isinstance(p, str) else p[2] for p in pieces) for pieces, _ in rows]
    assert before[-1].startswith("层层抓好工##paidbegin##作落实") and after[-1] == document.text.split("\n")[-1]
    assert [rule for rule, _ in excerpt(document).notes] == ["paywall/token"]


@given(st.lists(st.sampled_from(["一、要点", "层层抓好工##paidbegin##作落实。", ADVERT.format("8000"), "", "持续用力，全年学习十二次。"]), max_size=12))
def test_the_right_side_shows_nothing_that_is_not_in_the_clean_text(lines: list[str]) -> None:
    document = cleaned("某市工作总结\n" + "\n".join(lines))
    hidden = mask_advert(mask(document.text))
    for row in excerpt(document).rows:
        if isinstance(row, list):
            for piece in row[0]:
                kept = piece if isinstance(piece, str) else piece[1] if piece[0] == "d" else ""
                for part in re.split("……(?:（共 [0-9]+ 字）……)?", kept):
                    assert mask_advert(part.strip()) in hidden or part.strip() in mask(document.text)


def test_reasons_are_words_without_weights() -> None:
    assert plain("通篇措辞（+4.5）；机关公文的用语（-2）；提到联系渠道（+1）") == "通篇措辞、提到联系渠道"
    assert plain("浏览次数") == "浏览次数"
