"""qinggao 清稿, the fair copy: raw downloaded Chinese report texts in, clean, sectioned documents out.

    >>> from qinggao import clean
    >>> clean("一、要点\\n层层抓好工##paidbegin##作落实。").text
    '一、要点\\n层层抓好工作落实。'

Names are loaded when first used: `import qinggao` brings in no other package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from qinggao.api import clean as clean
    from qinggao.api import read as read
    from qinggao.errors import QinggaoError as QinggaoError
    from qinggao.model.document import Document as Document
    from qinggao.model.document import Meta as Meta
    from qinggao.model.document import restore as restore
    from qinggao.model.edit import Edit as Edit
    from qinggao.model.finding import Applicability as Applicability
    from qinggao.model.finding import Finding as Finding
    from qinggao.model.finding import Severity as Severity
    from qinggao.model.outline import Block as Block
    from qinggao.model.outline import Section as Section
    from qinggao.model.source import Hint as Hint
    from qinggao.model.source import Origin as Origin
    from qinggao.model.source import Source as Source
    from qinggao.model.span import Span as Span
    from qinggao.model.view import View as View
    from qinggao.pipeline.pipeline import Pipeline as Pipeline

_HOME = {
    "clean": "api", "read": "api", "QinggaoError": "errors", "Document": "model.document",
    "Meta": "model.document", "restore": "model.document", "Edit": "model.edit",
    "Applicability": "model.finding", "Finding": "model.finding", "Severity": "model.finding",
    "Block": "model.outline", "Section": "model.outline", "Hint": "model.source", "Origin": "model.source",
    "Source": "model.source", "Span": "model.span", "View": "model.view", "Pipeline": "pipeline.pipeline",
}  # fmt: skip
__all__ = ["__version__", *_HOME]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'qinggao' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"qinggao.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
