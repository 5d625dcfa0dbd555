"""The stages, by name."""

from __future__ import annotations

from qinggao.registry import Registry

STAGES = Registry(
    "qinggao.stages",
    {
        "clean": "qinggao.stages.clean:Clean",
        "segment": "qinggao.stages.segment.stage:Segment",
        "enrich": "qinggao.stages.enrich:Enrich",
    },
)
