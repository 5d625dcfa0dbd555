"""Ctrl-C as a wish, not as a blow: what is under way is finished, nothing new is begun."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class Wish:
    """Whether Ctrl-C was pressed."""

    asked: bool = False


@contextmanager
def polite() -> Iterator[Wish]:
    """Take the first Ctrl-C as a wish; the second one interrupts where it strikes."""
    wish = Wish()
    if threading.current_thread() is not threading.main_thread():
        yield wish
        return
    before = signal.getsignal(signal.SIGINT)

    def note(*_: object) -> None:
        wish.asked = True
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, note)
    try:
        yield wish
    finally:
        signal.signal(signal.SIGINT, before)
