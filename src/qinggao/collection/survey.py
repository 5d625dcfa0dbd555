"""What a folder shows: lines and stamps that a site puts into its documents, proposed as rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from qinggao.collection.count import Count, Texts, repeated
from qinggao.collection.lines import BRACKET
from qinggao.errors import RuleError
from qinggao.packaged import packaged_toml
from qinggao.rules.draft import draft, slug
from qinggao.rules.dump import as_toml
from qinggao.rules.examples import finds
from qinggao.rules.load import RuleSet
from qinggao.rules.rule import Message, Rule
from qinggao.stages.clean.evidence import weights
from qinggao.stages.clean.frame import is_numbered
from qinggao.stages.clean.wording import says

LEAST = 3
MOST = 200
_WEIGHT = 3.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rule, and what the folder showed for it."""

    rule: Rule
    documents: int
    edge: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """What is proposed, the lines seen as often that are their authors', and how many documents there were."""

    proposals: tuple[Proposal, ...]
    kept: tuple[Count, ...]
    documents: int


def survey(texts: Texts, rules: RuleSet, *, least: int = LEAST, most: int = MOST) -> Survey:
    """Find what stands in so many documents or more and is no author's, the most frequent first.

    A line is weighed as the `clean` stage weighs it, with its repetition over the documents for evidence; a
    proposed rule is evidence again, so that a refrain which looks like an advert still has the scorer's protection.
    """
    counts, documents = repeated(texts, least)
    known = {rule.id for rule in rules.rules}
    proposals: list[Proposal] = []
    kept: list[Count] = []
    for count in counts:
        family = _family(count, rules)
        if family == "":
            kept.append(count)
        elif family and len(proposals) < most and (made := _proposal(count, family, documents)) and made.rule.id not in known:
            proposals.append(made)
    return Survey(tuple(proposals), tuple(kept), documents)


def as_file(found: Survey, folder: str) -> str:
    """Give the proposals as a rule file to review."""
    head = (
        f"# Lines and stamps that stand in several of the {found.documents} documents of {folder}.\n"
        "# Look through them and delete what is no advert; then name this file under `rules` in qinggao.toml.\n"
        "# Each rule is evidence. One that shall decide alone needs no `weight`: delete that line.\n"
    )
    blocks = [
        as_toml(p.rule, about=[f"{p.documents} documents, {p.edge} times among the first or last lines: {', '.join(p.places)}"]) for p in found.proposals
    ]
    return "\n".join([head, *blocks])


def _family(count: Count, rules: RuleSet) -> str | None:
    """The family that a line is noise of; empty where it is an author's, `None` where a rule takes it anyway."""
    text, w = count.line.text, weights()
    if is_refrain(text, stamp=count.line.stamp):
        return ""
    if not count.line.stamp and _is_stamped(text):
        return ""
    hits = rules.scanner.scan(text, [(0, len(text))])
    if any(not h.rule.is_evidence and h.end - h.start >= len(text.strip()) for h in hits):
        return None
    best: dict[str, float] = {}
    for hit in hits:
        if hit.rule.is_evidence:
            best[hit.rule.counts_as] = max(best.get(hit.rule.counts_as, 0.0), hit.rule.weight, key=abs)
    against = {rule.counts_as: rule.weight for rule, *_ in rules.scanner.against(text)}
    spoken = sum({**against, **best}.values()) + max(-w.wording, min(w.wording, w.voice * says(text)))
    score = spoken + w.repeated + (w.edge if count.edge * 2 > count.documents else 0.0)
    if spoken < w.spoken or score < w.delete or says(text) < w.own_voice or (count.line.stamp and not best):
        return ""
    families = [h.rule.family for h in hits if h.rule.weight > 0]
    return max(sorted(set(families)), key=families.count) if families else "watermark" if count.line.stamp else "promotion"


@cache
def _table() -> dict[str, Any]:
    return packaged_toml("qinggao.collection", "refrains.toml")


@cache
def _refrains() -> re.Pattern[str]:
    table = _table()
    return re.compile("|".join([*table["opens"], *(f"(?:{p})$" for p in table["whole"])]))


def is_refrain(text: str, *, stamp: bool = False) -> bool:
    """Tell whether a line is of a kind that many authors write: a heading, a signature, 一是, 会议指出."""
    bare = "".join(text.split())
    inside = bare[1:-1] if stamp else bare
    return bool(_refrains().match(bare) or _refrains().match(inside) or (not stamp and is_numbered(text)))


def _is_stamped(text: str) -> bool:
    """Tell whether without its brackets a line is a refrain or in an author's voice: the stamp alone is to go."""
    rest = BRACKET.sub("", text).strip()
    return rest != text and bool(rest) and (is_refrain(rest) or says(rest) < weights().own_voice)


def _proposal(count: Count, family: str, documents: int) -> Proposal | None:
    stamp = count.line.stamp
    texts: Iterable[str] = sorted(count.texts, key=lambda t: (-len(re.findall(r"\s", t)), t))
    zh, en = (("多篇文稿里出现的同一处嵌字", "a stamp that several documents hold") if stamp else ("多篇文稿里出现的同一行", "a line that several documents hold"))
    for text in texts:
        try:
            rule = draft(
                text, name=f"{family}/survey-{slug(count.line.key)}", message=Message(zh, en),
                why=f"Stands in {count.documents} of {documents} documents.", hits=tuple(count.texts[:1]), misses=tuple(_table()["misses"]),
                scope="span" if stamp else "line", weight=_WEIGHT,
            )  # fmt: skip
        except RuleError:
            return None
        hits = tuple(t for t in count.texts if finds(rule, t))
        if hits and not any(finds(rule, miss) for miss in rule.misses):
            made = replace(rule, hits=hits, group="survey")
            return Proposal(made, count.documents, count.edge, tuple(count.places))
    return None
