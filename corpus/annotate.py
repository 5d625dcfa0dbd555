#!/usr/bin/env python3
"""Turn a marked text into a source and its gold, or show a gold as marked text.

usage: annotate.py MARKED... -o FOLDER      write <id>.txt and <id>.gold.json for every marked file
       annotate.py --show GOLD.json...      print the marked text that a gold stands for

The first line of a marked file tells what the text cannot:

    %% id=ws-001 genre=工作总结 encoding=gb18030 newline=crlf bom=yes about="hard wraps, two adverts"

`of=../../raw/page.html` says that the source is another file, seen from FOLDER: a page or a Word file, of which the
marked text is what the reader gives (`qinggao.read(path).source.text`); <id>.txt is then that text.

What follows is the text as downloaded, with these marks in it (they nest; one space after the tag goes with it):

    ⟦T 标题⟧            a title line              ⟦N:promotion …⟧   noise of a family
    ⟦H1 一、|总体要求⟧   a heading alone, level 1   ⟦M …⟧             neutral: metadata, contents, separators
    ⟦R2 （一）|学习⟧     a run-in heading, level 2  ⟦E:signature …⟧   an element of the document
    ⟦P⟧                 here a further document of the file begins
    ⟦U+200B⟧            one character by its code point, for those that nobody can see

In a heading the bar parts the printed number from the text; without a bar there is no number.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shlex
import sys
from pathlib import Path

FAMILIES = ("paywall", "promotion", "watermark", "navigation", "notice", "artefact")
ELEMENTS = (
    "subtitle", "doc-number", "addressee", "salutation", "speaker", "stage-direction", "closing", "signature",
    "date", "attachment-note", "attachment-title", "annotation", "imprint", "table", "contents", "caption",
)  # fmt: skip
NEWLINES = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}
TAG = re.compile(r"⟦(?:(T|M|P)|N:([a-z]+)|E:([a-z-]+)|([HR])([1-9])|U\+([0-9A-F]{4,6}))( |(?=⟧))")


def read_marked(path: Path) -> tuple[str, dict]:
    """Give the plain text and the gold of one marked file; a `ValueError` says line and cure."""
    head, _, body = path.read_text("utf-8").partition("\n")
    if not head.startswith("%%"):
        raise ValueError(f"{path}: the first line must be the header, `%% id=… genre=…`")
    facts = dict(word.split("=", 1) for word in shlex.split(head[2:]))
    gold: dict = {"titles": [], "noise": [], "neutral": [], "headings": [], "elements": [], "parts": [0]}
    text = _unmark(body, gold, str(path))
    for key in ("titles", "noise", "neutral", "headings", "elements"):
        gold[key].sort()
    encoding = facts.get("encoding", "utf-8")
    data = text.replace("\n", NEWLINES[facts.get("newline", "lf")]).encode(encoding)
    if facts.get("bom") == "yes":
        data = "\ufeff".encode(encoding) + data
    name = facts["id"]
    gold = {
        "id": name, "source": facts.get("of", f"{name}.txt"), "encoding": encoding, "about": facts.get("about", ""),
        "genre": facts.get("genre", ""), "sha256": hashlib.sha256(data).hexdigest(),
        "text_sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(), **gold,
    }  # fmt: skip
    return text, {**gold, "_bytes": data}


def _unmark(body: str, gold: dict, place: str) -> str:
    out: list[str] = []
    size = at = 0
    open_tags: list[tuple[re.Match[str], int, int | None]] = []

    def fail(why: str) -> ValueError:
        return ValueError(f"{place}:{body.count(chr(10), 0, at) + 2}: {why}")

    while at < len(body):
        char = body[at]
        if char == "⟦":
            tag = TAG.match(body, at)
            if not tag or (tag[2] and tag[2] not in FAMILIES) or (tag[3] and tag[3] not in ELEMENTS):
                raise fail(f"no such mark: {body[at:at + 16]!r}")
            at = tag.end()
            if tag[1] == "P" or tag[6]:
                at += 1
                if tag[6]:
                    out.append(chr(int(tag[6], 16)))
                    size += 1
                elif size:
                    gold["parts"].append(size)
                continue
            open_tags.append((tag, size, None))
        elif char == "⟧":
            if not open_tags:
                raise fail("⟧ closes nothing")
            _close(*open_tags.pop(), size, gold)
            at += 1
        elif char == "|" and open_tags and open_tags[-1][0][4] and open_tags[-1][2] is None:
            tag, start, _ = open_tags.pop()
            open_tags.append((tag, start, size))
            at += 1
        else:
            out.append(char)
            size += 1
            at += 1
    if open_tags:
        raise fail(f"never closed: {open_tags[-1][0][0]!r}")
    return "".join(out)


def _close(tag: re.Match[str], start: int, bar: int | None, end: int, gold: dict) -> None:
    if tag[4]:
        gold["headings"].append([start, start if bar is None else bar, end, int(tag[5]), "run_in" if tag[4] == "R" else "alone"])
    elif tag[2]:
        gold["noise"].append([start, end, tag[2]])
    elif tag[3]:
        gold["elements"].append([start, end, tag[3]])
    elif tag[1] == "T":
        gold["titles"].append([start, end])
    else:
        gold["neutral"].append([start, end, "metadata"])


def show(path: Path) -> str:
    """Give a gold as marked text, for reading and for mending."""
    gold = json.loads(path.read_text("utf-8"))
    source, reference = path.parent / gold["source"], path.parent / f"{gold['id']}.txt"
    apart = reference.exists() and reference != source
    text = reference.read_text("utf-8") if apart else source.read_bytes().decode(gold["encoding"]).lstrip("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    marks: list[tuple[int, int, int, str]] = []  # place, closing before opening, longest first, mark

    def mark(start: int, end: int, tag: str) -> None:
        marks.append((start, 1, -end, f"⟦{tag} "))
        marks.append((end, 0, -start, "⟧"))

    for start, end in gold["titles"]:
        mark(start, end, "T")
    for start, end, family in gold["noise"]:
        mark(start, end, f"N:{family}")
    for start, end, *_ in gold.get("neutral", []):
        mark(start, end, "M")
    for start, end, kind in gold.get("elements", []):
        mark(start, end, f"E:{kind}")
    for start, bar, end, level, kind in gold["headings"]:
        mark(start, end, f"{'R' if kind == 'run_in' else 'H'}{level}")
        if bar > start:
            marks.append((bar, -1 if bar == end else 1, 1, "|"))
    marks += [(start, 1, -len(text) - 1, "⟦P⟧") for start in gold.get("parts", [0])[1:]]
    for start, _, _, word in sorted(marks, reverse=True):
        text = text[:start] + word + text[start:]
    return text


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="+", type=Path)
    options.add_argument("-o", "--out", type=Path)
    options.add_argument("--show", action="store_true")
    args = options.parse_args()
    if args.show:
        for path in args.files:
            print(show(path))
        return 0
    if args.out is None:
        options.error("say where the files go: -o FOLDER")
    args.out.mkdir(parents=True, exist_ok=True)
    bad = 0
    for path in args.files:
        try:
            text, gold = read_marked(path)
        except (ValueError, KeyError) as error:
            print(error, file=sys.stderr)
            bad += 1
            continue
        data, source = gold.pop("_bytes"), args.out / gold["source"]
        if source.suffix == ".txt":
            source.write_bytes(data)
        elif source.is_file():
            gold["sha256"] = hashlib.sha256(source.read_bytes()).hexdigest()
            (args.out / f"{gold['id']}.txt").write_text(text, "utf-8", newline="\n")
        else:
            print(f"{path}: of={gold['source']}: there is no such file in {args.out}", file=sys.stderr)
            bad += 1
            continue
        lines = ",\n".join(f" {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in gold.items())
        (args.out / f"{gold['id']}.gold.json").write_text("{\n" + lines + "\n}\n", "utf-8", newline="\n")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
