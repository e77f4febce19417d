"""Venues, trace requests, and what came back."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from sqlalchemy.orm import Session

from checkin import directory, problems, rules
from checkin.context import Deployed, LockStore, Now, Reading, Start, Writing
from checkin.ending import ensure_open
from checkin.problems import Problem
from checkin.records import CheckInRecord, RequestRecord
from checkin.store import statements, tracing, venues, visits
from crypto import chain
from crypto.encoding import Digest, RequestId, VisitId
from crypto.errors import CryptoError
from crypto.rows import Flag, OfficeRow
from crypto.statements import DAY, Office, Request, Signed, Venue, peek
from health_office import rules as own_rules
from health_office.messages import FoundVenue, FoundVenues, NewTraceRequest, TraceRequest, TraceRequests
from health_office.routes import Member, RequestPath, SignedInMember
from health_office.routes.keys import certificate, park_request_key

router = APIRouter(prefix="/api/v1/office", tags=["office"])

ROWS_PER_PAGE = 500
_ROWS: dict[int | str, dict[str, Any]] = {200: {"content": {"application/octet-stream": {}}}}


@router.get("/venues")
def find_venues(
    member: Member,
    session: Reading,
    name: Annotated[str, Query(max_length=200, description="Part of the name.")] = "",
    postal: Annotated[str, Query(max_length=10, description="Beginning of the postal code.")] = "",
) -> FoundVenues:
    """Venues in the office's own area."""
    return FoundVenues(
        venues=[
            FoundVenue(
                venue_id=found.venue_id,
                statement=statements.by_digest(session, found.statement) or "",
                open=found.open,
            )
            for found in venues.of_office(session, member.office_id, name, postal)
        ]
    )


@router.post("/requests", status_code=201)
def add_request(
    message: NewTraceRequest, member: Member, session: Writing, locks: LockStore, deployment: Deployed, now: Now
) -> TraceRequest:
    """Ask a venue. The request is signed by the officer's own key; the venue is told at once."""
    ensure_open(session)
    office = certificate(session, deployment, member.office_id, now)
    signed = _verified(session, message.request, member, office, now)
    claims = signed.claims
    known = tracing.request_with_id(session, claims.request)
    if known is not None:
        if known.digest != signed.digest:
            raise Problem(problems.REQUEST_CONFLICT)
        return _described(session, known, now)
    in_force = directory.in_force(session, deployment)
    venue = venues.find(session, claims.venue)
    if venue is None:
        raise Problem(problems.UNKNOWN_VENUE)
    refusal = own_rules.refusal(
        claims,
        region=in_force.region,
        office=office.claims,
        venue=peek(Venue, statements.by_digest(session, venue.statement) or ""),
        now=now,
    )
    if refusal is not None:
        raise Problem(refusal)
    forget_after = now + in_force.retention_days * DAY
    statements.add(session, signed, subject=claims.office, ordinal=now, forget_after=forget_after)
    request = tracing.add_request(session, signed, member.member_id, now)
    death = in_force.death_day(in_force.today(now))
    park_request_key(session, locks, member.office_id, claims.request, death, message.parked)
    return _described(session, request, now)


def _verified(session: Session, text: str, member: SignedInMember, office: Signed[Office], now: int) -> Signed[Request]:
    try:
        holder = statements.by_digest(session, peek(Request, text).officer)
        if holder is None:
            raise Problem(problems.BAD_STATEMENT)
        officer = chain.officer(holder, office, now=now)
        signed = chain.request(text, officer)
    except CryptoError:
        raise Problem(problems.BAD_STATEMENT) from None
    if officer.claims.member != member.member_id:
        raise Problem(problems.FORBIDDEN)
    return signed


@router.get("/requests")
def list_requests(member: Member, session: Reading, deployment: Deployed, now: Now) -> TraceRequests:
    """The office's requests, newest first."""
    since = directory.in_force(session, deployment).first_kept_moment(now)
    found = tracing.of_office(session, member.office_id, since)
    return TraceRequests(requests=[_described(session, request, now) for request in found])


@router.get("/requests/{digest}")
def read_request(digest: RequestPath, member: Member, session: Reading, deployment: Deployed, now: Now) -> TraceRequest:
    """One request of the office."""
    since = directory.in_force(session, deployment).first_kept_moment(now)
    return _described(session, _own_request(session, digest, member, since), now)


def _own_request(session: Session, digest: Digest, member: SignedInMember, since: int) -> RequestRecord:
    found = tracing.find_request(session, digest)
    if found is None or found.office_id != member.office_id or found.issued < since:
        raise Problem(problems.UNKNOWN_REQUEST)
    return found


def _described(session: Session, request: RequestRecord, now: int) -> TraceRequest:
    decision = tracing.decision_on(session, request.digest)
    venue = venues.find(session, request.venue_id)
    return TraceRequest(
        digest=request.digest,
        request_id=RequestId(request.request_id),
        venue_id=request.venue_id,
        venue="" if venue is None else statements.by_digest(session, venue.statement) or "",
        officer=statements.by_digest(session, request.officer) or "",
        request=request.text,
        state=own_rules.state(verdict=decision.verdict if decision else None, expires=request.expires, now=now),
        issued=request.issued,
        decision=None if decision is None else decision.text,
    )


def _released(
    session: Session, digest: Digest, member: SignedInMember, since: int
) -> tuple[RequestRecord, bytes, list[VisitId]]:
    """The request, its selection's digest and visits, if the venue approved; else there is nothing to serve."""
    request = _own_request(session, digest, member, since)
    decision = tracing.decision_on(session, digest)
    if decision is None or decision.verdict != "approved" or decision.selection is None:
        raise Problem(problems.NOT_RELEASED)
    return request, decision.selection, tracing.selected(session, digest, decision.selection) or []


@router.get("/requests/{digest}/chunks", response_class=Response, responses=_ROWS)
def read_chunks(digest: RequestPath, member: Member, session: Reading, deployment: Deployed, now: Now) -> Response:
    """The release: chunks of 4211 bytes, one after another (protocol B7)."""
    since = directory.in_force(session, deployment).first_kept_moment(now)
    _, selection, _ = _released(session, digest, member, since)
    return Response(b"".join(tracing.chunks(session, digest, selection)), media_type="application/octet-stream")


@router.get("/requests/{digest}/selection", response_class=Response, responses=_ROWS)
def read_selection(digest: RequestPath, member: Member, session: Reading, deployment: Deployed, now: Now) -> Response:
    """The ids of the visits that the decision is about, 16 bytes each, sorted."""
    since = directory.in_force(session, deployment).first_kept_moment(now)
    _, _, selected = _released(session, digest, member, since)
    return Response(b"".join(selected), media_type="application/octet-stream")


@router.get("/requests/{digest}/rows", response_class=Response, responses=_ROWS)
def read_rows(
    digest: RequestPath, member: Member, session: Reading, deployment: Deployed, now: Now, start: Start = 0
) -> Response:
    """Up to 500 rows of the selection from a position on: 2507-byte records (protocol B3)."""
    in_force = directory.in_force(session, deployment)
    request, _, selected = _released(session, digest, member, in_force.first_kept_moment(now))
    claims = peek(Request, request.text)
    days = rules.days_of((claims.from_, claims.to), in_force.zone, in_force.first_kept_day(now))
    rows = visits.rows_of(session, request.venue_id, selected[start : start + ROWS_PER_PAGE], days)
    return Response(b"".join(_record(row) for row in rows), media_type="application/octet-stream")


def _record(row: CheckInRecord) -> bytes:
    return OfficeRow(
        row.visit_id,
        row.slot,
        row.leave_slot,
        row.kind,
        Flag(row.flags),
        row.sealed_office_share,
        row.sealed_contact,
        row.sealed_details,
        row.approval_commitment,
    ).pack()
