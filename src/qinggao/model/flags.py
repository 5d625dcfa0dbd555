"""The words that say what a person should know about a document, and the status they give it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Status = Literal["ok", "review", "partial", "failed"]
STATUSES: tuple[Status, ...] = ("ok", "review", "partial", "failed")


@dataclass(frozen=True, slots=True)
class Flag:
    """A kebab-case word, the status that it leads to, and what it says to a person."""

    name: str
    status: Status
    zh: str
    en: str


_ALL = (
    Flag("truncated-by-paywall", "partial", "原文被付费墙截断，需从来源补全", "the source was cut by a paywall"),
    Flag("no-text", "failed", "没有可用的文字", "there is no usable text"),
    Flag("not-text", "failed", "不是文本：编码无法识别", "these bytes are not text in any known encoding"),
    Flag("no-main-content", "review", "网页中没有找到正文", "the page has no main content"),
    Flag("lossy-decode", "review", "个别字节无法解码，以 U+FFFD 代替", "some bytes could not be decoded"),
    Flag("heavy-removal", "review", "删去的文字超过三成（网页菜单不算）", "over 30 % of the characters were removed, menus of a page aside"),
    Flag("doubtful-noise", "review", "有疑似推广的文字留在正文里，请过目", "suspected noise was left in the text"),
    Flag("guarded-removal", "review", "规则想删标题、首段、标题行，或全文的四成以上，已拦下", "a removal was held back by a guard: of a title, a first paragraph, a heading, or of two fifths of the text"),
    Flag("mixed-newlines", "ok", "换行符不一致", "line ends are mixed"),
    Flag("images-dropped", "ok", "图片未保留", "images were dropped"),
    Flag("hidden-text", "ok", "含有隐藏文字", "the source holds hidden text"),
    Flag("paywall-unbalanced", "ok", "付费标记不成对", "paywall marks are not balanced"),
    Flag("cloaked-source", "review", "疑似伪装页面的文字（拼音夹注）", "the text looks like a cloaked copy"),
    Flag("placeholders", "ok", "含有 XX 等占位符", "the text holds placeholders"),
    Flag("masked-words", "ok", "疑似有敏感字被替换", "some words look masked"),
    Flag("several-documents", "ok", "一个文件里有几篇文稿", "the file holds several documents"),
    Flag("numbering-gap", "ok", "标题序号不连续", "heading numbers have a gap"),
    Flag("numbering-doubled", "ok", "标题序号重复", "heading numbers are doubled"),
    Flag("level-jump", "ok", "标题层级跳跃", "heading levels jump"),
    Flag("unbalanced-brackets", "ok", "括号或引号不成对", "brackets or quotation marks are unbalanced"),
    Flag("lost-heading", "ok", "可能缺了一个标题", "a heading may be lost"),
)
FLAGS: dict[str, Flag] = {flag.name: flag for flag in _ALL}
_RANK: dict[Status, int] = {"ok": 0, "review": 1, "partial": 2, "failed": 3}


def status_of(flags: Iterable[str]) -> Status:
    """Give the gravest status among the flags; `ok` where there is none."""
    worst: Status = "ok"
    for name in flags:
        status = FLAGS[name].status
        if _RANK[status] > _RANK[worst]:
            worst = status
    return worst
