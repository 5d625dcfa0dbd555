"""Make the page: everything in one file, nothing fetched, every text escaped."""

from __future__ import annotations

import base64
import hashlib
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from qinggao import wire
from qinggao.model.flags import FLAGS
from qinggao.packaged import packaged
from qinggao.pipeline.report.charts import bars, columns
from qinggao.pipeline.report.gathering import Gathering
from qinggao.pipeline.report.look import Look
from qinggao.pipeline.report.masking import mask
from qinggao.pipeline.tally import COUNTED
from qinggao.writers.legible import legible

_MARK = b'content="qinggao report"'
MOST_CLUSTERS, EXAMPLES = 200, 3
_PLACE = re.compile(r"\{\{([a-z-]+)\}\}")
_ENGLISH = re.compile(r"(?<=[\u3000-\u9fff]) \([ -~]+\)$")
_LENGTHS = ("<500", "500+", "1千+", "2千+", "4千+", "8千+", "1.6万+")
_SHARES = ("没删", "≤5%", "≤10%", "≤20%", "≤30%", "≤50%", ">50%")


def page(gathered: Gathering) -> bytes:
    """Give the report of a run; the same run gives the same bytes."""
    css, js = _part("page.css"), _part("page.js")
    policy = f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(js)}'; base-uri 'none'; form-action 'none'"
    values = {
        "policy": policy, "css": css, "js": js, "data": _island(_data(gathered)), **_overview(gathered), **_charts(gathered),
    }  # fmt: skip
    made = _PLACE.sub(lambda m: values[m[1]], _part("page.html"))  # in one go: no value is looked through again
    return (made + "\n").encode("utf-8")


def is_ours(path: Path) -> bool:
    """Tell whether a report may be written here: nothing is there, or an older report."""
    try:
        with path.open("rb") as file:
            return _MARK in file.read(2000)
    except FileNotFoundError:
        return True
    except OSError:
        return False


@cache
def _part(name: str) -> str:
    return packaged("qinggao.pipeline.report", name).strip()


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """What things are called on the page."""
    return tomllib.loads(_part("words.toml"))


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _island(value: Any) -> str:
    """JSON that ends no element and opens none, whatever it holds."""
    text = wire.dumps(_legible(value)).decode("utf-8")
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _legible(value: Any) -> Any:
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, list | tuple):
        return [_legible(v) for v in value]
    if isinstance(value, dict):
        return {legible(str(k)): _legible(v) for k, v in value.items()}
    return value


def _overview(gathered: Gathering) -> dict[str, str]:
    totals = gathered.totals
    noise = sum(totals.noise().values())
    look, failed = gathered.statuses["review"] + gathered.statuses["partial"], totals.statuses["failed"]
    share = f"（占原文 {100 * noise / gathered.source_length:.1f}%）" if gathered.source_length else ""
    parts = [
        f"删去 {noise:,} 字{share}" if noise else "没有要删的字",
        f"{look:,} 篇需要过目" if look else "没有需要过目的",
        f"{failed:,} 个文件没有处理成" if failed else "没有失败",
    ]
    tiles = (
        ("文件", totals.sources, ""), ("文稿", totals.documents, ""), ("标题", totals.headings, ""),
        ("留下的字", totals.characters, ""), ("删去的字", noise, ""),
        ("需要过目", look, "look" if look else ""), ("失败", failed, "bad" if failed else ""),
    )  # fmt: skip
    drawn = "".join(f'<div class="tile {kind}"><dt>{name}</dt><dd>{n:,}</dd></div>' for name, n, kind in tiles)
    return {
        "headline": escape(f"{totals.sources:,} 个文件，{totals.documents:,} 篇文稿"),
        "lede": escape("；".join(parts) + "。"), "tiles": drawn,
    }  # fmt: skip


def _charts(gathered: Gathering) -> dict[str, str]:
    names = words()["families"]
    removed = gathered.totals.removed
    found = [(k, names[k], removed[k]) for k in COUNTED if removed[k] and k != "layout"]
    found.sort(key=lambda row: -row[2])
    layout = f"另有空行、缩进等版面空白 {removed['layout']:,} 个字符，不计在内。" if removed["layout"] else ""
    return {
        "families": bars(found, "各类噪声的字数") if found else '<p class="none">没有删去噪声。</p>',
        "layout": layout,
        "lengths": columns(_LENGTHS, gathered.lengths, "清稿长度，篇数"),
        "shares": columns(_SHARES, gathered.shares, "删去比例，篇数"),
    }


def _data(gathered: Gathering) -> dict[str, Any]:
    """What the script shows; arrays where there is one for every document."""
    rules = _Numbers()
    families = list(COUNTED)
    flags = _Numbers()
    excerpts = {**gathered.needing.by_row(), **gathered.samples.by_row()}
    rows = [_row(one, families, rules, flags) for one in gathered.looks]
    shown = {
        str(n): [e.rows, [[rules.of(rule), reason] for rule, reason in e.notes], e.cut] for n, e in sorted(excerpts.items())
    }
    clusters = gathered.adverts.clusters()
    return {
        "families": [[k, words()["families"][k], words()["families-long"][k]] for k in families],
        "statuses": [[k, v] for k, v in words()["statuses"].items()],
        "flags": [[k, FLAGS[k].zh if k in FLAGS else k, FLAGS[k].status if k in FLAGS else "ok"] for k in flags.names],
        "rows": rows, "excerpts": shown,
        "rules": [[k, _family_of(k, families), _called(k, gathered)] for k in rules.names],
        "clusters": [
            [families.index(c.wordings[0].family), c.count, c.size, len(c.wordings), [w.text for w in c.wordings[:EXAMPLES]], c.wordings[0].path]
            for c in clusters[:MOST_CLUSTERS]
        ],
        "more": {
            "clusters": max(0, len(clusters) - MOST_CLUSTERS), "rows": gathered.statuses.total() - len(rows),
            "failures": gathered.totals.statuses["failed"] - len(gathered.failures),
        },
        "failures": _failures(gathered),
        "skipped": [[reason or code, n] for (code, reason), n in sorted(gathered.skipped.items(), key=lambda i: (-i[1], i[0]))],
    }  # fmt: skip


class _Numbers:
    """Give names numbers, as they come."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}

    def of(self, name: str) -> int:
        return self.names.setdefault(name, len(self.names))


def _row(one: Look, families: list[str], rules: _Numbers, flags: _Numbers) -> list[Any]:
    removed = [[families.index(k), n] for k, n in one.removed.items()]
    links = [[name.rpartition(".")[2], "./" + quote(legible(name))] for name in one.outputs]
    return [
        one.path, one.part, one.title, one.genre, one.status, [flags.of(f) for f in one.flags], one.characters, one.length,
        one.noise, removed, [rules.of(rule) for rule, _ in one.rules], links, one.doubts,
    ]  # fmt: skip


def _failures(gathered: Gathering) -> list[Any]:
    """What went wrong, what to do about it, and which files it was; the most frequent first."""
    by_reason: dict[tuple[str, str], list[str]] = {}
    for row in gathered.failures:
        by_reason.setdefault((_chinese(mask(row["reason"] or row["code"])), _chinese(row["cure"])), []).append(row["path"])
    return [[*key, paths] for key, paths in sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0]))]


def _chinese(text: str) -> str:
    """Of a message in two languages, the Chinese half."""
    return _ENGLISH.sub("", text)


def _family_of(rule: str, families: list[str]) -> int:
    family = rule.partition("/")[0]
    return families.index(family if family in families else "other")


def _called(rule: str, gathered: Gathering) -> str:
    """What a rule is called: its own words, or, where these change from place to place, what kind of rule it is."""
    last = rule.partition("/")[2]
    if last in words()["rules"]:
        return words()["rules"][last]
    return gathered.called.get(rule) or rule
