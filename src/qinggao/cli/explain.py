"""`qinggao explain`: the reasons and examples behind a name."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qinggao.cli.options import Config
from qinggao.cli.say import language, put, say, says
from qinggao.errors import UnknownName
from qinggao.model.finding import FAMILIES

if TYPE_CHECKING:
    from qinggao.rules.rule import Rule

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(help=say("help.explain"), epilog=say("example.explain"))
def explain(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help=say("argument.name"))],
    config: Config = None,
) -> int:
    from qinggao.cli.shelf import registries, rules

    own = rules(config)
    for name in names:
        rule = own.get(name)
        things = [(kind, r.get(name)) for kind, r in registries().items() if name in r.names()]
        verdict = f"verdict.{name.rpartition('/')[2]}"
        if rule is None and not things and says(verdict) and name.partition("/")[0] in FAMILIES:
            put(f"{name}\n  {say(verdict)}\n")
            continue
        if rule is None and not things:
            known = [r.id for r in own.rules] + [n for r in registries().values() for n in r.names()]
            near = difflib.get_close_matches(name, known, 1, 0.5)
            cure = f"did you mean `{near[0]}`?" if near else "see `qinggao list rules`"
            raise UnknownName(f"nothing is called `{name}`", cure=cure)
        lines = list(_rule(rule)) if rule else []
        for kind, thing in things:
            lines += _thing(f"{name} ({say(f'kind.{kind}')})", thing)
        put("\n".join(lines) + "\n")
    return 0


def _rule(rule: Rule) -> Iterator[str]:
    yield rule.id
    yield f"  {rule.message.zh if language() == 'zh' else rule.message.en}"
    yield ""
    yield f"  {rule.why}"
    yield f"  {say('rule.weight', weight=rule.weight) if rule.is_evidence else say('rule.exact', applicability=rule.applicability.name)}"
    yield ""
    yield f"  {say('rule.hits')}:"
    yield from (f"    {line}" for hit in rule.hits for line in hit.split("\n"))
    yield f"  {say('rule.misses')}:"
    yield from (f"    {line}" for miss in rule.misses for line in miss.split("\n"))


def _thing(title: str, thing: Any) -> Iterator[str]:
    yield title
    yield from (f"  {line}".rstrip() for line in inspect.cleandoc(thing.__doc__ or "").split("\n"))
    if is_dataclass(thing):
        own = [f for f in fields(thing) if f.init and f.repr]
        if own:
            yield ""
            yield f"  {say('options')}:"
        for field in own:
            default = getattr(field.default, "name", field.default) if field.default is not MISSING else "-"
            yield f"    {field.name.replace('_', '-')} = {default}"
