"""Hide telephone and account numbers, character for character: the length of a text stays."""

from __future__ import annotations

import re

DOT = "*"
_MAIL = re.compile(r"[\w.+-]{2,64}(?=@[\w-]+\.)")
_NUMBER = re.compile(r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|\d++(?:[-—–－]{1,2}\d++)*+[Xx]?")
_FIGURE = re.compile(r"\s?[元万亿人户吨亩册件个份次%％]|\.\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_TOKEN = r"[A-Za-z0-9_]++(?:-{1,3}[A-Za-z0-9_①-⑳]++)*+(?![.:/@-])"
_DAY = re.compile(r"(?:19|20)\d\d ?[-/.—–－·] ?\d{1,2}(?: ?[-/.—–－·] ?\d{1,2})?(?:[ :：]|\Z)")
# In an advert more is a number: digits with gaps or letters in them, Chinese and circled digits, account names.
_HIDDEN = re.compile(
    rf"(?<![\w./@-])(?=[A-Za-z0-9_-]*[A-Za-z])(?=[A-Za-z0-9_-]*[0-9]){_TOKEN}"
    rf"|(?<=[:：“「〔\"号信群芯])\s?(?=[A-Za-z]{{3}}|[A-Za-z0-9_]{{4}}){_TOKEN}"
    r"|(?<![A-Za-z0-9])(?:[A-Za-z0-9_] ){3,}[A-Za-z0-9_]++"
    r"|[\d①-⑳](?:[ \-—–－·.…，：:]{0,3}[\d①-⑳oO〇○]){4,}"
    r"|[零〇○幺一二三四五六七八九壹贰叁肆伍陆柒捌玖](?:[ \-—–－·]?[零〇○幺一二三四五六七八九壹贰叁肆伍陆柒捌玖]){4,}"
)


def mask(text: str) -> str:
    """Hide what looks like a telephone, card or account number, and who a mail address belongs to.

    Dates, spans of years and figures with a unit stay.
    """
    return _NUMBER.sub(_number, _MAIL.sub(_dots, text))


def mask_advert(text: str) -> str:
    """Hide also what only an advert writes: numbers taken apart, and account names."""
    return _HIDDEN.sub(_unless_date, mask(text))


def _unless_date(match: re.Match[str]) -> str:
    plain = re.fullmatch(r"[\d\-—–－]+", match[0])
    return match[0] if _DAY.match(match[0]) or (plain and not _is_account(match)) else _dots(match)


def _number(match: re.Match[str]) -> str:
    return _dots(match) if _is_account(match, 7) else match[0]


def _is_account(match: re.Match[str], shortest: int = 5) -> bool:
    groups = re.findall(r"\d+", match[0])
    digits = "".join(groups)
    if len(digits) < shortest or _DATE.fullmatch(digits) or _FIGURE.match(match.string, match.end()):
        return False
    return not (_YEAR.fullmatch(groups[0]) and all(len(g) < 3 or _YEAR.fullmatch(g) for g in groups))


def _dots(match: re.Match[str]) -> str:
    """The first characters stay, and of a longer one the last: enough to know it again, not to dial it."""
    text = match[0]
    letters = [i for i, c in enumerate(text) if c.isalnum() or c in "_〇○"]
    shown = {*letters[:2], *(letters[-1:] if len(letters) > 6 else ())} if len(letters) > 3 else {*letters[:1]}
    hidden = set(letters) - shown
    return "".join(DOT if i in hidden else c for i, c in enumerate(text))
