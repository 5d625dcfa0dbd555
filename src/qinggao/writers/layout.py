"""How a page looks, as data: paper, fonts, and one style for each kind of paragraph."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from qinggao.errors import ConfigError, UnknownName
from qinggao.packaged import packaged
from qinggao.schema import build, suggest

MOST_LEVELS = 6
Align = Literal["left", "center", "right", "justify"]


def twips(millimetres: float) -> int:
    """Give twentieths of a point, Word's measure."""
    return round(millimetres * 1440 / 25.4)


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in millimetres; what the lines and characters of a page come to.

    `lines` and `characters` are what a full page holds, 0 where the layout makes no such promise; `below` is how
    far the text area of the program reaches below the type area of the standard; `clause` names where the
    figures are from.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float
    lines: int = 0
    characters: int = 0
    below: float = 0.0
    clause: str = ""

    @property
    def room(self) -> int:
        """The width between the margins, in twips."""
        return twips(self.width) - twips(self.left) - twips(self.right)


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of paragraph looks.

    `font` is a role of `[fonts]`; `size`, `spacing` (between characters) and `line` are in points, a `line`
    of 0 is the font's own; `line_twips` says a line height in twentieths of a point and wins over `line`;
    `first`, `hanging`, `left` and `right` are in characters of the style's size; `blank_before` and
    `blank_after` are empty lines, which stand once between two paragraphs and never at the top.
    """

    font: str
    size: float
    spacing: float = 0.0
    line: float = 0.0
    line_twips: int = 0
    multiple: float = 1.0
    first: float = 0.0
    hanging: float = 0.0
    left: float = 0.0
    right: float = 0.0
    align: Align = "justify"
    bold: bool = False
    blank_before: int = 0
    blank_after: int = 0
    clause: str = ""

    @property
    def exact(self) -> int:
        """The exact line height in twips, 0 where the font decides."""
        return self.line_twips or round(self.line * 20)

    @property
    def pitch(self) -> float:
        """The width of one character with its spacing, in twips."""
        return (self.size + self.spacing) * 20


@dataclass(frozen=True, slots=True)
class Styles:
    """One style for each kind of paragraph; what a file leaves out is as `body`."""

    body: Style
    title: Style
    subtitle: Style
    heading_1: Style
    heading_2: Style
    heading_3: Style
    heading_4: Style
    heading_5: Style
    heading_6: Style
    doc_number: Style
    addressee: Style
    salutation: Style
    speaker: Style
    stage_direction: Style
    item: Style
    table: Style
    caption: Style
    closing: Style
    signature: Style
    date: Style
    attachment_note: Style
    attachment_label: Style
    attachment_title: Style
    annotation: Style
    imprint: Style
    contents: Style
    separator: Style
    metadata: Style
    note: Style
    page_number: Style

    def of(self, kind: str) -> Style:
        """Give the style of a block kind (`paragraph` is `body`) or of a field written in kebab-case."""
        return getattr(self, "body" if kind == "paragraph" else kind.replace("-", "_"))  # type: ignore[no-any-return]

    def run_in(self, level: int) -> Style:
        """Give the look of a heading at the head of its paragraph: its own face, as large as the text that follows."""
        return replace(self.of(f"heading-{level}"), size=self.body.size, spacing=self.body.spacing)


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything about the look of a document; a value made from a TOML file.

    `fonts` gives each role its names, the wanted one first; `latin` is the font of letters and digits, empty
    for the Chinese one; `grid` the name of Word's document grid, which is always off.
    """

    name: str
    about: str
    page: Page
    fonts: dict[str, tuple[str, ...]]
    style: Styles
    latin: str = ""

    def __hash__(self) -> int:
        return hash((self.name, self.about, self.page, self.style, self.latin, tuple(sorted(self.fonts.items()))))

    def capacity(self, style: Style) -> float:
        """How many characters a line of some style holds."""
        return self.page.room / style.pitch


def names() -> tuple[str, ...]:
    """List the layouts that come with the package."""
    own = (files("qinggao.writers") / "layouts").iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in own if f.name.endswith(".toml")))


@cache
def load(name: str) -> Layout:
    """Give a layout by its name, or from a file whose name ends in `.toml`.

    A user's file may say `base = "official"` and then only what differs. Raises `UnknownName` for a name
    that is none, `ConfigError` with every mistake of a file.
    """
    mapping = _mapping(name, name, ())
    try:
        styles = dict(mapping.get("style", {}))
        body = styles.get("body", {})
        mapping["style"] = {key: {**body, **styles.get(key, {})} for key in {**_style_keys(), **styles}}
    except TypeError as error:
        raise ConfigError("style: wants tables", place=name) from error
    layout = build(Layout, mapping, place=name)
    fonts = {role: tuple(_texts(value, f"fonts.{role}", name)) for role, value in layout.fonts.items()}
    used = [getattr(layout.style, key.replace("-", "_")).font for key in _style_keys()]
    for font in used:
        if font not in fonts:
            raise ConfigError(f"fonts: no role `{font}`, {suggest(font, tuple(fonts))}", place=name)
    return Layout(layout.name, layout.about, layout.page, fonts, layout.style, layout.latin)


def _style_keys() -> dict[str, None]:
    return dict.fromkeys(f.replace("_", "-") for f in Styles.__dataclass_fields__)


def _texts(value: Any, at: str, place: str) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list) and value and all(isinstance(v, str) for v in value):
        return value
    raise ConfigError(f"{at}: wants the names of fonts, not {value!r}", place=place)


def _mapping(name: str, place: str, above: tuple[str, ...]) -> dict[str, Any]:
    if name in above:
        raise ConfigError(f"base: `{name}` stands on itself", place=place)
    try:
        mapping: dict[str, Any] = tomllib.loads(_read(name, place))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not TOML ({error})", place=name) from error
    base = mapping.pop("base", None)
    if base is None:
        return mapping
    if not isinstance(base, str):
        raise ConfigError(f"base: wants the name of a layout, not {base!r}", place=name)
    return _over(_mapping(base, name, (*above, name)), mapping)


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    out = dict(below)
    for key, value in above.items():
        old = out.get(key)
        out[key] = _over(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return out


def _read(name: str, place: str) -> str:
    if name.endswith(".toml"):
        try:
            return Path(name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"this layout cannot be read ({error})", place=name) from error
    if name not in names():
        raise UnknownName(f"no layout is called `{name}`", place=place if place != name else "", cure=suggest(name, names()))
    return packaged("qinggao.writers", f"layouts/{name}.toml")
