"""Count what was removed, by family, and add counts up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from qinggao.model.document import Document
from qinggao.model.edit import Edit
from qinggao.model.finding import FAMILIES

LAYOUT, OTHER = "layout", "other"
COUNTED = (*FAMILIES, LAYOUT, OTHER)


def of_noise(counts: Mapping[str, int]) -> int:
    """Add up what was removed but layout: the figure of the last line, of the manifest and of the catalogue."""
    return sum(count for family, count in counts.items() if family != LAYOUT)


def removed(document: Document) -> dict[str, int]:
    """Count the characters that went, by the family of the rule that asked; all families, zeros too.

    A character that several families asked for counts once, for noise before layout.
    """
    counts = dict.fromkeys(COUNTED, 0)
    for edit in document.edits:
        gone = len(edit.before) - len(edit.after)
        if gone > 0:
            counts[family(edit)] += gone
    return counts


def family(edit: Edit) -> str:
    """The family that an edit counts for."""
    asked = {rule.partition("/")[0] for rule in edit.rules}
    return next((name for name in (*FAMILIES, LAYOUT) if name in asked), OTHER)


@dataclass(slots=True)
class Totals:
    """What a run did: sources by status, and the sums over their documents, in characters."""

    sources: int = 0
    documents: int = 0
    headings: int = 0
    characters: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)

    def add(self, row: Mapping[str, object], removed: Mapping[str, int]) -> None:
        """Add one row of the manifest."""
        self.sources += 1
        self.documents += int(str(row["documents"]))
        self.headings += int(str(row["headings"]))
        self.characters += int(str(row["characters"]))
        self.statuses[str(row["status"])] += 1
        self.removed.update(removed)

    def noise(self) -> dict[str, int]:
        """The characters removed by family, the largest first, layout and zeros left out."""
        found = {k: n for k, n in self.removed.items() if n and k != LAYOUT}
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def plain(self) -> dict[str, object]:
        """Give constant keys for machines."""
        statuses = ("ok", "review", "partial", "failed", "skipped")
        return {
            "sources": self.sources, "documents": self.documents, "headings": self.headings,
            "characters": self.characters, "status": {s: self.statuses[s] for s in statuses},
            "removed": {name: self.removed[name] for name in COUNTED},
        }  # fmt: skip


def gravest(statuses: Iterable[str]) -> str:
    """The status of a source that holds several documents."""
    order = ("ok", "review", "partial", "failed")
    return max(statuses, key=order.index, default="failed")
