"""Rule packs: TOML files to rules, checked and frozen."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from qinggao.errors import ConfigError, RuleError
from qinggao.model.finding import FAMILIES
from qinggao.packaged import packaged
from qinggao.rules.rule import Rule
from qinggao.rules.scan import Scanner
from qinggao.schema import build


@dataclass(frozen=True)
class RuleSet:
    """All rules of a run, by id, and what is compiled from them."""

    rules: tuple[Rule, ...]
    sha256: str = ""

    @cached_property
    def scanner(self) -> Scanner:
        """The one pass over a text that finds where rules apply."""
        return Scanner(self.rules)

    def get(self, name: str) -> Rule | None:
        """Find a rule by its id."""
        return next((rule for rule in self.rules if rule.id == name), None)

    def without(self, names: Iterable[str] = (), *, literals: bool = False) -> RuleSet:
        """Leave rules or whole families out, or all that are brands and set phrases: for measurement."""
        out = set(names)
        kept = tuple(
            r for r in self.rules if r.id not in out and r.family not in out and not (literals and r.literal)
        )
        return RuleSet(kept, hashlib.sha256(f"{self.sha256}-{sorted(out)}-{literals}".encode()).hexdigest())


@cache
def builtin_rules() -> RuleSet:
    """Load the packs that come with qinggao."""
    names = [f"data/{pack}.toml" for pack in sorted((*FAMILIES, "layout", "body"))]
    return _rule_set([(f"rules/{name}", packaged("qinggao.rules", name)) for name in names])


@cache
def load_rules(own: tuple[str, ...] = ()) -> RuleSet:
    """Load the built-in packs and a user's own rule files.

    User patterns run in RE2, a linear-time engine: what it does not take is refused with the reason.
    """
    if not own:
        return builtin_rules()
    # Late: RE2 is loaded only where a user has rules of their own.
    from qinggao.rules.pattern import OwnRule, check_user_pattern

    texts = []
    for path in own:
        try:
            texts.append((path, Path(path).read_text("utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            raise RuleError("the rule file cannot be read", place=path, cure="check the path; it must be UTF-8") from error
    added = _rule_set(texts, OwnRule)
    for rule in added.rules:
        assert isinstance(rule, OwnRule)
        check_user_pattern(rule)
    base = builtin_rules()
    clash = {r.id for r in base.rules} & {r.id for r in added.rules}
    if clash:
        raise RuleError(f"rule ids are taken: {', '.join(sorted(clash))}", place=own[0], cure="give them other names")
    return RuleSet(base.rules + added.rules, hashlib.sha256((base.sha256 + added.sha256).encode()).hexdigest())


def _rule_set(texts: list[tuple[str, str]], kind: type[Rule] = Rule) -> RuleSet:
    rules: list[Rule] = []
    for place, text in texts:
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise RuleError(f"not TOML ({error})", place=place) from error
        rules += [_rule(entry, f"{place}: rule[{i}]", kind) for i, entry in enumerate(table.get("rule", []))]
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RuleError(f"the id {rule.id} is used twice")
        seen.add(rule.id)
    digest = hashlib.sha256("\0".join(text for _, text in texts).encode("utf-8")).hexdigest()
    return RuleSet(tuple(rules), digest)


def _rule(entry: Any, place: str, kind: type[Rule]) -> Rule:
    try:
        return build(kind, entry, place=f"{place} {entry.get('id', '')}".rstrip())
    except ConfigError as error:
        raise RuleError(error.fact, place=error.place, cure=error.cure) from error
