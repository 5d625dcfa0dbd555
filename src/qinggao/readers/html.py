"""Web pages: all that shows is the source; what stands around the article is proposed for removal."""

from __future__ import annotations

from typing import Any

from qinggao.errors import ReadError
from qinggao.model.document import Document
from qinggao.model.edit import delete
from qinggao.model.finding import Finding
from qinggao.model.source import Hint, Source
from qinggao.model.span import Span
from qinggao.readers import markup
from qinggao.readers.content import Content, main_content
from qinggao.readers.origin import document
from qinggao.readers.visible import Page, Walker

_RULE = "navigation/outside-main-content"


def read(data: bytes, *, path: str = "", encoding: str | None = None) -> Document:
    """Read a page.

    A page without an article gives an empty text and the flag `no-main-content`. Raises `ReadError` for a page
    above the size limit, and where the parser lost what it was given.
    """
    decoded, root = markup.page(data, encoding)
    page = Walker().walk(root) if root is not None else Page()
    lines = page.lines
    text = "\n".join(line.text for line in lines)
    if not text and len(decoded.text) > 2000 and "<script" not in decoded.text.lower():
        raise ReadError("the page could not be parsed", place=path, cure="save it again from a browser")
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line.text) + 1
    content = main_content(page, _window_title(root))
    made = document(data, path, "html", decoded, text=text, hints=_hints(page, starts, content, len(text)))
    if not text.strip():
        return made
    made = made.apply(_outside(made.source, starts, content))
    flags = [
        name
        for name, so in (
            ("no-main-content", not any(content.kept)),
            ("hidden-text", any(line.hidden and kept for line, kept in zip(lines, content.kept, strict=True))),
            ("images-dropped", any(i < len(lines) and content.kept[i] for i in page.images)),
        )
        if so
    ]
    return made.flag(*flags)


def _window_title(root: Any) -> str:
    if root is None:
        return ""
    found = root.find(".//title")
    return "".join(found.itertext()) if found is not None else ""


def _outside(source: Source, starts: list[int], content: Content) -> tuple[Finding, ...]:
    """One finding for each run of lines outside the article."""
    findings, i, n = [], 0, len(starts)
    while i < n:
        if content.kept[i]:
            i += 1
            continue
        j = i
        while j < n and not content.kept[j]:
            j += 1
        # The run goes with one of its line ends: the one behind it, or, at the end of the page, the one before.
        start = starts[i] if j < n or i == 0 else starts[i] - 1
        span = Span(start, starts[j] if j < n else source.length)
        quote = source.read(span).strip("\n")
        where = "页面没有正文，全部内容" if not any(content.kept) else "正文之外的网页内容"
        message = f"{where}（菜单、链接、页脚等），{j - i} 行"
        findings.append(Finding(_RULE, span, quote[:200], message, edits=(delete(source, span, _RULE),)))
        i = j
    return tuple(findings)


def _hints(page: Page, starts: list[int], content: Content, length: int) -> list[Hint]:
    hints: list[Hint] = []
    tables: dict[int, list[int]] = {}
    for i, line in enumerate(page.lines):
        span = Span(starts[i], starts[i] + len(line.text))
        letters = sum(1 for c in line.text if not c.isspace())
        if i in content.titles:
            hints.append(Hint(span, "title"))
        elif line.heading:
            hints.append(Hint(span, "heading", line.heading))
        if line.bold >= letters > 0 and not line.cells:
            hints.append(Hint(span, "bold"))
        if line.centred:
            hints.append(Hint(span, "centred"))
        if line.item and not line.cells:
            hints.append(Hint(span, "list", line.item))
        if line.hidden:
            hints.append(Hint(span, "hidden"))
        if line.cells:
            hints.append(Hint(span, "row"))
            hints.extend(Hint(Span(span.start + a, span.start + b), "cell") for a, b in line.cells)
            tables.setdefault(line.table, []).append(i)
    for rows in tables.values():
        hints.append(Hint(Span(starts[rows[0]], starts[rows[-1]] + len(page.lines[rows[-1]].text)), "table"))
    for i in page.images:
        if i < len(starts) and content.kept[i]:
            hints.append(Hint(Span(starts[i], starts[i]), "image"))
    return [hint for hint in hints if hint.span.end <= length]
