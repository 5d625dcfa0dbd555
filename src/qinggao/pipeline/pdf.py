"""Write PDF: the DOCX as LibreOffice prints it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from qinggao.errors import WriteError
from qinggao.model.document import Document
from qinggao.pipeline import office
from qinggao.writers.docx import Docx
from qinggao.writers.flow import flow

# LibreOffice writes these parts of a PDF in the clear.
_WHEN = re.compile(rb"/CreationDate ?\(D:[^)]*\)")
_NAME = re.compile(rb"[0-9A-F]{32}")
_NAMED = re.compile(rb"/ID ?\[\s*<[0-9A-F]{32}>\s*<[0-9A-F]{32}>\s*\]|/DocChecksum ?/[0-9A-F]{32}")
_BOOKMARK = re.compile(rb"(?<=/Title<)FEFF((?:[0-9A-F]{4})+)(?=>)")


@dataclass(frozen=True, slots=True)
class Printable:
    """A document on its way to PDF: the DOCX, and by the text of a paragraph the heading that it begins with."""

    docx: bytes
    heads: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pdf:
    """Write PDF, the pages of the DOCX as LibreOffice prints them; its headings are the bookmarks.

    `layout` and `latin` are those of DOCX. LibreOffice is wanted, and the fonts of the layout: what is not
    installed is replaced by what is. The same documents in the same run give the same bytes, as long as LibreOffice and
    the fonts stay the same; the date of making is left out.
    """

    name: ClassVar[str] = "pdf"
    suffix: ClassVar[str] = ".pdf"
    gathers: ClassVar[bool] = False

    layout: str = "official"
    latin: str = ""

    def __call__(self, document: Document) -> bytes:
        made = self.finish([self.draft(document)])[0]
        if made is None:
            raise WriteError("LibreOffice made no PDF of it", place=document.source.origin.path, cure="write DOCX and open it")
        return made

    def ready(self) -> None:
        """See that LibreOffice is there. Raises `MissingExtra`."""
        office.find()

    def draft(self, document: Document) -> Printable:
        """Do what can be done for one document in any process."""
        heads = {_key(line.text): line.text[: line.head] for line in flow(document) if line.head}
        return Printable(Docx(self.layout, self.latin)(document), heads)

    def finish(self, drafts: Sequence[Printable]) -> list[bytes | None]:
        """Let LibreOffice print them all in one go; None for those that it cannot."""
        made = office.to_pdf([draft.docx for draft in drafts])
        return [None if pdf is None else _timeless(_short(pdf, draft.heads)) for pdf, draft in zip(made, drafts, strict=True)]


def _key(text: str) -> str:
    return "".join(text.split())


def _short(pdf: bytes, heads: Mapping[str, str]) -> bytes:
    """Cut bookmarks of run-in headings, which LibreOffice makes as long as their paragraphs, to the heading.

    Spaces fill up what is cut, so that everything stays where the table at the end says.
    """

    def cut(match: re.Match[bytes]) -> bytes:
        text = bytes.fromhex(match[1].decode("ascii")).decode("utf-16-be", "replace")
        head = heads.get(_key(text))
        if head is None:
            return match[0]
        return b"FEFF" + head.encode("utf-16-be").hex().upper().encode("ascii").ljust(len(match[1]))

    return _BOOKMARK.sub(cut, pdf)


def _timeless(pdf: bytes) -> bytes:
    """Leave out when it was made, and name it by its content instead."""
    pdf = _WHEN.sub(lambda match: b" " * len(match[0]), pdf)
    name = hashlib.sha256(_named(pdf, b"0" * 32)).hexdigest()[:32].upper().encode("ascii")
    return _named(pdf, name)


def _named(pdf: bytes, name: bytes) -> bytes:
    return _NAMED.sub(lambda match: _NAME.sub(name, match[0]), pdf)
