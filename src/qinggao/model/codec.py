"""Documents to records of plain values, and back."""

from __future__ import annotations

from bisect import bisect_right

from qinggao.errors import FormatVersionError, ReadError
from qinggao.model import record as r
from qinggao.model.document import Document, Meta, Tool
from qinggao.model.edit import Edit
from qinggao.model.finding import Applicability, Finding, Severity
from qinggao.model.outline import Block, Section
from qinggao.model.source import Hint, Origin, Source
from qinggao.model.span import Span


def encode(document: Document) -> r.DocumentRecord:
    """Give the record of a document."""
    text = document.text
    return {
        "format": "qinggao.document",
        "version": r.VERSION,
        "id": document.id,
        "source": _source(document.source),
        "title": document.title,
        "titles": [_range(span) for span in document.titles],
        "genre": document.meta.genre,
        "text": text,
        "preamble": [_block(block, text) for block in document.root.blocks],
        "sections": [_section(section, text) for section in document.root.sections],
        "metadata": _metadata(document.meta),
        "findings": _findings(document),
        "edits": [
            {"span": _range(e.span), "before": e.before, "after": e.after, "rules": list(e.rules)}
            for e in document.edits
        ],
        "flags": list(document.flags),
        "status": document.status,
        "tool": {
            "version": document.tool.version,
            "pipeline": document.tool.pipeline,
            "pipeline_sha256": document.tool.pipeline_sha256,
            "rules_sha256": document.tool.rules_sha256,
        },
    }


def _range(span: Span) -> r.Range:
    return (span.start, span.end)


def _source(source: Source) -> r.SourceRecord:
    origin = source.origin
    return {
        "path": origin.path,
        "name": origin.path.rpartition("/")[2],
        "part": source.part,
        "format": origin.format,
        "encoding": origin.encoding,
        "bom": origin.bom,
        "newline": origin.newline,
        "bytes": origin.bytes,
        "sha256": origin.sha256,
        "length": source.length,
        "span": _range(source.span),
        "lossless": origin.lossless,
        "hints": [{"span": _range(h.span), "kind": h.kind, "level": h.level} for h in source.hints],
    }


def _block(block: Block, text: str) -> r.BlockRecord:
    return {
        "kind": block.kind,
        "span": _range(block.span),
        "text": block.span.of(text),
        "rows": [[_range(cell) for cell in row] for row in block.rows],
    }


def _section(section: Section, text: str) -> r.SectionRecord:
    return {
        "level": section.level,
        "number": section.number,
        "title": section.title,
        "run_in": section.run_in,
        "span": _range(section.span),
        "heading": _range(section.heading),
        "blocks": [_block(block, text) for block in section.blocks],
        "sections": [_section(child, text) for child in section.sections],
    }


def _metadata(meta: Meta) -> r.MetadataRecord:
    return {
        "issued": meta.issued,
        "author": meta.author,
        "source_name": meta.source_name,
        "doc_number": meta.doc_number,
        "addressee": meta.addressee,
        "rights": list(meta.rights),
        "keywords": list(meta.keywords),
        "summary": list(meta.summary),
        "placeholders": meta.placeholders,
    }


def _findings(document: Document) -> list[r.FindingRecord]:
    return [
        {
            "rule": f.rule,
            "family": f.family,
            "span": _range(f.span),
            "quote": f.quote,
            "message": f.message,
            "score": f.score,
            "severity": f.severity.name,  # type: ignore[typeddict-item]
            "applicability": f.applicability.name,  # type: ignore[typeddict-item]
            "applied": document.is_applied(f),
        }
        for f in document.findings
    ]


def decode(record: r.DocumentRecord) -> Document:
    """Give the document of a record.

    The source comes back from text and edits. A finding that was applied gets the ledger's edits of its
    rule; what an unapplied one had proposed is not in a record.
    Raises `FormatVersionError` for another format or version, `ReadError` where parts do not fit together.
    """
    if record.get("format") != r.FORMAT or record.get("version") != r.VERSION:
        raise FormatVersionError(
            f"not a record of {r.FORMAT} version {r.VERSION}",
            cure="make it again from its source with this version",
        )
    try:
        return _document(record)
    except (KeyError, TypeError, ValueError) as error:
        raise ReadError(f"the record does not hold together ({error})", cure="make it again from its source") from error


def _document(record: r.DocumentRecord) -> Document:
    edits = tuple(Edit(Span(*e["span"]), e["before"], e["after"], tuple(e["rules"])) for e in record["edits"])
    source = _decode_source(record, edits)
    meta, tool = record["metadata"], record["tool"]
    return Document(
        source=source,
        findings=_decode_findings(record["findings"], edits),
        edits=edits,
        titles=tuple(Span(*t) for t in record["titles"]),
        root=Section(
            0,
            span=Span(0, len(record["text"])) if record["preamble"] or record["sections"] else Span(0, 0),
            blocks=tuple(_decode_block(b) for b in record["preamble"]),
            sections=tuple(_decode_section(s) for s in record["sections"]),
        ),
        meta=Meta(
            genre=record["genre"],
            issued=meta["issued"],
            author=meta["author"],
            source_name=meta["source_name"],
            doc_number=meta["doc_number"],
            addressee=meta["addressee"],
            rights=tuple(meta["rights"]),
            keywords=tuple(meta["keywords"]),
            summary=tuple(meta["summary"]),
            placeholders=meta["placeholders"],
            flags=tuple(record["flags"]),
        ),
        tool=Tool(tool["version"], tool["pipeline"], tool["pipeline_sha256"], tool["rules_sha256"]),
    )


def _decode_source(record: r.DocumentRecord, edits: tuple[Edit, ...]) -> Source:
    own = record["source"]
    start, end = own["span"]
    text, pos, at, out = record["text"], 0, start, []
    for edit in edits:
        kept = edit.span.start - at
        shown = text[pos + kept : pos + kept + len(edit.after)]
        if kept < 0 or shown != edit.after or len(edit.span) != len(edit.before):
            raise ValueError(f"edit {edit.span.start}..{edit.span.end} does not fit the text")
        out += [text[pos : pos + kept], edit.before]
        pos += kept + len(edit.after)
        at = edit.span.end
    out.append(text[pos:])
    whole = "".join(out)
    if len(whole) != end - start:
        raise ValueError("text and edits do not give the source")
    origin = Origin(
        own["path"], own["sha256"], own["bytes"], own["format"], own["encoding"], own["bom"], own["newline"], own["lossless"]
    )
    hints = tuple(Hint(Span(*h["span"]), h["kind"], h["level"]) for h in own["hints"])
    return Source(whole, origin, hints, start, own["length"], own["part"])


def _decode_findings(records: list[r.FindingRecord], edits: tuple[Edit, ...]) -> tuple[Finding, ...]:
    starts = [e.span.start for e in edits]
    out = []
    for own in records:
        span = Span(*own["span"])
        asked: tuple[Edit, ...] = ()
        if own["applied"]:
            first = bisect_right(starts, span.start) - 1
            last = bisect_right(starts, span.end)
            near = [e for e in edits[max(0, first) : last] if e.span.end >= span.start]
            # What a deletion swallowed does not bear the finding's name any more.
            asked = tuple(e for e in near if own["rule"] in e.rules) or tuple(e for e in near if e.is_deletion)
        out.append(
            Finding(
                own["rule"], span, own["quote"], own["message"], Applicability[own["applicability"]],
                Severity[own["severity"]], own["score"], asked,
            )
        )  # fmt: skip
    return tuple(out)


def _decode_block(own: r.BlockRecord) -> Block:
    return Block(own["kind"], Span(*own["span"]), tuple(tuple(Span(*c) for c in row) for row in own["rows"]))


def _decode_section(own: r.SectionRecord) -> Section:
    return Section(
        own["level"], own["number"], own["title"], Span(*own["heading"]), own["run_in"], Span(*own["span"]),
        tuple(_decode_block(b) for b in own["blocks"]), tuple(_decode_section(s) for s in own["sections"]),
    )  # fmt: skip
