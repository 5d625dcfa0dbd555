"""The documentation says what is so: everything is in it, what it shows runs, and what is generated is current."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from qinggao.cli.app import COMMANDS
from qinggao.model.finding import FAMILIES
from qinggao.pipeline.recipes import recipe_names
from qinggao.readers.registry import READERS
from qinggao.rules.load import builtin_rules
from qinggao.stages.registry import STAGES
from qinggao.writers.writers import WRITERS

TOP = Path(__file__).parents[1]
DOCS = TOP / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *TOP.glob("README*.md"), *(TOP / "corpus").rglob("README.md")])


def words(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def test_the_generated_pages_are_current() -> None:
    done = subprocess.run([sys.executable, DOCS / "generate.py", "--check"], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


def test_every_command_is_documented() -> None:
    assert {c for group in COMMANDS.values() for c in group} <= set(re.findall(r"^### qinggao (\w+)", words("reference/cli.md"), re.M))


@pytest.mark.parametrize("registry", [STAGES, READERS, WRITERS], ids=lambda r: r.kind)
def test_everything_with_a_name_is_documented(registry) -> None:  # type: ignore[no-untyped-def]
    assert set(registry.own) <= set(re.findall(r"^### (\w+)$", words("reference/config.md"), re.M))


def test_every_pipeline_and_every_rule_is_documented() -> None:
    assert all(f"| `{name}` |" in words("reference/config.md") for name in recipe_names())
    assert all(f"| `{rule.id}` |" in words("reference/rules.md") for rule in builtin_rules().rules)


def test_every_family_is_in_the_glossary() -> None:
    assert all(f"| {family} |" in words("glossary.md") for family in (*FAMILIES, "layout"))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(TOP).as_posix())
def test_no_link_leads_nowhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.M | re.S)
    for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        assert "://" in link or (page.parent / link).exists(), f"{page.name}: {link}"


def test_every_page_can_be_found() -> None:
    linked = "".join(p.read_text("utf-8") for p in PAGES)
    for page in DOCS.rglob("*.md"):
        assert page.name in linked or "decisions" in page.parts or page.name == "index.md", f"nothing leads to {page.name}"


@pytest.fixture(scope="session")
def shell(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment whose `qinggao` is the one under test, whether or not it is installed."""
    if not shutil.which("sh") or os.name == "nt":
        pytest.skip("the blocks are for a POSIX shell")
    folder = tmp_path_factory.mktemp("bin")
    script = folder / "qinggao"
    script.write_text(f"#!{sys.executable}\nfrom qinggao.cli.app import main\nmain()\n", encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "QINGGAO"))}
    return {**clean, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(TOP / "src")}


def sh(command: str, cwd: Path, env: dict[str, str]) -> tuple[int, str]:
    done = subprocess.run(["sh", "-c", command], cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    return done.returncode, done.stdout


def test_the_tutorial_prints_what_it_says(tmp_path: Path, shell: dict[str, str]) -> None:
    for kind, name, body in re.findall(r"^```(\w+) ?(\S*)\n(.*?)^```", words("tutorial.md"), re.M | re.S):
        if name:
            (tmp_path / name).write_text(body, encoding="utf-8", newline="\n")
        elif kind == "console":
            for command, wanted in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", body, re.M):
                code, said = sh(command, tmp_path, shell)
                assert said == wanted, command
                assert code == 0 or "grep -c" in command, command


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_commands_of_the_readme_run(name: str, tmp_path: Path, shell: dict[str, str]) -> None:
    text = (TOP / name).read_text("utf-8")
    dirty = "一、要点\n层层抓好工##paidbegin##作落实。\n"
    for folder in ("raw", "下载"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(dirty, encoding="utf-8")
    (tmp_path / "a.txt").write_text(dirty, encoding="utf-8")
    commands = re.findall(r"^(qinggao .*?)(?:  +#.*)?$", text, re.M) + re.findall(r"`(qinggao [^`]*\|(?: qinggao)[^`]*)`", text)
    assert len(commands) >= 6
    for command in commands:
        code, said = sh(command, tmp_path, shell)
        assert code == 0, f"{command}: {said}"
