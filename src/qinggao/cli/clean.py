"""`qinggao clean`: that stage of the pipeline, over document records."""

from __future__ import annotations

from qinggao.cli.stages import stage_app

app = stage_app("clean")
