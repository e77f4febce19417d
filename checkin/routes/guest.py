"""What a guest's device does besides checking in: read a venue's keys, leave. No cookie, no account."""

import hmac
from typing import Annotated

from fastapi import APIRouter, Header, Path
from pydantic import WithJsonSchema

from checkin import directory, problems, rules
from checkin.context import Adding, Deployed, LockStore, Now, Reading, VenuePath
from checkin.ending import ensure_open
from checkin.messages import IDENT, Leave, Left, VenueKeys
from checkin.problems import Problem
from checkin.records import CheckInRecord
from checkin.store import statements, venues, visits
from crypto import receipt
from crypto.encoding import VisitId, day_of, slot_at, unb64u
from crypto.errors import Malformed
from crypto.rows import Flag
from crypto.statements import DayKey, Office
from crypto.visit import guest_token_hash

router = APIRouter(prefix="/api/v1/venues", tags=["guest"])

VisitPath = Annotated[VisitId, Path(description="The visit's id."), *IDENT]
_TOKEN = WithJsonSchema({"type": "string", "pattern": "^Sealbook-Guest [A-Za-z0-9_-]{22}$"})
GuestToken = Annotated[str | None, Header(alias="Authorization"), _TOKEN]
_TOMORROWS_KEY_SECONDS = 1800


@router.get("/{venue}")
def read_venue(venue: VenuePath, session: Reading, deployment: Deployed, now: Now) -> VenueKeys:
    """What a device has to verify before it seals anything for this venue."""
    ensure_open(session)
    in_force = directory.in_force(session, deployment)
    record = venues.find(session, venue)
    if record is None:
        raise Problem(problems.UNKNOWN_VENUE)
    office = statements.newest(session, Office, record.office_id)
    statement = statements.by_digest(session, record.statement)
    if office is None or statement is None:
        raise Problem(problems.UNKNOWN_VENUE)
    days = {in_force.today(moment) for moment in (now, now + _TOMORROWS_KEY_SECONDS)}
    keys = [statements.numbered(session, DayKey, record.office_id, day) for day in sorted(days)]
    return VenueKeys(
        region=directory.region_chain(session, deployment.root),
        office=office,
        venue=statement,
        day_keys=[key.text for key in keys if key is not None],
        open=record.open,
    )


@router.post("/{venue}/check-ins/{visit}/leave")
def leave(
    venue: VenuePath,
    visit: VisitPath,
    message: Leave,
    session: Adding,
    locks: LockStore,
    deployment: Deployed,
    now: Now,
    authorization: GuestToken = None,
) -> Left:
    """End a visit now. Only who holds the guest's token can; a visit that has ended stays as it is."""
    in_force = directory.in_force(session, deployment)
    day = day_of(message.slot, in_force.zone)
    kept = day >= in_force.first_kept_day(now)
    found = _own_visit(visits.find(session, day, venue, visit) if kept else None, visit, authorization)
    leave_slot = visits.leave(session, found, rules.leave_slot(found.slot, slot_at(now)))
    estimated = bool(found.flags & Flag.ESTIMATED)
    proof = receipt.leave_receipt(
        receipt.receipt_key(locks.receipt_secret(), day),
        venue=venue,
        visit=visit,
        leave_slot=leave_slot,
        estimated=estimated,
    )
    return Left(leave_slot=leave_slot, estimated=estimated, receipt=proof)


def _own_visit(found: CheckInRecord | None, visit: VisitId, authorization: str | None) -> CheckInRecord:
    # The same answer for a visit that does not exist and for one that is somebody else's.
    scheme, _, value = (authorization or "").partition(" ")
    try:
        token = unb64u(value) if scheme == "Sealbook-Guest" else b""
    except Malformed:
        token = b""
    shown = guest_token_hash(visit, token)
    expected = bytes(32) if found is None else found.guest_token_hash
    if not hmac.compare_digest(shown, expected) or found is None:
        raise Problem(problems.UNKNOWN_VISIT)
    return found
