"""A half-open range of characters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Name the characters from `start` up to, not including, `end`, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """Be true always: an empty span is still a place."""
        return True

    def of(self, text: str, start: int = 0) -> str:
        """Read the characters from a text whose first character stands at `start`."""
        return text[self.start - start : self.end - start]

    def holds(self, other: Span) -> bool:
        """Tell whether the other span lies inside this one, borders included."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        """Move by so many characters."""
        return Span(self.start + by, self.end + by)
