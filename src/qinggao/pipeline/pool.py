"""Work on many files in several processes; the order of the results is that of the files."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool

from qinggao.errors import ReadError
from qinggao.pipeline import manifest
from qinggao.pipeline.crew import Crew
from qinggao.pipeline.sources import Job
from qinggao.pipeline.worker import Outcome, Work, process

BLOCK = 16
"""Files handed over at a time: enough to hide what handing over costs, few enough to stop soon."""
TRIES = 2
"""So often a file is tried alone after a process that held it has died."""


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
    crew = Crew(work, processes)
    try:
        while True:
            stopping = asked_to_stop()
            while not stopping and len(waiting) < 2 * processes and (block := next(blocks, None)) is not None:
                waiting.append((block, crew.submit(block)))
            if not waiting:
                return
            block, future = waiting.popleft()
            if stopping and future.cancel():
                return
            try:
                done = future.result()
            except BrokenProcessPool:
                crew.renew()
                waiting = deque((b, f if _is_whole(f) else crew.submit(b)) for b, f in waiting)
                done = _one_by_one(work, block)
            yield from done
    finally:
        crew.dismiss()


def _is_whole(future: Future[list[Outcome]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _one_by_one(work: Work, block: Sequence[Job]) -> list[Outcome]:
    """Work on each file in a process of its own: a process that dies takes no other file with it."""
    crew = Crew(work, 1)
    try:
        return [_alone(crew, job) for job in block]
    finally:
        crew.dismiss()


def _alone(crew: Crew, job: Job) -> Outcome:
    for _ in range(TRIES):
        try:
            return crew.submit([job]).result()[0]
        except BrokenProcessPool:
            crew.renew()
    error = ReadError("the process that worked on it died", cure="it may be too large for the memory; work on it alone")
    return Outcome(manifest.failed(job, error, "worker-died"))
