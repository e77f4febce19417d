"""Trace requests in the operator's inbox, and answering them.

The server never sees an approval share: it hands out rows, takes sealed chunks and a signed decision, and
checks that the decision is about exactly what it froze and stored.
"""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from sqlalchemy.orm import Session

from checkin import directory, problems, rules
from checkin.context import Deployed, Now, Octets, Reading, Start, Writing
from checkin.messages import HASH
from checkin.problems import Problem
from checkin.records import AccountRecord, CheckInRecord, RequestRecord
from checkin.store import statements, tracing, venues, visits
from crypto import chain
from crypto.encoding import Digest, VisitId
from crypto.errors import CryptoError
from crypto.release import CHUNK_BYTES, selection_digest
from crypto.rows import Flag, VenueRow
from crypto.statements import DAY, Decision, Office, Signed, Venue, peek
from crypto.statements import Request as TraceStatement
from operator_portal import rules as own_rules
from operator_portal import store as own
from operator_portal.messages import DecisionMessage, Selection, TraceRequest, TraceRequests
from operator_portal.routes import Operator

router = APIRouter(prefix="/api/v1/operator/requests", tags=["operator"])

RequestPath = Annotated[Digest, Path(description="Digest of the request statement."), *HASH]
SelectionPath = Annotated[bytes, Path(description="Digest of the selection."), *HASH]
ROWS_PER_PAGE = 500


@router.get("")
def list_requests(operator: Operator, session: Reading, deployment: Deployed, now: Now) -> TraceRequests:
    """Requests to all venues of the operator, newest first."""
    in_force = directory.in_force(session, deployment)
    own_venues = [found.venue_id for found in venues.of_operator(session, operator.account_id)]
    found = tracing.of_venues(session, own_venues, in_force.first_kept_moment(now))
    return TraceRequests(
        region=directory.region_chain(session, deployment.root),
        requests=[_described(session, request, in_force, now) for request in found],
    )


def _described(session: Session, request: RequestRecord, in_force: directory.InForce, now: int) -> TraceRequest:
    decision = tracing.decision_on(session, request.digest)
    claims = peek(TraceStatement, request.text)
    window = claims.from_, claims.to
    days = rules.days_of(window, in_force.zone, in_force.first_kept_day(now))
    return TraceRequest(
        digest=request.digest,
        venue_id=request.venue_id,
        office=statements.newest(session, Office, request.office_id) or "",
        officer=statements.by_digest(session, request.officer) or "",
        request=request.text,
        state=own_rules.state(verdict=decision.verdict if decision else None, expires=request.expires, now=now),
        issued=request.issued,
        matched=visits.count_matching(session, request.venue_id, window, days),
        decision=None if decision is None else decision.text,
    )


def _own_request(session: Session, digest: Digest, operator: AccountRecord) -> RequestRecord:
    # The same answer for an unknown request and for one to somebody else's venue.
    found = tracing.find_request(session, digest)
    if found is None or own.own_venue(session, found.venue_id, operator.account_id) is None:
        raise Problem(problems.UNKNOWN_REQUEST)
    return found


def _answerable(session: Session, digest: Digest, operator: AccountRecord, now: int) -> RequestRecord:
    request = _own_request(session, digest, operator)
    decision = tracing.decision_on(session, digest)
    state = own_rules.state(verdict=decision.verdict if decision else None, expires=request.expires, now=now)
    refusal = own_rules.answerable(state)
    if refusal is not None:
        raise Problem(refusal)
    return request


def _selected(session: Session, digest: Digest, selection: bytes) -> list[VisitId]:
    found = tracing.selected(session, digest, selection)
    if found is None:
        raise Problem(problems.UNKNOWN_SELECTION)
    return found


@router.post("/{digest}/selections", status_code=201)
def freeze_selection(
    digest: RequestPath, operator: Operator, session: Writing, deployment: Deployed, now: Now
) -> Selection:
    """Freeze the visits that match now; the answer will be about exactly these."""
    request = _answerable(session, digest, operator, now)
    in_force = directory.in_force(session, deployment)
    claims = peek(TraceStatement, request.text)
    window = claims.from_, claims.to
    days = rules.days_of(window, in_force.zone, in_force.first_kept_day(now))
    matched = visits.matching(session, request.venue_id, window, days)
    selection = selection_digest(digest, matched)
    tracing.freeze(session, digest, selection, matched)
    return Selection(selection=selection, matched=len(matched))


@router.get(
    "/{digest}/selections/{selection}/rows",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "1227-byte records (protocol B3)."}},
)
def read_rows(
    digest: RequestPath,
    selection: SelectionPath,
    operator: Operator,
    session: Reading,
    deployment: Deployed,
    now: Now,
    start: Start = 0,
) -> Response:
    """Up to 500 rows of a selection from a position on, without what only the office may see."""
    request = _answerable(session, digest, operator, now)
    page = _selected(session, digest, selection)[start : start + ROWS_PER_PAGE]
    in_force = directory.in_force(session, deployment)
    claims = peek(TraceStatement, request.text)
    days = rules.days_of((claims.from_, claims.to), in_force.zone, in_force.first_kept_day(now))
    rows = visits.rows_of(session, request.venue_id, page, days)
    return Response(b"".join(_record(row) for row in rows), media_type="application/octet-stream")


def _record(row: CheckInRecord) -> bytes:
    return VenueRow(
        row.visit_id,
        row.slot,
        row.leave_slot,
        row.kind,
        Flag(row.flags),
        row.sealed_approval_share,
        row.approval_commitment,
    ).pack()


@router.put("/{digest}/selections/{selection}/chunks/{first}", status_code=204)
def put_chunks(
    digest: RequestPath,
    selection: SelectionPath,
    first: Annotated[int, Path(ge=0, lt=2**15, description="Position of the first chunk sent.")],
    body: Octets,
    operator: Operator,
    session: Writing,
    now: Now,
) -> Response:
    """Stage up to 15 chunks of a release (protocol B7). They count only once a decision signs them."""
    _answerable(session, digest, operator, now)
    _selected(session, digest, selection)
    if not body or len(body) % CHUNK_BYTES:
        raise Problem(problems.MALFORMED)
    for index in range(len(body) // CHUNK_BYTES):
        chunk = body[index * CHUNK_BYTES : (index + 1) * CHUNK_BYTES]
        tracing.put_chunk(session, digest, selection, first + index, chunk)
    return Response(status_code=204)


@router.post("/{digest}/decision", status_code=201)
def decide(
    digest: RequestPath, message: DecisionMessage, operator: Operator, session: Writing, deployment: Deployed, now: Now
) -> Response:
    """Approve or decline. An approval is final; the release is what its decision signs."""
    _own_request(session, digest, operator)
    known = tracing.decision_on(session, digest)
    if known is not None and known.text == message.decision:
        return Response(status_code=201)
    request = _answerable(session, digest, operator, now)
    signed = _verified(session, request, message.decision)
    claims = signed.claims
    if claims.verdict == "approved" and claims.selection is not None:
        refusal = own_rules.release_refusal(
            claims,
            request=digest,
            matched=len(_selected(session, digest, claims.selection)),
            chunks=tracing.chunks(session, digest, claims.selection),
        )
        if refusal is not None:
            raise Problem(refusal)
        tracing.drop_other_drafts(session, digest, claims.selection)
    forget_after = now + directory.in_force(session, deployment).retention_days * DAY
    statements.add(session, signed, subject=request.venue_id, ordinal=now, forget_after=forget_after)
    tracing.add_decision(session, signed, now)
    return Response(status_code=201)


def _verified(session: Session, request: RequestRecord, text: str) -> Signed[Decision]:
    venue = venues.find(session, request.venue_id)
    if venue is None:
        raise Problem(problems.UNKNOWN_VENUE)
    try:
        return chain.decision(text, peek(Venue, statements.by_digest(session, venue.statement) or ""), request.digest)
    except CryptoError:
        raise Problem(problems.BAD_STATEMENT) from None
