"""The text of one Word paragraph, run by run, with what its runs say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from qinggao.readers.package import W, knowledge
from qinggao.readers.styles import Styles, is_on

_COMPAT = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK = _COMPAT + "Fallback"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VML = "{urn:schemas-microsoft-com:vml}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
# A deletion that is tracked does not show; neither does what was moved away.
_GONE = frozenset({W + "del", W + "moveFrom", W + "instrText", W + "delText", W + "rPr", W + "pPr", W + "rt", FALLBACK})
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}


@dataclass(slots=True)
class Runs:
    """A paragraph's text; ranges count from its beginning."""

    text: str = ""
    bold: int = 0
    hidden: list[tuple[int, int]] = field(default_factory=list)
    run_in: list[tuple[int, int, int]] = field(default_factory=list)
    images: list[int] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)


def runs(paragraph: Any, styles: Styles, *, bold: bool = False) -> Runs:
    """Read a paragraph: insertions, links, fields' results, symbols, soft line ends; text boxes stand aside.

    `bold` is what the paragraph's style says.
    """
    out, pieces, at = Runs(), list[str](), 0
    known = knowledge()["styles"]["ours"]
    ours = known["run-in"]
    broken = _style_of(paragraph) in known["broken"]  # our writer breaks titles at phrases: one line all the same
    stack = list(reversed(paragraph))
    mood: tuple[bool, bool, int] = (bold, False, 0)  # bold, hidden, our level of the run that is open
    while stack:
        element = stack.pop()
        if isinstance(element, tuple):
            mood = element
            continue
        tag = element.tag
        if tag in _GONE or not isinstance(tag, str):
            continue
        if tag == W + "txbxContent":
            out.boxes.append(element)
            continue
        if tag == W + "r":
            stack.append(mood)
            mood = _mood(element, styles, ours, bold=bold)
        said = "" if broken and element.tag == W + "br" else _said(element)
        if said:
            pieces.append(said)
            out.bold += sum(1 for c in said if not c.isspace()) if mood[0] else 0
            if mood[1]:
                _extend(out.hidden, at, at + len(said))
            if mood[2]:
                if out.run_in and out.run_in[-1][1:] == (at, mood[2]):
                    out.run_in[-1] = (out.run_in[-1][0], at + len(said), mood[2])
                else:
                    out.run_in.append((at, at + len(said), mood[2]))
            at += len(said)
        elif tag == _BLIP or tag == _VML + "imagedata":
            out.images.append(at)
        else:
            stack.extend(reversed(element))
    out.text = "".join(pieces)
    return out


def _style_of(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(W + "val") or "" if style is not None else ""


def _said(element: Any) -> str:
    tag = element.tag
    if tag in (W + "t", _MATH + "t"):
        return (element.text or "").replace("\r\n", "\n").replace("\r", "\n")
    if tag == W + "sym":
        return _symbol(element.get(W + "char") or "")
    return _SIGNS.get(tag, "")


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= number <= 0xF0FF:
        return str(knowledge()["symbols"].get(f"{number & 0xFF:02X}", chr(number)))
    return chr(number) if 0x20 <= number < 0x110000 and not 0xD800 <= number < 0xE000 else ""


def _mood(run: Any, styles: Styles, ours: str, *, bold: bool) -> tuple[bool, bool, int]:
    own = run.find(W + "rPr")
    if own is None:
        return bold, False, 0
    style = own.find(W + "rStyle")
    key = style.get(W + "val") or "" if style is not None else ""
    weight = own.find(W + "b")
    if weight is not None:
        bold = is_on(weight)
    elif key:
        bold = styles.get(key).bold or bold
    level = int(key[-1]) if key.startswith(ours) and key[-1:].isdigit() else 0
    return bold, is_on(own.find(W + "vanish")), level


def _extend(ranges: list[tuple[int, int]], start: int, end: int) -> None:
    if ranges and ranges[-1][1] == start:
        ranges[-1] = (ranges[-1][0], end)
    else:
        ranges.append((start, end))
