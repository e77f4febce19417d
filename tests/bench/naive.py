"""The naive twin: the same check-in as one would write it first, to see what the real one is worth.

A session per request, a commit per request, the framework's own handling of bodies. It stores the same rows
in the same table, as durably, after the same checks. Started by ``tests.bench.crowd`` under uvicorn.
"""

import os
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request
from sqlalchemy import create_engine, event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from starlette.responses import JSONResponse

from checkin import directory, problems, rules
from checkin.clock import SystemClock
from checkin.context import VenuePath
from checkin.deployment import Deployment
from checkin.messages import CheckedIn, CheckIn
from checkin.problems import Problem, ProblemType
from checkin.records import CheckInRecord, OccupancyRecord
from checkin.store import statements, venues
from crypto import receipt
from crypto.encoding import day_of, slot_at, unb64u
from crypto.rows import Kind
from crypto.statements import DayKey

_URL = os.environ.get("SEALBOOK_DATABASE_URL", "sqlite://").replace("postgresql://", "postgresql+psycopg://")
_DEPLOYMENT = Deployment("http://localhost", unb64u(os.environ.get("SEALBOOK_ROOT_ID", "")), 28, 12)
_RECEIPT_SECRET = bytes(32)

engine = create_engine(_URL)
app = FastAPI()


if engine.dialect.name == "sqlite":

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "busy_timeout = 10000"):
            connection.execute(f"PRAGMA {pragma}")


def _session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


@app.exception_handler(Problem)
def _problem(_request: Request, problem: Problem) -> JSONResponse:
    return problems.document(problem.kind)


@app.get("/healthz")
def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@app.post("/api/v1/venues/{venue}/check-ins", status_code=201)
def check_in(venue: VenuePath, message: CheckIn, session: Annotated[Session, Depends(_session)]) -> CheckedIn:
    """Take a sealed visit."""
    record = venues.find(session, venue)
    if record is None:
        raise Problem(problems.UNKNOWN_VENUE)
    flags = rules.arrival_flags(message.slot, slot_at(SystemClock().now()))
    if isinstance(flags, ProblemType):
        raise Problem(flags)
    day = day_of(message.slot, directory.in_force(session, _DEPLOYMENT).zone)
    published = statements.numbered(session, DayKey, record.office_id, day)
    refusal = rules.refusal(
        venue_open=record.open,
        venue_office=record.office_id,
        office=message.office_id,
        day_key=message.day_key,
        published_day_key=None if published is None else published.digest,
    )
    if refusal is not None:
        raise Problem(refusal)
    sealed = {name: value for name, value in message if name != "day_key"}
    session.add(CheckInRecord(**sealed, day=day, venue_id=venue, kind=1, flags=int(flags)))
    occupancy = session.get(OccupancyRecord, (day, venue))
    if occupancy is None:
        session.add(OccupancyRecord(day=day, venue_id=venue, arrived=1, left=0))
    else:
        occupancy.arrived = OccupancyRecord.arrived + 1
    try:
        session.commit()
    except IntegrityError:
        raise Problem(problems.VISIT_CONFLICT) from None
    proof = receipt.receipt(
        receipt.receipt_key(_RECEIPT_SECRET, day),
        venue=venue,
        visit=message.visit_id,
        office=message.office_id,
        slot=message.slot,
        kind=Kind.CODE,
    )
    return CheckedIn(slot=message.slot, kind=Kind.CODE, flags=flags, receipt=proof)
