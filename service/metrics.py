"""``/metrics``, for Prometheus: how the service does, and nothing about people.

No label names a guest, a venue or an account. Counts are those of one process and all venues together; what
one venue sees is on its operator's page and nowhere else.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Final

from fastapi import APIRouter, Request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.responses import Response

from checkin.slice import Counts

_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
_GROUPS: Final = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)

router = APIRouter(include_in_schema=False)


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """The numbers, in Prometheus' text format. To be read inside; a proxy should not pass it on."""
    found: Metrics = request.app.state.metrics
    return Response(generate_latest(found.registry), media_type=CONTENT_TYPE_LATEST)


class Metrics:
    """What one process counts."""

    def __init__(self) -> None:
        self.registry: Final = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._requests = Histogram(
            "sealbook_request_seconds",
            "Answering a request, by route template.",
            ("method", "route", "status"),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._of = cache(self._requests.labels)
        self._group = Histogram(
            "sealbook_check_in_group", "Check-ins in one commit.", buckets=_GROUPS, registry=self.registry
        )
        self._commit = Histogram(
            "sealbook_check_in_commit_seconds", "One commit of check-ins.", buckets=_SECONDS, registry=self.registry
        )
        self._jobs = Histogram(
            "sealbook_job_seconds", "A run of a job.", ("job", "outcome"), buckets=_SECONDS, registry=self.registry
        )
        self._done = Counter("sealbook_job_done", "What jobs did, by thing.", ("job", "thing"), registry=self.registry)

    def watch(
        self, *, queue: Callable[[], int], leads: Callable[[], bool], keys: Callable[[], Mapping[str, int]]
    ) -> None:
        """Read these when somebody asks."""
        waiting = Gauge("sealbook_check_in_queue", "Check-ins waiting for a commit.", registry=self.registry)
        waiting.set_function(queue)
        leading = Gauge("sealbook_leader", "Whether this process runs the jobs.", registry=self.registry)
        leading.set_function(leads)
        self.registry.register(_DayKeys(keys))

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request was answered."""
        self._of(method, route, status).observe(seconds)

    def committed(self, size: int, seconds: float) -> None:
        """A group of check-ins was committed."""
        self._group.observe(size)
        self._commit.observe(seconds)

    def ran(self, job: str, counts: Counts | None, seconds: float) -> None:
        """A job ran; without counts it failed."""
        self._jobs.labels(job, "failed" if counts is None else "done").observe(seconds)
        for thing, count in (counts or {}).items():
            self._done.labels(job, thing).inc(count)


class _DayKeys(Collector):
    def __init__(self, keys: Callable[[], Mapping[str, int]]) -> None:
        self._keys = keys

    def collect(self) -> Iterator[GaugeMetricFamily]:
        found = GaugeMetricFamily(
            "sealbook_day_keys_left", "Days from today on for which an office has published a key.", labels=("office",)
        )
        for office, days in self._keys().items():
            found.add_metric((office,), days)
        yield found
