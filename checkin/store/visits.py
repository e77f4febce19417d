"""Check-ins: ending, finding by venue and window, counting, forgetting. Taking them: ``arriving``."""

from collections import Counter
from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Select, and_, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from checkin.records import CheckInRecord, OccupancyRecord
from checkin.store import arriving
from crypto.encoding import SLOT_SECONDS, Day, Slot, VenueId, VisitId
from crypto.rows import Flag
from crypto.statements import DAY

_KEY = (CheckInRecord.day, CheckInRecord.venue_id, CheckInRecord.visit_id)


def find(session: Session, day: Day, venue: VenueId, visit: VisitId) -> CheckInRecord | None:
    """One check-in by its key."""
    return session.get(CheckInRecord, (day, venue, visit))


def matching(session: Session, venue: VenueId, window: tuple[int, int], days: tuple[Day, Day]) -> list[VisitId]:
    """The ids of the visits that a request for ``window`` is about (protocol B7), sorted.

    ``window`` is in unix seconds, end excluded; ``days`` are the first and last calendar day to look at.
    """
    return sorted(session.scalars(select_matching(venue, window, days)))


def select_matching(venue: VenueId, window: tuple[int, int], days: tuple[Day, Day]) -> Select[VisitId]:
    """The query of :func:`matching`: its index alone answers it."""
    return select(CheckInRecord.visit_id).where(_matches(venue, window, days))


def count_matching(session: Session, venue: VenueId, window: tuple[int, int], days: tuple[Day, Day]) -> int:
    """How many visits :func:`matching` would find."""
    return session.scalar(select(func.count()).where(_matches(venue, window, days))) or 0


def _matches(venue: VenueId, window: tuple[int, int], days: tuple[Day, Day]) -> ColumnElement[bool]:
    begin, end = window
    # Whole slots, so that the index can look them up: a slot begins in the window or at most a day before it.
    first, after = -(-(begin - DAY) // SLOT_SECONDS), -(-end // SLOT_SECONDS)
    return and_(
        CheckInRecord.venue_id == venue,
        CheckInRecord.day.between(*days),
        CheckInRecord.slot >= first,
        CheckInRecord.slot < after,
        or_(CheckInRecord.leave_slot.is_(None), CheckInRecord.leave_slot >= begin // SLOT_SECONDS),
    )


def rows_of(
    session: Session, venue: VenueId, visits: Sequence[VisitId], days: tuple[Day, Day]
) -> Sequence[CheckInRecord]:
    """The rows with these ids, in the order of the ids; those that have expired meanwhile are left out."""
    query = select(CheckInRecord).where(
        CheckInRecord.day.between(*days), CheckInRecord.venue_id == venue, CheckInRecord.visit_id.in_(visits)
    )
    return session.scalars(query.order_by(CheckInRecord.visit_id)).all()


def present(session: Session, venue: VenueId, days: tuple[Day, Day]) -> tuple[int, int]:
    """How many are inside, and how many came on the last of ``days``."""
    query = select(OccupancyRecord).where(OccupancyRecord.day.between(*days), OccupancyRecord.venue_id == venue)
    found = session.scalars(query).all()
    return sum(of.arrived - of.left for of in found), sum(of.arrived for of in found if of.day == days[1])


def leave(session: Session, visit: CheckInRecord, leave_slot: Slot) -> Slot:
    """End a visit unless it has ended; of two who end it at once, one does. Returns when it ended."""
    ended = session.execute(
        update(CheckInRecord)
        .where(*_is(visit), CheckInRecord.leave_slot.is_(None))
        .values(leave_slot=leave_slot)
        .execution_options(synchronize_session=False)
    )
    if ended.rowcount:  # type: ignore[attr-defined]
        arriving.count(session, left=Counter([(visit.day, visit.venue_id)]))
    session.refresh(visit)
    return leave_slot if visit.leave_slot is None else visit.leave_slot


def _is(visit: CheckInRecord) -> tuple[ColumnElement[bool], ...]:
    return (
        CheckInRecord.day == visit.day,
        CheckInRecord.venue_id == visit.venue_id,
        CheckInRecord.visit_id == visit.visit_id,
    )


def end_overdue(session: Session, days: tuple[Day, Day], now_slot: Slot, longest_slots: int, limit: int) -> int:
    """End up to ``limit`` visits that have lasted ``longest_slots``, marked as estimated; returns how many."""
    due = and_(
        CheckInRecord.day.between(*days),
        CheckInRecord.leave_slot.is_(None),
        CheckInRecord.slot <= now_slot - longest_slots,
    )
    overdue = select(*_KEY).where(due).limit(limit).subquery()
    # Joined, not `in`: SQLite would look through whole days for a key of three columns.
    ended = session.execute(
        update(CheckInRecord)
        .where(*(key == overdue.c[key.key] for key in _KEY), CheckInRecord.leave_slot.is_(None))
        .values(
            leave_slot=CheckInRecord.slot + longest_slots,
            flags=CheckInRecord.flags.bitwise_or(int(Flag.ESTIMATED)),
        )
        .returning(CheckInRecord.day, CheckInRecord.venue_id)
        .execution_options(synchronize_session=False)
    ).all()
    left = Counter((row.day, row.venue_id) for row in ended)
    arriving.count(session, left=left)
    return left.total()


def forget_before(session: Session, day: Day, limit: int) -> int:
    """Delete up to ``limit`` check-ins of days before ``day``; returns how many."""
    doomed = session.execute(select(*_KEY).where(CheckInRecord.day < day).limit(limit)).mappings().all()
    if doomed:
        # Key by key: with `in`, SQLite would look through whole days for a key of three columns.
        each = delete(CheckInRecord.__table__).where(*(key == bindparam(f"this_{key.key}") for key in _KEY))  # type: ignore[arg-type]
        session.connection().execute(each, [{f"this_{name}": key[name] for name in key} for key in doomed])
    return len(doomed)


def forget_occupancy_before(session: Session, day: Day) -> int:
    """Delete the counts of days before ``day``; returns how many check-ins they had counted."""
    counted = session.scalar(select(func.sum(OccupancyRecord.arrived)).where(OccupancyRecord.day < day)) or 0
    session.execute(delete(OccupancyRecord).where(OccupancyRecord.day < day))
    return counted


def recount(session: Session, days: Collection[Day]) -> None:
    """Count the occupancy of some days anew, after check-ins were removed that were not past retention."""
    session.execute(delete(OccupancyRecord).where(OccupancyRecord.day.in_(days)))
    counted = (
        select(CheckInRecord.day, CheckInRecord.venue_id, func.count(), func.count(CheckInRecord.leave_slot))
        .where(CheckInRecord.day.in_(days))
        .group_by(CheckInRecord.day, CheckInRecord.venue_id)
    )
    columns = ["day", "venue_id", "arrived", "left"]
    session.execute(insert(OccupancyRecord).from_select(columns, counted))
