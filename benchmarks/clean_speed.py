#!/usr/bin/env python3
"""Clean documents of 6,000 characters: qinggao beside the script that one writes in an afternoon.

usage: clean_speed.py [FOLDER]     (default: the texts of corpus/gold)

Both decode bytes to clean text, in the same process, in turns; the figure is documents a CPU-second and the
ratio of the medians. The script is what a user would write for this job: a list of regular expressions, each
searched for in every line, a few substitutions, and the white space tidied.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from qinggao.readers.read import read
from qinggao.stages.clean import Clean

_TOKENS = [
    r"##\s*paid(?:begin|end)\s*##", r"\$\$paid(?:begin|end)\$\$", r"\[/?hide[^\]]*\]", r"\[/?erphpdown[^\]]*\]", r"\[/?rihide\]", r"\[/?content_hide\]",
    r"&nbsp;", r"&amp;nbsp;", r"&[a-z]+;", r"</?(?:p|br|div|span|font)[^>]*>", r"[\u200b-\u200f\ufeff\u00ad]", r"x0dx0a", r"#p#.*?#e#", r"\[!--.*?--\]",
    r"本文由.{1,20}(?:整理|发布|上传)", r"更多.{1,20}请访问\s*www\.[a-z0-9.]+", r"（.{1,20}收集整理.*?）", r"www\.[a-z0-9]+\.(?:com|cn|net)",
]  # fmt: skip
_LINES = [
    r"【.*(?:素材|文库|范文|公文).*】", r"加.{0,4}(?:微信|薇信|V|v).{0,4}[:：]", r"(?:微信|薇信|QQ|扣扣).{0,6}[:：]\s*[a-zA-Z0-9 ]+", r"关注.{0,10}公众号.{0,20}(?:回复|领取|获取)",
    r"扫(?:码|描).{0,10}(?:关注|加入|领取|进群)", r"长按.{0,10}二维码", r"点击.{0,6}(?:蓝字|名片|阅读原文)", r"设为.{0,2}星标", r"点个?.{0,2}在看", r"(?:会员|VIP|vip).{0,10}(?:开通|购买|专享|免费)",
    r"(?:年卡|月卡|季卡|终身|包年).{0,10}元", r"海量.{0,10}(?:素材|模板|资料|范文)", r"(?:代写|代笔|润笔|改稿)", r"网盘.{0,10}(?:链接|提取码)", r"提取码", r"每天.{0,6}更新.{0,10}篇", r"一键.{0,4}(?:下载|搜索)",
    r"认准.{0,10}(?:唯一|官方)", r"谨防假冒", r"添加.{0,4}客服", r"有意.{0,6}联系", r"欢迎加入.{0,20}(?:群|会员)",
    r"以下内容.{0,6}(?:付费|登录).{0,4}可见", r"剩余.{0,8}内容.{0,6}登录", r"试读结束", r"未完,全文共", r"开通.{0,6}查看.{0,6}(?:余下|全文)", r"回复.{0,6}(?:可见|查看|浏览)",
    r"当前位置", r"您的位置", r"^首页\s*>", r"上一篇[:：]", r"下一篇[:：]", r"打印本页", r"关闭窗口", r"字[体号][:：]?\s*大\s*中\s*小", r"浏览次数", r"点击[:：]\d+", r"分享到", r"责任编辑", r"加入收藏",
    r"设为首页", r"ICP备", r"Copyright", r"All Rights Reserved", r"相关(?:文章|阅读|推荐)", r"猜你喜欢", r"上传(?:人|时间)[:：]", r"文档编号",
    r"版权归.{0,6}(?:作者|所有)", r"如有侵权.{0,10}删除", r"来源于?网络", r"本站.{0,20}(?:不承担|不代表|仅提供)", r"免责声明", r"转载请注明", r"小编.{0,10}(?:整理|推荐)",
    r"^[—\-·•~]+\s*\d+\s*[—\-·•~]+$", r"^第\s*\d+\s*页", r"精品文档", r"欢迎下载", r"可编辑",
]  # fmt: skip


def script(data: bytes) -> str:
    """Clean as an afternoon's script does."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="ignore")
    for token in _TOKENS:
        text = re.sub(token, "", text)
    out = []
    for line in text.splitlines():
        line = line.strip().strip("\u3000")
        if not line:
            continue
        if len(line) < 300 and any(re.search(pattern, line) for pattern in _LINES):
            continue
        out.append(line)
    return "\n".join(out)


def documents(folder: Path) -> list[bytes]:
    """Give texts of about 6,000 characters, joined from the folder's where they are shorter."""
    texts = [p.read_bytes() for p in sorted(folder.rglob("*.txt"))]
    out, pile = [], ""
    for data in texts:
        try:
            pile += data.decode("utf-8-sig") + "\n"
        except UnicodeDecodeError:
            continue
        while len(pile) >= 6000:
            out.append(pile[:6000].encode("utf-8"))
            pile = pile[6000:]
    return out


def rate(work: Callable[[bytes], object], texts: list[bytes]) -> float:
    """Give documents a CPU-second."""
    began = time.process_time()
    for data in texts:
        work(data)
    return len(texts) / (time.process_time() - began)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "corpus" / "gold"
    texts = documents(folder)
    if not texts:
        sys.exit(f"{folder}: no text of 6,000 characters here; name a folder of .txt files")

    stage = Clean()

    def ours(data: bytes) -> object:
        return stage(read(data))[0].text

    for work in (ours, script):
        rate(work, texts)  # patterns are compiled at first use
    pairs = [(rate(ours, texts), rate(script, texts)) for _ in range(5)]
    mine, theirs = (statistics.median(p[k] for p in pairs) for k in (0, 1))
    print(f"{len(texts)} documents of 6,000 characters; documents a CPU-second: qinggao {mine:.0f}, script {theirs:.0f}; ratio {mine / theirs:.2f}")


if __name__ == "__main__":
    main()
