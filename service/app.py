"""The app, from the slices and what a deployment brings: databases, clock, post."""

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.responses import Response

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
from checkin.slice import Slice
from crypto.errors import Malformed
from service import health, pages
from service.database import Database
from service.plumbing import AccessLog, Headers, SizeLimit
from service.scheduler import Scheduler

SLICES: Final[Sequence[Slice]] = (
    checkin.mounted.SLICE,
    operator_portal.mounted.SLICE,
    health_office.mounted.SLICE,
)
_SIGN_INS_PER_MINUTE: Final = 10
_log = logging.getLogger("sealbook")


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


def create_app(parts: Parts, *, jobs: bool = True) -> FastAPI:
    """The app; ``jobs`` says whether this process runs the scheduler."""
    arrivals = Arrivals(parts.database, Admission(parts.deployment, parts.locks))

    scheduler = Scheduler(SLICES, parts.clock, parts.database, parts.locks, parts.deployment, parts.post)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        scheduler.prepare()
        if jobs:
            scheduler.start()
        yield
        scheduler.stop()
        arrivals.close()

    app = FastAPI(
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
    app.state.scheduler = scheduler
    app.state.throttle = Throttle(_SIGN_INS_PER_MINUTE)
    for part in SLICES:
        for router in part.routers:
            app.include_router(router)
    app.include_router(health.router)
    pages.mount(app)
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(Malformed, _malformed)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)
    app.add_middleware(SizeLimit)
    app.add_middleware(Headers, secure=parts.deployment.secure, clock=parts.clock)
    app.add_middleware(AccessLog)
    return app


def _operation_id(route: APIRoute) -> str:
    # Both portals have a sign_in; the tag says whose.
    return "_".join(f"{route.tags[0] if route.tags else ''} {route.name}".split())


def _problem(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Problem)  # noqa: S101 - registered for this class
    return problems.document(error.kind, error.retry_after)


def _malformed(_request: Request, _error: Exception) -> JSONResponse:
    # What exactly is wrong is in the interface's description; repeating the input could repeat a name.
    return problems.document(problems.MALFORMED)


def _http(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class
    kinds = {404: problems.NOT_FOUND, 405: problems.METHOD, 413: problems.TOO_LARGE}
    return problems.document(kinds.get(error.status_code, problems.MALFORMED))


def _unexpected(_request: Request, error: Exception) -> JSONResponse:
    _log.error("unexpected %s", type(error).__name__, exc_info=error)
    return problems.document(problems.INTERNAL)
