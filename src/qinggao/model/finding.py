"""What a rule saw in a source, and what it proposes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from qinggao.model.edit import Edit
from qinggao.model.span import Span

FAMILIES = ("paywall", "promotion", "watermark", "navigation", "notice", "artefact")
"""The families of noise; `layout`, `structure` and `reading` findings are not about noise."""
FAINT = "faint"
"""What a rule's id ends in where too little speaks for noise to ask anybody: kept for measurement."""


class Applicability(IntEnum):
    """May it be done unasked? `display`: never; `unsafe`: when asked; `safe`: always."""

    display = 0
    unsafe = 1
    safe = 2


class Severity(IntEnum):
    """How bad is it? `fatal`: this document cannot be used."""

    info = 0
    warning = 1
    fatal = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """Say which rule saw what where, and which edits it proposes.

    `rule` is `family/what-is-found`; `span` and the edits are in source coordinates; `quote` is the text
    seen, whole or its beginning; `message` is for a person, in Chinese; `score` is the weight of evidence
    that decided, 0 where an exact rule needs none.
    """

    rule: str
    span: Span
    quote: str = ""
    message: str = ""
    applicability: Applicability = Applicability.safe
    severity: Severity = Severity.info
    score: float = 0.0
    edits: tuple[Edit, ...] = ()

    @property
    def family(self) -> str:
        """The part of the rule's id before the slash."""
        return self.rule.partition("/")[0]
