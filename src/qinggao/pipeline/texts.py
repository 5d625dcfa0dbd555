"""The texts of a folder, for what is known across documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from qinggao.errors import QinggaoError, UsageError
from qinggao.pipeline.sources import find
from qinggao.readers.read import read_all


def texts_of(inputs: Sequence[str], encoding: str | None = None) -> Callable[[], Iterator[tuple[str, str]]]:
    """Give a call that goes through all texts below some folders, by name; what cannot be read is passed over.

    Raises `UsageError` where a path is missing or there is no file at all.
    """
    found = find(inputs, None)
    for job in found:
        if job.code == "missing":
            raise UsageError("there is no such file", place=job.path, cure="check the path")
    jobs = sorted((job for job in found if not job.code), key=lambda job: job.path)
    if not jobs:
        raise UsageError("no files here", place=", ".join(inputs), cure="name a folder of documents")

    def texts() -> Iterator[tuple[str, str]]:
        for job in jobs:
            try:
                read = read_all(Path(job.file).read_bytes(), path=job.path, encoding=encoding)
            except (QinggaoError, OSError):
                continue
            if read and not (job.walked and read[0].source.origin.path != job.path):  # else an output of ours
                yield job.path, "\n".join(document.text for document in read)

    return texts
