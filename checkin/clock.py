"""The only place that asks what time it is. Everything else is told."""

import time
from typing import Protocol


class Clock(Protocol):
    """Tells the time. One call per request or job, so that everything in it happens at one moment."""

    def now(self) -> int:
        """Seconds since 1970, UTC."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> int:
        """Seconds since 1970, UTC."""
        return int(time.time())  # noqa: TID251 - the one place
