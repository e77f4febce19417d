"""Trace requests, answers and releases."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from checkin.records import ChunkRecord, DecisionRecord, RequestRecord, SelectionRecord
from crypto.encoding import Digest, MemberId, OfficeId, VenueId, VisitId
from crypto.statements import Decision, Request, Signed

_ID = 16


def find_request(session: Session, digest: Digest) -> RequestRecord | None:
    """A request by the digest of its statement."""
    return session.get(RequestRecord, digest)


def request_with_id(session: Session, request_id: bytes) -> RequestRecord | None:
    """A request by the id its officer gave it."""
    return session.scalars(select(RequestRecord).where(RequestRecord.request_id == request_id)).one_or_none()


def of_venues(session: Session, venues: Sequence[VenueId], since: int) -> Sequence[RequestRecord]:
    """The requests to these venues issued since a moment, newest first."""
    query = select(RequestRecord).where(RequestRecord.venue_id.in_(venues), RequestRecord.issued >= since)
    return session.scalars(query.order_by(RequestRecord.issued.desc())).all()


def of_office(session: Session, office: OfficeId, since: int) -> Sequence[RequestRecord]:
    """The requests of an office issued since a moment, newest first."""
    query = select(RequestRecord).where(RequestRecord.office_id == office, RequestRecord.issued >= since)
    return session.scalars(query.order_by(RequestRecord.issued.desc())).all()


def add_request(session: Session, signed: Signed[Request], member: MemberId, now: int) -> RequestRecord:
    """Keep a verified request."""
    claims = signed.claims
    record = RequestRecord(
        digest=signed.digest,
        request_id=claims.request,
        venue_id=claims.venue,
        office_id=claims.office,
        member_id=member,
        officer=claims.officer,
        text=signed.text,
        issued=now,
        expires=claims.exp,
        told=0,
    )
    session.add(record)
    return record


def untold(session: Session, now: int) -> Sequence[RequestRecord]:
    """Requests of which the operator has not been told yet."""
    return session.scalars(select(RequestRecord).where(RequestRecord.told == 0, RequestRecord.expires > now)).all()


def add_decision(session: Session, signed: Signed[Decision], now: int) -> None:
    """Keep a verified answer."""
    claims = signed.claims
    session.add(
        DecisionRecord(
            digest=signed.digest,
            request=claims.request,
            verdict=claims.verdict,
            selection=claims.selection,
            text=signed.text,
            issued=now,
        )
    )


def decision_on(session: Session, request: Digest) -> DecisionRecord | None:
    """The answer that counts: the approval if there is one, else the last refusal."""
    query = (
        select(DecisionRecord)
        .where(DecisionRecord.request == request)
        .order_by(DecisionRecord.verdict, DecisionRecord.issued.desc())
        .limit(1)
    )
    return session.scalars(query).one_or_none()


def freeze(session: Session, request: Digest, selection: bytes, visits: Sequence[VisitId]) -> None:
    """Keep the visits of a selection; the same selection again is the same row."""
    session.merge(SelectionRecord(request=request, selection=selection, visits=b"".join(visits)))


def selected(session: Session, request: Digest, selection: bytes) -> list[VisitId] | None:
    """The visits of a frozen selection, sorted, or ``None`` if there is no such selection."""
    found = session.get(SelectionRecord, (request, selection))
    if found is None:
        return None
    return [VisitId(found.visits[i : i + _ID]) for i in range(0, len(found.visits), _ID)]


def put_chunk(session: Session, request: Digest, selection: bytes, position: int, chunk: bytes) -> None:
    """Stage a chunk of a release; a second one at the same place replaces the first."""
    session.merge(ChunkRecord(request=request, selection=selection, position=position, chunk=chunk))


def chunks(session: Session, request: Digest, selection: bytes) -> list[bytes]:
    """The chunks of a release in order."""
    query = select(ChunkRecord).where(ChunkRecord.request == request, ChunkRecord.selection == selection)
    return [found.chunk for found in session.scalars(query.order_by(ChunkRecord.position))]


def drop_other_drafts(session: Session, request: Digest, selection: bytes) -> None:
    """Remove what was staged for other selections, once one of them is decided."""
    for record in (ChunkRecord, SelectionRecord):
        session.execute(delete(record).where(record.request == request, record.selection != selection))


def forget_issued_before(session: Session, moment: int) -> int:
    """Remove requests issued before a moment, with everything that hangs on them; returns how many requests."""
    old = select(RequestRecord.digest).where(RequestRecord.issued < moment)
    for record in (ChunkRecord, SelectionRecord, DecisionRecord):
        session.execute(delete(record).where(record.request.in_(old)))
    count = session.scalar(select(func.count()).where(RequestRecord.issued < moment)) or 0
    session.execute(delete(RequestRecord).where(RequestRecord.issued < moment))
    return count
