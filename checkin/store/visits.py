"""Check-ins: taking, ending, finding by venue and window, forgetting."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from checkin.records import CheckInRecord
from crypto.encoding import SLOT_SECONDS, Day, Slot, VenueId, VisitId
from crypto.rows import Flag
from crypto.statements import DAY


def insert(session: Session, row: dict[str, object]) -> bool:
    """Insert a row unless its key exists; returns whether it did. No look-up before: the key decides."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(CheckInRecord).values(**row).on_conflict_do_nothing()
    return bool(session.execute(statement).rowcount)  # type: ignore[attr-defined]


def find(session: Session, day: Day, venue: VenueId, visit: VisitId) -> CheckInRecord | None:
    """One check-in by its key."""
    return session.get(CheckInRecord, (day, venue, visit))


def matching(session: Session, venue: VenueId, window: tuple[int, int], days: tuple[Day, Day]) -> list[VisitId]:
    """The ids of the visits that a request for ``window`` is about (protocol B7), sorted.

    ``window`` is in unix seconds, end excluded; ``days`` are the first and last calendar day to look at.
    """
    return sorted(session.scalars(select(CheckInRecord.visit_id).where(_matches(venue, window, days))))


def count_matching(session: Session, venue: VenueId, window: tuple[int, int], days: tuple[Day, Day]) -> int:
    """How many visits :func:`matching` would find."""
    return session.scalar(select(func.count()).where(_matches(venue, window, days))) or 0


def _matches(venue: VenueId, window: tuple[int, int], days: tuple[Day, Day]) -> ColumnElement[bool]:
    begin, end = window
    return and_(
        CheckInRecord.venue_id == venue,
        CheckInRecord.day.between(*days),
        CheckInRecord.slot * SLOT_SECONDS >= begin - DAY,
        CheckInRecord.slot * SLOT_SECONDS < end,
        or_(CheckInRecord.leave_slot.is_(None), (CheckInRecord.leave_slot + 1) * SLOT_SECONDS > begin),
    )


def rows_of(
    session: Session, venue: VenueId, visits: Sequence[VisitId], days: tuple[Day, Day]
) -> Sequence[CheckInRecord]:
    """The rows with these ids, in the order of the ids; those that have expired meanwhile are left out."""
    query = select(CheckInRecord).where(
        CheckInRecord.day.between(*days), CheckInRecord.venue_id == venue, CheckInRecord.visit_id.in_(visits)
    )
    return session.scalars(query.order_by(CheckInRecord.visit_id)).all()


def present(session: Session, venue: VenueId, days: tuple[Day, Day], slot: Slot) -> tuple[int, int]:
    """How many are inside at ``slot``, and how many came on the last of ``days``."""
    of_venue = and_(CheckInRecord.venue_id == venue, CheckInRecord.day.between(*days))
    inside = or_(CheckInRecord.leave_slot.is_(None), CheckInRecord.leave_slot > slot)
    now = session.scalar(select(func.count()).where(of_venue, inside)) or 0
    today = session.scalar(select(func.count()).where(of_venue, CheckInRecord.day == days[1])) or 0
    return now, today


def end_overdue(session: Session, days: tuple[Day, Day], now_slot: Slot, longest_slots: int) -> int:
    """End visits that have lasted ``longest_slots``, marked as estimated; returns how many."""
    overdue = and_(
        CheckInRecord.day.between(*days),
        CheckInRecord.leave_slot.is_(None),
        CheckInRecord.slot <= now_slot - longest_slots,
    )
    result = session.execute(
        update(CheckInRecord)
        .where(overdue)
        .values(
            leave_slot=CheckInRecord.slot + longest_slots,
            flags=CheckInRecord.flags.bitwise_or(int(Flag.ESTIMATED)),
        )
        .execution_options(synchronize_session=False)
    )
    return int(result.rowcount)  # type: ignore[attr-defined]


def forget_before(session: Session, day: Day, limit: int) -> int:
    """Delete up to ``limit`` check-ins of days before ``day``; returns how many."""
    doomed = (
        select(CheckInRecord.day, CheckInRecord.venue_id, CheckInRecord.visit_id)
        .where(CheckInRecord.day < day)
        .limit(limit)
        .subquery()
    )
    key = (CheckInRecord.day, CheckInRecord.venue_id, CheckInRecord.visit_id)
    result = session.execute(
        delete(CheckInRecord).where(tuple_(*key).in_(select(doomed))).execution_options(synchronize_session=False)
    )
    return int(result.rowcount)  # type: ignore[attr-defined]
