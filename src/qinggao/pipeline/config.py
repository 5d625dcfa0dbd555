"""A recipe as it is written: its stages, its exports, and what a call changes in them."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qinggao.errors import ConfigError
from qinggao.schema import build


@dataclass(frozen=True, slots=True)
class PipelineConfig:
    """Say which stages work in which order, and in which formats the result is written.

    Every entry of `stage` and `export` has a key `use`, the name of what is used; its other keys are that
    one's options.
    """

    name: str
    about: str = ""
    stage: tuple[dict[str, Any], ...] = ()
    export: tuple[dict[str, Any], ...] = ()


def parse(text: str, *, place: str) -> PipelineConfig:
    """Read a recipe. Raises `ConfigError` that names every mistake of its frame."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not TOML ({error})", place=place) from error
    config = build(PipelineConfig, table, place=place)
    for kind in ("stage", "export"):
        for i, entry in enumerate(getattr(config, kind)):
            if not isinstance(entry.get("use"), str):
                raise ConfigError("`use` is missing", place=f"{place}: {kind}[{i}]", cure=f"name the {kind} to use")
    return config


def override(config: PipelineConfig, changes: Mapping[str, Any]) -> PipelineConfig:
    """Set options by their dotted names, as in `clean.applicability`, wherever that stage or export is used.

    Whether there is such an option is told when the pipeline is built.
    """
    stages, exports = [dict(e) for e in config.stage], [dict(e) for e in config.export]
    for key, value in changes.items():
        use, _, option = key.partition(".")
        entries = [e for e in (*stages, *exports) if e["use"] == use]
        if not option or "." in option or not entries:
            raise _unknown(key, sorted({e["use"] for e in (*stages, *exports)}))
        for entry in entries:
            entry[option] = value
    return PipelineConfig(config.name, config.about, tuple(stages), tuple(exports))


def setting(text: str) -> tuple[str, Any]:
    """Read `clean.applicability=unsafe`: the value is TOML, or else plain text."""
    key, sign, value = text.partition("=")
    if not sign or not key.strip():
        raise ConfigError("wants stage.option=value", place=f"--set {text}", cure="as in --set clean.applicability=unsafe")
    try:
        return key.strip(), tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return key.strip(), value.strip()


def settings_of(texts: Iterable[str]) -> dict[str, Any]:
    """Read several `stage.option=value`; the last of the same name counts."""
    return dict(setting(text) for text in texts)


def _unknown(key: str, uses: list[str]) -> ConfigError:
    if key in uses:
        return ConfigError("an option of it must be named", place=f"--set {key}", cure=f"as in {key}.OPTION=VALUE; qinggao explain {key} lists them")
    near = difflib.get_close_matches(key.partition(".")[0], uses, 1)
    cure = f"did you mean `{near[0]}`?" if near else f"it uses: {', '.join(uses)}"
    return ConfigError("the pipeline uses nothing of this name", place=f"--set {key}", cure=cure)
