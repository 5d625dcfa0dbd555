"""Why a unit stays although there is evidence enough: the author's own calls, quotations and sentences with a stamp in them."""

from __future__ import annotations

import re

from qinggao.stages.clean.bench import Bench
from qinggao.stages.clean.mixture import without
from qinggao.stages.clean.quotation import is_told, quotations, without_quotations
from qinggao.stages.clean.units import CHANNEL, Unit
from qinggao.stages.clean.voice import cites
from qinggao.stages.clean.wording import says
from qinggao.text.ideographs import IDEOGRAPH

_PLAIN = 2.0  # wording that says less does not take a line outside the author's text that no rule knows
_BUTTON = 15  # characters: a call as short as this, alone on its line, is no author's sentence
_LATIN = re.compile(r"[A-Za-z]+(?:[ ,.'&-]{1,2}[A-Za-z]+)+[.!?]?")
_IDEOGRAPH, _WORD = re.compile(IDEOGRAPH), re.compile("[A-Za-z]{2,}")
_FIGURES = {"address", "contact-value"}  # what rules find by shape
_WORDS = 2  # Latin words beside it
_NAMED = {"brand", "shop", "stamp", "repeated", "listed"}
_OUTSIDE = {"edge", "after", "signed", "credit"}
PLACED = {*_NAMED, *_OUTSIDE, "beside", "between"}
"""What a line's place says, and the names in it: evidence beside its own words."""
_WEAK = 2.0  # evidence outside the quotation that an author's own words about it may hold


def is_reprieved(bench: Bench, unit: Unit, names: set[str]) -> bool:
    """Whether a unit stays; `names` are the kinds of its evidence."""
    return (
        _only_calls(bench, unit, names) or _only_named(bench, unit, names) or _only_sounds(bench, unit, names) or _only_shaped(bench, unit, names)
        or _is_code(bench, unit) or is_quoted(bench, unit) or not of_one_voice(bench, unit)
    )  # fmt: skip


def _only_calls(bench: Bench, unit: Unit, names: set[str]) -> bool:
    """Whether a unit among the author's sentences only calls its readers somewhere, as public bodies do too, and sells nothing.

    请关注“志愿浣江”微信公众号，回复“清洁日”三个字，即可获取最近一期活动的时间和地点。
    """
    said = {hit.rule.counts_as for hit in unit.hits if hit.rule.weight > 0}
    if said != {"tone"} and (unit.start, unit.end) == bench.places[unit.line] and unit.end - unit.start <= _BUTTON:
        return False  # 长按二维码关注, alone on its line; 颗粒归仓，粮安天下！ calls nobody
    wording = sum(weight for name, weight in unit.why if name == "wording")
    if not said or not said <= set(bench.weights.calls) or wording >= bench.weights.spoken_loud:
        return False
    # An exclamation mark is not even a call: 行动起来吧，浣江因您而更加美丽！ between two adverts is the author's.
    return not names & (_NAMED if said == {"tone"} else _NAMED | _OUTSIDE)


def is_quoted(bench: Bench, unit: Unit) -> bool:
    """Whether an author quotes what speaks like an advert: 某网站写着“下载全文需支付20积分”，群众反映强烈."""
    words = bench.text[unit.start : unit.end].strip()
    if words.startswith("“") and words.endswith("”"):
        return unit.line > 0 and bench.lines[unit.line - 1].endswith(("：", ":"))
    quotes = quotations(bench.text, unit.start, unit.end)
    good = [h for h in unit.hits if h.rule.weight > 0]
    around = [h for h in good if not is_told(quotes, h)]
    if not quotes or len(around) == len(good) or any(h.rule.weight > _WEAK for h in around):
        return False
    voice = says(without_quotations(words))
    # 该平台加印“本文档由用户上传，版权归原作者所有”字样，我中心三次要求删除，均未获答复: who tells of it names the site too.
    return voice < (bench.weights.own_voice if around else bench.weights.telling)


def _is_code(bench: Bench, unit: Unit) -> bool:
    """Whether a unit is a command or a line of a program: words without an ideograph, in which rules know but an address or a number.

    git clone https://…, am start -n com.example.app/.Main: the wording, trained on Chinese, hears an advert in each. Between the sentences of an
    official text such a line is what is left of a page's script.
    """
    good = [hit for hit in unit.hits if hit.rule.weight > 0]
    if not bench.strangeness or _IDEOGRAPH.search(bench.text, unit.start, unit.end) or any(hit.rule.counts_as not in _FIGURES for hit in good):
        return False
    return len(_WORD.findall(without(bench.text, unit, good))) >= _WORDS


def _only_shaped(bench: Bench, unit: Unit, names: set[str]) -> bool:
    """Whether nothing but its shape speaks against a line of short words: 卡尔·马克思　弗里德里希·恩格斯 below a title."""
    said = {hit.rule.id for hit in unit.hits if hit.rule.weight > 0}
    return bool(said) and said <= set(bench.weights.shapes) and not names & _NAMED and unit.line > bench.frame.title


def _only_sounds(bench: Bench, unit: Unit, names: set[str]) -> bool:
    """Whether nothing but wording and neighbours speaks against a unit: 案例一：某账号在文末写道：, above the advert that is quoted.

    Outside the author's text the wording must be loud: 把初心写在田埂上 is a title below an advert, 《资本论》（1867—1894年） a book of a list, River Bulletin
    no Chinese. That a line stands there twice says nothing of a company's name in two lists.
    """
    wording = sum(weight for name, weight in unit.why if name == "wording")
    words = bench.text[unit.start : unit.end]
    heard = wording >= _PLAIN and not cites(words) and not _LATIN.fullmatch(words)
    return unit.own <= 0 and not names & (_NAMED - {"repeated"}) and not (names & _OUTSIDE and heard)


def _only_named(bench: Bench, unit: Unit, names: set[str]) -> bool:
    """Whether a seller's name alone speaks against a unit whose other words the author's outweigh: a stamp in a sentence."""
    countered = unit.own <= 0 and any(hit.rule.weight < 0 for hit in unit.hits)
    wording = sum(weight for name, weight in unit.why if name == "wording")
    return countered and names & PLACED <= {"brand", "shop", "stamp"} and wording < bench.weights.spoken_loud


def of_one_voice(bench: Bench, unit: Unit) -> bool:
    """Whether no line of a wrapped paragraph, or of a sentence over two lines, is in an author's voice.

    What stands in lines before the first sign of an advert is the author's unless it sounds like one: the advert
    was put behind a line that the wrapping had broken.
    """
    words = bench.text[unit.start : unit.end]
    if "\n" not in words:
        return True
    signs = {words.count("\n", 0, h.start - unit.start) for h in unit.hits if h.rule.weight > CHANNEL}
    lines, w = words.split("\n"), bench.weights
    lead = min(signs, default=0)
    voices = {i: says(line) for i, line in enumerate(lines) if line and i not in signs}
    return all(voice >= w.telling if i < lead else voice > w.own_voice for i, voice in voices.items())
