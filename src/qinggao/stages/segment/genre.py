"""What kind of document it is, and the cue that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from qinggao.stages.segment.knowledge import load

_HEAD = 4000  # characters of the body that are looked at


@cache
def _endings() -> list[tuple[str, str]]:
    """Cues and genres, the longest cue first."""
    table = load("genres.toml")["title"]
    return sorted(((cue, genre) for genre, cues in table.items() for cue in cues), key=lambda pair: -len(pair[0]))


def find_genre(title: str, text: str, above: Sequence[str] = ()) -> tuple[str, str]:
    """Give the genre and the cue that decided; two empty strings where nothing tells.

    `above` are the title's lines, where it has several (…规划纲要 / ——建设河畅水清的水网), subtitles (——在推进会上的发言) and the names of what the document was printed in: a paper's (柳河党建简报), a
    collection's (学习心得体会精选三篇). They tell where the title's end does not.
    """
    within = load("genres.toml")["within"]
    return _by_end(title) or next((g for g in map(_by_end, above) if g), None) or _by_words(above, within) or _by_words([title], within) or _by_body(text)


def _by_end(title: str) -> tuple[str, str] | None:
    bare = title.rstrip("》”’」 ")
    while bare.endswith(("）", ")")) and ("（" in bare or "(" in bare):
        bare = bare[: max(bare.rfind("（"), bare.rfind("("))].rstrip()
    return next(((genre, cue) for cue, genre in _endings() if bare.endswith(cue)), None)


def _by_words(names: Sequence[str], within: Mapping[str, Sequence[str]]) -> tuple[str, str] | None:
    return next(((genre, cue) for genre, cues in within.items() for cue in cues for name in names if cue in name), None)


def _by_body(text: str) -> tuple[str, str]:
    head = text[:_HEAD] + text[-_HEAD:]
    best, seen, first = "", 1, ""
    for genre, cues in load("genres.toml")["body"].items():
        own = [cue for cue in cues if cue in head]
        if len(own) > seen:
            best, seen, first = genre, len(own), own[0]
    return best, first
