"""Names of sellers: what adverts make known, and what only suspicious lines of a text share."""

from __future__ import annotations

from collections.abc import Sequence

from qinggao.stages.clean.bench import Bench
from qinggao.stages.clean.brands import brands_in, opens_trade, shared_names, shop_names, signed_names
from qinggao.stages.clean.units import Unit
from qinggao.stages.clean.wording import is_known, says

_SPEAKING = ("promotion", "watermark", "notice")  # a page's menus name the page, who may be the author's own
_WEAK = ("brand", "address", "channel")  # kinds that an author's line may hold


def find_shops(bench: Bench) -> None:
    """Take note of shops that the text names again and again; title and first paragraph are the author's."""
    own = own_words(bench)
    # The rule finds the trade word; a shop's own name stands before it.
    trade = [bench.text[max(0, h.start - 4) : h.end].lower() for hits in bench.hits.values() for h in hits if h.rule.counts_as == "brand"]
    if trade:
        low = bench.text.lower()
        bench.shops = {n for n in shop_names(low, trade) if n not in own and not _spread(bench, n)}


def find_names(bench: Bench) -> None:
    """Take note of strings that only suspicious lines hold, two or more of them, and no training text held."""
    telling = bench.weights.telling
    if not any(bench.spreads) and not any(u.own >= bench.weights.delete for u in bench.whole.values()):
        return
    suspects = {i for i, u in bench.whole.items() if u.own >= 2 or (len(bench.lines[i]) <= 120 and says(bench.lines[i]) >= telling)}
    suspects |= {i for i, gone in enumerate(bench.spreads) if gone}
    if len(suspects) < 2:
        return
    # In a text of another trade every line sounds strange: only a line with evidence is left out here.
    rest = own_words(bench) + "\n".join(
        line.lower() for i, line in enumerate(bench.lines) if i not in suspects or (_plain(bench, i) and says(line) < 2 * telling)
    )
    bench.shops |= {name for name in shared_names([_unsaid(bench, i) for i in suspects]) if name not in rest}


def learn(bench: Bench, units: Sequence[Unit]) -> None:
    """Make the names of what goes known, but none that title or first paragraph use."""
    own = own_words(bench)
    for unit in units:
        words = bench.text[unit.start : unit.end]
        new = {name for name in brands_in(words) if not is_known(name)} | signed_names(words) | {name for name in bench.shops if name in words.lower()}
        bench.names |= {name for name in new if name not in own and not _spread(bench, name)}


def learn_signed(bench: Bench) -> None:
    """Make known the names that stand before trade words in what exact rules take."""
    own = own_words(bench)
    taken = "\n".join(bench.text[a:b] for a, b, family in bench.exact if family in _SPEAKING)
    bench.names |= {name for name in signed_names(taken) if name not in own and not _spread(bench, name)}


def _unsaid(bench: Bench, i: int) -> str:
    """A line without what rules have found in it: set phrases are no names."""
    start, end = bench.places[i]
    line = list(bench.text[start:end])
    for hit in bench.hits.get(i, []):
        if hit.rule.weight > 0 and hit.rule.counts_as != "brand":
            line[hit.start - start : hit.end - start] = " " * (hit.end - hit.start)
    return "".join(line)


def own_words(bench: Bench) -> str:
    """Give title and first paragraph in small letters, without what exact rules take from them: no shop's name is in these."""
    out = ""
    for i in (bench.frame.title, bench.frame.first):
        if i >= 0:
            start, end = bench.places[i]
            line = list(bench.text[start:end])
            for a, b, _ in bench.exact:
                if start <= a and b <= end:
                    line[a - start : b - start] = ["\n"] * (b - a)
            out += "".join(line).lower() + "\n"
    return out


def _spread(bench: Bench, name: str) -> int:
    """In how many lines without any evidence a name stands, as a word and not as a shop's name."""
    if name in bench.spread:
        return bench.spread[name]
    bare = 0
    for i, line in enumerate(bench.lines):
        low = line.lower()
        at = low.find(name)
        if at >= 0 and not bench.spreads[i] and not _speaks_of_trade(bench, i):
            bare += not opens_trade(low[at + len(name) :])
    bench.spread[name] = bare
    return bare


def _plain(bench: Bench, i: int) -> bool:
    return not bench.spreads[i] and (i not in bench.whole or bench.whole[i].own < 2)


def _speaks_of_trade(bench: Bench, i: int) -> bool:
    """Whether a line holds evidence other than names and addresses, or sounds like an advert."""
    kinds = {h.rule.counts_as for h in bench.hits.get(i, []) if h.rule.weight > 0 and h.rule.counts_as not in _WEAK}
    return len(kinds) >= 2 or says(bench.lines[i]) >= bench.weights.telling
