"""Whether this deployment has ended, and what is left of it."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from checkin.records import CheckInRecord, EndingRecord, RequestRecord
from checkin.store import facts
from crypto.encoding import Day

_MARK: Final = 1


def found(session: Session) -> EndingRecord | None:
    """The mark, if the deployment has ended."""
    return session.get(EndingRecord, _MARK)


def mark(session: Session, now: int) -> EndingRecord:
    """Mark the deployment as ended; a mark that is there already stays as it is."""
    known = found(session)
    if known is None:
        known = EndingRecord(mark=_MARK, since=now, emptied=None)
        session.add(known)
        facts.changed(session)
    return known


@dataclass(frozen=True)
class Left:
    """What was taken and is not past retention."""

    check_ins: int
    last_day: Day | None
    """The day of the newest visit."""
    requests: int
    last_issued: int | None
    """When the newest request was issued, unix seconds."""


def left(session: Session) -> Left:
    """Count what retention is still running for."""
    check_ins, last_day = session.execute(select(func.count(), func.max(CheckInRecord.day))).one()
    requests, last_issued = session.execute(select(func.count(), func.max(RequestRecord.issued))).one()
    return Left(check_ins, last_day, requests, last_issued)
