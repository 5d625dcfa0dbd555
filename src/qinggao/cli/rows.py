"""Words for the codes of the manifest."""

from __future__ import annotations

from qinggao.cli.say import in_one_language, language, say, says
from qinggao.model.flags import FLAGS
from qinggao.pipeline.manifest import Row


def explain(row: Row, tongue: str = "") -> None:
    """Put reason and cure into a row where only its code is known; in the language of the user, unless named."""
    code, tongue = row["code"], tongue or language()
    row["reason"], row["cure"] = in_one_language(row["reason"], tongue), in_one_language(row["cure"], tongue)
    if code in FLAGS:
        flag = FLAGS[code]
        row["reason"] = row["reason"] or (flag.zh if tongue == "zh" else flag.en)
    elif not row["reason"] and says(f"code.{code}"):
        row["reason"] = say(f"code.{code}", tongue=tongue)
    if not row["cure"] and says(f"cure.{code}"):
        row["cure"] = say(f"cure.{code}", tongue=tongue)
