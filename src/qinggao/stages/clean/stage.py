"""The stage that takes away what the author did not write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from qinggao.model.document import Document
from qinggao.model.edit import Edit
from qinggao.model.finding import FAINT, FAMILIES, Applicability, Finding
from qinggao.model.span import Span
from qinggao.model.view import View
from qinggao.rules.detectors import DETECTORS
from qinggao.rules.load import RuleSet, load_rules
from qinggao.rules.rule import Rule
from qinggao.rules.scan import Found, Hit
from qinggao.stages.clean.decide import Removal, Verdict, decide
from qinggao.stages.clean.evidence import evidence_names, weights
from qinggao.stages.clean.frame import Frame, is_title
from qinggao.stages.clean.paragraphs import paragraphs
from qinggao.stages.clean.rights import rights, speaks_of_rights
from qinggao.text.lines import line_ranges

_ROUNDS = 6
_QUOTE = 120
_FEW = 2
_ASKING = {"doubtful": "doubtful-noise", "guarded": "guarded-removal"}


@dataclass(frozen=True, slots=True)
class Clean:
    """Take away paywall marks, promotion, watermarks, navigation, notices, artefacts and idle white space.

    `families` are those acted on. `applicability` is what may be done unasked: `safe` takes what exact rules
    and strong evidence ask for, `unsafe` also what is only doubted, `display` nothing. `rules` names rule
    files of the user's own. With `keep_rights` source, copyright and licence lines stay in the text; what else is
    removed of them is kept in `metadata.rights`.

    The text is looked at again after each removal until nothing more is found, so that cleaning twice
    equals cleaning once.
    """

    name: ClassVar[str] = "clean"
    requires: ClassVar[tuple[str, ...]] = ("text",)
    provides: ClassVar[tuple[str, ...]] = ("clean",)

    families: tuple[str, ...] = ("layout", *FAMILIES)
    applicability: Applicability = Applicability.safe
    rules: tuple[str, ...] = ()
    keep_rights: bool = False
    rule_set: RuleSet | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        known = ("layout", *FAMILIES)
        wrong = [f for f in self.families if f not in known]
        if wrong:
            raise ValueError(f"no such family: {', '.join(wrong)}; there are: {', '.join(known)}")

    def __call__(self, document: Document) -> tuple[Document, ...]:
        rules = self.rule_set or load_rules(self.rules)
        work = _Work(self, document, rules)
        for _ in range(_ROUNDS):
            if not work.round():
                break
        return (work.finish(),)


class _Work:
    """One document on its way through the rounds."""

    def __init__(self, options: Clean, document: Document, rules: RuleSet) -> None:
        self.options, self.document, self.rules = options, document, rules
        self.flags: set[str] = set()
        self.names: set[str] = set()
        self.doubts: dict[tuple[Span, str], Finding] = {}
        self.detectors = [r for r in rules.rules if r.detector and (r.family in options.families)]
        self.memo: dict[str, list[Found]] = {}

    def round(self) -> bool:
        """Look at the text as it stands; take away what is found; say whether to look again."""
        view = self.document.view
        findings = self._by_detectors(view)
        if findings:
            self._apply(findings)
            if any(f.family != "layout" for f in findings):
                return True
            view = self.document.view
        if not view.text:
            return False
        lines = [(s, e) for s, e, _ in line_ranges(view.text)]
        hits = self.rules.scanner.scan(view.text, lines, self.memo)
        return bool(hits) and self._by_rules(view, lines, hits)

    def _names_left(self, document: Document) -> list[Finding]:
        """Names that adverts of this file made known and that are still in the text: a person should look."""
        low, out = document.text.lower(), []
        for name in sorted(self.names):
            at = low.find(name)
            if at >= 0 and len(low) == len(document.text):
                span = document.view.to_source(Span(at, at + len(name)))
                out.append(Finding("promotion/name-left", span, document.text[at : at + len(name)], "推广用过的名号还在正文里", Applicability.display))
                self.flags.add("doubtful-noise")
        return out

    def _by_detectors(self, view: View) -> list[Finding]:
        """Characters, tokens, pages and white space: exact, and first, for they hide other things."""
        text, out = view.text, []
        for rule in self.detectors:
            found = DETECTORS[rule.detector](text)
            if rule.detector == "white-space":
                found = _spare_cells(self.document, view, found)
            if found:
                edits = [_edit(view, start, end, after, rule.id) for start, end, after in found]
                span = Span(edits[0].span.start, max(e.span.end for e in edits))
                quote = "" if rule.family == "layout" else _quote("".join(e.before for e in edits))
                out.append(Finding(rule.id, span, quote, rule.message.zh, rule.applicability, edits=tuple(edits)))
        return out

    def _by_rules(self, view: View, lines: Sequence[tuple[int, int]], hits: Sequence[Hit]) -> bool:
        lines, hits = paragraphs(view.text, lines, hits)
        exact = [h for h in hits if not h.rule.is_evidence]
        evidence = _outside(exact, [h for h in hits if h.rule.is_evidence])
        sure = [(h.start, h.end, h.rule.family) for h in exact if h.rule.zone == "any"]
        verdict, frame = decide(view.text, lines, evidence, sure, weights(), self.rules.scanner.against, company=self._is_dirty(), names=self.names)
        self.names |= verdict.names
        taken = [h for h in exact if _in_zone(h, frame, view.text[lines[h.line][0] : h.start])]
        self.flags.update(h.rule.flag for h in taken if h.rule.flag and h.rule.family in self.options.families and frame.is_cut_at(h.line))
        if self._is_lone(verdict, taken):
            verdict.keep_lone(weights().doubt)
        findings = [self._exact(view, hit) for hit in taken]
        findings += self._soft(view, verdict)
        made = self._apply(findings)
        self._note(view, verdict)
        return made

    def _is_lone(self, verdict: Verdict, taken: Sequence[Hit]) -> bool:
        """Whether a stretch or two would go from a file that nothing else has gone from, on evidence that is not overwhelming.

        A page number or a stray character is no company: an author's own file has those too.
        """
        few = len(verdict.gone) <= _FEW and not any(r.is_overwhelming(weights().delete_lone) for r in verdict.gone)
        return few and not self._is_dirty() and all(h.rule.family == "artefact" for h in taken)

    def _is_dirty(self) -> bool:
        """Whether anything has gone from the file that an author's own file does not hold."""
        rules = {rule for edit in self.document.edits for rule in edit.rules}
        return any(rule.partition("/")[0] not in ("artefact", "layout") for rule in rules)

    def _exact(self, view: View, hit: Hit) -> Finding:
        edit = _edit(view, hit.start, hit.end, "", hit.rule.id)
        return Finding(hit.rule.id, edit.span, _quote(edit.before), hit.rule.message.zh, hit.rule.applicability, edits=(edit,))

    def _soft(self, view: View, verdict: Verdict) -> list[Finding]:
        gone = verdict.gone
        if sum(r.end - r.start for r in gone) > weights().cap * len(self.document.source.text):
            self.flags.add("heavy-removal")
            verdict.doubted += gone
            verdict.gone = []
            return []
        out = [self._weighed(view, r, Applicability.safe) for r in gone]
        if self.options.applicability is Applicability.unsafe:
            out += [self._weighed(view, r, Applicability.unsafe) for r in verdict.doubted]
        return out

    def _weighed(self, view: View, removal: Removal, applicability: Applicability) -> Finding:
        rule = f"{removal.family}/{'weighed-evidence' if applicability is Applicability.safe else 'doubtful'}"
        edit = _edit(view, removal.start, removal.end, "", rule)
        return Finding(rule, edit.span, _quote(edit.before), _reasons(self.rules, removal), applicability, score=removal.score, edits=(edit,))

    def _note(self, view: View, verdict: Verdict) -> None:
        """Keep what is doubted as findings that ask for a person, and what is weaker as findings that do not."""
        kinds = (("doubtful", verdict.doubted), ("guarded", verdict.guarded), (FAINT, verdict.faint))
        for kind, removal in [(kind, r) for kind, removals in kinds for r in removals]:
            if removal.family not in self.options.families:
                continue
            span, rule = view.to_source(Span(removal.start, removal.end)), f"{removal.family}/{kind}"
            applicability = Applicability.display if kind == FAINT else Applicability.unsafe
            quote = _quote(view.text[removal.start : removal.end])
            known = self.doubts.get((span, rule))
            if known is None or known.score < removal.score:
                self.doubts[(span, rule)] = Finding(rule, span, quote, _reasons(self.rules, removal), applicability, score=removal.score)

    def _apply(self, findings: list[Finding]) -> bool:
        """Admit what the options allow; say whether the ledger grew."""
        options = self.options
        new = [f for f in findings if f.family in options.families]
        admitted = tuple(f for f in new if f.applicability >= options.applicability and options.applicability is not Applicability.display)
        if options.keep_rights:
            admitted = tuple(f for f in admitted if not any(speaks_of_rights(e.before) for e in f.edits))
        layout = tuple(f for f in new if f.family == "layout")
        if options.applicability is Applicability.display:
            admitted = layout
        before = self.document.edits
        self.document = self.document.apply(tuple(new), admitted)
        for finding in admitted:
            rule = self.rules.get(finding.rule)
            if rule is not None and rule.flag and rule.detector:
                self.flags.add(rule.flag)
        return self.document.edits != before

    def finish(self) -> Document:
        """Give the document with the doubts that still stand, and its flags."""
        document = self.document
        standing = [f for f in self.doubts.values() if _still_there(document, f.span)]
        self.flags.update(_ASKING[kind] for f in standing if (kind := f.rule.partition("/")[2]) in _ASKING)
        standing += self._names_left(document)
        if standing:
            document = document.apply(tuple(standing), ())
        removed = sum(len(e.span) - len(e.after) for e in document.edits if not all(r.startswith("layout/") for r in e.rules))
        if removed > 0.3 * max(1, len(document.source.text)):
            self.flags.add("heavy-removal")
        if not document.text:
            self.flags.add("no-text")
        document = replace(document, meta=replace(document.meta, rights=rights(document)))
        document = replace(document, findings=_of_a_kind(document.findings, {r.id for r in self.detectors}), _view=[])
        return document.flag(*self.flags)


def _of_a_kind(findings: Sequence[Finding], many: set[str]) -> tuple[Finding, ...]:
    """Make one finding of all that a detector found in its rounds.

    A record names an edit's rules, not its finding: two findings of a kind with many edits each could not be
    told apart when it is read, and a pipe of stages would go on from another document than a run.
    """
    first: dict[str, Finding] = {}
    for finding in findings:
        if finding.rule in many and finding.edits:
            known = first.get(finding.rule)
            first[finding.rule] = _joined(known, finding) if known else finding
    rest = [f for f in findings if not (f.rule in many and f.edits)]
    return tuple(sorted((*rest, *first.values()), key=lambda f: (f.span.start, f.span.end, f.rule, f.message)))


def _joined(one: Finding, two: Finding) -> Finding:
    edits = tuple(sorted({*one.edits, *two.edits}, key=lambda e: (e.span.start, e.span.end)))
    span = Span(min(one.span.start, two.span.start), max(one.span.end, two.span.end))
    quote = one.quote if one.quote == two.quote else _quote(one.quote + two.quote)
    return replace(one, span=span, quote=quote, edits=edits)


def _still_there(document: Document, span: Span) -> bool:
    """Whether anything that can be seen of a stretch of the source is still in the text."""
    view = document.view
    return bool(view.text[view.to_text(span.start) : view.to_text(span.end)].strip())


def _edit(view: View, start: int, end: int, after: str, rule: str) -> Edit:
    span = view.to_source(Span(start, end))
    return Edit(span, view.source.read(span), after, (rule,))


def _quote(text: str) -> str:
    return text if len(text) <= _QUOTE else text[: _QUOTE - 1] + "…"


def _reasons(rules: RuleSet, removal: Removal) -> str:
    """Say which evidence decided, heaviest first."""
    names = evidence_names()
    words = []
    for name, weight in sorted(removal.why, key=lambda pair: (-abs(pair[1]), pair[0])):
        rule: Rule | None = rules.get(name)
        label = rule.message.zh if rule else names.get(name)
        if label:
            words.append(f"{label}（{weight:+g}）")
    return "；".join(words)


def _outside(exact: Sequence[Hit], evidence: Sequence[Hit]) -> list[Hit]:
    """Leave out evidence inside what exact rules take: it will be gone."""
    spans = [(h.start, h.end) for h in exact if h.rule.zone == "any"]
    if not spans:
        return list(evidence)
    return [h for h in evidence if not any(s <= h.start and h.end <= e for s, e in spans)]


def _in_zone(hit: Hit, frame: Frame, before: str) -> bool:
    """Whether a rule may take a hit where it stands; `before` is the line in front of it."""
    rule = hit.rule
    if rule.scope == "title":
        return hit.line <= max(frame.title, 0) + 1 or is_title(before)  # a collection has a title for each of its texts
    if rule.zone == "any":
        return True
    if rule.zone == "head":
        return hit.line <= frame.title + 3
    if rule.zone == "tail":
        return hit.line >= frame.end
    return frame.near_edge(hit.line)


def _spare_cells(document: Document, view: View, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Keep the tabs of table rows: an empty cell at a row's border is a cell."""
    rows = [h.span for h in document.source.hints if h.kind == "row"]
    if not rows or not found:
        return found
    out = []
    for start, end, after in found:
        span = view.to_source(Span(start, end))
        touched = "\t" in view.text[start:end] and any(r.start <= span.end and span.start <= r.end for r in rows)
        if not touched:
            out.append((start, end, after))
    return out
