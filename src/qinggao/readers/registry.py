"""All readers by name."""

from __future__ import annotations

from qinggao.registry import Registry

READERS = Registry(
    "qinggao.readers",
    {
        "txt": "qinggao.readers.text:read",
        "html": "qinggao.readers.html:read",
        "docx": "qinggao.readers.docx:read",
        "json": "qinggao.readers.record:read",
    },
)
