"""What looks wrong in the structure of a document: shown, never mended."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qinggao.model.document import Document
from qinggao.model.finding import Applicability, Finding, Severity
from qinggao.model.span import Span
from qinggao.stages.segment.candidates import rank
from qinggao.stages.segment.lines import Line
from qinggao.stages.segment.roles import Heading

_PAIRS = {"（": "）", "《": "》", "“": "”", "【": "】", "「": "」", "『": "』"}
_CLOSE = {v: k for k, v in _PAIRS.items()}
_BRACKET = re.compile(f"[{''.join((*_PAIRS, *_CLOSE))}]")
_MOST = 20  # findings of one kind


def shown(document: Document, rule: str, span: Span, message: str) -> Finding:
    """Make a finding that proposes nothing; `span` in text coordinates."""
    text = document.text
    quote = text[span.start : min(span.end, span.start + 40)]
    return Finding(rule, document.view.to_source(span), quote, message, Applicability.display, Severity.info)


def diagnose(document: Document, lines: Sequence[Line], headings: Sequence[Heading]) -> list[Finding]:
    """Find gaps, doubles and jumps in the numbers, and brackets that do not match."""
    found = _numbers(document, lines, headings) + _brackets(document, lines)
    counts: dict[str, int] = {}
    out = []
    for finding in found:
        counts[finding.rule] = counts.get(finding.rule, 0) + 1
        if counts[finding.rule] <= _MOST:
            out.append(finding)
    return out


def _numbers(document: Document, lines: Sequence[Line], headings: Sequence[Heading]) -> list[Finding]:
    out: list[Finding] = []
    last: dict[tuple[int, str], Heading] = {}
    above: Heading | None = None
    for heading in headings:
        line = lines[heading.index]
        span = Span(line.start, line.start + max(1, heading.shape.title_end))
        for key in [k for k in last if k[0] > heading.level]:
            del last[key]
        if heading.marker and heading.value:
            before = last.get((heading.level, heading.family))
            running = heading.family in ("article", "section") or heading.family.startswith(("arabic", "cn-paren"))
            out += _step(document, heading, before, span, running)
            last[heading.level, heading.family] = heading
        if above and above.marker and heading.marker and heading.level == above.level + 1 and rank(above.family) == 5 and rank(heading.family) > 15 and heading.family != "dash":
            out.append(shown(document, "structure/level-jump", span, f"“{above.marker.printed}”下直接是“{heading.marker.printed}”，层级有跳跃"))
        above = heading
    return out


def _step(document: Document, heading: Heading, before: Heading | None, span: Span, running: bool) -> list[Finding]:
    printed = heading.marker.printed if heading.marker else ""
    value = heading.marker.values[-1] if heading.marker else 0
    if before is None:
        if value == 2 or (value > 2 and not running):
            return [shown(document, "structure/lost-heading", span, f"同级标题从“{printed}”开始，前面可能缺了标题")]
        return []
    old = before.marker.values[-1] if before.marker else 0
    if value == old:
        return [shown(document, "structure/numbering-doubled", span, f"序号“{printed}”重复")]
    if value > old + 1:
        return [shown(document, "structure/numbering-gap", span, f"序号从“{before.marker.printed if before.marker else ''}”跳到“{printed}”，中间可能缺了标题")]
    return []


def _brackets(document: Document, lines: Sequence[Line]) -> list[Finding]:
    out = []
    for line in lines:
        stack: list[tuple[str, int]] = []
        stray = -1
        for found in _BRACKET.finditer(line.text):
            at, char = found.start(), found[0]
            if char in _PAIRS:
                stack.append((char, at))
            elif char in _CLOSE:
                if stack and stack[-1][0] == _CLOSE[char]:
                    stack.pop()
                elif stray < 0:
                    stray = at
        if stack or stray >= 0:
            at = stray if stray >= 0 else stack[0][1]
            out.append(shown(document, "structure/unbalanced-brackets", Span(line.start + at, line.start + at + 1), f"“{line.text[at]}”没有配对"))
    return out
