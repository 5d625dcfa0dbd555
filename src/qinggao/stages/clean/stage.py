"""The stage that takes away what the author did not write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from qinggao.model.document import Document
from qinggao.model.finding import FAINT, FAMILIES, Applicability, Finding
from qinggao.model.span import Span
from qinggao.model.view import View
from qinggao.rules.detectors import DETECTORS
from qinggao.rules.load import RuleSet, load_rules
from qinggao.rules.scan import Found, Hit
from qinggao.stages.clean.bench import Bench
from qinggao.stages.clean.decide import Verdict, decide
from qinggao.stages.clean.evidence import weights
from qinggao.stages.clean.findings import exact, left, one_of_a_kind, seen, weighed
from qinggao.stages.clean.paragraphs import paragraphs
from qinggao.stages.clean.rights import rights, speaks_of_rights
from qinggao.stages.clean.wording import says
from qinggao.stages.clean.zones import in_zone, is_named, outside, spare_cells
from qinggao.text.lines import line_ranges

_ROUNDS = 6
_FEW = 2
_HEAVY = 0.3
_MENUS = "navigation/outside-main-content"  # a page has menus, whoever wrote what stands between them
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
        return self._by_rules(view, lines, hits)

    def _names_left(self, document: Document) -> list[Finding]:
        """Names that adverts of this file made known and that are still in the text: a person should look.

        Not where the whole line is in an author's voice: 手机 and 值得 stood in adverts too.
        """
        text, out = document.text, []
        low = text.lower()
        for name in sorted(self.names if len(low) == len(text) else ()):
            at = low.find(name)
            line = text[text.rfind("\n", 0, at) + 1 : text.find("\n", at) if text.find("\n", at) >= 0 else len(text)]
            if at >= 0 and says(line) > weights().own_voice:
                span = document.view.to_source(Span(at, at + len(name)))
                out.append(Finding("promotion/name-left", span, text[at : at + len(name)], "推广用过的名号还在正文里", Applicability.display))
                self.flags.add("doubtful-noise")
        return out

    def _by_detectors(self, view: View) -> list[Finding]:
        """Characters, tokens, pages and white space: exact, and first, for they hide other things."""
        text, out = view.text, []
        for rule in self.detectors:
            found = [(a, b, after) for a, b, after in DETECTORS[rule.detector](text) if rule.family == "layout" or not is_named(text, a, b)]
            if rule.detector == "white-space":
                found = spare_cells(self.document, view, found)
            if found:
                out.append(seen(view, rule, found))
        return out

    def _by_rules(self, view: View, lines: Sequence[tuple[int, int]], hits: Sequence[Hit]) -> bool:
        lines, hits = paragraphs(view.text, lines, hits)
        certain = [h for h in hits if not h.rule.is_evidence and not is_named(view.text, h.start, h.end)]
        evidence = outside(certain, [h for h in hits if h.rule.is_evidence])
        sure = [(h.start, h.end, h.rule.family) for h in certain if h.rule.zone == "any"]
        bench = Bench(view.text, lines, evidence, sure, weights(), self.rules.scanner.against, company=self._is_dirty(), names=self.names, taken=self._taken())
        verdict, frame = decide(bench)
        self.names |= verdict.names
        taken = [h for h in certain if in_zone(h, frame)]
        self.flags.update(h.rule.flag for h in taken if h.rule.flag and h.rule.family in self.options.families and frame.is_cut_at(h.line))
        if self._is_lone(bench, verdict, taken):
            verdict.hold_back(weights().doubt)
        findings = [exact(view, hit) for hit in taken]
        findings += self._soft(view, verdict)
        made = self._apply(findings)
        self._note(view, verdict)
        return made

    def _is_lone(self, bench: Bench, verdict: Verdict, taken: Sequence[Hit]) -> bool:
        """Whether nothing that would go is overwhelming, and nothing else has gone from the file.

        Rows, verses and slogans speak for each other at the edge of a text; without one line that is an advert
        beyond doubt, or two that rules know for adverts or that cry, they are an author's. A page number or a stray character is no company: an author's own file has those too.
        """
        w = weights()
        loud = w.voice * (w.loud + bench.strangeness)
        sown = any(r.is_overwhelming(w) for r in verdict.gone) or sum(r.spoken(w) >= w.sown or r.wording >= loud for r in verdict.gone) >= _FEW
        return not sown and not self._is_dirty() and all(h.rule.family == "artefact" for h in taken)

    def _is_dirty(self) -> bool:
        """Whether anything has gone from the file that an author's own file does not hold."""
        rules = {rule for edit in self.document.edits for rule in edit.rules} - {_MENUS}
        return any(rule.partition("/")[0] not in ("artefact", "layout") for rule in rules)

    def _taken(self) -> str:
        """What has gone from the file and was no page's or file's remains."""
        return "\n".join(edit.before for edit in self.document.edits if not any(rule.startswith(("artefact/", "layout/")) for rule in edit.rules))

    def _soft(self, view: View, verdict: Verdict) -> list[Finding]:
        unsafe = self.options.applicability is Applicability.unsafe
        if not unsafe and sum(r.end - r.start for r in verdict.gone) > weights().cap * len(self.document.source.text):
            self.flags.add("guarded-removal")
            verdict.hold_back(weights().doubt)
        out = [weighed(view, r, Applicability.safe, self.rules) for r in verdict.gone]
        if unsafe:
            out += [weighed(view, r, Applicability.unsafe, self.rules) for r in verdict.doubted]
        return out

    def _note(self, view: View, verdict: Verdict) -> None:
        """Keep what is doubted as findings that ask for a person, and what is weaker as findings that do not."""
        kinds = (("doubtful", verdict.doubted), ("guarded", verdict.guarded), (FAINT, verdict.faint))
        for kind, removal in [(kind, r) for kind, removals in kinds for r in removals]:
            if removal.family not in self.options.families:
                continue
            finding = left(view, removal, kind, self.rules)
            known = self.doubts.get((finding.span, finding.rule))
            if known is None or known.score < finding.score:
                self.doubts[(finding.span, finding.rule)] = finding

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
        if _is_heavy(document):
            self.flags.add("heavy-removal")
        if not document.text:
            self.flags.add("no-text")
        document = replace(document, meta=replace(document.meta, rights=rights(document)))
        document = replace(document, findings=one_of_a_kind(document.findings, {r.id for r in self.detectors}), _view=[])
        return document.flag(*self.flags)


def _is_heavy(document: Document) -> bool:
    """Whether more than a share of the characters was removed; the menus of a page, which hold no sentence, count on neither side."""
    total, removed = len(document.source.text), 0
    for edit in document.edits:
        if all(rule.startswith("layout/") for rule in edit.rules):
            continue
        size = len(edit.span) - len(edit.after)
        if edit.rules == (_MENUS,):
            menus = sum(len(line) + 1 for line in edit.before.split("\n") if "。" not in line)
            total, size = total - menus, size - menus
        removed += max(0, size)
    return removed > _HEAVY * max(1, total)


def _still_there(document: Document, span: Span) -> bool:
    """Whether anything that can be seen of a stretch of the source is still in the text."""
    view = document.view
    return bool(view.text[view.to_text(span.start) : view.to_text(span.end)].strip())


