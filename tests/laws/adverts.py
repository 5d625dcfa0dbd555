"""Adverts made from parts: brands, goods, claims, offers, calls and contacts, put together anew each time."""

from __future__ import annotations

import random

_FIRST = "榛桐栀蕨芷荻岚砚墨松鹿雀帆舟屿禾麦稻藕荷萤溪汀渡"
_SECOND = "林川田园舍坞亭楼溪湾岸坡谷泉峰语笺简札帖卷书笔"
_TRADES = ("文库", "素材库", "范文网", "公文社", "材料铺", "写作间", "文稿圈", "课件网", "资料站", "代笔")
_GOODS = ("公文范文", "总结汇报", "讲话稿", "述职材料", "PPT模板", "发言材料", "心得体会", "方案模板", "党课课件", "遴选真题")
_CLAIMS = ("每天更新{n}篇", "海量{g}应有尽有", "内部独家{g}{n}份", "{n}余篇{g}一键下载", "日更不断", "体制内写手都在用")
_OFFERS = ("年卡只要{m}元", "终身会员{m}元", "限时特惠立减{m}", "开通VIP免费领{g}", "前{n}名免费试看", "包年{m}，送写作课")
_CALLS = ("有意加入请联系客服", "添加站长", "关注公众号回复“{g}”领取", "扫码进群", "长按识别二维码加入", "想要的请加小助手")
_CONTACTS = ("薇信：{id}", "V❤：{id}", "微信 {id}", "QQ：{q}", "扣扣 {q}", "：{q}", "卫星同号 {id}", "（公众号：{b}）")


def advert(rng: random.Random) -> str:
    """Make one advert line."""
    brand = rng.choice(_FIRST) + rng.choice(_SECOND)
    name = brand + rng.choice(_TRADES)
    slots = {
        "n": rng.choice(("300", "1000", "5000", "86", "2万")), "m": rng.choice(("19.9", "99", "168", "299")), "g": rng.choice(_GOODS),
        "id": "".join(rng.choice("abcdefghkmnpqrstwxyz") for _ in range(rng.randint(4, 8))) + str(rng.randint(1, 99)),
        "q": " ".join(str(rng.randint(10, 9999)) for _ in range(2)), "b": brand,
    }  # fmt: skip
    head = rng.choice((f"【{name}】——", f"{name}：", f"欢迎来到{name}，", f"★{name}★", f"更多{slots['g']}尽在{name}，"))
    parts = [rng.choice(_CLAIMS), rng.choice(_OFFERS), rng.choice(_CALLS) + rng.choice(_CONTACTS)]
    if rng.random() < 0.3:
        parts.pop(rng.randrange(2))
    return head + "，".join(p.format(**slots) for p in parts) + rng.choice(("！", "。", "", "~"))
