"""Reports with known trees: every numbering, every damage that downloading does to structure, from a seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from qinggao.model.document import Document
from qinggao.model.edit import Edit
from qinggao.model.finding import Finding
from qinggao.model.source import Source
from qinggao.model.span import Span
from qinggao.text.numerals import to_chinese

DAMAGES = (
    "wraps", "glued", "broken-heading", "gap", "doubled", "cut", "indent", "blank-lines", "false-numbers", "list",
    "chain", "contents", "frame", "attachment", "table", "parts", "spaced",
)  # fmt: skip
_VERBS = ["加强", "提升", "推进", "落实", "夯实", "健全", "优化", "深化", "强化", "完善", "抓好", "做实", "聚焦", "规范", "拓展", "用好", "培育", "突出"]
_THINGS = ["理论学习", "队伍建设", "项目管理", "为民服务", "安全生产", "基层治理", "作风建设", "产业发展", "环境整治", "制度机制", "宣传引导", "监督检查", "矛盾化解", "资金监管", "文化惠民", "林长巡护", "粮食收储", "水质监测"]
_TAILS = ["取得新成效", "迈上新台阶", "实现新突破", "见到实效", "持续巩固", "走深走实"]
_SUBJECTS = ["镇党委", "各村支部", "机关干部", "驻村工作队", "分管领导", "网格员", "窗口人员", "项目专班", "林业站", "供水所"]
_CLAUSES = (
    "坚持每周召开调度会", "逐项对照清单抓落实", "走访群众{n}户", "化解矛盾纠纷{n}起", "完成投资{n}万元", "新建管护站{n}处", "组织培训{n}场次",
    "群众满意度达到{p}%", "培育骨干{n}名", "清理河道{n}公里", "把责任压到具体人头", "做到事事有回音", "形成了上下联动的工作格局", "推动问题在一线解决",
    "持续巩固来之不易的局面", "让老百姓看得见变化",
)  # fmt: skip
_FALSE = (
    "一、二年级学生的课后服务已经实现全覆盖，家长普遍反映良好，学校还开设了{n}个兴趣小组。",
    "（一）班和（二）班的同学参加了志愿服务，累计服务时长超过{n}小时，受到社区居民欢迎。",
    "1.9亿元的产业资金已经全部拨付到位，惠及农户{n}户，户均增收明显，后续资金正在申报。",
    "三、四级河道的清淤任务提前完成，共清理淤泥{n}吨，沿岸环境明显改善，群众拍手叫好。",
    "第三章的要求已经写入村规民约，由村民小组长逐户宣讲，签订承诺书{n}份，反响热烈。",
    "2023.12.31前要完成全部整改任务，逾期未完成的将在全镇通报，并约谈主要负责人{n}次。",
    "21 世纪以来的治水经验值得认真总结，当年修建的渠系至今仍在灌溉{n}亩良田，作用很大。",
)  # fmt: skip


@dataclass(slots=True)
class Entry:
    """One heading that must be found."""

    level: int
    number: str
    title: str
    run_in: bool


@dataclass(slots=True)
class Made:
    """A generated document: what goes in, and what must come out, part by part."""

    seed: int
    scheme: str
    damages: frozenset[str]
    document: Document
    trees: list[list[Entry]]
    titles: list[str]


@dataclass(slots=True)
class _Page:
    """Lines as the author wrote them, each with how it may be damaged."""

    lines: list[tuple[str, str]] = field(default_factory=list)  # kind, text

    def add(self, kind: str, text: str) -> None:
        self.lines.append((kind, text))


_COMMA = ["{}、", "{} 、", "{}．", "{}."]
_PAREN = ["（{}）", "({})", "（{})", "({}）"]
_DOT = ["{}.", "{}．", "{}、"]
_APAREN = ["（{}）", "({})"]
SCHEMES: dict[str, list[tuple[str, list[str], str]]] = {
    # numbering by level: kind of numeral, printed forms, shapes allowed (a alone, r run-in)
    "official": [("han", _COMMA, "a"), ("han", _PAREN, "ar"), ("arabic", _DOT, "r"), ("arabic", _APAREN, "r")],
    "short": [("han", _COMMA, "a"), ("arabic", _DOT, "r")],
    "run-in": [("han", _COMMA, "r")],
    "two": [("han", _COMMA, "a"), ("han", _PAREN, "r")],
    "arabic": [("arabic", _DOT, "a"), ("arabic", _APAREN, "r")],
    "bracket": [("han", _PAREN, "ar"), ("arabic", _DOT, "r")],
    "parts": [("han", ["第{}部分　", "第{}部分 ", "第{}部分："], "a"), ("han", ["{}、"], "a"), ("han", ["（{}）"], "r")],
    "legal": [("han", ["第{}章　", "第{}章 "], "a"), ("han", ["第{}条　", "第{}条 "], "x")],
    "sections": [("han", ["第{}章　"], "a"), ("han", ["第{}节　"], "a"), ("han", ["第{}条　"], "x")],
    "articles": [("han", ["第{}条　"], "x")],
    "decimal": [("decimal", [" ", "　"], "a"), ("decimal", [" ", "　"], "a"), ("decimal", [" "], "a")],
    "speech": [("han", ["{}、"], "a"), ("han", ["第{}，"], "r")],
    "dash": [("han", ["{}、"], "a"), ("none", ["——"], "r")],
    "plain": [("none", [""], "a")],
    "plain-ordinal": [("none", [""], "a"), ("han", ["第{}，"], "r")],
    "columns": [("none", ["【】"], "a"), ("arabic", ["{}."], "r")],
    "glyphs": [("han", ["{}、"], "a"), ("glyph", ["㈠"], "r"), ("glyph", ["⒈"], "r")],
}


class Writer:
    """Write one document from a seed."""

    def __init__(self, seed: int) -> None:
        self.r = random.Random(seed)
        self.used: set[str] = set()
        self.article = 0
        self.forms: dict[str, str] = {}

    def form(self, forms: list[str]) -> str:
        """The one way in which this document prints a numbering."""
        return self.forms.setdefault(forms[0], self.r.choice(forms))

    def sentence(self) -> str:
        clauses = self.r.sample(_CLAUSES, self.r.randint(2, 4))
        text = "，".join(c.format(n=self.r.randint(2, 980), p=self.r.randint(80, 99)) for c in clauses)
        return self.r.choice(_SUBJECTS) + text + "。"

    def paragraph(self, least: int = 2) -> str:
        return "".join(self.sentence() for _ in range(self.r.randint(least, 4)))

    def name(self, *, short: bool = False) -> str:
        """A heading's words, no two alike."""
        for _ in range(60):
            text = self.r.choice(_VERBS) + self.r.choice(_THINGS)
            if not short and self.r.random() < 0.4:
                text += "，" + self.r.choice(_THINGS) + self.r.choice(_TAILS)
            if text not in self.used:
                break
        self.used.add(text)
        return text


def _number(kind: str, form: str, path: list[int], value: int) -> str:
    if kind == "han":
        return form.format(to_chinese(value))
    if kind == "arabic":
        return form.format(value)
    if kind == "decimal":
        return ".".join(map(str, [*path, value])) + form
    if kind == "glyph":
        return chr(ord(form) + value - 1)
    return form


def make(seed: int, damages: frozenset[str] | None = None, scheme: str | None = None) -> Made:
    """Make the document of a seed; `damages` and `scheme` are drawn where not given."""
    w = Writer(seed)
    scheme = scheme or w.r.choice(list(SCHEMES))
    if damages is None:
        damages = frozenset(d for d in DAMAGES if w.r.random() < 0.22)
    damages = _fitting(damages, scheme)
    page, trees, titles = _Page(), [], []
    count = w.r.randint(2, 3) if "parts" in damages else 1
    if count > 1:
        page.add("collection", f"乡镇工作材料精选（{to_chinese(count)}篇）")
    for part in range(count):
        if count > 1:
            page.add("separator", w.r.choice(["【篇{}】", "范文{}：", "【范文{}】"]).format(to_chinese(part + 1)))
        tree, title = _write(w, page, scheme, damages)
        trees.append(tree)
        titles.append(title)
    return Made(seed, scheme, damages, _render(w, page, damages), trees, titles)


def _fitting(damages: frozenset[str], scheme: str) -> frozenset[str]:
    """Leave out what cannot be asked for: a gap needs numbers, a contents list a numbered tree."""
    out = set(damages)
    if scheme in ("plain", "plain-ordinal", "columns", "dash", "articles", "legal", "sections", "decimal", "glyphs", "run-in"):
        out -= {"broken-heading", "glued", "gap", "doubled", "spaced"}
    if scheme in ("plain", "plain-ordinal", "columns"):
        out -= {"wraps", "contents", "table", "attachment", "list", "cut"}
    if scheme in ("decimal",):
        out -= {"wraps"}
    if "parts" in out:
        out -= {"contents", "attachment", "frame"}
    if "wraps" in out:
        out -= {"broken-heading", "spaced", "table"}
    return frozenset(out)


def _write(w: Writer, page: _Page, scheme: str, damages: frozenset[str]) -> tuple[list[Entry], str]:
    r = w.r
    w.article = 0
    title = f"{r.choice(['青石', '白杨', '柳河', '望川', '云岭'])}镇{r.choice(['2023年工作总结', '关于基层治理情况的报告', '三年行动实施方案', '2024年工作要点'])}"
    page.add("title", title)
    if "frame" in damages:
        page.add("number", f"青政发〔2023〕{r.randint(2, 90)}号")
        page.add("addressee", "各村（社区）党支部，镇直各单位：")
    tree: list[Entry] = []
    body = _Page()
    body.add("paragraph", w.paragraph())
    _sections(w, body, tree, SCHEMES[scheme], 0, [], damages)
    if "contents" in damages:
        page.add("contents", "目　录")
        for entry in tree:
            if entry.level == 1:
                page.add("contents", f"{entry.number}{entry.title}……………{r.randint(1, 30)}")
    page.lines += body.lines
    if "frame" in damages:
        page.add("signature", "青石镇人民政府")
        page.add("date", "2023年12月26日")
    if "attachment" in damages:
        page.add("attachment", "附件1")
        page.add("attachment", "重点项目推进情况表")
        page.add("paragraph", w.paragraph())
    return tree, title


def _sections(
    w: Writer, page: _Page, tree: list[Entry], scheme: list[tuple[str, list[str], str]], depth: int, path: list[int], damages: frozenset[str]
) -> None:
    r = w.r
    kind, forms, shapes = scheme[depth]
    # A document prints a numbering one way; "spaced" mixes the ways of the first level.
    form = r.choice(forms) if "spaced" in damages and depth == 0 else w.form(forms)
    count = r.randint(2, 4)
    shape = r.choice(shapes)
    skip = r.randint(2, count) if "gap" in damages and depth == 0 and count > 2 and kind in ("han", "arabic") else 0
    value = 0
    for n in range(1, count + 1):
        value += 2 if n == skip else 1
        if "doubled" in damages and depth == 0 and n == count and count > 2 and not skip:
            value -= 1
        article = shape == "x"
        if article:
            w.article += 1
            number = _number(kind, form, path, w.article)
        else:
            number = _number(kind, form, path, value)
        name = "" if article else w.name(short=depth > 1 or kind == "none")
        if form == "【】":
            number, name = "", f"【{name}】"
        level = depth + 1
        if article and len(scheme) == 3:
            level = 2
        tree.append(Entry(level, number.strip(), name, shape != "a"))
        deeper = depth + 1 < len(scheme) and (r.random() < 0.75 or scheme[depth + 1][2] == "x")
        if article:
            page.add("run-in", number + w.paragraph())
            _extras(w, page, damages)
            continue
        if shape == "a":
            page.add("alone", number + name)
            if not deeper or r.random() < 0.4 or kind == "none":
                page.add("paragraph", w.paragraph())
        else:
            page.add("run-in", number + name + "。" + w.paragraph())
        _extras(w, page, damages)
        if deeper:
            _sections(w, page, tree, scheme, depth + 1, [*path, value], damages)


def _extras(w: Writer, page: _Page, damages: frozenset[str]) -> None:
    r = w.r
    if "false-numbers" in damages and r.random() < 0.2:
        page.add("paragraph", r.choice(_FALSE).format(n=r.randint(3, 900)))
    if "list" in damages and r.random() < 0.15:
        page.add("paragraph", "具体抓好以下几项工作：")
        for i in range(1, 4):
            page.add("item", f"（{i}）对{r.choice(_THINGS)}逐项登记造册，做到底数清、情况明{'。' if i == 3 else '；'}")
    if "chain" in damages and r.random() < 0.2:
        page.add("paragraph", "".join(f"{to_chinese(i)}是{w.sentence()}" for i in range(1, 4)))
    if "table" in damages and r.random() < 0.15:
        for row in ("序号\t任务\t单位", "1\t管网改造\t供水所", "2\t林区巡护\t林业站"):
            page.add("table", row)


def _render(w: Writer, page: _Page, damages: frozenset[str]) -> Document:
    """Put the lines on a page, damage them, and take the noise and the layout away by edits."""
    r = w.r
    out: list[str] = []
    edits: list[Edit] = []
    size = 0
    gap = "\n\n" if "blank-lines" in damages else "\n"
    indent = "　　" if "indent" in damages or "wraps" in damages else ""
    column = r.randint(24, 34)

    def put(text: str, rule: str = "") -> None:
        nonlocal size
        if rule:
            edits.append(Edit(Span(size, size + len(text)), text, "", (rule,)))
        out.append(text)
        size += len(text)

    for i, (kind, text) in enumerate(page.lines):
        glued = "glued" in damages and kind in ("alone", "run-in") and i and page.lines[i - 1][0] in ("paragraph", "run-in") and r.random() < 0.3
        glued = glued and not text.startswith(("1", "(", "（1"))
        if i and not glued:
            put("\n")
            if gap == "\n\n":
                put("\n", "layout/blank-line")
        if indent and kind in ("paragraph", "run-in", "item", "alone") and not glued:
            put(indent, "layout/indent")
        if "wraps" in damages and kind in ("paragraph", "run-in", "item"):
            _wrapped(text, column, put)
        elif "broken-heading" in damages and kind == "alone" and 16 < len(text) < 40 and "，" in text and r.random() < 0.5:
            at = text.index("，") + 3
            put(text[:at])
            put("\n")
            put(text[at:])
        elif "cut" in damages and kind in ("paragraph", "run-in") and len(text) > 70 and r.random() < 0.3:
            at = text.index("，", 30) + 1 + r.randint(0, 3)
            put(text[:at])
            put("\n")
            put("— 3 —\n", "artefact/page-number")
            put(text[at:])
        else:
            put(text)
    source = Source("".join(out))
    findings = tuple(Finding(e.rules[0], e.span, edits=(e,)) for e in edits)
    return Document(source).apply(findings)


def _wrapped(text: str, column: int, put: Callable[[str], None]) -> None:
    first = True
    while text:
        at = column - 2 if first else column
        while at < len(text) and text[at] in "，。；：、”）%":
            at += 1
        while at < len(text) and text[at - 1].isascii() and text[at].isascii() and at > 4:
            at -= 1
        if not first:
            put("\n")
        put(text[:at])
        text = text[at:]
        first = False


def outline(documents: tuple[Document, ...]) -> list[list[Entry]]:
    """The trees of documents, as entries."""
    return [[Entry(s.level, s.number.strip(), s.title, s.run_in) for s in d.root.walk()] for d in documents]
