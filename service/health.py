"""``/healthz``: the process answers. ``/readyz``: it can do its work."""

from collections.abc import Mapping
from typing import Final, cast

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from checkin import directory
from checkin.context import Deployed, Now
from checkin.deployment import Deployment
from checkin.jobs import days_around
from checkin.problems import Problem
from checkin.store import partitions, statements
from crypto.encoding import b64u
from crypto.statements import DayKey
from service import schema
from service.database import Database
from service.leader import somebody_leads

_FEW_DAYS: Final = 14
"""With fewer keys than this an office should hear of it: they are published 60 days ahead."""

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(request: Request, deployment: Deployed, now: Now) -> JSONResponse:
    """Whether check-ins can be taken; 503 names what is missing for it. Warnings can wait a little, but not long."""
    database = cast("Database", request.app.state.database)
    warnings: list[str] = []
    try:
        missing = _missing(database, deployment, now)
        if not missing:
            warnings = _warnings(database, deployment, now, leads=request.app.state.scheduler.leads)
    except SQLAlchemyError:
        missing = ["database"]
    body = {"ready": not missing, "missing": missing, "warnings": warnings}
    return JSONResponse(body, 503 if missing else 200)


def _missing(database: Database, deployment: Deployment, now: int) -> list[str]:
    if not schema.is_current(database):
        return ["schema"]
    with database.reading() as session:
        try:
            today = directory.in_force(session, deployment).today(now)
        except Problem:
            return ["region"]
        if not database.sqlite and today not in partitions.days(session.connection()):
            return ["partitions"]
    return []


def _warnings(database: Database, deployment: Deployment, now: int, *, leads: bool) -> list[str]:
    warnings = []
    with database.reading() as session:
        if min(days_left(session, deployment, now).values(), default=_FEW_DAYS) < _FEW_DAYS:
            warnings.append("day-keys")
        if not database.sqlite and not set(days_around(now)) <= partitions.days(session.connection()):
            warnings.append("partitions")
    if not leads and not somebody_leads(database):
        warnings.append("leader")
    return warnings


def days_left(session: Session, deployment: Deployment, now: int) -> Mapping[str, int]:
    """For how many days from today on each certified office has published a key, without a gap."""
    try:
        today = directory.in_force(session, deployment).today(now)
    except Problem:
        return {}
    found = {}
    for office in directory.offices(session, deployment.root, None, now):
        days = statements.ordinals(session, DayKey, office.claims.office, today)
        gap = next((position for position, day in enumerate(days) if day != today + position), len(days))
        found[b64u(office.claims.office)] = gap
    return found
