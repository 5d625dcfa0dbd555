"""Any DOCX as its reader sees it: properties of paragraphs and runs after styles and defaults."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from qinggao.errors import ReadError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST = 64 << 20  # bytes of one part: a report's body has a hundredth of it
Element = ElementTree.Element


@dataclass(frozen=True, slots=True)
class Inspected:
    """The parts of a package that layout depends on. `paragraphs` are those of the body, not of tables."""

    body: Element
    styles: dict[str, Element]
    default: str
    defaults: Element | None
    settings: Element | None
    footers: dict[str, Element] = field(default_factory=dict)

    def paragraphs(self) -> list[Element]:
        """List the paragraphs of the body in order."""
        return self.body.findall(f"{W}p")

    def section(self) -> Element | None:
        """Give the properties of the last section, which are those of the document."""
        return self.body.find(f"{W}sectPr")

    def value(self, paragraph: Element, run: Element | None, tag: str, attribute: str = "val") -> str | None:
        """Find an attribute of a property, as in `spacing` and `line`, by Word's order of precedence.

        With a run it is the run's property, without the paragraph's.
        """
        kind = "pPr" if run is None else "rPr"
        for owner in self._owners(paragraph, run):
            element = owner.find(f"{W}{tag}") if owner.tag == f"{W}{kind}" else owner.find(f"{W}{kind}/{W}{tag}")
            if element is not None:
                found = element.get(f"{W}{attribute}")
                if found is not None:
                    return found
                if attribute == "val" and not element.attrib:
                    return "1"  # a switch that stands is on
        return None

    def _owners(self, paragraph: Element, run: Element | None) -> Iterator[Element]:
        properties = paragraph.find(f"{W}pPr")
        if run is not None:
            own = run.find(f"{W}rPr")
            if own is not None:
                yield own
                yield from self._chain(_val(own.find(f"{W}rStyle")))
        elif properties is not None:
            yield properties
        style = _val(properties.find(f"{W}pStyle")) if properties is not None else None
        yield from self._chain(style or self.default)
        if self.defaults is not None:
            yield from self.defaults.findall(f"{W}{'pPrDefault' if run is None else 'rPrDefault'}")

    def _chain(self, style: str | None) -> Iterator[Element]:
        seen: set[str] = set()
        while style and style in self.styles and style not in seen:
            seen.add(style)
            yield self.styles[style]
            style = _val(self.styles[style].find(f"{W}basedOn"))


def text_of(element: Element) -> str:
    """Read the text of a paragraph or run; a line break is a line feed."""
    out = []
    for node in element.iter():
        if node.tag == f"{W}t":
            out.append(node.text or "")
        elif node.tag == f"{W}tab":
            out.append("\t")
        elif node.tag in (f"{W}br", f"{W}cr") and node.get(f"{W}type") in (None, "textWrapping"):
            out.append("\n")
    return "".join(out)


def inspect(data: bytes) -> Inspected:
    """Open a DOCX. Raises `ReadError` where the bytes are none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            body = _part(package, "word/document.xml").find(f"{W}body")
            styles = _part(package, "word/styles.xml") if "word/styles.xml" in names else None
            settings = _part(package, "word/settings.xml") if "word/settings.xml" in names else None
            footers = _footers(package, names, body)
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, NotImplementedError, OSError, RuntimeError) as error:
        raise ReadError(f"this is no DOCX file ({error})", cure="open it in Word and save it as .docx") from error
    if body is None:
        raise ReadError("this DOCX file has no body", cure="open it in Word and save it as .docx")
    found = {s.get(f"{W}styleId", ""): s for s in (styles.findall(f"{W}style") if styles is not None else ())}
    default = next((i for i, s in found.items() if s.get(f"{W}type") == "paragraph" and s.get(f"{W}default") == "1"), "")
    defaults = styles.find(f"{W}docDefaults") if styles is not None else None
    return Inspected(body, found, default, defaults, settings, footers)


def _val(element: Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _part(package: zipfile.ZipFile, name: str) -> Element:
    with package.open(name) as stream:
        data = stream.read(_MOST + 1)
    if len(data) > _MOST:
        raise ReadError(f"{name} is larger than {_MOST >> 20} MB", cure="this is no report")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ReadError(f"{name} declares entities", cure="Word writes no such file")
    return ElementTree.fromstring(data)


def _footers(package: zipfile.ZipFile, names: set[str], body: Element | None) -> dict[str, Element]:
    """The footers of the last section by their type: `default`, `even`, `first`."""
    links = "word/_rels/document.xml.rels"
    section = body.find(f"{W}sectPr") if body is not None else None
    if section is None or links not in names:
        return {}
    targets = {r.get("Id"): r.get("Target", "") for r in _part(package, links)}
    out = {}
    for reference in section.findall(f"{W}footerReference"):
        key = next((v for k, v in reference.attrib.items() if k.endswith("}id")), None)
        target = targets.get(key, "").lstrip("/").removeprefix("word/")
        if f"word/{target}" in names:
            out[reference.get(f"{W}type", "default")] = _part(package, f"word/{target}")
    return out
