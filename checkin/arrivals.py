"""Taking check-ins: those that arrive together are committed together.

One thread writes. While it commits one group, the next one gathers; so a lone guest waits for one commit, and
a crowd shares one. A group has no fixed size and waits for nobody. An answer is given only after the commit.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import Final, TypeAlias

from sqlalchemy.exc import SQLAlchemyError

from checkin import problems
from checkin.admission import Admission, Answer, Arrival
from checkin.database import Database
from checkin.messages import CheckedIn
from checkin.problems import Problem

_LONGEST_QUEUE: Final = 4096
"""Check-ins that may wait: a second or two of work. Who comes later is told so at once."""
_LARGEST_GROUP: Final = 512
_RETRY_SECONDS: Final = 2
_log = logging.getLogger("sealbook")
_access = logging.getLogger("sealbook.access")


_Waiting: TypeAlias = tuple[Arrival, asyncio.AbstractEventLoop, "asyncio.Future[CheckedIn]"]


class Arrivals:
    """The queue of one process, and the thread that empties it."""

    def __init__(self, database: Database, admission: Admission, committed: Callable[[int, float], None]) -> None:
        """``committed`` is told the size of each group and the seconds that it took."""
        self._database = database
        self._admission = admission
        self._committed = committed
        self._waiting: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def waiting(self) -> int:
        """How many wait for a commit."""
        return self._waiting.qsize()

    async def take(self, arrival: Arrival) -> CheckedIn:
        """Check in; returns once it is durable. Raises :class:`Problem` if it cannot be taken, now or at all."""
        if self.waiting() >= _LONGEST_QUEUE:
            raise Problem(problems.BUSY, retry_after=_RETRY_SECONDS)
        self._start()
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[CheckedIn] = loop.create_future()
        self._waiting.put((arrival, loop, answer))
        return await answer

    def close(self) -> None:
        """Commit what is waiting, and stop."""
        with self._starting:
            if self._thread is not None:
                self._waiting.put(None)
                self._thread.join()
                self._thread = None

    def _start(self) -> None:
        if self._thread is None:
            with self._starting:
                if self._thread is None:
                    self._thread = threading.Thread(target=self._work, name="arrivals", daemon=True)
                    self._thread.start()

    def _work(self) -> None:
        while (first := self._waiting.get()) is not None:
            group = [first]
            stop = False
            while len(group) < _LARGEST_GROUP and not stop:
                try:
                    following = self._waiting.get_nowait()
                except Empty:
                    break
                if following is None:
                    stop = True
                else:
                    group.append(following)
            self._answer(group)
            if stop:
                return

    def _answer(self, group: Sequence[_Waiting]) -> None:
        answers: Sequence[Answer]
        began = time.perf_counter()
        try:
            with self._database.adding() as session:
                answers = self._admission.decide(session, [arrival for arrival, *_ in group])
        except Problem as problem:
            answers = [problem] * len(group)
        except SQLAlchemyError as error:
            # Whether a commit came through cannot be known when its answer is lost. Sending the same again is safe.
            _log.error("no check-in could be stored: %s", type(error).__name__)
            answers = [Problem(problems.UNAVAILABLE, retry_after=_RETRY_SECONDS)] * len(group)
        except Exception as error:  # noqa: BLE001 - whatever it was: somebody waits for an answer
            _log.exception("unexpected %s", type(error).__name__)
            answers = [Problem(problems.INTERNAL)] * len(group)
        took = time.perf_counter() - began
        self._committed(len(group), took)
        taken = sum(isinstance(answer, CheckedIn) for answer in answers)
        _access.info("check-ins: %d taken, %d not, %.1fms", taken, len(group) - taken, took * 1000)
        by_loop: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[CheckedIn], Answer]]] = {}
        for (_, loop, future), answer in zip(group, answers, strict=True):
            by_loop.setdefault(loop, []).append((future, answer))
        for loop, settled in by_loop.items():
            try:
                loop.call_soon_threadsafe(_settle, settled)
            except RuntimeError:  # the loop is closed: nobody waits any more
                continue


def _settle(settled: Sequence[tuple["asyncio.Future[CheckedIn]", Answer]]) -> None:
    for future, answer in settled:
        if future.cancelled():
            continue
        if isinstance(answer, Problem):
            future.set_exception(answer)
        else:
            future.set_result(answer)
