"""Forgetting outside the schedule: before serving, before a backup is put in place, and when somebody asks for it."""

from checkin.store import locks
from health_office import store as offices
from service.app import SLICES, Parts
from service.scheduler import Scheduler


def forget(parts: Parts) -> dict[str, int]:
    """Forget now what is past retention; returns how many of what were removed. A failure is raised."""
    scheduler = Scheduler(SLICES, parts.clock, parts.database, parts.locks, parts.deployment, parts.post)
    return {name: count for counts in scheduler.forget().values() for name, count in counts.items()}


def forget_unopenable(parts: Parts) -> dict[str, int]:
    """Remove what no lock in the lock store opens; returns how many of what.

    It is for a database that has lost its locks. With another deployment's lock store it removes everything.
    """
    with parts.lock_store.reading() as session:
        locked = locks.days(session)
    with parts.database.writing() as session:
        return offices.forget_unopenable(session, locked)
