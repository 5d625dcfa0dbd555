"""Build a dataclass from a mapping, telling every mistake at once, with what was probably meant."""

from __future__ import annotations

import difflib
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from qinggao.errors import ConfigError

T = TypeVar("T")


def build(kind: type[T], mapping: Mapping[str, Any], *, place: str) -> T:
    """Make a dataclass from a mapping whose keys are its fields in kebab-case.

    Raises one `ConfigError` that names all unknown keys, missing keys and wrong types.
    """
    mistakes: list[str] = []
    made = _dataclass(kind, mapping, "", mistakes)
    if mistakes:
        raise ConfigError(" | ".join(mistakes), place=place)
    return made  # type: ignore[no-any-return]


def options(kind: type) -> tuple[str, ...]:
    """List the keys that a dataclass takes."""
    return tuple(f.name.replace("_", "-") for f in fields(kind) if f.init)


def suggest(word: str, known: tuple[str, ...]) -> str:
    """Say what was probably meant by a word that is not known."""
    near = difflib.get_close_matches(word.replace("_", "-"), known, 1)
    return f"did you mean `{near[0]}`?" if near else f"known: {', '.join(known) or 'none'}"


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _dataclass(kind: Any, mapping: Mapping[str, Any], at: str, mistakes: list[str]) -> Any:
    known = options(kind)
    for key in mapping:
        if key not in known:
            mistakes.append(f"{_join(at, key)}: no such key, {suggest(key, known)}")
    hints = _hints(kind)
    values: dict[str, Any] = {}
    for field in fields(kind):
        key = field.name.replace("_", "-")
        if not field.init:
            continue
        if key in mapping:
            values[field.name] = _value(hints[field.name], mapping[key], _join(at, key), mistakes)
        elif field.default is MISSING and field.default_factory is MISSING:
            mistakes.append(f"{_join(at, key)}: is missing")
    if mistakes:
        return None
    try:
        return kind(**values)
    except ValueError as error:
        mistakes.append(f"{at or kind.__name__.lower()}: {error}")
        return None


def _join(at: str, key: str) -> str:
    return f"{at}.{key}" if at else key


def _value(kind: Any, value: Any, at: str, mistakes: list[str]) -> Any:
    origin, args = get_origin(kind), get_args(kind)
    if kind is Any:
        return value
    if origin in (Union, types.UnionType):
        if value is None and type(None) in args:
            return None
        return _value(next(a for a in args if a is not type(None)), value, at, mistakes)
    if origin is Literal:
        return _one_of(value, tuple(str(a) for a in args), at, mistakes)
    if isinstance(kind, type) and issubclass(kind, Enum):
        name = _one_of(value, tuple(kind.__members__), at, mistakes)
        return kind[name] if name in kind.__members__ else None
    if origin in (tuple, list):
        if not isinstance(value, list | tuple):
            return _wrong(at, "a list", value, mistakes)
        items = [_value(args[0] if args else Any, v, f"{at}[{i}]", mistakes) for i, v in enumerate(value)]
        return origin(items)
    if is_dataclass(kind):
        if not isinstance(value, Mapping):
            return _wrong(at, "a table", value, mistakes)
        return _dataclass(kind, value, at, mistakes)
    if origin is dict or kind is dict:
        return dict(value) if isinstance(value, Mapping) else _wrong(at, "a table", value, mistakes)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not kind:
        return _wrong(at, {str: "text", int: "a whole number", float: "a number", bool: "true or false"}.get(kind, str(kind)), value, mistakes)
    return value


def _one_of(value: Any, known: tuple[str, ...], at: str, mistakes: list[str]) -> Any:
    if value not in known:
        mistakes.append(f"{at}: cannot be {value!r}, {suggest(str(value), known)}")
    return value


def _wrong(at: str, wanted: str, value: Any, mistakes: list[str]) -> None:
    mistakes.append(f"{at}: wants {wanted}, not {value!r}")
