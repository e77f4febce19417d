"""The public directory: region, offices, the log; and publishing what the root signed."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from checkin import directory
from checkin.context import Deployed, Now, Reading, Writing
from checkin.ending import ensure_kept
from checkin.messages import Log, LogEntry, Offices, Publication, RegionStatements
from checkin.store import statements as store

router = APIRouter(prefix="/api/v1", tags=["directory"])

_LOG_PAGE = 500


@router.get("/region")
def read_region(session: Reading, deployment: Deployed) -> RegionStatements:
    """The region's statements."""
    directory.region(session, deployment.root)
    return RegionStatements(region=directory.region_chain(session, deployment.root))


@router.get("/offices")
def read_offices(
    session: Reading,
    deployment: Deployed,
    now: Now,
    postal: Annotated[
        str | None, Query(max_length=10, description="Only offices responsible for this postal code.")
    ] = None,
) -> Offices:
    """The certificates of the region's health offices that are in force."""
    return Offices(offices=[found.text for found in directory.offices(session, deployment.root, postal, now)])


@router.post("/statements", status_code=204)
def publish_statement(message: Publication, session: Writing, deployment: Deployed, now: Now) -> Response:
    """Publish a region statement or an office certificate. Its signature is its authorisation."""
    ensure_kept(session)
    directory.publish(session, message.statement, deployment.root, now)
    return Response(status_code=204)


@router.get("/log")
def read_log(session: Reading, start: Annotated[int, Query(ge=0, lt=2**53)] = 0) -> Log:
    """Up to 500 entries of the append-only log from a position on."""
    return Log(
        entries=[
            LogEntry(position=entry.position, kind=entry.kind, digest=entry.digest, head=entry.head)
            for entry in store.entries(session, start, _LOG_PAGE)
        ]
    )
