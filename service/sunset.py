"""Ending a deployment: nothing new from now on, everything gone when retention is over, and a signed word of it.

Every step may be done again: one that was interrupted is finished by the next run.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from checkin import directory
from checkin.problems import Problem
from checkin.records import EndingRecord, FactsRecord, LogRecord
from checkin.store import ending, locks, partitions, statements
from crypto.encoding import Day
from crypto.statements import DAY, Signed, Sunset, sign
from service import schema
from service.app import Parts
from service.forgetting import forget, rewrite
from service.post import FolderPost
from service.refusal import Refused

_KEPT: Final = {LogRecord.__tablename__, EndingRecord.__tablename__}
_TABLES: Final = [table for table in schema.METADATA.sorted_tables if table.name not in _KEPT]
_NEVER: Final = Day(2**31)


def ensure_own_region(parts: Parts) -> None:
    """Refuse a database of another region: without its rules nobody knows what is past retention."""
    with parts.database.reading() as session:
        if not directory.is_of(session, parts.deployment.root):
            raise Refused("the main database is of another region than SEALBOOK_ROOT_ID")


def ended(parts: Parts) -> tuple[int | None, int | None]:
    """Since when the deployment has ended, and when it was emptied; unix seconds, or ``None``."""
    with parts.database.reading() as session:
        mark = ending.found(session)
        return (None, None) if mark is None else (mark.since, mark.emptied)


def end(parts: Parts) -> int:
    """From now on nothing new is taken, in any process; returns since when. There is no way back."""
    with parts.database.writing() as session:
        return ending.mark(session, parts.clock.now()).since


@dataclass(frozen=True)
class Remaining:
    """What retention is still running for, and until when."""

    check_ins: int
    requests: int
    last_visit_expires: datetime | None
    until: datetime | None
    """When the last of both may be removed, in the region's time zone."""


def remaining(parts: Parts) -> Remaining:
    """Forget what is past retention, and count what is not."""
    forget(parts)
    with parts.database.reading() as session:
        try:
            in_force = directory.in_force(session, parts.deployment)
        except Problem:
            return Remaining(0, 0, None, None)  # no region yet: nobody could check in
        left = ending.left(session)
    zone, retention = in_force.zone, in_force.retention_days
    # The first moment at which a job may remove it (checkin.jobs.expire).
    visits = None if left.last_day is None else _begins(Day(left.last_day + retention + 1), zone)
    issued = left.last_issued
    requests = None if issued is None else datetime.fromtimestamp(issued + retention * DAY + 1, zone)
    until = max((moment for moment in (visits, requests) if moment is not None), default=None)
    return Remaining(left.check_ins, left.requests, visits, until)


def _begins(day: Day, zone: ZoneInfo) -> datetime:
    return datetime.combine(date(1970, 1, 1) + timedelta(days=day), time(), zone)


def names_log_key(parts: Parts) -> bool:
    """Whether the region names this service's log key, without which nobody could verify the statement."""
    with parts.lock_store.writing() as session:
        key = locks.log_key(session).public
    with parts.database.reading() as session:
        try:
            return directory.region(session, parts.deployment.root).services.log == key
        except Problem:
            return False


def empty(parts: Parts) -> Signed[Sunset]:
    """Remove everything but the log and the mark, destroy all locks, scrub the files; returns the service's word.

    Raises :class:`Refused` if something was written meanwhile or the journals could not be emptied.
    """
    now = parts.clock.now()
    # 1. The rows; the mark says so from the same moment on.
    if not parts.database.sqlite:
        with parts.database.outside() as connection:
            # Those too that no count shows, because detaching them was interrupted.
            partitions.drop_before(connection, _NEVER)
    with parts.database.writing() as session:
        _remove_rows(parts, session)
        mark = ending.mark(session, now)
        mark.emptied = mark.emptied or now
    # 2. What opens copies of them.
    with parts.lock_store.writing() as session:
        locks.destroy_all(session)
        key = locks.log_key(session)
    # 3. What deleting leaves behind.
    for database in (parts.database, parts.lock_store):
        rewrite(database)
    if isinstance(parts.post, FolderPost):
        parts.post.clear()
    # 4. Look, and say what was seen.
    with parts.database.reading() as session:
        rows = {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in _TABLES}
        entries, head = statements.head(session)
    with parts.lock_store.reading() as session:
        locks_left = locks.left(session)
    if locks_left or any(rows.values()):
        raise Refused("something was written meanwhile: run it again")
    claims = Sunset(root=parts.deployment.root, iat=now, tables=rows, locks=locks_left, entries=entries, head=head)
    return sign(claims, key)


def _remove_rows(parts: Parts, session: Session) -> None:
    if parts.database.sqlite:
        for table in _TABLES:
            session.execute(delete(table))
        return
    # Whoever has read that the service is open finishes first; then its rows are there to be removed.
    session.execute(text(f"LOCK TABLE {FactsRecord.__tablename__}, {EndingRecord.__tablename__}"))
    # Not emptied but dropped and made anew: the planner's statistics hold values of the rows, and only go with
    # their table.
    schema.METADATA.drop_all(session.connection(), _TABLES)
    schema.METADATA.create_all(session.connection(), _TABLES)
