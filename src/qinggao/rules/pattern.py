"""What a pattern may be: linear in the length of the text, whoever wrote it."""

from __future__ import annotations

import re
import time

from qinggao.errors import RuleError
from qinggao.rules.rule import Rule
from qinggao.rules.shape import fault

_LONG = 64_000


def check_user_pattern(rule: Rule) -> None:
    """Refuse a pattern that RE2 does not take: no look-around, no back-references, no blow-up.

    RE2 takes only patterns that can be matched in time linear in the text, and none with an unbounded or nested
    repeat is let in besides. Raises `RuleError` with the reason.
    """
    import re2  # late: only where a user has rules of their own

    options = re2.Options()
    options.log_errors = False  # it is told once, in our words
    try:
        re2.compile(rule.pattern, options=options)
    except re2.error as error:
        reason = error.args[0].decode("utf-8", "replace") if error.args and isinstance(error.args[0], bytes) else str(error)
        raise RuleError(
            f"the pattern is refused: {reason}", place=rule.id, cure="use no look-around and no back-references"
        ) from error
    try:
        wrong = fault(rule.pattern)
        if wrong:
            raise RuleError(f"the pattern is refused: {wrong}", place=rule.id, cure="bound its repeats, as in {0,40}, and nest none")
        slow = slowest(rule)
    except re.error as error:
        raise RuleError(f"the pattern is refused: {error}", place=rule.id, cure="write it as Python takes it") from error
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
