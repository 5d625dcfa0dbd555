"""Documents as a stream of records, one a line: the wire between the stage commands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, TypeVar

from qinggao.cli.say import complain, put, say
from qinggao.errors import QinggaoError, ReadError

if TYPE_CHECKING:
    from qinggao.model.document import Document

T = TypeVar("T")


class Stream:
    """Read records and remember whether any of them failed: the others go on."""

    def __init__(self) -> None:
        self.failed = False

    def documents(self, files: Iterable[str]) -> Iterator[Document]:
        """Give the documents of record files, indented or a record a line; without files, of stdin."""
        from qinggao.readers.record import read_all

        for name in files or ["-"]:
            for place, data in self._pieces(name):
                yield from self.attempt(lambda d=data, p=place: read_all(d, path=p)) or ()  # type: ignore[misc]

    def attempt(self, work: Callable[[], T]) -> T | None:
        """Do something for one document; tell what is wrong with it, and give nothing then."""
        try:
            return work()
        except QinggaoError as error:
            self.tell(error)
            return None

    def tell(self, error: QinggaoError) -> None:
        """Say what went wrong with a document."""
        complain(str(error))
        self.failed = True

    def send(self, documents: Iterable[Document]) -> None:
        """Put documents on stdout, a record a line."""
        from qinggao import wire
        from qinggao.model.codec import encode

        for document in documents:
            put(wire.dumps(encode(document)) + b"\n")

    def usable(self, document: Document) -> bool:
        """Say whether there is text in a document; tell where there is none."""
        if document.status != "failed":
            return True
        complain(f"{document.source.origin.path}: {say('code.unusable')}")
        self.failed = True
        return False

    @property
    def code(self) -> int:
        """The exit code: 3 where some inputs failed."""
        return 3 if self.failed else 0

    def _pieces(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Records a line are given line by line, so that a long stream is never held whole."""
        with ExitStack() as stack:
            try:
                file: IO[bytes] = sys.stdin.buffer if name == "-" else stack.enter_context(open(name, "rb"))
                head = file.readline()
                if head.strip() in (b"{", b"") or not head.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
                    yield name, head + file.read()
                    return
                number = 1
                while head:
                    if head.strip():
                        yield f"{'stdin' if name == '-' else name}:{number}", head
                    head, number = file.readline(), number + 1
            except OSError as error:
                complain(str(ReadError((error.strerror or str(error)).lower(), place=name, cure="check the path")))
                self.failed = True
