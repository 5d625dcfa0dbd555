"""The command line: find the command, run it, say what went wrong in one line."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from qinggao import __version__, errors
from qinggao.cli.parameters import lighten
from qinggao.cli.say import complain, say, worded

COMMANDS = {
    "start": ("run", "diff", "inspect", "restore", "explain"),
    "stages": ("ingest", "clean", "segment", "enrich", "export"),
    "rules": ("survey", "learn"),
    "reference": ("list", "check", "eval", "layout", "schema"),
}
"""Commands by group, in the order of `--help`; each is a module of this room with an `app`."""
MODULES = {"list": "listing"}
"""Commands whose module is called otherwise."""
CODES: tuple[tuple[type[errors.QinggaoError], int], ...] = (
    (errors.MissingExtra, 4), (errors.ReadError, 3), (errors.FormatVersionError, 3),
    (errors.RestoreError, 1),
)  # fmt: skip
"""Exit codes by error; every other one is a mistake in the call or the configuration: 2."""


class Commands(TyperGroup):
    """Load a command when it is asked for, so that help and version cost nothing."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [name for group in COMMANDS.values() for name in group]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"qinggao.cli.{MODULES.get(cmd_name, cmd_name)}")
        command = lighten(typer.main.get_command(module.app))
        command.name = cmd_name
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        self.commands = dict.fromkeys(self.list_commands(ctx))  # type: ignore[assignment]  # for its suggestions
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        for group, names in COMMANDS.items():
            with formatter.section(say(f"group.{group}")):
                formatter.write_dl([(name, say(f"help.{name}")) for name in names])


app = typer.Typer(
    cls=Commands, help=say("help"), epilog=say("help.example"), add_completion=False, rich_markup_mode=None,
    no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"qinggao {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", help=say("option.version"), callback=_version, is_eager=True),
) -> None:
    pass


def call(arguments: list[str] | None = None) -> int:
    """Run a command and give its exit code; errors are told on one line."""
    try:
        done = lighten(typer.main.get_command(app)).main(arguments, prog_name="qinggao", standalone_mode=False)
    except errors.QinggaoError as error:
        complain(worded(error))
        return next((code for kind, code in CODES if isinstance(error, kind)), 2)
    except (KeyboardInterrupt, typer.Abort):
        complain(say("interrupted"))
        return 130
    except BrokenPipeError:  # `qinggao list rules | head`: whoever reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        complain(f"{error.filename or 'qinggao'}: {(error.strerror or str(error)).lower()}")
        return 3
    except Exception as error:
        return _other(error)
    return done if isinstance(done, int) else 0


def _other(error: Exception) -> int:
    """A misuse that the parser tells of, or a mistake of ours."""
    if hasattr(error, "format_message"):
        shown = error.format_message().replace("Value error, ", "")  # the parser's own word for what it was told
        if type(error).__name__ == "NoArgsIsHelpError":
            sys.stderr.write(f"{shown}\n")
        else:
            complain(f"{shown} {say('see-help')}")
        return 2
    if os.environ.get("QINGGAO_DEBUG"):
        raise error
    complain(say("bug", error=f"{type(error).__name__}: {error}"))
    return 2


def main() -> None:
    """Be the `qinggao` command."""
    gc.set_threshold(100_000)  # what start-up makes stays: looking for garbage there takes a twentieth of a short run
    sys.exit(call())
