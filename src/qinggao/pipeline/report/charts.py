"""Draw the charts as inline SVG, coloured by the page's style sheet."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDTH, BAR, HEIGHT = 360, 30, 190


def bars(rows: Sequence[tuple[str, str, int]], label: str) -> str:
    """Draw a bar for each (class, name, count), longest as wide as there is room."""
    top = max((n for _, _, n in rows), default=0) or 1
    height = max(1, len(rows)) * BAR
    drawn = "".join(
        f'<g class="f-{escape(kind, quote=True)}"><text class="name" x="72" y="{i * BAR + 20}">{escape(name)}</text>'
        f'<rect x="82" y="{i * BAR + 7}" width="{max(2.0 if n else 0.0, 200 * n / top):.1f}" height="17" rx="2"/>'
        f'<text class="count" x="{90 + 200 * n / top:.1f}" y="{i * BAR + 20}">{n:,}</text></g>'
        for i, (kind, name, n) in enumerate(rows)
    )
    return _svg(drawn, height, label)


def columns(names: Sequence[str], counts: Sequence[int], label: str) -> str:
    """Draw a column for each count."""
    top = max(counts, default=0) or 1
    step = WIDTH / max(1, len(counts))
    base = HEIGHT - 26
    drawn = [f'<line class="axis" x1="0" y1="{base + 0.5}" x2="{WIDTH}" y2="{base + 0.5}"/>']
    for i, (name, n) in enumerate(zip(names, counts, strict=True)):
        tall = (base - 24) * n / top
        middle = step * (i + 0.5)
        if n:
            drawn.append(
                f'<rect x="{step * i + 5:.1f}" y="{base - max(2.0, tall):.1f}" width="{step - 10:.1f}" height="{max(2.0, tall):.1f}" rx="2"/>'
                f'<text class="count" x="{middle:.1f}" y="{base - max(2.0, tall) - 6:.1f}">{n:,}</text>'
            )
        drawn.append(f'<text class="name" x="{middle:.1f}" y="{HEIGHT - 8}">{escape(name)}</text>')
    return _svg("".join(drawn), HEIGHT, label, "columns")


def _svg(drawn: str, height: int, label: str, kind: str = "bars") -> str:
    return (
        f'<svg class="{kind}" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(label, quote=True)}">{drawn}</svg>'
    )
