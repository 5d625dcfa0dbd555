"""The report in a browser: it filters, it opens a side by side, and its console has nothing to say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qinggao.pipeline.pipeline import Pipeline
from qinggao.pipeline.report.page import page
from qinggao.pipeline.runner import run
from tests.pipeline.browser import Browser, browser, program
from tests.pipeline.made import DIRTY, folder
from tests.pipeline.test_report import ADVERT, EVIL, gathered, one

pytestmark = pytest.mark.skipif(program() is None, reason="no Chromium here")
LISTED = "[...document.querySelectorAll('#list .name button')].map(b => b.textContent)"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    at = tmp_path_factory.mktemp("run")
    advert = DIRTY.replace("某市", "乙县") + ADVERT.format("8000") + "\n"
    raw = folder(at / "raw", {
        "a.txt": DIRTY, "b.txt": advert, "<script>alert(1)<.txt": DIRTY, "d.docx": "PK\x03\x04",
    })  # fmt: skip
    run([str(raw)], at / "out", Pipeline.load("report"))
    return at / "out" / "报告.html"


def click(page: Browser, selector: str, text: str = "") -> None:
    page.run(f"[...document.querySelectorAll({selector!r})].find(e => e.textContent.includes({text!r})).click()")


def test_it_filters_by_status_family_rule_and_words(chromium: Browser, report: Path) -> None:
    chromium.open(report)
    click(chromium, "#by-status button", "全部")
    assert len(chromium.run(LISTED)) == 3
    click(chromium, "#by-family button", "推广")
    assert chromium.run(LISTED) == ["乙县工作总结"]
    click(chromium, "#reset")
    chromium.run(
        "{const s = document.getElementById('by-rule'); s.value = [...s.options].find(o => o.textContent.includes('付费墙插件')).value;"
        "s.dispatchEvent(new Event('change'))}"
    )
    assert len(chromium.run(LISTED)) == 3
    chromium.run("{const f = document.getElementById('find'); f.value = '乙县'; f.dispatchEvent(new Event('input'))}")
    assert chromium.run(LISTED) == ["乙县工作总结"]
    assert not chromium.complaints


def test_it_opens_a_side_by_side_with_rule_and_reason(chromium: Browser, report: Path) -> None:
    chromium.open(report)
    click(chromium, "#reset")
    click(chromium, "#list .row", "某市工作总结")
    gone, note = chromium.run("['del', '.note'].map(s => document.querySelector('.detail ' + s).textContent)")
    assert gone == "##paidbegin##" and "付费墙插件的标记" in note and "paywall/token" in note
    after = chromium.run("[...document.querySelectorAll('.detail .after')].map(e => e.textContent).join('|')")
    assert "层层抓好工作落实" in after and "paidbegin" not in after
    click(chromium, "#list .row", "某市工作总结")
    assert not chromium.run("document.querySelectorAll('.detail').length") and not chromium.complaints


def test_links_lead_to_files_that_are_there(chromium: Browser, report: Path) -> None:
    chromium.open(report)
    click(chromium, "#reset")
    links = chromium.run("[...document.querySelectorAll('.links a')].map(a => decodeURIComponent(new URL(a.href).pathname))")
    assert len(links) == 6 and all(Path(link).is_file() for link in links)


def test_failures_are_told_with_their_cure(chromium: Browser, report: Path) -> None:
    chromium.open(report)
    told = chromium.run("document.querySelector('.failures tbody').textContent")
    assert "损坏" in told and "重新下载" in told and "d.docx" in told


def test_a_script_in_a_title_is_harmless(chromium: Browser, report: Path, tmp_path: Path) -> None:
    chromium.open(report)
    click(chromium, "#reset")
    assert "<script>alert(1)<.txt" in chromium.run("document.getElementById('list').textContent")
    evil = tmp_path / "evil.html"
    evil.write_bytes(page(gathered(one(EVIL, status="review"), one("javascript:alert(1)", 1))))
    chromium.open(evil)
    click(chromium, "#list .row")
    assert chromium.run("document.scripts.length") == 2 and not chromium.run("document.images.length") and not chromium.complaints


def test_five_thousand_documents_are_there_at_once_and_nothing_is_fetched(chromium: Browser, tmp_path: Path) -> None:
    many = tmp_path / "many.html"
    many.write_bytes(page(gathered(*(one(f"第{n}号工作总结", n, "review" if n % 7 == 0 else "ok") for n in range(5000)))))
    chromium.requests.clear()
    chromium.open(many)
    click(chromium, "#by-status button", "全部")
    assert "5,000" in chromium.run("document.getElementById('count').textContent")
    assert len(chromium.run(LISTED)) == 20
    click(chromium, "#more")
    assert len(chromium.run(LISTED)) == 70
    assert all(address.startswith("file:") for address in chromium.requests) and not chromium.complaints
