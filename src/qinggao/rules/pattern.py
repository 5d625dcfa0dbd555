"""What a pattern may be: linear in the length of the text, whoever wrote it; and the one door to RE2."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from functools import cache

import re2

from qinggao.errors import RuleError
from qinggao.rules.rule import Rule
from qinggao.rules.shape import fault

_LONG = 64_000


# RE2's own classes know ASCII alone: to it 一 is no word character and a wide space no space.
_CLASSES = {
    "s": (r"[\s\pZ]", r"\s\pZ"), "S": (r"[^\s\pZ]", r"\pL\pN\pP\pS\pM"), "d": (r"\p{Nd}", r"\p{Nd}"), "D": (r"\P{Nd}", r"\P{Nd}"),
    "w": (r"[\pL\pN_]", r"\pL\pN_"), "W": (r"[^\pL\pN_]", r"\pP\pS\pZ\pC\pM"),
}  # fmt: skip
_PIECES = re.compile(r"\\(.)|(\[\^?\]?)|(\])", re.S)


def as_re2(pattern: str) -> str:
    r"""Write a pattern so that RE2 reads \s, \d, \w and their opposites as Python does.

    Alone \W leaves the underscore out; between brackets it takes it in.
    """
    inside = False

    def put(piece: re.Match[str]) -> str:
        nonlocal inside
        escaped, opens, closes = piece.groups()
        if escaped:
            return _CLASSES[escaped][inside] if escaped in _CLASSES else piece[0]
        if opens:
            inside, was = True, inside
            return rf"\[{opens[1:]}" if was else opens
        inside = inside and not closes
        return piece[0]

    return _PIECES.sub(put, pattern)


@cache
def _linear(pattern: str) -> re.Pattern[str]:
    options = re2.Options()
    options.log_errors = False  # it is told once, in our words
    compiled: re.Pattern[str] = re2.compile(as_re2(pattern), options=options)  # finds, spans and groups as `re` has them
    return compiled


@dataclass(frozen=True, slots=True)
class OwnRule(Rule):
    """A user's rule: its pattern runs in RE2, in time linear in the text whatever it is."""

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, as RE2 compiles it."""
        return _linear(self.pattern)


def check_user_pattern(rule: OwnRule) -> None:
    """Refuse a pattern that RE2 does not take, that is unbounded, or that is slow all the same.

    RE2 takes no look-around and no back-references. A repeat without a bound would let a rule take more than its
    writer saw. Raises `RuleError` with the reason.
    """
    try:
        _linear(rule.pattern)
    except re2.error as error:
        reason = error.args[0].decode("utf-8", "replace") if error.args and isinstance(error.args[0], bytes) else str(error)
        raise RuleError(
            f"the pattern is refused: {reason}", place=rule.id, cure="use no look-around and no back-references"
        ) from error
    try:
        wrong = fault(rule.pattern)
    except re.error as error:
        raise RuleError(f"the pattern is refused: {error}", place=rule.id, cure="write it as Python takes it") from error
    if wrong:
        raise RuleError(f"the pattern is refused: {wrong}", place=rule.id, cure="bound its repeats, as in {0,40}, and nest none")
    if rule.pattern != rule.pattern.lower() and re.search(r"(?<!\\)[A-Z]", rule.pattern):
        raise RuleError("the pattern has capital letters and would never match", place=rule.id, cure="write it in lower case: texts are compared so")
    slow = slowest(rule)
    if slow > 0.5:
        raise RuleError(
            f"the pattern is too slow: {slow:.1f} s for a line of {_LONG} characters",
            place=rule.id, cure="bound its repeats, as in {0,40}",
        )  # fmt: skip


def hostile_lines(rule: Rule) -> list[str]:
    """Make the lines that a pattern is timed on: what it wants, again and again, and never its end."""
    seeds = {*rule.anchors, *(hit[: max(1, len(hit) - 1)] for hit in rule.hits), *rule.hits}
    seeds |= {"一", "（", "【", " ", "　", "1", "a", "：", "1 ", "加微信", "，：", "——"}
    return [(seed * (_LONG // len(seed) + 1))[:_LONG] for seed in sorted(seeds) if seed]


def slowest(rule: Rule) -> float:
    """Give the seconds of CPU that the pattern takes on its worst hostile line."""
    worst = 0.0
    for line in hostile_lines(rule):
        began = time.process_time()
        if rule.scope == "line":
            rule.compiled.fullmatch(line)
        else:
            for _ in rule.compiled.finditer(line):
                pass
        worst = max(worst, time.process_time() - began)
    return worst
