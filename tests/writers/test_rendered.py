"""What LibreOffice makes of our pages, measured on the PDF: rows, characters, ink, places."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from qinggao.writers.docx import Docx

sys.path.insert(0, str(Path(__file__).parent))
from made import document


def _missing() -> str:
    for tool, package in (("soffice", "libreoffice-writer"), ("pdftotext", "poppler-utils"), ("pdftoppm", "poppler-utils")):
        if shutil.which(tool) is None:
            return f"{tool} is not here (Debian: {package})"
    if shutil.which("fc-list") and not subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout:
        return "there is no Chinese font (Debian: fonts-noto-cjk)"
    return ""


pytestmark = pytest.mark.skipif(bool(_missing()), reason=_missing() or "all there")
MM = 25.4 / 72
# Ideographs only: punctuation hangs and shrinks, and says nothing about the grid.
CALIBRATION = document([("paragraph", "公文排版校准页面行列字数均应相等" * 170)])


@dataclass(frozen=True)
class Line:
    """A line of a page: its text, its left edge, its top and bottom in points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("rendered")
    report = document([
        ("title", "某某市推进基层治理体系和治理能力现代化建设三年行动情况报告"), ("addressee", "市委："),
        *([("heading-1", "一、总体要求"), ("run-in-2", "（一）指导思想。|" + "坚持问题导向，健全工作机制。" * 30)] * 6),
        ("signature", "某某市人民政府办公室"), ("date", "2024年3月5日"),
    ])  # fmt: skip
    # Title, a blank line and 19 lines: the heading would be the last of its page; and a 版记 at the end.
    heading = document([
        ("title", "某某通知"), *[("paragraph", f"第{n}段。") for n in range(19)], ("heading-1", "一、工作要求"),
        ("paragraph", "各单位要抓好落实。"), ("imprint", "抄送：市委各部门，" + "市直各单位，" * 6 + "各人民团体。"),
        ("imprint", "某某市人民政府办公室　　2024年3月5日印发"),
    ])  # fmt: skip
    signed = document([
        ("title", "某某通知"), *[("paragraph", f"第{n}段。") for n in range(18)], ("signature", "某某市人民政府"), ("date", "2024年3月5日"),
    ])  # fmt: skip
    speech = document([("title", "政府工作报告"), ("subtitle", "——2024年3月5日在第十四届全国人民代表大会第二次会议上"), ("paragraph", "各位代表。")])
    made = {
        "official": Docx()(CALIBRATION), "common": Docx(layout="common")(CALIBRATION), "report": Docx()(report),
        "heading": Docx()(heading), "signed": Docx()(signed), "speech": Docx()(speech),
    }  # fmt: skip
    for name, data in made.items():
        (folder / f"{name}.docx").write_bytes(data)
    subprocess.run(
        ["soffice", "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to",
         "pdf", "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in made)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return {name: folder / f"{name}.pdf" for name in made}


def pages(pdf: Path) -> list[list[Line]]:
    said = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"], capture_output=True, check=True, timeout=60).stdout
    out = []
    for page in said.decode("utf-8").split("<page ")[1:]:
        rows: dict[int, list[tuple[float, float, float, float, str]]] = {}
        for x0, y0, x1, y1, text in re.findall(
            r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', page
        ):
            box = (float(x0), float(y0), float(x1), float(y1), text)
            rows.setdefault(round((box[1] + box[3]) / 4), []).append(box)
        lines = [
            Line("".join(w[4] for w in sorted(ws)), min(w[0] for w in ws), max(w[2] for w in ws),
                 min(w[1] for w in ws), max(w[3] for w in ws))
            for _, ws in sorted(rows.items())
        ]  # fmt: skip
        out.append(lines)
    return out


def raster(pdf: Path, page: int, dpi: int) -> list[bytes]:
    """The rows of a page, a byte 1 for each dark dot."""
    data = subprocess.run(
        ["pdftoppm", "-r", str(dpi), "-gray", "-f", str(page), "-l", str(page), str(pdf)],
        capture_output=True, check=True, timeout=60,
    ).stdout  # fmt: skip
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    assert head
    wide, high = int(head[1]), int(head[2])
    dark = bytes(1 if value < 128 else 0 for value in range(256))
    bits = data[head.end() :].translate(dark)
    return [bits[y * wide : (y + 1) * wide] for y in range(high)]


def ink(pdf: Path, page: int, dpi: int = 150) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of what is printed above the page number, in millimetres."""
    rows = raster(pdf, page, dpi)[: round(264 / 25.4 * dpi)]
    inked = [y for y, row in enumerate(rows) if 1 in row]
    left = min(rows[y].index(1) for y in inked)
    right = max(rows[y].rindex(1) for y in inked)
    scale = 25.4 / dpi
    return left * scale, inked[0] * scale, (right + 1) * scale, (inked[-1] + 1) * scale


def dash(pdf: Path, page: int, dpi: int = 300) -> float:
    """The middle of the left dash of the page number, in millimetres from the top of the sheet."""
    first = round(264 / 25.4 * dpi)
    rows = raster(pdf, page, dpi)[first:]
    left = min(row.index(1) for row in rows if 1 in row) + 5  # a few dots into the dash
    inked = [y for y, row in enumerate(rows) if row[left]]
    return (first + (inked[0] + inked[-1] + 1) / 2) * 25.4 / dpi


def body(page: list[Line]) -> list[Line]:
    return [line for line in page if not line.text.startswith("—")]


def test_a_full_page_of_the_official_layout_has_22_rows_of_28_characters(pdfs: dict[str, Path]) -> None:
    made = pages(pdfs["official"])
    assert [len(body(page)) for page in made[:-1]] == [22] * (len(made) - 1)
    assert len(made) == 5, "2,720 characters and an indent, 616 a page"
    rows = [line.text for page in made for line in body(page)]
    assert len(rows[0]) == 26, "the first row of a paragraph is two characters shorter"
    assert {len(row) for row in rows[1:-1]} == {28}


def test_the_common_layout_has_22_rows_of_27(pdfs: dict[str, Path]) -> None:
    made = pages(pdfs["common"])
    assert [len(body(page)) for page in made[:-1]] == [22] * (len(made) - 1)
    assert {len(line.text) for page in made[:-1] for line in body(page)[1:]} == {27}


def test_the_ink_fills_the_type_area(pdfs: dict[str, Path]) -> None:
    left, top, right, bottom = ink(pdfs["official"], 2)
    assert 37 <= top <= 39, top
    assert 261 <= bottom <= 263, bottom
    assert 27 <= left <= 29, left
    assert 182 <= right <= 184.5, right


def test_every_row_of_a_report_stands_on_one_lattice(pdfs: dict[str, Path]) -> None:
    made = pages(pdfs["report"])
    line = 589 / 20
    first = body(made[1])[0]
    for page in made:
        for row in body(page):
            if row.bottom - row.top > 25:  # a title's box is taller, its row is not
                continue
            steps = (row.bottom - first.bottom) / line
            assert abs(steps - round(steps)) < 0.08, (row.text, steps)
    assert all(len(body(page)) == 22 for page in made[1:-1])


def test_the_page_number_stands_7_mm_below_and_one_character_in(pdfs: dict[str, Path]) -> None:
    made = pages(pdfs["official"])
    for number, page in enumerate(made, 1):
        row = next(line for line in page if line.text.startswith("—"))
        assert abs(dash(pdfs["official"], number) - 269) <= 0.3, dash(pdfs["official"], number)
        if number % 2:
            assert abs(row.right * MM - (184 - 4.94)) < 0.6, row.right * MM
        else:
            assert abs(row.left * MM - (28 + 4.94)) < 0.6, row.left * MM


def test_a_title_that_needs_two_lines_is_broken_in_the_middle_of_the_page(pdfs: dict[str, Path]) -> None:
    rows = [line for line in pages(pdfs["report"])[0] if line.bottom - line.top > 25]
    assert len(rows) == 2
    for row in rows:
        assert abs((row.left + row.right) / 2 * MM - (28 + 78)) < 1.5


def rules(pdf: Path, page: int, dpi: int = 300) -> list[float]:
    """The middles of the horizontal rules of a page, in millimetres from the top of the sheet."""
    long = bytes([1]) * round(150 / 25.4 * dpi)
    inked = [y for y, row in enumerate(raster(pdf, page, dpi)) if long in row]
    groups: list[list[int]] = []
    for y in inked:
        if groups and y == groups[-1][-1] + 1:
            groups[-1].append(y)
        else:
            groups.append([y])
    return [(g[0] + g[-1] + 1) / 2 * 25.4 / dpi for g in groups]


def test_the_imprint_ends_where_the_type_area_ends(pdfs: dict[str, Path]) -> None:
    made = pages(pdfs["heading"])
    found = rules(pdfs["heading"], len(made))
    assert len(found) == 3, "first and last rule, and one between the two items"
    assert abs(found[-1] - 262) <= 0.5, found
    assert [row.text.replace(" ", "") for row in body(made[-1])][-1] == "某某市人民政府办公室2024年3月5日印发", "the date is on its line"
    printed = next(row for row in made[-1] if "印发" in row.text)
    # One character in; LibreOffice's gaps and the digits of a font that stands in take it too far, never off the page.
    assert 184 - 4.94 - 1 < printed.right * MM < 184 + 4, printed.right * MM


def test_a_heading_does_not_stand_last_on_a_page(pdfs: dict[str, Path]) -> None:
    made = pages(pdfs["heading"])
    assert body(made[0])[-1].text == "第18段。"
    assert [row.text for row in body(made[1])][:2] == ["一、工作要求", "各单位要抓好落实。"]


def test_signature_and_date_do_not_stand_on_a_page_of_their_own(pdfs: dict[str, Path]) -> None:
    made = pages(pdfs["signed"])
    assert len(made) == 2
    assert [row.text.replace(" ", "") for row in body(made[1])] == ["第17段。", "某某市人民政府", "2024年3月5日"]


def test_a_subtitle_leaves_no_single_character_on_its_second_line(pdfs: dict[str, Path]) -> None:
    rows = [row.text for row in pages(pdfs["speech"])[0] if row.bottom - row.top <= 25][:2]
    assert rows[0].startswith("——2024") and all(len(row) > 4 for row in rows), rows
    assert rows[1].endswith("会议上")
