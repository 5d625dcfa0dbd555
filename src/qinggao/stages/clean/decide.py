"""Decide over the whole sequence of lines what goes, what is doubted and what stays.

Lines are weighed one by one first; then what goes speaks for its neighbours, and the names it makes known
speak for other lines, until nothing changes. So a block of adverts falls together and a lone weak line stays.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from qinggao.rules.scan import Found, Hit
from qinggao.stages.clean.brands import brands_in, opens_trade, shared_names, shop_names
from qinggao.stages.clean.evidence import Weights, family, weigh
from qinggao.stages.clean.frame import Frame, frame, heads_list, is_numbered
from qinggao.stages.clean.stamps import stamps_in
from qinggao.stages.clean.units import Unit, units_of
from qinggao.stages.clean.wording import is_known, says

# What makes a line worth a look although no rule has hit it: signs, second persons, money, trade words.
_SUSPECT = re.compile(r"[您你亲【】〖〗★☆◆◇▼▲→←~～！!？?￥¥➕+@#｜|│♥❤]|[微薇徽]|店|稿|会员|文库|[0-9]元|块钱")
_SENTENCE = 30  # characters: a longer line is a sentence or more
_STRONG = 5.0  # evidence outside a stamp that no author's sentence holds
_OPENING = "（(【『〖[★☆▼▽▲△◆◇◎※■●✿"
_BORDER = re.compile(r"[\W_]{2,}")
_ROUNDS = 4
_WEAK = ("brand", "address", "channel")  # kinds that an author's line may hold
_LIST = 6  # lines of a list of other pages' titles, at the most


@dataclass(frozen=True, slots=True)
class Removal:
    """A stretch of text that goes or is doubted, with the evidence."""

    start: int
    end: int
    family: str
    score: float
    why: tuple[tuple[str, float], ...]


@dataclass(slots=True)
class Verdict:
    """What goes and what is doubted, in positions of the text weighed; and the names that adverts made known."""

    gone: list[Removal] = field(default_factory=list)
    doubted: list[Removal] = field(default_factory=list)
    guarded: list[Removal] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


class Bench:
    """All lines of a text with their evidence, while it is weighed."""

    def __init__(
        self,
        text: str,
        lines: Sequence[tuple[int, int]],
        hits: Sequence[Hit],
        exact: Sequence[tuple[int, int, str]],
        weights: Weights,
        against: Callable[[str], list[Found]],
    ) -> None:
        self.text, self.places, self.weights, self.against = text, lines, weights, against
        self.exact = exact
        self.lines = self._shown()
        self.hits: dict[int, list[Hit]] = {}
        for hit in hits:
            self.hits.setdefault(hit.line, []).append(hit)
        self.noise = [False] * len(lines)
        self.spreads = [False] * len(lines)
        self._mark_exact()
        self.repeats = Counter(line for line in self.lines if len(line) >= 12)
        self._spreads: dict[str, int] = {}
        self.names: set[str] = set()
        self.shops: set[str] = set()
        self.whole: dict[int, Unit] = {}
        self.parts: dict[int, list[Unit]] = {}
        self.cut: dict[int, list[Unit]] = {}
        self.numbered = [is_numbered(line) for line in self.lines]
        self.frame = Frame(-1, -1, len(lines))

    def _shown(self) -> list[str]:
        """The lines as they will be without what exact rules take from inside them."""
        out = [self.text[s:e] for s, e in self.places]
        starts = [s for s, _ in self.places]
        for a, b, _ in sorted(self.exact, reverse=True):
            i = bisect_right(starts, a) - 1
            start, end = self.places[i]
            if (a, b) != (start, end) and b <= end:
                out[i] = (out[i][: a - start] + out[i][b - start :]).strip()
        return out

    def _mark_exact(self) -> None:
        covered = {(s, e): family for s, e, family in self.exact}
        for i, place in enumerate(self.places):
            if place in covered:
                self.noise[i] = True
                # A page number or a paywall's mark says nothing about its neighbours.
                self.spreads[i] = covered[place] not in ("artefact", "paywall")

    def weigh_all(self) -> None:
        """Weigh every line that has evidence, and every line near one that goes."""
        for i, line in enumerate(self.lines):
            if not line or (self.noise[i] and i not in self.whole):
                continue
            hits = [h for h in self.hits.get(i, []) if h.rule.zone == "any" or self.frame.near_edge(i)]
            if not hits and not self._worth_a_look(i, line):
                self.whole.pop(i, None)
                continue
            whole = Unit(*self.places[i], i, hits)
            structure = self._structure(i, whole)
            if not hits and any(weight > 0 for _, weight in structure):
                hits = self._countered(i)
                whole.hits = hits
            weigh(whole, structure)
            self.whole[i] = whole
            if any(h.rule.weight > 0 for h in hits) or self._names_in(line, self.names | self.shops):
                parts = units_of(self.text, i, self.places[i], hits)
                for part in parts:
                    weigh(part, self._structure(i, part))
                self.parts[i] = parts

    def _worth_a_look(self, i: int, line: str) -> bool:
        """Whether a line without evidence stands near what goes, or has a name or sign of a seller in it."""
        if self._gone(i - 1) or self._gone(i + 1) or (self.frame.at_edge(i) and len(line) <= 130):
            return True
        return (len(line) <= 130 and bool(_SUSPECT.search(line))) or self._names_in(line, self.names | self.shops)

    def _countered(self, i: int) -> list[Hit]:
        """What speaks for the author in a line that only its place and wording speak against."""
        if i not in self.hits:
            start = self.places[i][0]
            self.hits[i] = [Hit(rule, start + a, start + b, i) for rule, a, b in self.against(self.lines[i])]
        return self.hits[i]

    @staticmethod
    def _names_in(line: str, names: set[str]) -> bool:
        low = line.lower()
        return any(name in low for name in names)

    def _structure(self, i: int, unit: Unit) -> list[tuple[str, float]]:
        w, whole = self.weights, (unit.start, unit.end) == self.places[i]
        words = self.text[unit.start : unit.end]
        out: list[tuple[str, float]] = []
        evidence = any(h.rule.weight > 0 for h in unit.hits)
        if self._names_in(words, self.names):
            out.append(("brand", w.brand))
            evidence = True
        elif self._names_in(words, self.shops):
            out.append(("shop", w.shop))
            evidence = True
        if not evidence and not whole:
            return out
        if whole:
            out += self._place(i, words, evidence=evidence)
            evidence = evidence or bool(out)
        if len(words) > 120:
            out.append(("long", w.long))
        if out or evidence:
            out.append(("wording", round(max(-w.wording, min(w.wording, w.voice * says(words))), 2)))
        return out

    def _place(self, i: int, words: str, *, evidence: bool) -> list[tuple[str, float]]:
        """What the place of a line says: its number, its repeats, its neighbours, the edge of the text."""
        w = self.weights
        out: list[tuple[str, float]] = []
        if self.numbered[i]:
            out.append(("heading", w.heading))
        if evidence and self.repeats[self.lines[i]] > 1:
            out.append(("repeated", w.repeated))
        before, after, edge = self._gone(i - 1), self._gone(i + 1), self.frame.at_edge(i)
        if edge and self._in_list(i):
            return [*out, ("edge", w.edge), ("listed", w.listed)]
        # A line in an author's voice is not made an advert by its neighbours.
        if says(words) < w.own_voice:
            return out
        evidence = evidence or self._told(words, near=edge or before or after)
        if edge and (evidence or before or after):
            out.append(("edge", w.edge))
            if i > self.frame.end and any(self.spreads[self.frame.end : i]):
                out.append(("after", w.after))
        if before and after and len(words) <= 90:
            out.append(("between", w.between))
        elif (before or after) and evidence:
            out.append(("beside", w.beside))
        return out

    def _told(self, words: str, *, near: bool) -> bool:
        """Whether the wording alone is evidence: near what goes sooner than inside the text."""
        if len(words) > 130 or not (near or _SUSPECT.search(words)):
            return False
        return says(words) >= (self.weights.telling if near else 2 * self.weights.telling)

    def _in_list(self, i: int) -> bool:
        """Whether short lines without a sentence, this among them, stand under the head of a list that goes."""
        for step in (-1, 1):
            k = i
            while 0 <= k < len(self.lines) and not self.spreads[k]:
                if abs(k - i) > _LIST or len(self.lines[k]) > 45 or self.numbered[k] or self.lines[k][-1:] in "。！？；：":
                    return False
                k += step
            if not 0 <= k < len(self.lines) or (step < 0 and not heads_list(self.lines[k])):
                return False
        return True

    def _gone(self, i: int) -> bool:
        return 0 <= i < len(self.lines) and self.spreads[i]

    def settle(self) -> bool:
        """Let fall what has evidence enough; say whether anything changed."""
        changed = False
        for i, unit in self.whole.items():
            if self.noise[i]:
                continue
            if self._falls(unit) and len(self.lines[i]) <= self.weights.longest and self._all_alike(i):
                changed |= self._let_fall(i)
                continue
            cut = self._falling_parts(i)
            if cut and len(self.lines[i]) <= self.weights.longest and self._rest_is_alike(i, cut):
                changed |= self._let_fall(i)
                continue
            if cut and len(cut) != len(self.cut.get(i, [])):
                self.cut[i] = cut
                self._learn(cut)
                changed = True
        for i, line in enumerate(self.lines):
            if not self.noise[i] and line and _BORDER.fullmatch(line) and (self._gone(i - 1) or self._gone(i + 1)):
                changed |= self._let_fall(i)
        return changed

    def _falls(self, unit: Unit) -> bool:
        """Enough evidence, of two kinds, and more than the place alone: a list of other pages' titles aside."""
        names = {name for name, _ in unit.why}
        spoken = unit.own + sum(weight for name, weight in unit.why if name in ("wording", "brand", "shop", "stamp"))
        if unit.score < self.weights.delete or unit.kinds < self.weights.kinds:
            return False
        # The longer a line, the more of it must speak: place says little about a whole sentence.
        least = self.weights.spoken + self.weights.spoken_more * max(0, unit.end - unit.start - _SENTENCE)
        return (spoken >= least or "listed" in names) and self._of_one_voice(unit)

    def _of_one_voice(self, unit: Unit) -> bool:
        """Whether no line of a wrapped paragraph, or of a sentence over two lines, is in an author's voice."""
        words = self.text[unit.start : unit.end]
        return "\n" not in words or all(says(line) > self.weights.own_voice for line in words.split("\n"))

    def _all_alike(self, i: int) -> bool:
        """Whether most sentences of the line speak like an advert and none speaks like the author."""
        parts = [u for u in self.parts.get(i, []) if u.end - u.start > 3]
        good = sum(1 for u in parts if u.score > 0)
        own = sum(1 for u in parts if u.score <= -2)
        return not parts or (good * 2 >= len(parts) and own == 0)

    def _rest_is_alike(self, i: int, cut: Sequence[Unit]) -> bool:
        """Whether what would be left of a line when its worst sentences are cut is of the same voice."""
        parts = self.parts.get(i, [])
        if not parts:
            return False
        rest = [u for u in parts if not any(o.start <= u.start and u.end <= o.end for o in cut) and u.end - u.start > 2]
        if any(_nested(u, o) for u in rest for o in cut):
            return False  # a stamp or a bracket in a sentence: the sentence is the author's until it falls itself
        if any(len(words) < 8 and words[-1] not in "。！？!?~）)；" for words in (self.text[u.start : u.end].strip() for u in rest) if words):
            return False  # ▼▼…领取▼▼编制过程: a heading is left
        return all(u.own >= 1 or (u.own > -2.6 and says(self.text[u.start : u.end]) > -1.2) for u in rest)

    def _let_fall(self, i: int) -> bool:
        if self._guarded(i):
            return False
        self.noise[i] = self.spreads[i] = True
        self._learn([self.whole.get(i) or Unit(*self.places[i], i)])
        return True

    def _guarded(self, i: int) -> bool:
        return i == self.frame.title or i == self.frame.first or self.numbered[i]

    def _learn(self, units: Sequence[Unit]) -> None:
        """Make the names of what goes known, but none that title or first paragraph use."""
        own = self._own()
        for unit in units:
            words = self.text[unit.start : unit.end]
            new = {name for name in brands_in(words) if not is_known(name)} | {name for name in self.shops if name in words.lower()}
            self.names |= {name for name in new if name not in own and not self._spread(name)}

    def _plain(self, i: int) -> bool:
        return not self.spreads[i] and (i not in self.whole or self.whole[i].own < 2)

    def _speaks_of_trade(self, i: int) -> bool:
        """Whether a line holds evidence other than names and addresses, or sounds like an advert."""
        kinds = {h.rule.counts_as for h in self.hits.get(i, []) if h.rule.weight > 0 and h.rule.counts_as not in _WEAK}
        return len(kinds) >= 2 or says(self.lines[i]) >= self.weights.telling

    def find_names(self) -> None:
        """Take note of strings that only suspicious lines hold, two or more of them, and no training text held."""
        telling = self.weights.telling
        if not any(self.spreads) and not any(u.own >= self.weights.delete for u in self.whole.values()):
            return
        suspects = {i for i, u in self.whole.items() if u.own >= 2 or (len(self.lines[i]) <= 120 and says(self.lines[i]) >= telling)}
        suspects |= {i for i, gone in enumerate(self.spreads) if gone}
        if len(suspects) < 2:
            return
        # In a text of another trade every line sounds strange: only a line with evidence is left out here.
        rest = self._own() + "\n".join(
            line.lower() for i, line in enumerate(self.lines) if i not in suspects or (self._plain(i) and says(line) < 2 * telling)
        )
        self.shops |= {name for name in shared_names([self._unsaid(i) for i in suspects]) if name not in rest}

    def _unsaid(self, i: int) -> str:
        """A line without what rules have found in it: set phrases are no names."""
        start, end = self.places[i]
        line = list(self.text[start:end])
        for hit in self.hits.get(i, []):
            if hit.rule.weight > 0 and hit.rule.counts_as != "brand":
                line[hit.start - start : hit.end - start] = " " * (hit.end - hit.start)
        return "".join(line)

    def find_shops(self) -> None:
        """Take note of shops that the text names again and again; title and first paragraph are the author's."""
        own = self._own()
        # The rule finds the trade word; a shop's own name stands before it.
        trade = [self.text[max(0, h.start - 4) : h.end].lower() for hits in self.hits.values() for h in hits if h.rule.counts_as == "brand"]
        if trade:
            low = self.text.lower()
            self.shops = {n for n in shop_names(low, trade) if n not in own and not self._spread(n)}

    def _own(self) -> str:
        """Title and first paragraph, without what exact rules take from them: no shop's name is in these."""
        out = ""
        for i in (self.frame.title, self.frame.first):
            if i >= 0:
                start, end = self.places[i]
                line = list(self.text[start:end])
                for a, b, _ in self.exact:
                    if start <= a and b <= end:
                        line[a - start : b - start] = ["\n"] * (b - a)
                out += "".join(line).lower() + "\n"
        return out

    def _spread(self, name: str) -> int:
        """In how many lines without any evidence a name stands, as a word and not as a shop's name."""
        if name in self._spreads:
            return self._spreads[name]
        bare = 0
        for i, line in enumerate(self.lines):
            low = line.lower()
            at = low.find(name)
            if at >= 0 and not self.spreads[i] and not self._speaks_of_trade(i):
                bare += not opens_trade(low[at + len(name) :])
        self._spreads[name] = bare
        return bare

    def _falling_parts(self, i: int) -> list[Unit]:
        parts = self.parts.get(i, [])
        stamps = self._stamps(i)
        cut = [u for u in parts if self._falls(u) and not self._mixed(u, stamps)]
        if not cut:
            return stamps
        # Sentences beside one that goes need less of their own: half the evidence, nothing against it.
        fallen, least = {id(u) for u in cut}, self.weights.doubt / 1.5
        for a, b in pairwise(parts):
            for one, other in ((a, b), (b, a)):
                if id(one) in fallen and id(other) not in fallen and other.score >= least and not _touches(cut, other):
                    fallen.add(id(other))
                    insort(cut, other, key=_place)
        for stamp in stamps:
            if not _touches(cut, stamp):
                insort(cut, stamp, key=_place)
        return _outermost(cut)

    def _stamps(self, i: int) -> list[Unit]:
        """A shop's name stamped into a line of the author's, with what stamps say around it."""
        start, end = self.places[i]
        out = []
        for a, b in stamps_in(self.text, start, end, self.shops):
            if b - a < end - start:
                unit = Unit(a, b, i, [h for h in self.hits.get(i, []) if a <= h.start and h.end <= b])
                weigh(unit, [("shop", self.weights.shop), ("stamp", self.weights.brand)])
                out.append(unit)
        return out

    def _mixed(self, unit: Unit, stamps: Sequence[Unit]) -> bool:
        """Whether what speaks for noise is a stamp or a scrap, and the rest of the sentence is an author's."""
        good = [h for h in unit.hits if h.rule.weight > 0]
        if not good or self.text[unit.start] in _OPENING:
            return False
        low, high = min(h.start for h in good), max(h.end for h in good)
        inside = any(s.start <= low and high <= s.end for s in stamps)
        loose = {h.rule.counts_as: h.rule.weight for h in good if not any(s.start <= h.start and h.end <= s.end for s in stamps)}
        if not inside and "contact-value" in loose and sum(loose.values()) >= _STRONG:
            return False
        rest = self.text[unit.start : low] + self.text[high : unit.end]
        for name in self.names | self.shops:
            rest = rest.replace(name, "")
        return inside or (len(rest) >= 8 and says(rest) < -1)

    def verdict(self) -> Verdict:
        """Give what goes, what is doubted, and what a guard held back."""
        out = Verdict(names=set(self.names))
        for i, gone in enumerate(self.noise):
            unit = self.whole.get(i)
            if unit is None:
                continue
            if gone:
                out.gone.append(_removal(unit))
            elif self._falls(unit) and self._guarded(i) and self._all_alike(i):
                out.guarded.append(_removal(unit))
            elif i in self.cut:
                out.gone += [_removal(u) for u in self.cut[i]]
            else:
                self._doubt(i, unit, out)
        return out

    def _doubt(self, i: int, unit: Unit, out: Verdict) -> None:
        w = self.weights
        parts = [u for u in self.parts.get(i, []) if u.score >= w.doubt]
        if parts:
            out.doubted += [_removal(u) for u in parts]
        elif unit.score >= w.doubt and len(self.lines[i]) <= w.longest:
            out.doubted.append(_removal(unit))


def _place(unit: Unit) -> tuple[int, int]:
    return unit.start, -unit.end


def _touches(cut: Sequence[Unit], unit: Unit) -> bool:
    """Whether a unit overlaps one of those cut, which are in order; brackets are short, so the nearest tell."""
    at = bisect_right(cut, _place(unit), key=_place)
    return any(_nested(other, unit) for other in cut[max(0, at - 3) : at + 2])


def _outermost(units: Sequence[Unit]) -> list[Unit]:
    """Leave out what lies inside another."""
    out: list[Unit] = []
    for unit in units:
        if not out or unit.end > out[-1].end:
            out.append(unit)
    return out


def _nested(a: Unit, b: Unit) -> bool:
    return a.start < b.end and b.start < a.end


def _removal(unit: Unit) -> Removal:
    return Removal(unit.start, unit.end, family(unit), round(unit.score, 2), tuple(unit.why))


def decide(
    text: str,
    lines: Sequence[tuple[int, int]],
    hits: Sequence[Hit],
    exact: Sequence[tuple[int, int, str]],
    weights: Weights,
    against: Callable[[str], list[Found]],
) -> tuple[Verdict, Frame]:
    """Weigh a text's evidence; `exact` are the places and families that exact rules take, `against` finds counter-evidence."""
    bench = Bench(text, lines, hits, exact, weights, against)
    for _ in range(_ROUNDS):
        bench.weigh_all()
        bench.find_shops()
        bench.find_names()
        scores = [bench.whole[i].score if i in bench.whole else 0.0 for i in range(len(bench.lines))]
        own = [bench.whole[i].own if i in bench.whole else 0.0 for i in range(len(bench.lines))]
        bench.frame = frame(bench.lines, bench.noise, scores, own, weights.doubt)
        if not bench.settle():
            break
    return bench.verdict(), bench.frame
