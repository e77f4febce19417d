"""What every request passes: size limit, security headers, and an access log that knows no client.

Plain ASGI middleware, so that nothing is buffered and nothing of a body is ever looked at.
"""

import logging
import time
from collections.abc import Callable
from email.utils import formatdate
from functools import lru_cache
from typing import Final

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from checkin import problems
from checkin.clock import Clock

MAX_BODY_BYTES: Final = 64 * 1024
_access = logging.getLogger("sealbook.access")

CSP: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "Content-Security-Policy": CSP,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_NO_STORE: Final = (b"cache-control", b"no-store")
_HSTS: Final = "max-age=63072000; includeSubDomains"


class SizeLimit:
    """Answers 413 for a body above 64 kB, whether it says its length or not."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on unless it is too large."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > MAX_BODY_BYTES:
            await problems.document(problems.TOO_LARGE)(scope, receive, send)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > MAX_BODY_BYTES:
                # FastAPI passes on this class, and no other, while it reads a body.
                raise HTTPException(problems.TOO_LARGE.status)
            return message

        try:
            await self._app(scope, counted, send)
        except HTTPException as error:
            # Where the framework is not between, nobody else answers it.
            if error.status_code != problems.TOO_LARGE.status:
                raise
            await problems.document(problems.TOO_LARGE)(scope, receive, send)


class Headers:
    """Adds the security headers to every answer, and the date by the service's own clock.

    Devices take the date for the service's time (protocol B1), so it has to be the clock that judges them.
    API answers are not to be stored anywhere.
    """

    def __init__(self, app: ASGIApp, *, secure: bool, clock: Clock) -> None:
        self._app = app
        self._clock = clock
        always = _HEADERS | ({"Strict-Transport-Security": _HSTS} if secure else {})
        self._always = [(name.lower().encode(), value.encode()) for name, value in always.items()]
        self._date = lru_cache(maxsize=1)(lambda now: (b"date", formatdate(now, usegmt=True).encode()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the answer's headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def completed(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = message["headers"]
                named = {name for name, _ in own}
                more = [header for header in self._always if header[0] not in named]
                if scope["path"].startswith("/api/") and b"cache-control" not in named:
                    more.append(_NO_STORE)
                message["headers"] = [*own, *more, self._date(self._clock.now())]
            await send(message)

        await self._app(scope, receive, completed)


class AccessLog:
    """One line per request: method, route template, status, duration. No path, no client, no user agent."""

    def __init__(
        self, app: ASGIApp, *, answered: Callable[[str, str, int, float], None], unless: int | None = None
    ) -> None:
        """``answered`` is told the same; requests with the status ``unless`` have a line elsewhere."""
        self._app = app
        self._answered = answered
        self._unless = unless

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and log it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            route = getattr(scope.get("route"), "path", "(none)")
            took = time.perf_counter() - began
            self._answered(scope["method"], route, status, took)
            if status != self._unless:
                _access.info("%s %s %d %.1fms", scope["method"], route, status, took * 1000)
