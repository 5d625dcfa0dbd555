"""Zip the parts of an OOXML package, always to the same bytes, compressing what never changes only once."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DEFLATED, _VERSION = 8, 20
_TIME, _DATE = 0, (1 << 5) | 1  # 1980-01-01 00:00, the first moment that a zip file knows


@dataclass(frozen=True, slots=True)
class Part:
    """One compressed member of a package."""

    name: bytes
    packed: bytes
    size: int
    crc: int


def part(name: str, data: bytes, level: int = 6) -> Part:
    """Compress a member; `level` is zlib's, 1 the fastest."""
    squeeze = zlib.compressobj(level, zlib.DEFLATED, -15)
    return Part(name.encode("ascii"), squeeze.compress(data) + squeeze.flush(), len(data), zlib.crc32(data))


def pack(parts: Iterable[Part]) -> bytes:
    """Put members into one zip file, in the order given, all of the same fixed time."""
    body: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for p in parts:
        facts = (_TIME, _DATE, p.crc, len(p.packed), p.size, len(p.name), 0)
        head = _LOCAL.pack(b"PK\3\4", _VERSION, 0, _DEFLATED, *facts)
        directory.append(_CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, 0, _DEFLATED, *facts, 0, 0, 0, 0, at) + p.name)
        body += (head, p.name, p.packed)
        at += len(head) + len(p.name) + len(p.packed)
    central = b"".join(directory)
    count = len(directory)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(central), at, 0)
    return b"".join((*body, central, end))
