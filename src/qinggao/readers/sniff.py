"""Tell by its bytes what a file is; its suffix only tells whether it is named rightly."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from typing import Any

from qinggao.errors import ReadError
from qinggao.packaged import packaged_toml

_HEAD = 4096
_RECORD = re.compile(rb'^\s*\{\s*"format"\s*:\s*"qinggao\.document"')
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def sniff(data: bytes, path: str = "") -> str:
    """Give the name of the reader for these bytes: `docx`, `html`, `json` or `txt`.

    A page or a Word file under another suffix is read as what it is. Raises `ReadError` for a format that no
    reader reads, and names the mislabelled.
    """
    suffix = _suffix(path)
    head = data[:_HEAD]
    for kind in _formats()["kind"]:
        if any(head.startswith(start.encode("latin-1")) for start in kind["starts"]):
            if kind["name"] == "DOC" and _LOCKED in data:
                raise ReadError("文件已加密 (the file is encrypted)", place=path, cure="去掉密码另存 (remove the password)")
            raise _refusal(kind, suffix, path)
    if head.startswith(b"PK\x03\x04"):
        return _in_zip(data, suffix, path)
    if suffix in ("docx", "docm"):
        fact = "文件是空的 (the file is empty)" if not data else "扩展名为 docx，内容却不是 (named docx, but it is none)"
        if not data or not _is_page(head):
            raise ReadError(fact, place=path, cure="重新下载 (download it again)")
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _RECORD.match(head) or suffix in ("json", "jsonl"):
        return "json"
    return "html" if _is_page(head) or suffix in _formats()["page"]["suffixes"] else "txt"


@cache
def _formats() -> dict[str, Any]:
    return packaged_toml("qinggao.readers", "formats.toml")


def _suffix(path: str) -> str:
    name = path.replace("\\", "/").rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""


def _is_page(head: bytes) -> bool:
    plain = head.replace(b"\0", b"").decode("latin-1").lstrip("\u00ef\u00bb\u00bf\u00ff\u00fe")
    return re.match(_formats()["page"]["opens"], plain) is not None


def _in_zip(data: bytes, suffix: str, path: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        fact = "压缩包已损坏 (the zip file is broken)"
        raise ReadError(fact, place=path, cure="重新下载 (download it again)") from error
    for kind in _formats()["zip"]:
        if any(name.startswith(kind["member"]) for name in names):
            if "read" in kind:
                return str(kind["read"])
            raise _refusal(kind, suffix, path)
    raise _refusal({"name": "ZIP", "cure": "先解压 (unpack it first)"}, suffix, path)


def _refusal(kind: dict[str, Any], suffix: str, path: str) -> ReadError:
    name = kind["name"]
    if suffix and suffix != name.split()[0].lower():
        fact = f"扩展名为 {suffix}，实际为 {name} (named {suffix}, but its bytes are {name})"
    else:
        fact = f"没有读 {name} 的读取器 (no reader for {name})"
    return ReadError(fact, place=path, cure=kind["cure"])
