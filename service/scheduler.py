"""Runs the slices' jobs. A job that fails is logged and runs again; the others go on."""

import logging
import time
from collections.abc import Callable, Sequence

from apscheduler.schedulers.background import BackgroundScheduler

from checkin.clock import Clock
from checkin.deployment import Deployment
from checkin.locks import Locks
from checkin.mail import Post
from checkin.slice import Counts, Job, Running, Slice
from service.database import Database
from service.leader import Leadership

_log = logging.getLogger("sealbook.jobs")


class Scheduler:
    """The jobs of one process."""

    def __init__(  # noqa: PLR0913, PLR0917 - what jobs work with
        self,
        slices: Sequence[Slice],
        clock: Clock,
        database: Database,
        locks: Locks,
        deployment: Deployment,
        post: Post,
        ran: Callable[[str, Counts | None, float], None] = lambda _job, _counts, _seconds: None,
    ) -> None:
        """``ran`` is told of each run: its counts, or nothing if it failed, and the seconds it took."""
        self._jobs = [job for part in slices for job in part.jobs]
        self._clock, self._database, self._locks = clock, database, locks
        self._deployment, self._post = deployment, post
        self._ran = ran
        self._leadership = Leadership(database)
        self._scheduler = BackgroundScheduler(timezone="UTC")

    @property
    def leads(self) -> bool:
        """Whether this process is the one that runs the jobs."""
        return self._scheduler.running and self._leadership.held()

    def prepare(self) -> None:
        """Do what has to be done before a process serves. A failure is raised."""
        for job in self._jobs:
            if job.first:
                job.run(self._running())

    def start(self) -> None:
        """Start running jobs in the background."""
        for job in self._jobs:
            self._scheduler.add_job(
                self._run_if_leading,
                "interval",
                seconds=job.every_seconds,
                args=[job],
                coalesce=True,
                max_instances=1,
                id=job.name,
            )
        self._scheduler.start()

    def stop(self) -> None:
        """Stop, after the jobs that are running."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)
            self._leadership.release()

    def forget(self) -> dict[str, Counts]:
        """Run what forgets, now; returns the counts by job. A failure is raised."""
        return {job.name: job.run(self._running()) for job in self._jobs if job.forgets}

    def _run_if_leading(self, job: Job) -> None:
        if self._leadership.held():
            self.run(job)

    def run(self, job: Job) -> Counts:
        """Run a job once; its counts go to the log."""
        began = time.perf_counter()
        try:
            counts = job.run(self._running())
        except Exception:  # noqa: BLE001 - whatever it was: the others go on, and it runs again
            _log.exception("%s failed", job.name)
            self._ran(job.name, None, time.perf_counter() - began)
            return {}
        self._ran(job.name, counts, time.perf_counter() - began)
        if any(counts.values()):
            _log.info("%s: %s", job.name, ", ".join(f"{name} {count}" for name, count in counts.items()))
        return counts

    def _running(self) -> Running:
        return Running(self._clock.now(), self._database, self._locks, self._deployment, self._post)
