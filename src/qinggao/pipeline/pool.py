"""Work on many files in several processes; the order of the results is that of the files."""

from __future__ import annotations

import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from qinggao.errors import ReadError
from qinggao.pipeline import manifest
from qinggao.pipeline.sources import Job
from qinggao.pipeline.worker import Outcome, Work, process

BLOCK = 16
"""Files handed over at a time: enough to hide what handing over costs, few enough to stop soon."""
_work: list[Work] = []


def outcomes(
    work: Work, jobs: Sequence[Job], processes: int, asked_to_stop: Callable[[], bool]
) -> Generator[Outcome, None, None]:
    """Give the outcome of every job, in order; no more than two blocks for each process are under way.

    Once asked to stop, it begins nothing new and gives the outcomes of what is under way.
    """
    if processes > 1:
        yield from _together(work, jobs, processes, asked_to_stop)
        return
    for job in jobs:
        if asked_to_stop():
            return
        yield process(work, job)


def _together(
    work: Work, jobs: Sequence[Job], processes: int, asked_to_stop: Callable[[], bool]
) -> Generator[Outcome, None, None]:
    blocks = iter([jobs[i : i + BLOCK] for i in range(0, len(jobs), BLOCK)])
    waiting: deque[tuple[Sequence[Job], Future[list[Outcome]]]] = deque()
    pool = _pool(work, processes)
    try:
        while True:
            stopping = asked_to_stop()
            while not stopping and len(waiting) < 2 * processes and (block := next(blocks, None)) is not None:
                waiting.append((block, pool.submit(_block, block)))
            if not waiting:
                return
            block, future = waiting[0]
            if stopping and future.cancel():
                return
            try:
                done = future.result()
            except BrokenProcessPool:
                lost = [b for b, _ in waiting]
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _pool(work, processes)
                done = _one_by_one(work, block)
                waiting = deque((b, pool.submit(_block, b)) for b in lost)
            waiting.popleft()
            yield from done
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _one_by_one(work: Work, block: Sequence[Job]) -> list[Outcome]:
    """Work on each file in a process of its own: a process that dies takes no other file with it."""
    done: list[Outcome] = []
    pool = _pool(work, 1)
    for job in block:
        try:
            done += pool.submit(_block, [job]).result()
        except BrokenProcessPool:
            error = ReadError("the process that worked on it died", cure="it may be too large for the memory; work on it alone")
            done.append(Outcome(manifest.failed(job, error, "worker-died")))
            pool.shutdown(wait=False)
            pool = _pool(work, 1)
    pool.shutdown(wait=True)
    return done


def _pool(work: Work, processes: int) -> ProcessPoolExecutor:
    """Start processes that Ctrl-C does not reach, from their first moment on: they inherit the deafness."""
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=_start, initargs=(work,))
    if threading.current_thread() is not threading.main_thread():
        return pool
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pool.submit(int)
    finally:
        signal.signal(signal.SIGINT, heard)
    return pool


def _start(work: Work) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where nothing is inherited
    _work[:] = [work]


def _block(jobs: Sequence[Job]) -> list[Outcome]:
    return [process(_work[0], job) for job in jobs]
