"""The rooms: imports flow one way, every third-party package has one door, and nothing heavy comes unasked."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "qinggao"
DOORS = {
    "ahocorasick_rs": {"rules/scan.py"},
    "jieba": {"text/words.py"},
    "msgspec": {"wire.py"},
    "pandas": {"pipeline/catalogue.py"},
    "re2": {"rules/pattern.py"},
    # Two rooms read and write DOCX and may not import each other: a door each.
    "docx": {"readers/package.py", "writers/template.py"},
    # Pages are parsed in one file and walked in another; odd ones come to lxml by way of Beautiful Soup.
    "lxml": {"readers/markup.py", "readers/visible.py", "readers/odd.py"},
    "bs4": {"readers/odd.py"},
}
HEAVY = ("pandas", "numpy", "jieba", "lxml", "bs4", "docx", "pydantic")


def imported() -> dict[str, set[str]]:
    """Every third-party package with the files that import it."""
    found: dict[str, set[str]] = {}
    for path in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for top in {name.partition(".")[0] for name in names}:
                if top not in sys.stdlib_module_names and top != "qinggao":
                    found.setdefault(top, set()).add(path.relative_to(SRC).as_posix())
    return found


def test_imports_flow_one_way() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=SRC.parents[1], capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_every_third_party_package_has_its_door() -> None:
    for package, files in imported().items():
        if package == "typer":
            assert all(f.startswith("cli/") for f in files)
        else:
            assert files <= DOORS.get(package, set()), f"{package} is imported in {sorted(files)}"


def loaded(code: str) -> set[str]:
    """The top-level modules that are there after running some code in a fresh process."""
    tail = "\nimport sys; sys.stderr.write(' '.join(sorted({m.partition('.')[0] for m in sys.modules})))"
    done = subprocess.run([sys.executable, "-c", code + tail], capture_output=True, encoding="utf-8", check=True)
    return set(done.stderr.splitlines()[-1].split())


def test_importing_the_library_imports_nobody_else() -> None:
    bare = loaded("pass")
    assert loaded("import qinggao") - bare <= {"qinggao", *sys.stdlib_module_names}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["run", "--help"], ["diff", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    assert not loaded(f"from qinggao.cli.app import call; call({arguments!r})") & set(HEAVY)


def test_a_plain_text_goes_through_diff_without_anything_heavy(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("一、要点\n层层抓好工##paidbegin##作落实。\n", encoding="utf-8")
    assert not loaded(f"from qinggao.cli.app import call; assert call(['diff', {str(text)!r}]) == 0") & set(HEAVY)
