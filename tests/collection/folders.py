"""Texts of a made-up folder: several bodies, one site that stamps them all."""

from __future__ import annotations

import random

from qinggao.collection.count import Texts

ADVERT = "山栀文稿铺，写稿人的贴心小棉袄，找“阿栀”+605{}2"
STAMP = "【山栀文稿铺·zhizi.example】"
REFRAINS = ("各位代表：", "一、基本情况", "二、主要做法", "一是加强组织领导，二是压实工作责任。", "会议指出，要把各项任务抓紧抓实抓到位。", "特此报告。", "2023年12月30日", "中共某市委办公室", "（此件公开发布）")
_WORDS = ("推进", "落实", "服务", "群众", "项目", "建设", "安全", "检查", "改革", "学习", "调研", "问题", "整改", "水利", "民政", "教育")


def site(documents: int, seed: int = 0, *, advert: bool = True) -> dict[str, str]:
    """Documents of different bodies; all hold the refrains, and the site's advert and stamp where it has put them."""
    chance = random.Random(seed)
    made = {}
    for n in range(documents):
        body = ["".join(chance.choices(_WORDS, k=40)) + "。" for _ in range(3)]
        stamp = STAMP if advert else ""
        lines = [f"{chance.choice(_WORDS)}局工作总结", *REFRAINS[:5], body[0], f"{body[1][:40]}{stamp}{body[1][40:]}", body[2], *REFRAINS[5:]]
        made[f"{n:03}.txt"] = "\n".join([*lines, *([ADVERT.format(n)] if advert else [])]) + "\n"
    return made


def texts(files: dict[str, str]) -> Texts:
    return lambda: sorted(files.items())
