"""Where recipes are: those that come with qinggao by name, others by file."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from qinggao.errors import ConfigError, UnknownName
from qinggao.pipeline.config import PipelineConfig, parse
from qinggao.schema import suggest


@cache
def _shelf() -> Path:
    """The folder of our recipes: in an installed package beside this file, in a checkout at its top."""
    here = Path(__file__).resolve().parent
    packed = here / "recipes"
    return packed if packed.is_dir() else here.parents[2] / "pipelines"


def recipe_names() -> tuple[str, ...]:
    """List the recipes that come with qinggao."""
    return tuple(sorted(p.stem for p in _shelf().glob("*.toml")))


def load_recipe(name: str | os.PathLike[str]) -> PipelineConfig:
    """Read a recipe by its name, or from a file.

    A name without a suffix and without a folder is one of ours.
    Raises `UnknownName` with a suggestion, `ConfigError` for a file that cannot be read or meant.
    """
    text = os.fspath(name)
    if text in recipe_names():
        return parse((_shelf() / f"{text}.toml").read_text("utf-8"), place=f"pipelines/{text}.toml")
    path = Path(text)
    if path.suffix != ".toml" and len(path.parts) < 2:
        raise UnknownName(f"no pipeline is called `{text}`", cure=suggest(text, recipe_names()))
    try:
        return parse(path.read_text("utf-8"), place=path.as_posix())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"the pipeline file cannot be read ({reason})", place=path.as_posix(), cure="check the path") from error
    except UnicodeDecodeError as error:
        raise ConfigError("the pipeline file is not UTF-8", place=path.as_posix(), cure="save it as UTF-8") from error
