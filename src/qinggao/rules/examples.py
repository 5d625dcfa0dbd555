"""Rules against their own examples: every hit found, every miss left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qinggao.rules.detectors import DETECTORS
from qinggao.rules.load import RuleSet
from qinggao.rules.reach import unanchored
from qinggao.rules.rule import Rule
from qinggao.rules.scan import Scanner


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule and the example that it does not keep to: a hit, a miss, or a text that its anchors pass by."""

    rule: str
    kind: str
    example: str

    def __str__(self) -> str:
        if self.kind == "text":
            return f"{self.rule}: no anchor stands in {self.example!r}, which the pattern matches; add one, or say `narrow = true`"
        what = "does not find" if self.kind == "hit" else "finds"
        return f"{self.rule}: {what} its {self.kind} {self.example!r}; mend the pattern, the anchors or the example"


def finds(rule: Rule, text: str) -> bool:
    """Tell whether a rule finds anything in a text, through its anchors as in a run."""
    if rule.detector:
        return bool(DETECTORS[rule.detector](text))
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    scanner = Scanner([rule])
    return bool(scanner.scan(text, lines)) or (rule.weight < 0 and any(scanner.against(text[s:e]) for s, e in lines))


def failures(rules: RuleSet, clean: Callable[[str], str] | None = None) -> Iterator[Failure]:
    """Go through the examples that rules do not keep to.

    No text that a pattern matches may lack an anchor: the rule would not be tried on it. An exact rule must not find its misses. A miss of an evidence rule is a text that must stay when the whole
    scorer has spoken, so it takes `clean`, a text to its clean text; without it these are not tried.
    """
    for rule in rules.rules:
        for text in unanchored(rule)[:1]:
            yield Failure(rule.id, "text", text)
        for hit in rule.hits:
            if not finds(rule, hit):
                yield Failure(rule.id, "hit", hit)
        for miss in rule.misses:
            if rule.weight > 0:
                eaten = clean is not None and clean(miss) != miss
            else:
                eaten = finds(rule, miss)
            if eaten:
                yield Failure(rule.id, "miss", miss)
