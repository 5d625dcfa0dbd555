"""What a stage is: a document in, one or several out."""

from __future__ import annotations

from typing import ClassVar, Protocol

from qinggao.model.document import Document


class Stage(Protocol):
    """Work on a document: a frozen dataclass whose fields are its options.

    `requires` and `provides` name facts (`text`, `clean`, `outline` …), so that a pipeline whose stages
    cannot work together is refused before it runs. A stage returns more than one document only where a
    file holds several.
    """

    name: ClassVar[str]
    requires: ClassVar[tuple[str, ...]]
    provides: ClassVar[tuple[str, ...]]

    def __call__(self, document: Document) -> tuple[Document, ...]: ...
