"""Forgetting outside the schedule: before serving, before a backup is put in place, and when somebody asks for it."""

from typing import Final

from checkin.store import locks
from health_office import store as offices
from service.app import SLICES, Parts
from service.database import Database
from service.leader import Leadership
from service.refusal import Refused
from service.scheduler import Scheduler

_UNOPENABLE: Final = ("check_in", "occupancy", "parked_key", "statement")


def forget(parts: Parts) -> dict[str, int]:
    """Forget now what is past retention; returns how many of what were removed. A failure is raised."""
    scheduler = Scheduler(SLICES, parts.clock, parts.database, parts.locks, parts.deployment, parts.post)
    return {name: count for counts in scheduler.forget().values() for name, count in counts.items()}


def forget_before_serving(parts: Parts) -> None:
    """Forget what is past retention, unless another process leads: then that one has done it, or is at it."""
    leadership = Leadership(parts.database)
    if leadership.held():
        try:
            forget(parts)
        finally:
            leadership.release()


def forget_unopenable(parts: Parts) -> dict[str, int]:
    """Remove what no lock in the lock store opens; returns how many of what.

    It is for a database that has lost its locks. With another deployment's lock store it removes everything.
    """
    with parts.lock_store.reading() as session:
        locked = locks.days(session)
    with parts.database.writing() as session:
        removed = offices.forget_unopenable(session, locked)
    if any(removed.values()):
        parts.database.scrub(_UNOPENABLE)
    return removed


def rewrite(database: Database) -> None:
    """Write a whole database anew, so that no byte of what was deleted is left in it or in its journal.

    Raises :class:`Refused` while somebody else reads an older moment of it.
    """
    with database.outside() as connection:
        if not database.sqlite:
            connection.exec_driver_sql("VACUUM (FULL)")
            return
        connection.exec_driver_sql("VACUUM")
        busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    if busy:
        raise Refused("somebody else is reading the database, so its journal could not be emptied: run it again")
