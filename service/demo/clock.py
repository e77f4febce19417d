"""The demo's clock: the real one, unless a request asks for another day.

With it the simulation plays several days of a region in one minute. It exists in the demo only.
"""

from contextvars import ContextVar
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from checkin.clock import SystemClock

HEADER: Final = "Sealbook-Demo-Now"
_asked: ContextVar[int | None] = ContextVar("demo_now", default=None)


class DemoClock:
    """Tells the time that the current request asked for, else the real one."""

    def now(self) -> int:
        """Seconds since 1970, UTC."""
        asked = _asked.get()
        return SystemClock().now() if asked is None else asked


class DemoTime:
    """Reads the header ``Sealbook-Demo-Now`` (unix seconds) for the length of one request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, at the time it asks for."""
        asked = None
        if scope["type"] == "http":
            value = dict(scope["headers"]).get(HEADER.lower().encode(), b"")
            asked = int(value) if value.isdigit() and len(value) <= 10 else None  # noqa: PLR2004 - a u32
        token = _asked.set(asked)
        try:
            await self._app(scope, receive, send)
        finally:
            _asked.reset(token)
