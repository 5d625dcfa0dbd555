"""What kind of document it is, and the cue that says so."""

from __future__ import annotations

from functools import cache

from qinggao.stages.segment.knowledge import load

_HEAD = 4000  # characters of the body that are looked at


@cache
def _endings() -> list[tuple[str, str]]:
    """Cues and genres, the longest cue first."""
    table = load("genres.toml")["title"]
    return sorted(((cue, genre) for genre, cues in table.items() for cue in cues), key=lambda pair: -len(pair[0]))


def find_genre(title: str, text: str) -> tuple[str, str]:
    """Give the genre and the cue that decided; two empty strings where nothing tells."""
    bare = title.rstrip("》”’」 ")
    while bare.endswith(("）", ")")) and ("（" in bare or "(" in bare):
        bare = bare[: max(bare.rfind("（"), bare.rfind("("))].rstrip()
    for cue, genre in _endings():
        if bare.endswith(cue):
            return genre, cue
    for genre, cues in load("genres.toml")["within"].items():
        for cue in cues:
            if cue in title:
                return genre, cue
    head = text[:_HEAD] + text[-_HEAD:]
    best, seen = "", 1
    for genre, cues in load("genres.toml")["body"].items():
        own = [cue for cue in cues if cue in head]
        if len(own) > seen:
            best, seen, first = genre, len(own), own[0]
    return (best, first) if best else ("", "")
