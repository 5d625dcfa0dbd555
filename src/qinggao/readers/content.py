"""Which lines of a page are its article: by where its prose stands, and by what the page calls its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from qinggao.readers.visible import Line, Page, knowledge

_LETTERS = re.compile(r"\W+")
_ABOVE = 40  # so many lines above the article, a title is looked for


@dataclass(frozen=True, slots=True)
class Content:
    """Which lines to keep, and which of them are the title; no line at all where there is no article."""

    kept: tuple[bool, ...]
    titles: tuple[int, ...] = ()


class _Data:
    """The patterns and figures of `page.toml`, compiled once."""

    def __init__(self) -> None:
        own = knowledge()
        parts, lines = own["parts"], own["lines"]
        self.container = frozenset(parts["container"])
        self.article, self.around, self.title = (re.compile(parts[k]) for k in ("article", "around", "title"))
        self.facts, self.legal, self.place, self.elsewhere, self.attached, self.closes = (
            re.compile(lines[k]) for k in ("facts", "legal", "place", "elsewhere", "attached", "closes")
        )
        measure = own["measure"]
        self.dominates: float = measure["dominates"]
        self.linked: float = measure["linked"]
        self.least: float = measure["least"]
        self.alone: float = measure["least-alone"]
        self.least_bare: float = measure["least-bare"]
        self.bare: float = measure["bare"]


@cache
def _data() -> _Data:
    return _Data()


class _Parts:
    """The tree of a page's blocks with the prose in each."""

    def __init__(self, page: Page) -> None:
        data, n = _data(), len(page.tags)
        self.page = page
        self.first, self.last = [len(page.lines)] * n, [-1] * n
        self.prose = [prose(line) for line in page.lines]
        self.whole = [0] * n
        for i, line in enumerate(page.lines):
            if line.node >= 0:
                self.whole[line.node] += self.prose[i]
                self.first[line.node] = min(self.first[line.node], i)
                self.last[line.node] = max(self.last[line.node], i)
        for node in range(n - 1, -1, -1):
            up = page.parents[node]
            if up >= 0:
                self.whole[up] += self.whole[node]
                self.first[up] = min(self.first[up], self.first[node])
                self.last[up] = max(self.last[up], self.last[node])
        total = max(1, sum(self.prose))
        # A name that covers most of the prose says nothing: <body class="has-sidebar">.
        self.around = [bool(data.around.search(name)) and self.whole[i] < 0.4 * total for i, name in enumerate(page.names)]
        for node, up in enumerate(page.parents):
            if up >= 0 and self.around[up]:
                self.around[node] = True
        self.weighed = [0.0] * n
        for i, line in enumerate(page.lines):
            if line.node >= 0:
                self.weighed[line.node] += self.prose[i] * (0.1 if self.around[line.node] else 1.0)
        for node in range(n - 1, -1, -1):
            if page.parents[node] >= 0:
                self.weighed[page.parents[node]] += self.weighed[node]

    def holds(self, node: int, low: int, high: int) -> bool:
        """Tell whether lines stand inside a block, and are not all of it."""
        first, last = self.first[node], self.last[node]
        return first <= low and high <= last and (first, last) != (low, high)

    def up(self, node: int) -> list[int]:
        """The blocks that hold a block, from itself to the root."""
        out = []
        while node >= 0:
            out.append(node)
            node = self.page.parents[node]
        return out


def prose(line: Line) -> int:
    """How many characters of prose a line brings: a sentence brings all, a bare word little, a link none."""
    if line.unseen:
        return 0
    data = _data()
    size = len(line.text)
    free = max(0, size - line.link)
    if data.legal.search(line.text) or data.place.search(line.text) or line.link > data.linked * size:
        return 0
    if data.closes.search(line.text) or line.text.count("，") > 1:
        return free
    return free // 4 if size > 8 else 0


def main_content(page: Page, window_title: str) -> Content:
    """Choose the lines of the article; the title and the facts near it stay with it."""
    nothing = Content((False,) * len(page.lines))
    if not page.lines or not page.tags:
        return nothing
    parts, data = _Parts(page), _data()
    node = _container(parts)
    first, last = parts.first[node], parts.last[node]
    named = any(data.article.search(page.names[n]) for n in parts.up(node))
    titles = _with_subtitle(page, _titles(page, window_title, first, last), first)
    mass = parts.weighed[node]
    if mass < _least(page, agreed=named or bool(titles)):
        return nothing
    kept = [False] * len(page.lines)
    for i in range(first, last + 1):
        kept[i] = True
    _furniture(parts, node, kept)
    _above(parts, first, titles, kept)
    _below(parts, node, last, kept)
    for i in titles:
        kept[i] = True
    kept = [k and not line.unseen for k, line in zip(kept, page.lines, strict=True)]
    return Content(tuple(kept), titles)


def _least(page: Page, *, agreed: bool) -> float:
    """How much prose makes an article here."""
    data = _data()
    if sum(line.link for line in page.lines) < data.bare * sum(len(line.text) for line in page.lines):
        return data.least_bare
    return data.least if agreed else data.alone


def _container(parts: _Parts) -> int:
    """Go down to the block where the prose is, as long as one child has nearly all of it."""
    page, data = parts.page, _data()
    children: dict[int, list[int]] = {}
    for node, up in enumerate(page.parents):
        children.setdefault(up, []).append(node)
    node = max(children[-1], key=lambda n: parts.weighed[n])
    while True:
        below = [c for c in children.get(node, ()) if page.tags[c] in data.container]
        best = max(below, key=lambda n: parts.weighed[n], default=-1)
        if best < 0 or parts.weighed[best] < data.dominates * parts.weighed[node]:
            break
        if sum(1 for i in range(parts.first[best], parts.last[best] + 1) if parts.prose[i] > 20) < 2:
            break  # one paragraph is not where the others stand
        node = best
    inner = [c for c in children.get(node, ()) if data.article.search(page.names[c]) and not parts.around[c]]
    named = max(inner, key=lambda n: parts.weighed[n], default=-1)
    if named >= 0 and parts.weighed[named] >= 0.6 * parts.weighed[node]:
        return named
    return node


def _titles(page: Page, window_title: str, first: int, last: int) -> tuple[int, ...]:
    """The lines of the title: the page's heading that its window repeats; else its one heading of the first rank."""
    wanted = _LETTERS.sub("", window_title)
    shown = [
        i
        for i in range(max(0, first - _ABOVE), min(first + 12, last + 1))
        if not _is_link(page.lines[i]) and not page.lines[i].unseen
    ]
    same = [i for i in shown if len(plain := _LETTERS.sub("", page.lines[i].text)) >= 5 and plain in wanted]
    if same:
        return _with_its_block(page, max(same, key=lambda i: (*_rank(page.lines[i]), -abs(i - first))))
    heads = [i for i in shown if page.lines[i].heading == 1]
    if heads and len({page.lines[i].node for i in heads}) == 1:
        return _with_its_block(page, heads[0])
    named = [i for i in shown if first - 8 <= i < first and _is_named_title(page, i)]
    return _with_its_block(page, named[-1]) if named else ()


def _rank(line: Line) -> tuple[bool, bool, int]:
    return line.heading == 1, bool(line.heading), len(line.text)


def _is_named_title(page: Page, line: int) -> bool:
    data, own = _data(), page.lines[line]
    if not 5 < len(own.text) < 70 or any(p.search(own.text) for p in (data.place, data.legal, data.facts)):
        return False
    return bool(own.heading or data.title.search(page.names[own.node]))


def _with_subtitle(page: Page, titles: tuple[int, ...], first: int) -> tuple[int, ...]:
    """A heading of lower rank right under the title, in one box with it, is its second line."""
    if not titles or not page.lines[titles[-1]].heading or titles[-1] + 1 >= min(first, len(page.lines)):
        return titles
    above, below = page.lines[titles[-1]], page.lines[titles[-1] + 1]
    same_box = page.parents[above.node] == page.parents[below.node]
    return (*titles, titles[-1] + 1) if same_box and below.heading and not _is_link(below) else titles


def _is_link(line: Line) -> bool:
    return line.link > _data().linked * len(line.text)


def _with_its_block(page: Page, line: int) -> tuple[int, ...]:
    node = page.lines[line].node
    if not page.lines[line].heading:
        return (line,)
    low = high = line
    while low > 0 and page.lines[low - 1].node == node:
        low -= 1
    while high + 1 < len(page.lines) and page.lines[high + 1].node == node:
        high += 1
    return tuple(range(low, high + 1))


def _furniture(parts: _Parts, node: int, kept: list[bool]) -> None:
    """Take out what stands inside the container and says itself that it is not the article."""
    page, data = parts.page, _data()
    first, last = parts.first[node], parts.last[node]
    for i in range(first, last + 1):
        line = page.lines[i]
        if parts.around[line.node] and not parts.prose[i] > 30 and not data.attached.search(line.text):
            kept[i] = False
    _elsewhere(parts, first, last, kept)
    if not any(data.article.search(page.names[n]) for n in parts.up(node)):
        _link_boxes(parts, node, kept)
    for order in (range(first, last + 1), range(last, first - 1, -1)):
        for i in order:  # link lists and breadcrumbs at its borders
            line = page.lines[i]
            leaves = _is_link(line) or data.place.search(line.text) or data.legal.search(line.text)
            if kept[i] and (not leaves or data.attached.search(line.text)):
                break
            kept[i] = False


def _elsewhere(parts: _Parts, first: int, last: int, kept: list[bool]) -> None:
    """From a line that announces other pages on, with links behind it, nothing is of the article."""
    data, lines = _data(), parts.page.lines
    for i in range(first + 1, last):
        if data.elsewhere.search(lines[i].text) and _is_link(lines[i + 1]):
            before, after = sum(parts.prose[first:i]), sum(parts.prose[i : last + 1])
            if before > after or (before > data.least / 2 and all(map(_is_link, lines[i + 1 : i + 4]))):
                kept[i : last + 1] = [False] * (last + 1 - i)
            return


def _link_boxes(parts: _Parts, node: int, kept: list[bool]) -> None:
    """Boxes of nothing but links, in a container that does not call itself an article."""
    page, data = parts.page, _data()
    for box in range(node + 1, len(page.tags)):
        low, high = parts.first[box], parts.last[box]
        if high - low < 2 or parts.whole[box] or page.tags[box] not in data.container or not parts.holds(node, low, high):
            continue
        lines = page.lines[low : high + 1]
        if all(_is_link(line) for line in lines) and not any(data.attached.search(line.text) for line in lines):
            kept[low : high + 1] = [False] * len(lines)


def _above(parts: _Parts, first: int, titles: tuple[int, ...], kept: list[bool]) -> None:
    """Keep facts and sentences between title and article."""
    data = _data()
    started = False  # from the first sentence on, short lines are headings and cells
    start = titles[-1] + 1 if titles and titles[-1] < first else max(0, first - 4)
    for i in range(start, first):
        line = parts.page.lines[i]
        if _is_link(line) or data.place.search(line.text) or data.legal.search(line.text):
            continue
        told = data.facts.search(line.text) is not None and len(line.text) < 120
        if told:
            kept[i] = True
        elif titles and titles[-1] < first and not parts.around[line.node]:
            started = started or parts.prose[i] > 20
            kept[i] = started


def _below(parts: _Parts, node: int, last: int, kept: list[bool]) -> None:
    """Keep what belongs to the document and stands in the next blocks: its facts, its attachments, more prose."""
    data, page = _data(), parts.page
    near, short = set(parts.up(node)[1:3]), list[int]()
    for i in range(last + 1, min(len(page.lines), last + 40)):
        line = page.lines[i]
        if not near & set(parts.up(line.node)) or data.legal.search(line.text) or data.place.search(line.text):
            break
        if parts.around[line.node]:
            continue
        if data.attached.search(line.text):
            kept[i] = True
        elif not _is_link(line):
            short.append(i)
            if parts.prose[i] > 20 and data.closes.search(line.text):
                for j in short:  # what stands between two pieces of an article is of it
                    kept[j] = True
            elif data.facts.search(line.text):
                kept[i] = True
