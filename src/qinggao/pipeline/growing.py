"""A file that many documents go into."""

from __future__ import annotations

from pathlib import Path

from qinggao.pipeline import outputs


class Growing:
    """A file that grows under a waiting name until it is whole."""

    def __init__(self, path: Path) -> None:
        self._path, self._waiting = path, outputs.waiting_name(path)
        self._file = open(self._waiting, "wb")  # noqa: SIM115 - closed by settle or drop

    def append(self, content: bytes) -> None:
        """Add to it. Raises `WriteError`."""
        try:
            self._file.write(content)
            self._file.flush()
        except OSError as error:
            raise outputs.failure(self._path, error) from error

    def settle(self) -> None:
        """Put it in its place. Raises `WriteError`."""
        self._file.close()
        try:
            outputs.settle(self._waiting, self._path)
        except OSError as error:
            raise outputs.failure(self._path, error) from error

    def drop(self) -> None:
        """Give it up, unless it is in its place already."""
        self._file.close()
        self._waiting.unlink(missing_ok=True)
