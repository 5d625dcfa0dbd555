"""Say what is wrong with a configuration, a rule, a record or a file, and how to mend it.

A defect in a *text* is a `Finding`, never an exception; what stands here is for the people who call.
"""

from __future__ import annotations


class QinggaoError(Exception):
    """Carry a place, a fact and a cure; printed on one line as `place: fact; cure`."""

    def __init__(self, fact: str, *, place: str = "", cure: str = "") -> None:
        self.place, self.fact, self.cure = place, fact, cure
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.place}: " if self.place else ""
        tail = f"; {self.cure}" if self.cure else ""
        return " ".join(f"{head}{self.fact}{tail}".split())

    def __reduce__(self) -> tuple[object, ...]:
        """Cross a process border whole: workers raise, the runner prints."""
        return (_rebuild, (type(self), self.fact, self.place, self.cure))


def _rebuild(kind: type[QinggaoError], fact: str, place: str, cure: str) -> QinggaoError:
    return kind(fact, place=place, cure=cure)


class UsageError(QinggaoError):
    """The call cannot be carried out as it was made."""


class ConfigError(QinggaoError):
    """A pipeline or settings file says something that cannot be meant."""


class RuleError(QinggaoError):
    """A rule file is malformed, or a rule misses its own examples."""


class UnknownName(QinggaoError):
    """No such stage, reader, writer, rule or pipeline."""


class ReadError(QinggaoError):
    """These bytes cannot be read as a document."""


class WriteError(QinggaoError):
    """The result cannot be made, or not be written where it should go."""


class FormatVersionError(QinggaoError):
    """A record is not of a format this version reads."""


class RestoreError(QinggaoError):
    """The record does not give its source back."""


class MissingExtra(QinggaoError):
    """An optional package or an external program is needed and absent."""
