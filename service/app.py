"""The app, from the slices and what a deployment brings: databases, clock, post."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

import checkin.mounted
import health_office.mounted
import operator_portal.mounted
from checkin import problems
from checkin.accounts import Throttle
from checkin.admission import Admission
from checkin.arrivals import Arrivals
from checkin.clock import Clock
from checkin.deployment import Deployment
from checkin.locks import Locks
from checkin.mail import Post
from checkin.problems import Problem
from checkin.routes.check_in import Door, is_check_in
from checkin.slice import Slice
from crypto.errors import Malformed
from service import health, pages
from service.database import Database
from service.metrics import Metrics
from service.metrics import router as metrics_router
from service.plumbing import AccessLog, Headers, SizeLimit
from service.scheduler import Scheduler

SLICES: Final[Sequence[Slice]] = (
    checkin.mounted.SLICE,
    operator_portal.mounted.SLICE,
    health_office.mounted.SLICE,
)
_SIGN_INS_PER_MINUTE: Final = 10


@dataclass(frozen=True)
class Parts:
    """What an app is made of."""

    deployment: Deployment
    clock: Clock
    database: Database
    lock_store: Database
    post: Post

    @property
    def locks(self) -> Locks:
        """The lock store, as the slices use it."""
        return Locks(self.lock_store)


class App(FastAPI):
    """The app, with a second entrance for check-ins."""

    door: ASGIApp
    """What answers check-ins, with all that every answer passes."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await (self.door if is_check_in(scope) else super().__call__)(scope, receive, send)


def create_app(parts: Parts, *, jobs: bool = True) -> App:
    """The app; ``jobs`` says whether this process runs the scheduler."""
    metrics = Metrics()
    arrivals = Arrivals(parts.database, Admission(parts.deployment, parts.locks), metrics.committed)

    scheduler = Scheduler(SLICES, parts.clock, parts.database, parts.locks, parts.deployment, parts.post, metrics.ran)

    def keys_left() -> Mapping[str, int]:
        try:
            with parts.database.reading() as session:
                return health.days_left(session, parts.deployment, parts.clock.now())
        except SQLAlchemyError:
            return {}  # the other numbers are wanted most when the database is away

    metrics.watch(queue=arrivals.waiting, leads=lambda: scheduler.leads, keys=keys_left)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        scheduler.prepare()
        if jobs:
            scheduler.start()
        yield
        scheduler.stop()
        arrivals.close()

    app = App(
        title="Sealbook",
        version="1",
        summary="A guest book that nobody can read alone.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        separate_input_output_schemas=False,
        generate_unique_id_function=_operation_id,
    )
    app.state.deployment = parts.deployment
    app.state.clock = parts.clock
    app.state.database = parts.database
    app.state.locks = parts.locks
    app.state.arrivals = arrivals
    app.state.metrics = metrics
    app.state.scheduler = scheduler
    app.state.throttle = Throttle(_SIGN_INS_PER_MINUTE)
    for part in SLICES:
        for router in part.routers:
            app.include_router(router)
    app.include_router(health.router)
    app.include_router(metrics_router)
    pages.mount(app)
    app.add_exception_handler(Problem, _answer)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(Malformed, _malformed)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _answer)
    app.add_middleware(SizeLimit)
    app.add_middleware(Headers, secure=parts.deployment.secure, clock=parts.clock)
    app.add_middleware(AccessLog, answered=metrics.answered)
    limited = Headers(SizeLimit(Door(arrivals, parts.clock)), secure=parts.deployment.secure, clock=parts.clock)
    # Check-ins that were taken have one line in the log for each group.
    app.door = AccessLog(limited, answered=metrics.answered, unless=201)
    return app


def _operation_id(route: APIRoute) -> str:
    # Both portals have a sign_in; the tag says whose.
    return "_".join(f"{route.tags[0] if route.tags else ''} {route.name}".split())


def _answer(_request: Request, error: Exception) -> JSONResponse:
    return problems.answer(error)


def _malformed(_request: Request, _error: Exception) -> JSONResponse:
    # What exactly is wrong is in the interface's description; repeating the input could repeat a name.
    return problems.document(problems.MALFORMED)


def _http(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class
    kinds = {404: problems.NOT_FOUND, 405: problems.METHOD, 413: problems.TOO_LARGE}
    return problems.document(kinds.get(error.status_code, problems.MALFORMED))
