#!/usr/bin/env python3
"""Write the pages of docs/reference from the code, or tell which of them are out of date.

usage: generate.py            write them
       generate.py --check    write nothing; exit 1 where a page is not what the code says
"""

from __future__ import annotations

import os
import sys

os.environ["LC_ALL"] = "C"  # help texts are chosen on import: the pages are in English

import inspect
import typing
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import typer

from qinggao.cli.app import COMMANDS, MODULES
from qinggao.cli.say import _messages, say
from qinggao.model import record
from qinggao.model.flags import FLAGS
from qinggao.model.outline import BLOCK_KINDS
from qinggao.pipeline.catalogue import COLUMNS
from qinggao.pipeline.manifest import Row
from qinggao.pipeline.recipes import load_recipe, recipe_names
from qinggao.pipeline.settings import Settings
from qinggao.readers.registry import READERS
from qinggao.rules.load import builtin_rules
from qinggao.stages.registry import STAGES
from qinggao.writers.writers import WRITERS

FOLDER = Path(__file__).parent / "reference"
NOTE = "<!-- Written by docs/generate.py from the code. Change the code, then run `make docs`. -->\n"


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(map(cell, line))} |\n" for line in lines)


def cell(text: str) -> str:
    """Text as Markdown shows it in a table; what stands in backquotes needs no care but for bars."""
    plain = text if text.startswith("`") else text.replace("&", "&amp;").replace("<", "&lt;")
    return plain.replace("|", "\\|").replace("\n", " ")


def said(thing: Any) -> str:
    """What something says about itself, as paragraphs."""
    return inspect.cleandoc(thing.__doc__ or "")


def cli() -> Iterator[str]:
    yield "# The command line\n"
    yield "Data on stdout, talk on stderr; `-` is stdin or stdout. Messages are Chinese where the locale is Chinese, else English.\n"
    for group, names in COMMANDS.items():
        yield f"## {say(f'group.{group}').rstrip(':')}\n"
        for name in names:
            app = import_module(f"qinggao.cli.{MODULES.get(name, name)}").app
            yield from command(f"qinggao {name}", typer.main.get_command(app), say(f"help.{name}"))
    yield "## Exit codes\n"
    yield table(("code", "says"), iter((
        ("0", "done"),
        ("1", "a check or a gate failed, a restored file is not the same, or `--strict` and something needs a look"),
        ("2", "the call or the configuration cannot be meant"),
        ("3", "finished, but some inputs failed or something could not be written"),
        ("4", "something optional that is needed is not installed"),
        ("130", "interrupted; what was done is there"),
    )))  # fmt: skip


def command(title: str, made: Any, about: str) -> Iterator[str]:
    yield f"### {title}\n"
    yield f"{about[:1].upper()}{about[1:]}.\n"
    below = getattr(made, "commands", None)
    if below:
        for name, one in below.items():
            yield from command(f"{title} {name}", one, one.help or about)
        return
    rows = []
    for p in made.params:
        if p.name == "help":
            continue
        option = p.param_type_name == "option"
        named = ", ".join(f"`{o}`" for o in p.opts) if option else f"`{p.metavar or p.name.upper()}`"
        value = f" {p.metavar}" if option and p.metavar and not getattr(p, "is_flag", False) else ""
        rows.append((named + value, (getattr(p, "help", "") or "").strip()))
    if rows:
        yield table(("argument or option", "says"), iter(rows))
    if made.epilog:
        yield f"{made.epilog}\n"


def rules() -> Iterator[str]:
    own = builtin_rules().rules
    yield "# Rules\n"
    yield (
        "An exact rule decides alone, as its applicability says. A rule with a weight is evidence: a line goes only where evidence of "
        "two kinds comes to the threshold of `stages/clean/weights.toml`. The family `body` is evidence for an author. "
        "`qinggao explain ID` prints a rule's examples: the texts that it must hit and those that it must leave alone.\n"
    )
    for family in sorted({r.family for r in own}):
        yield f"## {family}\n"
        rows = (
            (f"`{r.id}`", f"{r.message.en} ({r.message.zh})", f"weight {r.weight:g}" if r.is_evidence else r.applicability.name, r.why)
            for r in sorted(own, key=lambda r: r.id)
            if r.family == family
        )
        yield table(("rule", "finds", "decides", "why"), rows)


def options(thing: Any) -> Iterator[tuple[str, str, str]]:
    hints = typing.get_type_hints(thing)
    for f in fields(thing):
        if f.init and f.repr:
            default = f.default if f.default is not MISSING else f.default_factory() if f.default_factory is not MISSING else None
            yield f"`{f.name.replace('_', '-')}`", kind(hints[f.name]), f"`{toml(default)}`"


def toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, dict):
        return "{}" if not value else str(value)
    return f'"{getattr(value, "name", value)}"' if not isinstance(value, (int, float)) or hasattr(value, "name") else str(value)


def kind(hint: Any) -> str:
    """A type in words."""
    args = typing.get_args(hint)
    if typing.get_origin(hint) is typing.Literal:
        return " or ".join(f'"{a}"' for a in args)
    if members := getattr(hint, "__members__", None):
        return " or ".join(f'"{m}"' for m in members)
    if typing.get_origin(hint) in (tuple, list):
        return "[start, end]" if hint == record.Range else f"list of {kind(args[0])}"
    if typing.get_origin(hint) is dict or hint is dict:
        return "table"
    if args:
        return " or ".join("null" if a is type(None) else kind(a) for a in args)
    return {str: "text", int: "whole number", float: "number", bool: "true or false"}.get(hint, getattr(hint, "__name__", str(hint)))


def config() -> Iterator[str]:
    yield "# Configuration\n"
    yield (
        "A pipeline is a TOML file: `name`, `about`, then `[[stage]]` and `[[export]]` tables in the order of work. `use` names the stage "
        "or writer, the other keys are its options. A key that does not exist is refused with what was probably meant. "
        "`qinggao run --show-config` prints a pipeline with every default; `--set clean.applicability=unsafe` changes one option for one call.\n"
    )
    yield "## The pipelines that come with qinggao\n"
    yield table(("pipeline", "for"), ((f"`{n}`", load_recipe(n).about) for n in recipe_names()))
    yield "## qinggao.toml\n"
    yield said(Settings) + "\n"
    yield "It is looked for in the working folder and its parents; `--config FILE` names another. Options of a call win.\n"
    yield table(("key", "is", "default"), options(Settings))
    for title, registry in (("Stages", STAGES), ("Readers", READERS), ("Writers", WRITERS)):
        yield f"## {title}\n"
        for name in registry.own:
            thing = registry.get(name)
            yield f"### {name}\n"
            yield said(thing) + "\n"
            if is_dataclass(thing) and (rows := list(options(thing))):
                yield table(("option", "is", "default"), iter(rows))


def document_format() -> Iterator[str]:
    yield "# The document on disk, version 1\n"
    yield said(record).partition("\n\n")[2] + "\n"
    yield (
        "The JSON Schema is `qinggao schema`. Keys and types are constant; every key is in every record. Text and edits together give "
        "the source back: `qinggao restore`.\n"
    )
    for name, thing in vars(record).items():
        if name.endswith("Record") and typing.is_typeddict(thing):
            yield f"## {name}\n"
            yield table(("key", "is"), ((f"`{key}`", kind(hint)) for key, hint in typing.get_type_hints(thing).items()))
    yield "## Kinds of blocks\n"
    yield "A closed set: " + ", ".join(f"`{k}`" for k in BLOCK_KINDS) + ".\n"
    yield "## Flags\n"
    yield "The status of a document is the gravest that one of its flags leads to.\n"
    yield table(("flag", "status", "says", "说的是"), ((f"`{f.name}`", f.status, f.en, f.zh) for f in FLAGS.values()))
    yield "## manifest.jsonl\n"
    yield "One line for every source of a run, in the order of the sources; as many lines as files were found.\n"
    yield said(Row).partition("\n\n")[2] + "\n"
    yield table(("key", "is"), ((f"`{key}`", kind(hint)) for key, hint in typing.get_type_hints(Row).items()))
    yield "A source that gave documents has the word of its gravest flag for a `code`. With `not-readable`, `not-written`, `unreadable`, `worker-died` and `internal-error` the row itself says what happened. The others:\n"
    codes = {k.removeprefix("code."): m for k, m in _messages().items() if k.startswith("code.")}
    yield table(("code", "says", "说的是"), ((f"`{name}`", m["en"], m["zh"]) for name, m in codes.items()))
    yield "## catalogue.csv\n"
    yield "One line for every document, written where a folder was given; UTF-8 with a BOM, and no cell is a formula. Columns: "
    yield ", ".join(f"`{c}`" for c in COLUMNS) + ".\n"


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "cli.md": cli, "rules.md": rules, "config.md": config, "document-format.md": document_format,
}  # fmt: skip


def main() -> int:
    stale = []
    for name, page in PAGES.items():
        title, *rest = page()
        text, path = "\n".join([title, NOTE, *rest]), FOLDER / name
        if path.is_file() and path.read_text("utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8", newline="\n")
    if stale and "--check" in sys.argv:
        print(f"out of date: {', '.join(stale)}; run `make docs`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
