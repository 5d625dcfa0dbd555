"""Stretches of a long text around the places that are worth a look."""

from __future__ import annotations

from collections.abc import Iterable


def stretches(places: Iterable[int], around: int, length: int) -> list[tuple[int, int]]:
    """Give the stretches that reach so many characters to both sides of the places; those that touch are one."""
    out: list[tuple[int, int]] = []
    for place in sorted(places):
        start, end = max(0, place - around), min(length, place + around)
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out
