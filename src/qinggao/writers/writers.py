"""The writers known by name: our own, and those that other packages bring."""

from __future__ import annotations

from qinggao.registry import Registry

WRITERS = Registry(
    "qinggao.writers",
    {
        "docx": "qinggao.writers.docx:Docx",
        "html": "qinggao.writers.html:Html",
        "json": "qinggao.writers.json:Json",
        "jsonl": "qinggao.writers.jsonl:Jsonl",
        "markdown": "qinggao.writers.markdown:Markdown",
        # Not pure: it lives where files may be touched and programs run.
        "pdf": "qinggao.pipeline.pdf:Pdf",
        "text": "qinggao.writers.text:Text",
    },
)
