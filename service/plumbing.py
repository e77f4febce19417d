"""What every request passes: size limit, security headers, and an access log that knows no client.

Plain ASGI middleware, so that nothing is buffered and nothing of a body is ever looked at.
"""

import logging
import time
from email.utils import formatdate
from typing import Final

from starlette.datastructures import MutableHeaders
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

        await self._app(scope, counted, send)


class Headers:
    """Adds the security headers to every answer, and the date by the service's own clock.

    Devices take the date for the service's time (protocol B1), so it has to be the clock that judges them.
    API answers are not to be stored anywhere.
    """

    def __init__(self, app: ASGIApp, *, secure: bool, clock: Clock) -> None:
        self._app = app
        self._secure = secure
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the answer's headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def completed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers["Date"] = formatdate(self._clock.now(), usegmt=True)
                if self._secure:
                    headers["Strict-Transport-Security"] = _HSTS
                if scope["path"].startswith("/api/"):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, completed)


class AccessLog:
    """One line per request: method, route template, status, duration. No path, no client, no user agent."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

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
            took = (time.perf_counter() - began) * 1000
            _access.info("%s %s %d %.1fms", scope["method"], route, status, took)
