"""Make the files that break readers; none is kept in the repository."""

from __future__ import annotations

import io
import zipfile

SENTENCE = "一、坚持党的领导，加强理论武装。持续深入学习，推动工作落实。"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="{main}"/>{more}</Types>'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{0}</Relationships>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_KINDS = ("styles", "numbering", "footnotes")


def page(body: str, *, head: str = "", title: str = "") -> str:
    """A page around a body."""
    return f"<!DOCTYPE html><html><head>{head}<title>{title}</title></head><body>{body}</body></html>"


def word(body: str, *, main: str = MAIN, relations: str = "", doctype: str = "", **parts: str) -> bytes:
    """A Word file whose body is this XML; `styles`, `numbering` and `footnotes` are the insides of their parts."""
    more = "".join(
        f'<Override PartName="/word/{k}.xml" ContentType="{MAIN.replace("document.main", k)}"/>' for k in parts
    )
    links = "".join(f'<Relationship Id="rIdP{k}" Type="{_OFFICE}/{k}" Target="{k}.xml"/>' for k in parts)
    files = {
        "[Content_Types].xml": _TYPES.format(main=main, more=more),
        "_rels/.rels": _RELS.format(f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'),
        "word/_rels/document.xml.rels": _RELS.format(links + relations),
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<w:document {_W}><w:body>{body}</w:body></w:document>',
    }
    for kind, inside in parts.items():
        files[f"word/{kind}.xml"] = f'<?xml version="1.0" encoding="UTF-8"?><w:{kind} {_W}>{inside}</w:{kind}>'
    return packed({name: text.encode("utf-8") for name, text in files.items()})


def packed(files: dict[str, bytes]) -> bytes:
    """A zip of some files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def p(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of Word."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
