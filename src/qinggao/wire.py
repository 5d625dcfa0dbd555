"""The one door to msgspec: values to JSON and back, checked against a type."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from qinggao.errors import ReadError

T = TypeVar("T")
_SEPARATORS = ((b"\xe2\x80\xa8", b"\\u2028"), (b"\xe2\x80\xa9", b"\\u2029"), (b"\xc2\x85", b"\\u0085"))
_encoder = msgspec.json.Encoder()


def dumps(value: object) -> bytes:
    """Give one line of JSON, without a line end.

    U+2028, U+2029 and U+0085 are escaped: `str.splitlines` would break a record at them.
    """
    data = _encoder.encode(value)
    for raw, escaped in _SEPARATORS:
        if raw in data:
            data = data.replace(raw, escaped)
    return data


def pretty(value: object) -> bytes:
    """Give JSON for people: indented, and a line end after it."""
    return msgspec.json.format(dumps(value), indent=1) + b"\n"


_CURE = "name a .json that qinggao wrote"


def loads(data: bytes | str, kind: type[T], *, place: str = "") -> T:
    """Read one JSON value of a type. Raises `ReadError` that names the key at fault."""
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError as error:
        raise ReadError(f"not a record of this format ({error})", place=place, cure=_CURE) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReadError(f"not JSON ({error})", place=place, cure=_CURE) from error


def json_schema(kind: type) -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a type."""
    schema = msgspec.json.schema(kind)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
