"""A recipe made ready: frozen stages and writers, checked to work together before they work."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from typing import Any

from qinggao import __version__
from qinggao.errors import ConfigError, QinggaoError, UsageError
from qinggao.model.document import Document, Tool
from qinggao.pipeline.config import PipelineConfig, override
from qinggao.pipeline.recipes import load_recipe
from qinggao.registry import Registry
from qinggao.rules.load import RuleSet, load_rules
from qinggao.schema import build
from qinggao.stages.registry import STAGES
from qinggao.stages.stage import Stage
from qinggao.writers.writer import Writer
from qinggao.writers.writers import WRITERS

READ = ("text",)
"""What a reader provides."""


@dataclass(frozen=True)
class Pipeline:
    """Take a document through the stages; a file that holds several documents gives several.

    `exports` are the writers of the result; a pipeline itself reads and writes nothing. The same recipe
    has the same `digest` everywhere, and it stands in every document.
    """

    name: str
    stages: tuple[Stage, ...]
    exports: tuple[Writer, ...] = ()
    about: str = ""
    digest: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        check_order(self.stages, place=self.name)
        object.__setattr__(self, "digest", _digest(_portable(self.settings())))

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross a process border as a recipe: what stages have compiled stays behind."""
        return (_remake, (self.settings(),))

    @classmethod
    def load(
        cls,
        name: str | os.PathLike[str] = "report",
        changes: Mapping[str, Any] | None = None,
        *,
        rules: tuple[str, ...] = (),
        also: Iterable[str] = (),
        removal_only: bool = False,
        to: Sequence[str] = (),
    ) -> Pipeline:
        """Load a recipe by name or file, with options changed by dotted name (`clean.applicability`).

        `rules` are a user's own rule files, for the stages that take any; stages of `also` that the recipe
        does not use are put behind its others, with their defaults. With `removal_only` it is made for a look at
        what would go: without writers and without our stages that take nothing away, hence quickly, and with
        another digest. `to` names the writers to use instead of the recipe's; those that it has keep their options.
        Raises `ConfigError` or `UnknownName` that says where and what was probably meant.
        """
        config = load_recipe(name)
        missing = [use for use in also if use not in [e["use"] for e in config.stage]]
        config = replace(config, stage=(*config.stage, *({"use": use} for use in missing)))
        # Changes may be meant for a writer of the recipe that is not wanted this time, as well as for a new one.
        new = [use for use in dict.fromkeys(to) if use not in [e["use"] for e in config.export]]
        config = override(replace(config, export=(*config.export, *({"use": use} for use in new))), changes or {})
        config = replace(config, export=tuple(_wanted(config.export, to)))
        if removal_only:
            config = replace(config, stage=tuple(filter(_takes_away, config.stage)), export=())
        return cls.build(config, place=_place(name), rules=rules)

    @classmethod
    def build(cls, config: PipelineConfig, *, place: str = "", rules: tuple[str, ...] = ()) -> Pipeline:
        """Make a pipeline of a recipe as it is written."""
        stages = [_make(STAGES, e, f"{place}: stage[{i}]", rules) for i, e in enumerate(config.stage)]
        exports = [_make(WRITERS, e, f"{place}: export[{i}]", ()) for i, e in enumerate(config.export)]
        check_order(tuple(stages), place=place)
        return cls(config.name, tuple(stages), tuple(exports), config.about)

    def __call__(self, document: Document) -> tuple[Document, ...]:
        """Take a document through all stages."""
        return self.run(document)

    def run(self, document: Document, *, only: str = "") -> tuple[Document, ...]:
        """Take a document through all stages, or through those of one name, and say which recipe it was.

        A document that cannot be used goes through as it is.
        Raises `UsageError` where the pipeline has no stage of that name.
        """
        stages = [s for s in self.stages if not only or s.name == only]
        if only and not stages:
            raise UsageError(f"the pipeline {self.name} has no stage `{only}`", cure="choose another with --pipeline")
        documents: tuple[Document, ...] = (self.stamp(document),)
        for stage in stages:
            documents = tuple(d for one in documents for d in _through(stage, one))
        return documents

    def stamp(self, document: Document) -> Document:
        """Say in the document which recipe, which rules and which version made it."""
        tool = Tool(__version__, self.name, self.digest, self.rules_sha256)
        return document if document.tool == tool else replace(document, tool=tool)

    @property
    def rules_sha256(self) -> str:
        """The digest of the rules that the stages go by; empty where none of them does."""
        found = [rule_set(s).sha256 for s in self.stages if hasattr(s, "rules")]
        return "" if not found else found[0] if len(found) == 1 else _digest(found)

    def settings(self) -> dict[str, Any]:
        """Give the effective recipe, every default included, as plain values."""
        return {
            "name": self.name,
            "about": self.about,
            "stage": [_options(s) for s in self.stages],
            "export": [_options(w) for w in self.exports],
        }


def _remake(settings: dict[str, Any]) -> Pipeline:
    config = PipelineConfig(settings["name"], settings["about"], tuple(settings["stage"]), tuple(settings["export"]))
    return Pipeline.build(config, place=config.name)


def rule_set(stage: Stage) -> RuleSet:
    """Give the rules that a stage goes by. Raises `RuleError`."""
    return getattr(stage, "rule_set", None) or load_rules(tuple(getattr(stage, "rules", ())))


def check_order(stages: tuple[Stage, ...], *, place: str) -> None:
    """Refuse stages that need what no earlier one provides."""
    there = set(READ)
    for i, stage in enumerate(stages):
        lacking = [fact for fact in stage.requires if fact not in there]
        if lacking:
            able = [n for n in STAGES.own if set(lacking) & set(_provides(n))]
            cure = f"put `{able[0]}` before it" if able else "put a stage that provides it before it"
            raise ConfigError(
                f"`{stage.name}` needs {', '.join(lacking)}, which no earlier stage provides",
                place=f"{place}: stage[{i}]", cure=cure,
            )  # fmt: skip
        there.update(stage.provides)


def _takes_away(entry: Mapping[str, Any]) -> bool:
    return entry["use"] not in ("segment", "enrich") or entry.get("metadata") == "drop"


def _wanted(exports: tuple[dict[str, Any], ...], to: Sequence[str]) -> Iterable[dict[str, Any]]:
    """The writers to use; a PDF that the recipe does not mention looks like its DOCX."""
    if not to:
        return exports
    own = {e["use"]: e for e in reversed(exports)}
    for use in to:
        WRITERS.get(use)
    return [{**own.get("docx", {}), **own[use]} if use == "pdf" else own[use] for use in dict.fromkeys(to)]


def _provides(name: str) -> tuple[str, ...]:
    return tuple(STAGES.get(name).provides)


def _through(stage: Stage, document: Document) -> tuple[Document, ...]:
    return (document,) if document.status == "failed" else stage(document)


def _make(registry: Registry, entry: Mapping[str, Any], place: str, rules: tuple[str, ...]) -> Any:
    options = {key: value for key, value in entry.items() if key != "use"}
    try:
        kind = registry.get(entry["use"])
        if rules and "rules" in {f.name for f in fields(kind)}:
            options["rules"] = [*options.get("rules", ()), *rules]
        return build(kind, options, place=f"{place} {entry['use']}")
    except QinggaoError as error:
        if not error.place:
            raise type(error)(error.fact, place=place, cure=error.cure) from error
        raise


def _place(name: str | os.PathLike[str]) -> str:
    text = os.fspath(name).replace("\\", "/")
    return text if text.endswith(".toml") else f"pipelines/{text}.toml"


def _options(made: Any) -> dict[str, Any]:
    """The name and all options of a stage or writer, plain; fields hidden from `repr` are none."""
    shown = {f.name.replace("_", "-"): _plain(getattr(made, f.name)) for f in fields(made) if f.init and f.repr}
    return {"use": made.name, **shown}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    return value


def _portable(settings: dict[str, Any]) -> dict[str, Any]:
    """Leave out what differs between machines: rule files by their paths, which `rules_sha256` stands for."""
    stages = [{k: v for k, v in stage.items() if k != "rules"} for stage in settings["stage"]]
    return {"name": settings["name"], "stage": stages, "export": settings["export"]}


def _digest(value: Any) -> str:
    """sha256 over sorted keys, so that the order of a file's lines does not count."""
    import json

    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
