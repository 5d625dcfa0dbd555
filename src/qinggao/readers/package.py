"""The one door to python-docx: Word files opened within limits, small defects of other programs mended."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from typing import Any

from qinggao.errors import ReadError
from qinggao.packaged import packaged_toml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONS = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*?/>")
_TARGET = re.compile(rb"""\bTarget\s*=\s*["']([^"']*)""")
_MACROS = re.compile(rb"application/vnd\.(?:ms-word|openxmlformats-officedocument\.wordprocessingml)\.(?:document\.macroEnabled|template\.macroEnabledTemplate|template)\.main\+xml")
_PLAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_BROKEN = "文件已损坏，无法作为 docx 打开 (broken, cannot be opened as docx)"


@cache
def knowledge() -> dict[str, Any]:
    """What `docx.toml` says."""
    return packaged_toml("qinggao.readers", "docx.toml")


def open_package(data: bytes) -> Any:
    """Open a Word file. Raises `ReadError` for what is broken, locked or unpacks to more than the limits."""
    import docx

    _check(data)
    try:
        return docx.Document(io.BytesIO(data))
    except Exception:  # whatever python-docx and lxml raise on a bad package; the second try tells it
        mended = _mend(data)
    try:
        return docx.Document(io.BytesIO(mended))
    except Exception as error:
        detail = " ".join(str(error).split())[:80]
        raise ReadError(f"{_BROKEN}: {detail}", cure="用 Word 或 WPS 打开后另存 (open it and save it again)") from error


def part(document: Any, kind: str) -> Any:
    """The root of a related part (`footnotes`, `endnotes`, `numbering`, `styles`), `None` where there is none."""
    from docx.oxml.parser import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype.endswith("/" + kind) and not relation.is_external:
            target = relation.target_part
            element = getattr(target, "element", None)
            return element if element is not None else parse_xml(target.blob)
    return None


def _check(data: bytes) -> None:
    limits = knowledge()["limits"]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise ReadError(_BROKEN, cure="重新下载 (download it again)") from error
    if any(e.flag_bits & 1 for e in entries):
        raise ReadError("文件已加密 (the file is encrypted)", cure="去掉密码另存 (remove the password)")
    # Sizes are those of the directory; zipfile reads no more than it says there, and checks the sum.
    big = max((e.file_size for e in entries), default=0)
    steep = any(e.file_size > limits["small"] and e.file_size > limits["ratio"] * max(1, e.compress_size) for e in entries)
    if len(entries) > limits["entries"] or big > limits["part"] or sum(e.file_size for e in entries) > limits["total"] or steep:
        raise ReadError(
            "超出限制：解压后太大或文件太多 (limit exceeded: unpacks to too much)", cure="另存一份不含大图的副本 (save a smaller copy)"
        )


def _mend(data: bytes) -> bytes:
    """Drop relations that lead nowhere (WPS writes `NULL`), call a macro file or template a document."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as mended:
            names = set(archive.namelist())
            for name in archive.namelist():
                blob = archive.read(name)
                if name.endswith(".rels"):
                    blob = _without_loose_ends(blob, name, names)
                elif name == "[Content_Types].xml":
                    blob = _MACROS.sub(_PLAIN, blob)
                mended.writestr(name, blob)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        raise ReadError(_BROKEN, cure="重新下载 (download it again)") from error
    except Exception as error:  # zlib.error has no common base
        raise ReadError(_BROKEN, cure="重新下载 (download it again)") from error
    return out.getvalue()


def _without_loose_ends(blob: bytes, name: str, names: set[str]) -> bytes:
    base = name.replace("_rels/", "").rpartition("/")[0]

    def keep(match: re.Match[bytes]) -> bytes:
        whole, target = match[0], _TARGET.search(match[0])
        if b"External" in whole or target is None:
            return whole
        path = target[1].decode("utf-8", "replace")
        full = path.lstrip("/") if path.startswith("/") else _resolve(base, path)
        return whole if full in names else b""

    return _RELATIONS.sub(keep, blob)


def _resolve(base: str, path: str) -> str:
    steps = base.split("/") if base else []
    for step in path.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)
