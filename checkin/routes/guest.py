"""What a guest's device does: read a venue's keys, check in, leave. No cookie, no account."""

import hmac
from typing import Annotated

from fastapi import APIRouter, Header, Path
from pydantic import WithJsonSchema

from checkin import directory, problems, rules
from checkin.context import Deployed, LockStore, Now, Reading, Writing
from checkin.ending import ensure_open
from checkin.messages import IDENT, CheckedIn, CheckIn, Leave, Left, VenueKeys
from checkin.problems import Problem, ProblemType
from checkin.records import CheckInRecord
from checkin.store import statements, venues, visits
from crypto import receipt
from crypto.encoding import Day, VenueId, VisitId, day_of, slot_at, unb64u
from crypto.errors import Malformed
from crypto.rows import Flag, Kind
from crypto.statements import DayKey, Office
from crypto.visit import guest_token_hash

router = APIRouter(prefix="/api/v1/venues", tags=["guest"])

VenuePath = Annotated[VenueId, Path(description="The venue's id."), *IDENT]
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


@router.post("/{venue}/check-ins", status_code=201)
def check_in(
    venue: VenuePath, message: CheckIn, session: Writing, locks: LockStore, deployment: Deployed, now: Now
) -> CheckedIn:
    """Take a sealed visit. The same body again gets the same answer; the answer means it is durable."""
    ensure_open(session)
    record = venues.find(session, venue)
    if record is None:
        raise Problem(problems.UNKNOWN_VENUE)
    flags = rules.arrival_flags(message.slot, slot_at(now))
    if isinstance(flags, ProblemType):
        raise Problem(flags)
    day = day_of(message.slot, directory.in_force(session, deployment).zone)
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
    sealed = {name: value for name, value in message if name != "day_key"} | {"day": day, "venue_id": venue}
    if visits.insert(session, sealed | {"leave_slot": None, "kind": int(Kind.CODE), "flags": int(flags)}):
        return _receipt(locks, day, venue, message, flags)
    known = visits.find(session, day, venue, message.visit_id)
    if known is None or any(getattr(known, name) != value for name, value in sealed.items()):
        raise Problem(problems.VISIT_CONFLICT)
    return _receipt(locks, day, venue, message, Flag(known.flags) & Flag.LATE)


def _receipt(locks: LockStore, day: Day, venue: VenueId, message: CheckIn, flags: Flag) -> CheckedIn:
    proof = receipt.receipt(
        receipt.receipt_key(locks.receipt_secret(), day),
        venue=venue,
        visit=message.visit_id,
        office=message.office_id,
        slot=message.slot,
        kind=Kind.CODE,
    )
    return CheckedIn(slot=message.slot, kind=Kind.CODE, flags=flags, receipt=proof)


@router.post("/{venue}/check-ins/{visit}/leave")
def leave(
    venue: VenuePath,
    visit: VisitPath,
    message: Leave,
    session: Writing,
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
    if found.leave_slot is None:
        found.leave_slot = rules.leave_slot(found.slot, slot_at(now))
    estimated = bool(found.flags & Flag.ESTIMATED)
    proof = receipt.leave_receipt(
        receipt.receipt_key(locks.receipt_secret(), day),
        venue=venue,
        visit=visit,
        leave_slot=found.leave_slot,
        estimated=estimated,
    )
    return Left(leave_slot=found.leave_slot, estimated=estimated, receipt=proof)


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
