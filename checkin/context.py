"""What routes ask for: the moment, a transaction, the lock store, the deployment, the signed-in account.

Authorisation is one visible parameter per route: ``operator: Operator`` or ``member: Member``. A route
without such a parameter is public.
"""

from collections.abc import Iterator
from typing import Annotated, cast

from fastapi import Depends, Path, Query, Request
from sqlalchemy.orm import Session

from checkin.arrivals import Arrivals
from checkin.clock import Clock
from checkin.database import Database
from checkin.deployment import Deployment
from checkin.locks import Locks
from checkin.messages import IDENT
from crypto.encoding import VenueId


def _clock(request: Request) -> int:
    return cast("Clock", request.app.state.clock).now()


def _reading(request: Request) -> Iterator[Session]:
    with cast("Database", request.app.state.database).reading() as session:
        yield session


def _writing(request: Request) -> Iterator[Session]:
    with cast("Database", request.app.state.database).writing() as session:
        yield session


def _adding(request: Request) -> Iterator[Session]:
    with cast("Database", request.app.state.database).adding() as session:
        yield session


def _locks(request: Request) -> Locks:
    return cast("Locks", request.app.state.locks)


def _deployment(request: Request) -> Deployment:
    return cast("Deployment", request.app.state.deployment)


def _arrivals(request: Request) -> Arrivals:
    return cast("Arrivals", request.app.state.arrivals)


async def _octets(request: Request) -> bytes:
    return await request.body()


Now = Annotated[int, Depends(_clock)]
"""The one moment of a request, unix seconds."""
Reading = Annotated[Session, Depends(_reading, scope="function")]
Writing = Annotated[Session, Depends(_writing, scope="function")]
"""Committed before the answer is sent: an answer says what is durable."""
Adding = Annotated[Session, Depends(_adding, scope="function")]
"""The same, beside other writers."""
LockStore = Annotated[Locks, Depends(_locks)]
Deployed = Annotated[Deployment, Depends(_deployment)]
Arriving = Annotated[Arrivals, Depends(_arrivals)]
VenuePath = Annotated[VenueId, Path(description="The venue's id."), *IDENT]
Octets = Annotated[bytes, Depends(_octets)]
"""The body as it came: ``application/octet-stream``."""
Start = Annotated[int, Query(ge=0, lt=2**31, description="Position in the sorted selection to start from.")]
