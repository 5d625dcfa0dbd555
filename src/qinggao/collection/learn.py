"""A user's own rule, made of the line that they point at, and what else it would take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from qinggao.collection.count import Texts
from qinggao.collection.lines import key_of
from qinggao.errors import RuleError
from qinggao.rules.draft import draft, slug
from qinggao.rules.examples import finds
from qinggao.rules.load import RuleSet
from qinggao.rules.pattern import OwnRule, check_user_pattern
from qinggao.rules.rule import Message, Scope
from qinggao.rules.scan import Scanner
from qinggao.text.lines import line_ranges

_MESSAGE = Message("自己加的规则", "a rule of the user's own")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a rule would take out of a document; `whole` is the line that it stands in."""

    place: str
    line: int
    text: str
    whole: str


@dataclass(slots=True)
class Lesson:
    """A rule, how often it takes just the line that was named, what else it takes, and the examples it should miss."""

    rule: OwnRule
    documents: int = 0
    same: int = 0
    others: list[Taken] = field(default_factory=list)
    must_stay: list[str] = field(default_factory=list)


def learn(line: str, texts: Texts, rules: RuleSet, *, name: str = "", pattern: str = "") -> Lesson:
    """Propose a rule that takes a line wherever it stands, with other figures and accounts too.

    Where the line never stands alone but inside others, the rule takes it there. `pattern` is a pattern of the
    user's own instead, `name` another id than the one made from the line. Raises `RuleError` for a pattern that is
    invalid, slow or not of RE2's syntax, for one that misses the line, and for a line that says too little.
    """
    rule = propose(line, name=name, pattern=pattern)
    lesson = _tried(rule, line, texts)
    if not lesson.same and not lesson.others and rule.scope == "line":
        inside = propose(line, name=name, pattern=pattern, scope="span")
        found = _tried(inside, line, texts)
        if found.same or found.others:
            lesson = found
    if rules.get(lesson.rule.id):
        raise RuleError("there is such a rule already", place=lesson.rule.id, cure="give it another name with --name")
    lesson.must_stay = [miss for known in rules.rules if known.family == "body" or known.is_evidence for miss in known.misses if finds(lesson.rule, miss)]
    return lesson


def propose(line: str, *, name: str = "", pattern: str = "", scope: Scope = "line") -> OwnRule:
    """Make the rule and prove it. Raises `RuleError`."""
    line = " ".join(line.split("\n")).strip()
    name = name or f"promotion/own-{slug(key_of(line))}"
    rest = line[: len(line) // 2] if scope == "span" else f"有人提到“{line}”。"
    why = "The user pointed at this line."
    if pattern:
        try:
            rule = OwnRule(name, _MESSAGE, why, (line,), (rest,), pattern=pattern, scope=scope)
        except ValueError as error:
            raise RuleError(str(error), place=name) from error
    else:
        rule = draft(line, name=name, message=_MESSAGE, why=why, hits=(line,), misses=(rest,), scope=scope)
    check_user_pattern(rule)
    if not finds(rule, line):
        raise RuleError("the pattern does not find the line itself", place=rule.id, cure="patterns meet lower case, white space is \\s{0,3}")
    return rule if not finds(rule, rest) else replace(rule, misses=("会议指出，要把各项任务抓紧抓实抓到位。",))


def _tried(rule: OwnRule, line: str, texts: Texts) -> Lesson:
    lesson, scanner, wanted = Lesson(rule), Scanner([rule]), key_of(line)
    for place, text in texts():
        found = list(_takes(scanner, place, text))
        lesson.documents += bool(found)
        others = [t for t in found if key_of(t.whole) != wanted]
        lesson.same += len(found) - len(others)
        lesson.others += others
    return lesson


def _takes(scanner: Scanner, place: str, text: str) -> Iterator[Taken]:
    lines = [(start, end) for start, end, _ in line_ranges(text)]
    for hit in scanner.scan(text, lines):
        start, end = lines[hit.line]
        yield Taken(place, hit.line + 1, text[hit.start : hit.end], text[start:end])
