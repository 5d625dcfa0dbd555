"""Everything that has a name, with one line about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qinggao.pipeline.settings import find_settings, load_settings
from qinggao.registry import Registry
from qinggao.rules.load import RuleSet, load_rules


def rules(config: str | None) -> RuleSet:
    """The rules that come with qinggao and those of the user's settings."""
    return load_rules(load_settings(Path(config) if config else find_settings(Path.cwd())).rules)


def registries() -> dict[str, Registry]:
    """Stages, readers and writers."""
    from qinggao.readers.registry import READERS
    from qinggao.stages.registry import STAGES
    from qinggao.writers.writers import WRITERS

    return {"stages": STAGES, "readers": READERS, "writers": WRITERS}


def shelf(kind: str, config: str | None) -> dict[str, dict[str, str]]:
    """Give the names of a kind, each with a line in Chinese and in English."""
    if kind == "rules":
        return {r.id: {"zh": r.message.zh, "en": r.message.en} for r in rules(config).rules}
    if kind == "pipelines":
        from qinggao.pipeline.recipes import load_recipe, recipe_names

        return {n: _both(load_recipe(n).about) for n in recipe_names()}
    registry = registries()[kind]
    return {name: _both(first_line(registry.get(name))) for name in registry.names()}


def first_line(thing: Any) -> str:
    """The first line of what something says about itself."""
    return (thing.__doc__ or "").strip().partition("\n")[0]


def _both(text: str) -> dict[str, str]:
    return {"zh": text, "en": text}
