"""One scan of a text for all anchors; a rule's pattern runs only in the lines where its anchors stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation

from qinggao.rules.rule import Rule
from qinggao.text.folding import fold, lower, odd_places
from qinggao.text.stretches import stretches


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule matched here; positions count the text scanned, `line` its lines."""

    rule: Rule
    start: int
    end: int
    line: int


_LONGEST = 100_000  # characters: a longer line is no paragraph but a file without line ends; evidence is not weighed
_AROUND = 300  # characters on either side of an anchor in such a line
Found = tuple[Rule, int, int]
"""A rule and where it matched, counted from the start of the line."""


class _Anchors:
    """Literals, and the numbers of the rules that each belongs to."""

    def __init__(self, owners: Mapping[str, Sequence[int]]) -> None:
        self._owners = [tuple(numbers) for numbers in owners.values()]
        self._search = AhoCorasick(list(owners), implementation=Implementation.ContiguousNFA) if owners else None

    def find(self, low: str) -> Iterator[tuple[tuple[int, ...], int]]:
        """Go through the literals in a text in small letters: whose each is, and where."""
        found = self._search.find_matches_as_indexes(low, overlapping=True) if self._search else []
        return ((self._owners[number], start) for number, start, _ in found)


class Scanner:
    """Find where rules match, line by line."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rule for rule in rules if rule.pattern)
        owners: dict[str, list[int]] = {}
        for number, rule in enumerate(self._rules):
            if rule.weight < 0:
                continue  # counter-evidence is looked for where there is something to counter
            for anchor in rule.anchors:
                owners.setdefault(anchor.lower(), []).append(number)
        self._all = _Anchors(owners)
        # In a line too long to be a paragraph only exact rules are tried: it is searched for their anchors alone.
        self._exact = _Anchors({a: kept for a, numbers in owners.items() if (kept := [n for n in numbers if not self._rules[n].is_evidence])})
        self._against = tuple(rule for rule in self._rules if rule.weight < 0)
        self._always = tuple(n for n, rule in enumerate(self._rules) if not rule.anchors and rule.weight >= 0)

    def scan(self, text: str, lines: Sequence[tuple[int, int]], memo: dict[str, list[Found]] | None = None) -> list[Hit]:
        """Give all matches of all rules, by place.

        `lines` are the (start, end) of the lines of the text, in order. `memo` keeps what was found in a
        line, for a text that is looked at again after some of its lines have changed.
        """
        memo = {} if memo is None else memo
        starts = [start for start, _ in lines]
        long = {line for line, (start, end) in enumerate(lines) if end - start > _LONGEST}
        tried: dict[int, dict[int, list[int]]] = {}
        low = lower(text)
        if not long:
            self._anchored(self._all, low, 0, starts, tried)
        for line, (start, end) in enumerate(lines) if long else ():
            self._anchored(self._exact if line in long else self._all, low[start:end], start, starts, tried)
        hits: list[Hit] = []
        folded: dict[int, str] = {}
        for place in odd_places(text):
            line = bisect_right(starts, place) - 1
            if line not in folded:
                start, end = lines[line]
                folded[line] = fold(text[start:end])
                self._anchored(self._exact if line in long else self._all, folded[line], start, starts, tried)
        if self._always:
            for line, (start, end) in enumerate(lines):
                if start < end:
                    tried.setdefault(line, {}).update({n: [] for n in self._always if line not in long or not self._rules[n].is_evidence})
        for line in sorted(tried):
            start, end = lines[line]
            words = text[start:end]
            found = memo.get(words)
            if found is None:
                found = memo[words] = self._try(words, folded.get(line), tried[line])
            hits += [Hit(rule, start + a, start + b, line) for rule, a, b in found]
        hits.sort(key=lambda h: (h.start, h.end, h.rule.id))
        return hits

    def against(self, line: str) -> list[Found]:
        """Give the counter-evidence in a line that has no evidence of its own."""
        small = lower(line)
        return [
            (rule, a, b) for rule in self._against if any(anchor in small for anchor in rule.anchors) for a, b in _matches(rule, small, [(0, len(small))])
        ]

    def _anchored(self, anchors: _Anchors, low: str, offset: int, starts: list[int], tried: dict[int, dict[int, list[int]]]) -> None:
        """Note for each line the rules whose anchors stand in it, and where in the line; `offset` is where `low` begins."""
        for owners, start in anchors.find(low):
            line = bisect_right(starts, offset + start) - 1
            place, here = offset + start - starts[line], tried.setdefault(line, {})
            for owner in owners:
                here.setdefault(owner, []).append(place)

    def _try(self, words: str, folded: str | None, places: dict[int, list[int]]) -> list[Found]:
        small, long = lower(words), len(words) > _LONGEST
        out: list[Found] = []
        for number in sorted(places):
            rule = self._rules[number]
            windows = stretches(places[number], _AROUND, len(words)) if long and places[number] else [(0, len(words))]
            seen = set(_matches(rule, small, windows))
            if folded is not None and rule.fold:
                seen.update(_matches(rule, folded, windows))
            out += [(rule, a, b) for a, b in sorted(seen)]
        if any(rule.weight > 0 for rule, _, _ in out):
            out += self.against(words)
        return out


def _matches(rule: Rule, line: str, windows: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    if rule.scope == "line":
        whole = rule.compiled.fullmatch(line)
        return [whole.span()] if whole and line else []
    cut = rule.compiled.groupindex.get("cut", 0)
    return [m.span(cut) for start, end in windows for m in rule.compiled.finditer(line, start, end) if m.end(cut) > m.start(cut)]
