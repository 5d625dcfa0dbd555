"""The document on disk, version 1: constant keys, constant types, every key in every record.

`span`s of titles, sections and blocks slice `text`; those of findings and edits slice the decoded source.
All count code points, half-open.
"""

from __future__ import annotations

from typing import Literal, TypedDict

FORMAT = "qinggao.document"
VERSION = 1
Range = tuple[int, int]


class HintRecord(TypedDict):
    span: Range
    kind: str
    level: int


class SourceRecord(TypedDict):
    path: str
    name: str
    part: int
    format: str
    encoding: str
    bom: bool
    newline: str
    bytes: int
    sha256: str
    length: int
    span: Range
    lossless: bool
    hints: list[HintRecord]


class BlockRecord(TypedDict):
    kind: str
    span: Range
    text: str
    rows: list[list[Range]]


class SectionRecord(TypedDict):
    level: int
    number: str
    title: str
    run_in: bool
    span: Range
    heading: Range
    blocks: list[BlockRecord]
    sections: list[SectionRecord]


class MetadataRecord(TypedDict):
    issued: str | None
    author: str | None
    source_name: str | None
    doc_number: str | None
    addressee: str | None
    rights: list[str]
    keywords: list[str]
    summary: list[str]
    placeholders: int


class FindingRecord(TypedDict):
    rule: str
    family: str
    span: Range
    quote: str
    message: str
    score: float
    severity: Literal["info", "warning", "fatal"]
    applicability: Literal["display", "unsafe", "safe"]
    applied: bool


class EditRecord(TypedDict):
    span: Range
    before: str
    after: str
    rules: list[str]


class ToolRecord(TypedDict):
    version: str
    pipeline: str
    pipeline_sha256: str
    rules_sha256: str


class DocumentRecord(TypedDict):
    format: Literal["qinggao.document"]
    version: int
    id: str
    source: SourceRecord
    title: str
    titles: list[Range]
    genre: str
    text: str
    preamble: list[BlockRecord]
    sections: list[SectionRecord]
    metadata: MetadataRecord
    findings: list[FindingRecord]
    edits: list[EditRecord]
    flags: list[str]
    status: Literal["ok", "review", "partial", "failed"]
    tool: ToolRecord
