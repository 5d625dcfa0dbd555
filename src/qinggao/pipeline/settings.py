"""A user's settings: `qinggao.toml` of the nearest folder."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qinggao.errors import ConfigError
from qinggao.schema import build

NAME = "qinggao.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """Say what a user always wants: a pipeline, changes to it, and rule files of their own.

    `set` holds options by stage, as in `[set.clean]`; file names are relative to the settings file.
    """

    pipeline: str = "report"
    set: dict[str, Any] = field(default_factory=dict)
    rules: tuple[str, ...] = ()

    def changes(self) -> dict[str, Any]:
        """Give the overrides by dotted name."""
        out: dict[str, Any] = {}
        for key, value in self.set.items():
            if isinstance(value, Mapping):
                out.update({f"{key}.{option}": v for option, v in value.items()})
            else:
                out[key] = value
        return out


def find_settings(start: Path) -> Path | None:
    """Find the settings file of a folder or its nearest parent."""
    return next((p for d in (start, *start.parents) if (p := d / NAME).is_file()), None)


def load_settings(path: Path | None) -> Settings:
    """Read a settings file; without one, the defaults. Raises `ConfigError`."""
    if path is None:
        return Settings()
    place = path.as_posix()
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"the settings cannot be read ({(error.strerror or str(error)).lower()})", place=place) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"not TOML in UTF-8 ({error})", place=place) from error
    own = build(Settings, table, place=place)
    pipeline = own.pipeline
    if pipeline.endswith(".toml"):
        pipeline = str(path.parent / pipeline)
    return Settings(pipeline, own.set, tuple(str(path.parent / r) for r in own.rules))
