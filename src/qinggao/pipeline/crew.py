"""The processes that work on files; when one dies, others take its place."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from qinggao.pipeline.sources import Job
from qinggao.pipeline.worker import Outcome, Work, process

_work: list[Work] = []


class Crew:
    """So many processes, started afresh where Python makes no copy of this one: alike on every system."""

    def __init__(self, work: Work, processes: int) -> None:
        self._work, self._processes = work, processes
        self._pool = self._start()

    def submit(self, jobs: Sequence[Job]) -> Future[list[Outcome]]:
        """Hand over some files; a crew that has lost a process is replaced first."""
        while True:
            try:
                return self._pool.submit(_block, jobs)
            except BrokenProcessPool:
                self.renew()

    def renew(self) -> None:
        """Replace all processes: what they were given is lost, and its futures say so."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._start()

    def dismiss(self) -> None:
        """Let the processes finish what is under way, and end."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(self._processes, get_context("spawn"), initializer=_begin, initargs=(self._work,))
        if threading.current_thread() is not threading.main_thread():
            return pool
        # Ctrl-C does not reach the processes, from their first moment on: they inherit the deafness. A process is
        # started for each task that finds none idle, so all of them are started here.
        heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            for _ in range(self._processes):
                pool.submit(int)
        finally:
            signal.signal(signal.SIGINT, heard)
        return pool


def _begin(work: Work) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where nothing is inherited
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _work[:] = [work]


def _end_with_parent() -> None:
    """Leave no worker behind that waits, or writes, for a run that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _block(jobs: Sequence[Job]) -> list[Outcome]:
    return [process(_work[0], job) for job in jobs]
