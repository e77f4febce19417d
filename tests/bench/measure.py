"""Timing one function for a bounded time."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    what: str
    per_second: float
    p50: float | None = None
    """Seconds within which half of them were done."""
    p99: float | None = None
    note: str = ""

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def rate(what: str, function: Callable[[], object], seconds: float) -> Row:
    """How often ``function`` runs in a second, measured for about ``seconds`` after a warm-up."""
    function()
    count = 0
    began = time.perf_counter()
    while (passed := time.perf_counter() - began) < seconds:
        function()
        count += 1
    return Row(what, max(count, 1) / passed)
