"""Recipes: every mistake is told, with what was probably meant."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest

from qinggao.errors import ConfigError, QinggaoError, UnknownName
from qinggao.model.document import Document
from qinggao.pipeline.config import parse, setting, settings_of
from qinggao.pipeline.pipeline import Pipeline
from qinggao.pipeline.recipes import load_recipe, recipe_names
from qinggao.pipeline.settings import find_settings, load_settings
from qinggao.pipeline.show import as_toml

BASE = 'name = "x"\n[[stage]]\nuse = "clean"\napplicability = "safe"\n[[export]]\nuse = "json"\n'


def made(text: str) -> Pipeline:
    return Pipeline.build(parse(text, place="x.toml"), place="x.toml")


def test_our_recipes_are_four() -> None:
    assert recipe_names() == ("corpus", "outline-only", "report", "strict")


@pytest.mark.parametrize("name", recipe_names())
def test_every_recipe_of_ours_loads(name: str) -> None:
    pipeline = Pipeline.load(name)
    assert pipeline.name == name and pipeline.about and pipeline.exports


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('name = "x"\nstages = []\n', "did you mean `stage`?"),
        (BASE.replace("applicability", "applicabilty"), "did you mean `applicability`?"),
        (BASE.replace('"safe"', '"save"'), "did you mean `safe`?"),
        (BASE.replace('use = "clean"', 'use = "cleam"'), "did you mean `clean`?"),
        (BASE.replace('use = "json"', 'use = "jso"'), "did you mean `json"),
        (BASE.replace('use = "json"', 'to = "json"'), "`use` is missing"),
        ('name = "x"\n[[stage]\n', "not TOML"),
        ("about = 'no name'\n", "name: is missing"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_its_cure(text: str, told: str) -> None:
    with pytest.raises(QinggaoError) as caught:
        made(text)
    assert told in str(caught.value) and "x.toml" in str(caught.value) and "\n" not in str(caught.value)


@dataclass(frozen=True)
class Reader:
    """Needs what cleaning provides."""

    name: ClassVar[str] = "reader"
    requires: ClassVar[tuple[str, ...]] = ("clean",)
    provides: ClassVar[tuple[str, ...]] = ()

    def __call__(self, document: Document) -> tuple[Document, ...]:
        return (document,)


def test_a_stage_that_needs_what_nobody_provides_is_refused_before_it_runs() -> None:
    (clean,) = made(BASE).stages
    Pipeline("x", (clean, Reader()))
    for stages in ((Reader(),), (Reader(), clean)):
        with pytest.raises(ConfigError, match=r"`reader` needs clean, .*put `clean` before it"):
            Pipeline("x", stages)


def test_an_unknown_recipe_is_told_with_what_was_meant() -> None:
    with pytest.raises(UnknownName, match="did you mean `report`"):
        load_recipe("reprot")


@pytest.mark.parametrize("name", ["no/such.toml", "."])
def test_a_recipe_file_that_cannot_be_read_is_told(name: str) -> None:
    with pytest.raises(QinggaoError):
        load_recipe(name)


@pytest.mark.parametrize(
    ("text", "value"),
    [("a.b=1", 1), ("a.b=true", True), ('a.b=["x"]', ["x"]), ("a.b=unsafe", "unsafe"), ("a.b=", ""), ('a.b="y=z"', "y=z")],
)
def test_the_value_of_a_setting_is_toml_or_text(text: str, value: object) -> None:
    assert setting(text) == ("a.b", value)


def test_an_override_changes_the_option_and_the_digest() -> None:
    plain = Pipeline.load("outline-only")
    other = Pipeline.load("outline-only", settings_of(["clean.applicability=unsafe"]))
    assert other.settings()["stage"][0]["applicability"] == "unsafe" and plain.digest != other.digest


@pytest.mark.parametrize("text", ["cleen.applicability=safe", "clean.applicabilty=safe", "clean=1", "clean.a.b=1"])
def test_an_override_of_nothing_is_refused(text: str) -> None:
    with pytest.raises(ConfigError):
        Pipeline.load("outline-only", settings_of([text]))


def test_the_order_of_keys_and_spelt_out_defaults_do_not_change_the_digest() -> None:
    spelt = 'name = "x"\n[[export]]\nuse = "json"\ncompact = false\n[[stage]]\napplicability = "safe"\nuse = "clean"\n'
    assert made(BASE).digest == made(spelt).digest


@pytest.mark.parametrize("name", recipe_names())
def test_what_is_shown_can_be_loaded_and_is_the_same(name: str) -> None:
    pipeline = Pipeline.load(name)
    assert made(as_toml(pipeline.settings())).digest == pipeline.digest


def test_a_pipeline_crosses_a_process_border_whole() -> None:
    import pickle

    pipeline = Pipeline.load("strict")
    assert pickle.loads(pickle.dumps(pipeline)).digest == pipeline.digest


def test_settings_are_those_of_the_nearest_folder(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "qinggao.toml").write_text('pipeline = "my.toml"\nrules = ["r.toml"]\n[set.clean]\napplicability = "unsafe"\n', encoding="utf-8")
    found = find_settings(inner)
    assert found == tmp_path / "qinggao.toml"
    settings = load_settings(found)
    assert settings.pipeline == str(tmp_path / "my.toml") and settings.rules == (str(tmp_path / "r.toml"),)
    assert settings.changes() == {"clean.applicability": "unsafe"}


def test_a_misspelt_setting_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "qinggao.toml"
    path.write_text('pipline = "report"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="did you mean `pipeline`"):
        load_settings(path)
