"""Find readers, stages and writers by name: our own, and those that other packages bring."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from qinggao.errors import ConfigError, UnknownName


@dataclass(frozen=True, slots=True)
class Registry:
    """Map names to things, loaded when asked for.

    `group` is the entry-point group (`qinggao.readers` …); `own` maps our names to `module:attribute`.
    """

    group: str
    own: dict[str, str]

    @property
    def kind(self) -> str:
        """What is registered here, in the singular."""
        return self.group.rpartition(".")[2].rstrip("s")

    def names(self) -> tuple[str, ...]:
        """List all names, ours and others'."""
        return tuple(sorted({**self.own, **self._others()}))

    def get(self, name: str) -> Any:
        """Load what is registered under a name. Raises `UnknownName` with a suggestion."""
        target = self.own.get(name) or self._others().get(name)
        if target is None:
            near = difflib.get_close_matches(name, self.names(), 1)
            cure = f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(self.names())}"
            raise UnknownName(f"no {self.kind} is called `{name}`", cure=cure)
        module, _, attribute = target.partition(":")
        return getattr(import_module(module), attribute)

    def _others(self) -> dict[str, str]:
        from importlib.metadata import entry_points  # late: it costs more than all our own imports

        found: dict[str, str] = {}
        owner: dict[str, str] = dict.fromkeys(self.own, "qinggao")
        for point in entry_points(group=self.group):
            name, who = point.name, point.dist.name if point.dist else point.value
            if name in owner:
                raise ConfigError(
                    f"two {self.kind}s are called `{name}`: one of {owner[name]}, one of {who}",
                    cure="uninstall one of them",
                )
            owner[name], found[name] = who, point.value
        return found
