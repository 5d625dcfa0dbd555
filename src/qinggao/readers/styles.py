"""What the styles of a Word file say about rank, weight, place and numbering, through their inheritance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from qinggao.readers.package import W, knowledge


@dataclass(frozen=True, slots=True)
class Style:
    """A style resolved: `heading` 0 for none, `list_id` the empty string for none."""

    title: bool = False
    heading: int = 0
    bold: bool = False
    centred: bool = False
    list_id: str = ""
    list_level: int = 0


class Styles:
    """Look styles up by their ids."""

    def __init__(self, root: Any) -> None:
        self._raw: dict[str, Any] = {}
        self._known: dict[str, Style] = {}
        self.default = ""
        for element in root.iterchildren(W + "style") if root is not None else ():
            key = element.get(W + "styleId") or ""
            self._raw[key] = element
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true"):
                self.default = key

    def get(self, key: str | None) -> Style:
        """Give a style; the plain one where the id is unknown."""
        key = self.default if key is None else key
        if key not in self._known:
            self._known[key] = self._resolve(key)
        return self._known[key]

    def _resolve(self, key: str) -> Style:
        chain: list[Any] = []
        seen: set[str] = set()
        at: str | None = key
        while at is not None and at in self._raw and at not in seen:
            seen.add(at)
            chain.append(self._raw[at])
            based = self._raw[at].find(W + "basedOn")
            at = None if based is None else based.get(W + "val")
        own = Style()
        for element in reversed(chain):
            own = _over(own, element)
        return own


def _over(under: Style, element: Any) -> Style:
    own = knowledge()["styles"]
    name = element.find(W + "name")
    called = (name.get(W + "val") or "").strip().lower() if name is not None else ""
    key = element.get(W + "styleId") or ""
    ranked = re.match(own["heading"], called)
    level = int(ranked[1]) if ranked else under.heading
    if key.startswith(own["ours"]["heading"]) and key[-1:].isdigit():
        level = int(key[-1])
    outline = element.find(f"{W}pPr/{W}outlineLvl")
    if outline is not None:
        level = outline_level(outline)
    bold = element.find(f"{W}rPr/{W}b")
    align = element.find(f"{W}pPr/{W}jc")
    number = element.find(f"{W}pPr/{W}numPr/{W}numId")
    depth = element.find(f"{W}pPr/{W}numPr/{W}ilvl")
    return Style(
        title=called in own["title"] or key == own["ours"]["title"] or under.title,
        heading=level,
        bold=is_on(bold) if bold is not None else under.bold,
        centred=align.get(W + "val") == "center" if align is not None else under.centred,
        list_id=(number.get(W + "val") or "") if number is not None else under.list_id,
        list_level=int(depth.get(W + "val") or 0) if depth is not None else under.list_level,
    )


def outline_level(element: Any) -> int:
    """The level from 1 of an outline mark; 0 for body text."""
    value = element.get(W + "val") or "9"
    return int(value) + 1 if value in "012345678" and len(value) == 1 else 0


def is_on(element: Any) -> bool:
    """Tell whether a property that may be on or off is on."""
    return element is not None and element.get(W + "val") not in ("0", "false", "off")
