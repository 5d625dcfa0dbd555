from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from qinggao.errors import ReadError
from qinggao.writers.check import check_layout
from qinggao.writers.docx import Docx

sys.path.insert(0, str(Path(__file__).parent))
from made import document

LETTER = document([
    ("title", "某某市人民政府办公室关于印发某某市推进基层治理体系和治理能力现代化建设三年行动方案的通知"),
    ("addressee", "各县（市、区）人民政府："), ("paragraph", "为深入贯彻落实决策部署，现就有关事项通知如下。"),
    ("heading-1", "一、总体要求"), ("run-in-2", "（一）指导思想。|坚持问题导向，健全工作机制。"), ("heading-3", "1.近期目标"),
    ("table", "序号\t任务\n1\t学习"), ("attachment-note", "附件：1.任务分工表"), ("signature", "某某市人民政府办公室"),
    ("date", "2024年3月5日"), ("attachment-title", "附件1"), ("attachment-title", "任务分工表"),
    ("imprint", "抄送：市委各部门。"),
])  # fmt: skip


@pytest.mark.parametrize("layout", ["official", "common", "plain"])
def test_what_we_write_in_a_layout_passes_its_check(layout: str) -> None:
    assert check_layout(Docx(layout=layout)(LETTER), layout) == []


def test_the_white_edges_taken_for_margins_are_explained() -> None:
    said = [str(r) for r in check_layout(Docx(layout="common")(LETTER), "official")]
    assert any("上页边距 37.0 毫米" in s and "半个行距" in s for s in said)
    assert any("28 字" in s for s in said)


def test_a_plain_word_file_is_told_what_is_off() -> None:
    made = docx.Document()
    made.add_paragraph("一、总体要求")
    made.add_paragraph("坚持问题导向。")
    made.add_paragraph("二〇二四年一月五日")
    buffer = io.BytesIO()
    made.save(buffer)
    said = " ".join(str(r) for r in check_layout(buffer.getvalue()))
    for fact in ("A4", "没有页码", "一级标题的中文字体", "首行缩进 0.0 字", "成文日期应为阿拉伯数字", "固定值 29.45 磅"):
        assert fact in said


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", "正文".encode()])
def test_what_is_no_docx_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(ReadError, match="DOCX"):
        check_layout(data)


def test_a_package_that_declares_entities_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>')
    with pytest.raises(ReadError, match="entities"):
        check_layout(buffer.getvalue())
