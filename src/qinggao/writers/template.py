"""The one door to python-docx for writing: a slim template with all styles, made once for a layout."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import quoteattr

from qinggao.writers.layout import Layout, twips
from qinggao.writers.package import Part, part
from qinggao.writers.styles import TABLE, StyleXml, style_sheet

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_APP = (
    f'{_XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>qinggao</Application></Properties>"
).encode()
_CORE = "docProps/core.xml"
_DOCUMENT = "word/document.xml"
# Word's own template brings a picture of the page, a second style sheet for old versions, lists and form data.
_DROPPED = ("/customXml", "/stylesWithEffects", "/numbering", "/webSettings", "/theme", "/thumbnail")
_KEPT_STYLES = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList")


@dataclass(frozen=True, slots=True)
class Template:
    """A document without a body: its finished parts, and what stands before and after the body's XML."""

    parts: tuple[Part, ...]
    head: str
    tail: str


@lru_cache(maxsize=16)
def template(layout: Layout) -> Template:
    """Make the template of a layout. Costs some 50 ms, once in a process."""
    import docx  # late: only a run that writes DOCX pays for it

    document = docx.Document()
    _slim(document)
    _page(document, layout)
    _styles(document, layout)
    _settings(document)
    _footers(document, layout)
    _fonts(document, layout)
    buffer = io.BytesIO()
    document.save(buffer)
    return _split(buffer.getvalue())


def _parse(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml)


def _slim(document: Any) -> None:
    for holder in (document.part, document.part.package):
        rels = holder.rels
        for key in [k for k, rel in rels.items() if rel.reltype.endswith(_DROPPED)]:
            del rels[key]
    body = document.element.body
    for child in list(body):
        if not child.tag.endswith("}sectPr"):
            body.remove(child)


def _page(document: Any, layout: Layout) -> None:
    page, properties = layout.page, document.sections[0]._sectPr
    # A grid of characters prints 14 a line in LibreOffice; a grid of lines gives a title two rows.
    for child in list(properties):
        properties.remove(child)
    for attribute in list(properties.attrib):
        del properties.attrib[attribute]
    sides = ("top", "right", "bottom", "left", "header", "footer")
    margins = "".join(f' w:{side}="{twips(getattr(page, side))}"' for side in sides)
    for xml in (
        f'<w:pgSz xmlns:w="{_W}" w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>',
        f'<w:pgMar xmlns:w="{_W}"{margins} w:gutter="0"/>',
    ):
        properties.append(_parse(xml))


def _styles(document: Any, layout: Layout) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    sheet = document.styles
    root = sheet.element
    for child in list(root):
        if child.tag == f"{{{_W}}}latentStyles" or (
            child.tag == f"{{{_W}}}style" and child.get(f"{{{_W}}}styleId") not in _KEPT_STYLES
        ):
            root.remove(child)
    defaults = root.find(f"{{{_W}}}docDefaults")
    root.replace(defaults, _parse(
        f'<w:docDefaults xmlns:w="{_W}"><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="zh-CN" '
        'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    ))  # fmt: skip
    body = next(s for s in style_sheet(layout) if s.id == "QGBody")
    _fill(sheet["Normal"].element, StyleXml("", "", "paragraph", "", "", "", body.run))
    kinds = {"paragraph": WD_STYLE_TYPE.PARAGRAPH, "character": WD_STYLE_TYPE.CHARACTER}
    for style in style_sheet(layout):
        _fill(sheet.add_style(style.id, kinds[style.kind]).element, style)
    root.append(_parse(
        f'<w:style xmlns:w="{_W}" w:type="table" w:customStyle="1" w:styleId="{TABLE}"><w:name w:val="{TABLE}"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
                  for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
        + "</w:tblBorders></w:tblPr></w:style>"
    ))  # fmt: skip


def _fill(element: Any, style: StyleXml) -> None:
    """Put properties into a style that python-docx made, each child where the schema wants it."""
    for child in list(element):
        if child.tag.rpartition("}")[2] not in ("name",):
            element.remove(child)
    parts = [f'<w:aliases w:val="{style.alias}"/>'] if style.alias else []
    if style.alias:
        parts.append(f'<w:basedOn w:val="{"Normal" if style.kind == "paragraph" else "DefaultParagraphFont"}"/>')
    if style.linked:
        parts.append(f'<w:link w:val="{style.linked}"/>')
    parts.append("<w:qFormat/>")
    if style.paragraph:
        parts.append(f"<w:pPr>{style.paragraph}</w:pPr>")
    parts.append(f"<w:rPr>{style.run}</w:rPr>")
    for child in _parse(f'<w:style xmlns:w="{_W}">{"".join(parts)}</w:style>'):
        element.append(child)


def _settings(document: Any) -> None:
    """Say that odd and even pages differ, that this is a document of Word 2013 or later, and nothing else."""
    root = document.settings.element
    for child in list(root):
        root.remove(child)
    new = _parse(
        f'<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="630"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )
    for child in new:
        root.append(child)


def _footers(document: Any, layout: Layout) -> None:
    section, style = document.sections[0], layout.style.page_number
    for footer, even in ((section.footer, False), (section.even_page_footer, True)):
        footer.is_linked_to_previous = False
        root = footer._element
        for child in list(root):
            root.remove(child)
        align = ("left" if even else "right") if style.align == "right" else style.align
        run = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
        fields = "".join(
            f"{run}{inner}</w:r>"
            for inner in (
                '<w:t xml:space="preserve">— </w:t>', '<w:fldChar w:fldCharType="begin"/>',
                '<w:instrText xml:space="preserve"> PAGE </w:instrText>', '<w:fldChar w:fldCharType="separate"/>',
                "<w:t>1</w:t>", '<w:fldChar w:fldCharType="end"/>', '<w:t xml:space="preserve"> —</w:t>',
            )
        )  # fmt: skip
        root.append(_parse(
            f'<w:p xmlns:w="{_W}"><w:pPr><w:pStyle w:val="QGPageNumber"/><w:jc w:val="{align}"/></w:pPr>{fields}</w:p>'
        ))  # fmt: skip


def _fonts(document: Any, layout: Layout) -> None:
    """Name the fonts with what may stand in for them: Word and WPS take `altName` where a font is missing."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part as OpcPart

    fonts = "".join(
        f"<w:font w:name={quoteattr(names[0])}>"
        + (f"<w:altName w:val={quoteattr(','.join(names[1:]))}/>" if names[1:] else "")
        + '<w:charset w:val="86"/></w:font>'
        for names in sorted(set(layout.fonts.values()))
    )
    blob = f'{_XML}<w:fonts xmlns:w="{_W}">{fonts}</w:fonts>'
    rels = document.part.rels
    for rel in rels.values():
        if rel.reltype.endswith("/fontTable"):
            kind = rel.target_part.content_type
            rel._target = OpcPart(PackURI("/word/fontTable.xml"), kind, blob.encode("utf-8"), document.part.package)


def _split(data: bytes) -> Template:
    """Take the saved package apart: static parts compressed for good, the main part cut at its body."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        blobs = {name: package.read(name) for name in package.namelist()}
    main = blobs.pop(_DOCUMENT).decode("utf-8")
    blobs.pop(_CORE)
    blobs["docProps/app.xml"] = _APP
    section = main[main.index("<w:sectPr") : main.index("</w:body>")]
    order = sorted(blobs, key=lambda name: (name != "[Content_Types].xml", not name.startswith("_rels/"), name))
    head = f'{_XML}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>'
    return Template(tuple(part(name, blobs[name], 9) for name in order), head, f"{section}</w:body></w:document>")
