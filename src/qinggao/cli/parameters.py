"""Keep what typer does to plain text arguments plain."""

from __future__ import annotations

from typing import Any


def lighten(command: Any) -> Any:
    """Let text arguments through as they are.

    typer checks every argument with pydantic, whose import takes longer than cleaning a document; for text
    there is nothing to check, and for what was not given neither.
    """
    listed = command.get_params
    command.get_params = lambda ctx: [_light(parameter) for parameter in listed(ctx)]  # `--help` among them
    return command


def _light(parameter: Any) -> Any:
    if getattr(parameter, "_runtime_param", parameter) is None:
        parameter._runtime_param = _AsItIs(parameter.type_descriptor)
    return parameter


class _AsItIs:
    """Stand in for typer's check of one parameter."""

    def __init__(self, descriptor: Any) -> None:
        self._descriptor = descriptor

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        if self._descriptor.annotation is str and isinstance(value, str):
            return value
        if self._descriptor.annotation == list[str]:
            return list(value)
        from typer._coercion import build_runtime_param

        return build_runtime_param(self._descriptor).coerce(value, param, ctx)
