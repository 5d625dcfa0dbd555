"""Put the recipes of the top folder `pipelines/` into the package when it is built; all else is in pyproject.toml."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class WithRecipes(build_py):
    """Build as always, and copy the one set of recipes to where an installed package looks for them."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            shelf = Path(self.build_lib, "qinggao", "pipeline", "recipes")
            shutil.copytree("pipelines", shelf, dirs_exist_ok=True)


setup(cmdclass={"build_py": WithRecipes})
