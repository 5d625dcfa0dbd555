"""A rule: a pattern, what it stands for, and the texts that prove it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from qinggao.model.finding import FAMILIES, Applicability

Scope = Literal["span", "line", "title"]
Zone = Literal["any", "edge", "head", "tail"]


_compile = cache(re.compile)


@dataclass(frozen=True, slots=True)
class Message:
    """What a rule says to a person, in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Say what a pattern finds, why that is noise, and show it by examples.

    A rule without `weight` is exact: token grammar, or a whole line anchored at both ends; it decides alone
    as its `applicability` says. A rule with a weight is evidence for the scorer: positive for noise, negative
    against it; of the rules of one `group` the heaviest counts, once.

    `scope`: `span` finds anywhere, `line` must match a whole line, `title` looks at the first lines only.
    `zone`: `edge` is before the title or after the last section, `head` and `tail` one of them.
    `anchors`: literals, lower case; the pattern is tried only in lines where one of them stands. `fold`: it
    is tried on the folded line too. `flag`: set on the document when the rule has acted. `joins`: what stood
    on both sides was one word. `literal`: a brand or a set phrase, which the evidence-only measurement leaves out. `narrow`: the anchors
    ask for more than the pattern, on purpose; else every text that the pattern matches must hold one of them.
    """

    id: str
    message: Message
    why: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    pattern: str = ""
    detector: str = ""
    anchors: tuple[str, ...] = ()
    scope: Scope = "span"
    zone: Zone = "any"
    applicability: Applicability = Applicability.safe
    weight: float = 0.0
    group: str = ""
    fold: bool = True
    flag: str = ""
    literal: bool = False
    narrow: bool = False

    def __post_init__(self) -> None:
        family = self.family
        if not re.fullmatch(r"[a-z]+/[a-z0-9-]+", self.id) or family not in (*FAMILIES, "body", "layout"):
            raise ValueError(f"id {self.id!r} must be family/what-is-found in kebab-case")
        if not self.hits or not self.misses:
            raise ValueError(f"{self.id}: a rule without hits and misses is not finished")
        if (self.weight < 0) != (family == "body"):
            raise ValueError(f"{self.id}: counter-evidence is of the family `body`, and nothing else is")
        if bool(self.pattern) == bool(self.detector):
            raise ValueError(f"{self.id}: give a pattern or a detector, one of them")

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first tried: most rules' anchors stand in few texts."""
        return _compile(self.pattern)

    @property
    def family(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]

    @property
    def is_evidence(self) -> bool:
        """Whether the rule is weighed with others instead of deciding alone."""
        return self.weight != 0

    @property
    def counts_as(self) -> str:
        """The evidence group."""
        return self.group or self.id
