"""Pages whose text the fast parser would leave out: the one door to Beautiful Soup."""

from __future__ import annotations

from typing import Any


def is_odd(text: str) -> bool:
    """Tell whether a page has a comment that never ends, or a CDATA section: lxml takes what is in them for no text."""
    return "<![CDATA[" in text or text.rfind("<!--") > text.rfind("-->")


def parse_odd(text: str) -> Any:
    """Parse such a page; gives the root of an lxml tree.

    What stands in a CDATA section is read as markup, as feeds mean it; a comment without an end ends where it
    begins, so that the rest of the page is text. Both are kept by nobody else: a browser shows neither.
    """
    from bs4 import BeautifulSoup
    from bs4.element import CData
    from lxml import etree
    from lxml.html import soupparser

    last = text.rfind("<!--")
    if last > text.rfind("-->"):
        text = text[:last] + text[last + 4 :]
    soup = BeautifulSoup(text, "html.parser")
    for section in [string for string in soup.find_all(string=True) if isinstance(string, CData)]:
        section.replace_with(BeautifulSoup(str(section), "html.parser"))
    root = etree.Element("html")
    root.extend(soupparser.convert_tree(BeautifulSoup(f"<body>{soup}</body>", "html.parser")))
    return root
