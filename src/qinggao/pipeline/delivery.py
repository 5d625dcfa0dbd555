"""Write a stream of documents into a folder."""

from __future__ import annotations

from pathlib import Path

from qinggao.model.document import Document
from qinggao.pipeline import names, outputs
from qinggao.pipeline.growing import Growing
from qinggao.pipeline.worker import gathered_name
from qinggao.writers.writer import Writer


class Delivery:
    """Write every document under the name of its source; two sources of one name get two names."""

    def __init__(self, out: Path, writers: tuple[Writer, ...]) -> None:
        outputs.prepare(out)
        self._out, self._writers = out, writers
        self._owners: dict[str, str] = {}
        self._gathered: dict[str, Growing] = {}
        self._files = 0

    def take(self, document: Document) -> None:
        """Write one document. Raises `WriteError`."""
        path = document.source.origin.path or "stdin"
        base = names.target(path.rpartition("/")[2])
        if self._owners.setdefault(names.key(base), path) != path:
            base = names.other(base, path)
        for writer in self._writers:
            content = writer(document)
            if writer.gathers:
                name = gathered_name(writer)
                if name not in self._gathered:
                    self._gathered[name] = Growing(self._out / name)
                self._gathered[name].append(content)
            else:
                outputs.write(self._out / names.output(base, document.source.part, writer.suffix), content)
                self._files += 1

    def finish(self) -> int:
        """Put the gathered files in their places; give how many files were written."""
        for file in self._gathered.values():
            file.settle()
        return self._files + len(self._gathered)
