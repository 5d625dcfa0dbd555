"""Texts and documents for the laws: Chinese, adverts, marks, white space of every kind."""

from __future__ import annotations

from hypothesis import strategies as st

from qinggao.model.edit import Edit
from qinggao.model.source import Source
from qinggao.model.span import Span

_PIECES = [
    "一、", "（一）", "1.", "第一条　", "加强理论武装。", "持续深入学习，", "办结群众诉求120件。", "各单位：", "\n", "\n\n", "\r\n", "\r",
    "　　", " ", "\t", "##paidbegin##", "$$paidend$$", "[hide]", "&nbsp;", "&ldquo;", "\u200b", "\ufeff", "⼀", "\x00", "\x0c", "\u2028",
    "更多范文请加微信：ab c12", "【某某文库】——海量更新，", "欢迎加入会员群！", "《条例》", "（试行）", "【专栏】", "XX", "2024年1月5日", "— 3 —", "2、",
    "本文由甲乙文库网整理发布", "上一篇：没有了", "版权归原作者所有，如有侵权请联系本站删除。", "👍", "𠮷", "登录后可见", "以下内容付费可见", "-----",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=4)), max_size=30).map("".join)


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """A source, perhaps a later slice of its file."""
    start = draw(st.integers(0, 5))
    return Source(draw(texts), start=start)


@st.composite
def edits_of(draw: st.DrawFn, source: Source) -> list[Edit]:
    """Proposals on a source: deletions, replacements, insertions, overlapping as they like."""
    out = []
    for _ in range(draw(st.integers(0, 8))):
        low = draw(st.integers(source.span.start, source.span.end))
        high = draw(st.integers(low, source.span.end))
        after = draw(st.sampled_from(["", "", "甲", "\n", "乙丙"]))
        rule = draw(st.sampled_from(["a/a", "b/b", "c/c"]))
        span = Span(low, high)
        out.append(Edit(span, source.read(span), after, (rule,)))
    return out
