"""Text as runs of WordprocessingML."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from qinggao.writers.legible import legible

# Quotation marks, dashes and dots belong to both scripts; the hint gives them the Chinese font.
OPEN = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">'
CLOSE = "</w:t></w:r>"
_ODD = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_INSIDE_RUN = {
    "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
    "\n": '</w:t><w:br/><w:t xml:space="preserve">',
    # A form feed is what some converters leave of a new page.
    "\f": '</w:t><w:br w:type="page"/><w:t xml:space="preserve">',
}


def inside(text: str) -> str:
    """Escape text for a run; tabs and line feeds become elements, what XML cannot hold is left out."""
    return _ODD.sub(_odd, text) if _ODD.search(text) else text


def _odd(match: re.Match[str]) -> str:
    char = match[0]
    return _INSIDE_RUN.get(char) or escape(legible(char))


def run(text: str, properties: str = "") -> str:
    """Give one run, with the hint that gives quotation marks the Chinese font.

    `properties` are XML of what the schema puts after `rFonts`.
    """
    if not properties:
        return f"{OPEN}{inside(text)}{CLOSE}"
    return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{properties}</w:rPr><w:t xml:space="preserve">{inside(text)}{CLOSE}'
