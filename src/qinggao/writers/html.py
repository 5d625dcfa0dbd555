"""Write one self-contained page: the text in readable type, its outline at the side."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import ClassVar

from qinggao.model.document import Document
from qinggao.packaged import packaged
from qinggao.text.words import cut
from qinggao.writers.flow import Line, flow
from qinggao.writers.layout import MOST_LEVELS
from qinggao.writers.legible import legible
from qinggao.writers.placing import opening
from qinggao.writers.title import break_title

_FACTS = (
    ("文种", "genre"), ("发文字号", "doc_number"), ("来源", "source_name"), ("作者", "author"), ("日期", "issued"),
)  # fmt: skip

_ACROSS = 20.0  # characters of a title side by side


@dataclass(frozen=True, slots=True)
class Html:
    """Write a page that opens from a disk or a mail, offline: no script, nothing fetched, everything escaped.

    A content security policy allows the page's own style sheet, named by its hash, and nothing else.
    `outline = false` leaves the list of headings out.
    """

    name: ClassVar[str] = "html"
    suffix: ClassVar[str] = ".html"
    gathers: ClassVar[bool] = False

    outline: bool = True

    def __call__(self, document: Document) -> bytes:
        lines = flow(document)
        titles = [line for line in lines if line.kind == "title"]
        css, policy = _style()
        title = _text(document.title or document.source.origin.path.rpartition("/")[2] or "清稿")
        nav = _outline(lines) if self.outline else ""
        body = "\n".join(_paragraph(line, i, middle) for i, (line, middle) in enumerate(opening(lines)))
        heading = f"<h1>{''.join(f'<span>{_title(t.text)}</span>' for t in titles)}</h1>" if titles else ""
        facts = _facts(document)
        header = f"<header>{heading}{facts}</header>\n" if heading or facts else ""
        page = (
            '<!DOCTYPE html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta name="referrer" content="no-referrer">\n<title>{title}</title>\n<style>{css}</style>\n</head>\n'
            f'<body>\n<div class="frame{"" if nav else " plain"}">\n{nav}<main>\n{header}{body}\n</main>\n</div>\n'
            "</body>\n</html>\n"
        )
        return page.encode("utf-8")


@cache
def _style() -> tuple[str, str]:
    """The style sheet and the policy that allows it alone."""
    css = packaged("qinggao.writers", "page.css").strip()
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    return css, f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _text(text: str) -> str:
    return escape(legible(text).replace("\f", ""), quote=True)


def _title(text: str) -> str:
    """A title that may be broken between its phrases; on a narrow screen anywhere."""
    return "<wbr>".join(_text(line) for line in break_title(text, _ACROSS, cut))


def _facts(document: Document) -> str:
    facts = [(label, getattr(document.meta, field)) for label, field in _FACTS]
    rows = "".join(f"<div><dt>{label}</dt><dd>{_text(value)}</dd></div>" for label, value in facts if value)
    return f"<dl>{rows}</dl>" if rows else ""


def _outline(lines: list[Line]) -> str:
    items = [
        f'<li class="l{max(1, min(line.level, MOST_LEVELS))}"><a href="#h{i}">{_text(_heading(line))}</a></li>'
        for i, line in enumerate(lines)
        if line.level
    ]
    return f'<nav aria-label="目录">\n<h2>目录</h2>\n<ol>\n{chr(10).join(items)}\n</ol>\n</nav>\n' if items else ""


def _heading(line: Line) -> str:
    text = line.text[: line.head] if line.head else line.text
    return text.rstrip("。：；　 ") or text


def _paragraph(line: Line, number: int, middle: bool) -> str:
    if line.kind == "title":
        return ""
    if line.rows:
        rows = "".join(f"<tr>{''.join(f'<td>{_text(c)}</td>' for c in row)}</tr>" for row in line.rows)
        return f'<div class="scroll"><table>{rows}</table></div>'
    if line.kind == "heading":
        tag = f"h{max(2, min(line.level + 1, 6))}"
        return f'<{tag} id="h{number}">{_text(line.text)}</{tag}>'
    names = [line.kind] if line.kind != "paragraph" else []
    kinds = " ".join([*names, "middle"] if middle else names)
    attribute = f' class="{kinds}"' if kinds else ""
    head = f'<strong class="head" id="h{number}">{_text(line.text[: line.head])}</strong>' if line.head else ""
    return f"<p{attribute}>{head}{_text(line.text[line.head :])}</p>"
