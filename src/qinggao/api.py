"""The library in two words: `read` and `clean`."""

from __future__ import annotations

import os
from functools import cache

from qinggao.errors import ReadError
from qinggao.model.document import Document
from qinggao.pipeline.pipeline import Pipeline
from qinggao.readers.read import read as read_bytes


def read(source: str | bytes | os.PathLike[str], *, encoding: str | None = None) -> Document:
    """Read a document: a `str` is its text, `bytes` are a file's content, a path is opened.

    What the bytes are and how they are encoded is found out; `encoding` is for those who know.
    Raises `ReadError` where it cannot be read.
    """
    if isinstance(source, str):
        return read_bytes(source.encode("utf-8", "surrogatepass"), reader="txt", encoding="utf-8")
    if isinstance(source, bytes):
        return read_bytes(source, encoding=encoding)
    path = os.fspath(source)
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ReadError(f"cannot be read ({reason})", place=path, cure="check the path") from error
    return read_bytes(data, path=path.replace(os.sep, "/"), encoding=encoding)


def clean(source: str | bytes | os.PathLike[str], *, pipeline: str | Pipeline = "report") -> Document:
    """Read a document and take it through a pipeline, given by name, by file, or made.

    Of a file that holds several documents, this is the first; `Pipeline.load(name)(read(file))` gives all.
    Raises `ReadError` for what cannot be read, `ConfigError` or `UnknownName` for the pipeline.
    """
    recipe = pipeline if isinstance(pipeline, Pipeline) else _loaded(pipeline)
    return recipe(read(source))[0]


@cache
def _loaded(name: str) -> Pipeline:
    return Pipeline.load(name)
