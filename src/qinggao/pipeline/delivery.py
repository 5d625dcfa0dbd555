"""Write a stream of documents into a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qinggao.errors import QinggaoError
from qinggao.model.document import Document
from qinggao.pipeline import names, outputs
from qinggao.pipeline.finishing import BATCH, finish, ready
from qinggao.pipeline.growing import Growing
from qinggao.pipeline.worker import Draft, gathered_name
from qinggao.writers.writer import Writer, is_batch


class Delivery:
    """Write every document under the name of its source; two sources of one name get two names.

    `tell` is told of files that could not be made where that is done for many documents at once.
    Raises `MissingExtra` where a program that a writer needs is not installed.
    """

    def __init__(self, out: Path, writers: tuple[Writer, ...], tell: Callable[[QinggaoError], None]) -> None:
        ready(writers)
        outputs.prepare(out)
        self._out, self._writers, self._tell = out, writers, tell
        self._drafts: list[Draft] = []
        self._owners: dict[str, str] = {}
        self._gathered: dict[str, Growing] = {}
        self._files = 0

    def take(self, document: Document) -> None:
        """Write one document. Raises `WriteError`."""
        path = document.source.origin.path or "stdin"
        base = names.target(path.rpartition("/")[2])
        if self._owners.setdefault(names.key(base), path) != path:
            base = names.other(base, path)
        for order, writer in enumerate(self._writers):
            name = gathered_name(writer) if writer.gathers else names.output(base, document.source.part, writer.suffix)
            if is_batch(writer):
                self._drafts.append(Draft(order, name, writer.draft(document)))
            elif writer.gathers:
                if name not in self._gathered:
                    self._gathered[name] = Growing(self._out / name)
                self._gathered[name].append(writer(document))
            else:
                outputs.write(self._out / name, writer(document))
                self._files += 1
        if len(self._drafts) >= BATCH:
            self._finish_drafts()

    def _finish_drafts(self) -> None:
        wrong = finish(self._writers, self._drafts, self._out)
        self._files += len(self._drafts) - len(wrong)
        self._drafts = []
        for error in wrong.values():
            self._tell(error)

    def finish(self) -> int:
        """Put the gathered files in their places; give how many files were written."""
        self._finish_drafts()
        for file in self._gathered.values():
            file.settle()
        return self._files + len(self._gathered)
