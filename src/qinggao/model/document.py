"""One document: what was read, what was found, what was changed, and how it is built."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from qinggao.model.edit import Edit, settle
from qinggao.model.finding import Applicability, Finding, Severity
from qinggao.model.flags import Status, status_of
from qinggao.model.outline import EMPTY, Section
from qinggao.model.source import Source
from qinggao.model.span import Span
from qinggao.model.view import View


@dataclass(frozen=True, slots=True)
class Meta:
    """Facts about the document, copied from it; `None` or empty where it does not say.

    `placeholders` counts runs of XX, ×× and the like; `flags` are words of `qinggao.model.flags`.
    """

    genre: str = ""
    issued: str | None = None
    author: str | None = None
    source_name: str | None = None
    doc_number: str | None = None
    addressee: str | None = None
    rights: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    placeholders: int = 0
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tool:
    """Which recipe made the record."""

    version: str = ""
    pipeline: str = ""
    pipeline_sha256: str = ""
    rules_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A source and all that is known of it; a value, changed by making a new one.

    `edits` are settled and in source coordinates; `titles` and `root` are in text coordinates, empty until
    the document is segmented.
    """

    source: Source
    findings: tuple[Finding, ...] = ()
    edits: tuple[Edit, ...] = ()
    titles: tuple[Span, ...] = ()
    root: Section = EMPTY
    meta: Meta = Meta()
    tool: Tool = Tool()
    _view: list[View] = field(default_factory=list, repr=False, compare=False)

    @property
    def view(self) -> View:
        """The source seen through the edits."""
        if not self._view:
            self._view.append(View(self.source, self.edits))
        return self._view[0]

    @property
    def text(self) -> str:
        """The clean text."""
        return self.view.text

    @property
    def title(self) -> str:
        """The title's lines, joined; empty where there is none."""
        return "".join(span.of(self.text) for span in self.titles)

    @property
    def id(self) -> str:
        """`qg1-` and 24 hex digits of sha256 over the source's sha256 and the part."""
        key = f"{self.source.origin.sha256}:{self.source.part}"
        return "qg1-" + hashlib.sha256(key.encode("utf-8")).hexdigest()[:24]

    @property
    def flags(self) -> tuple[str, ...]:
        """What a person should know, sorted."""
        return self.meta.flags

    @property
    def status(self) -> Status:
        """`ok`, `review`, `partial` or `failed`."""
        if any(f.severity is Severity.fatal for f in self.findings):
            return "failed"
        return status_of(self.meta.flags)

    def apply(self, findings: tuple[Finding, ...], admitted: tuple[Finding, ...] | None = None) -> Document:
        """Take findings in, and make the edits of those admitted; of all that are safe by default.

        The ledger does not depend on the order of the findings.
        """
        if admitted is None:
            admitted = tuple(f for f in findings if f.applicability is Applicability.safe)
        edits = settle(self.source, (*self.edits, *(e for f in admitted for e in f.edits)))
        known = tuple(sorted((*self.findings, *findings), key=_place))
        return replace(self, findings=known, edits=edits, _view=[])

    def flag(self, *names: str) -> Document:
        """Add flags."""
        flags = tuple(sorted({*self.meta.flags, *names}))
        return self if flags == self.meta.flags else replace(self, meta=replace(self.meta, flags=flags))

    def is_applied(self, finding: Finding) -> bool:
        """Tell whether all that the finding proposes is in the ledger; false where it proposes nothing."""
        return bool(finding.edits) and all(self._holds(e) for e in finding.edits)

    def _holds(self, edit: Edit) -> bool:
        after = bisect_right(self.edits, edit.span.start, key=_start)
        for own in self.edits[max(0, after - 2) : after]:  # two: an insertion may stand where a deletion begins
            if own.span.holds(edit.span) and (own.span != edit.span or own.after == edit.after or not own.after):
                return True
        return False


def _start(edit: Edit) -> int:
    return edit.span.start


def _place(finding: Finding) -> tuple[int, int, str, str]:
    return finding.span.start, finding.span.end, finding.rule, finding.message


def restore(document: Document) -> str:
    """Give the document's slice of the source back, from its text and its edits alone.

    Proven against the source only by the caller: `restore(d) == d.source.text` is a law.
    """
    text, pos, out = document.text, 0, []
    at = document.source.start
    for edit in document.edits:
        kept = edit.span.start - at
        out += [text[pos : pos + kept], edit.before]
        pos += kept + len(edit.after)
        at = edit.span.end
    out.append(text[pos:])
    return "".join(out)
