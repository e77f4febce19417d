"""Forgetting outside the schedule: before serving, before a backup is put in place, and when somebody asks for it."""

from service.app import SLICES, Parts
from service.scheduler import Scheduler


def forget(parts: Parts) -> dict[str, int]:
    """Forget now what is past retention; returns how many of what were removed. A failure is raised."""
    scheduler = Scheduler(SLICES, parts.clock, parts.database, parts.locks, parts.deployment, parts.post)
    return {name: count for counts in scheduler.forget().values() for name, count in counts.items()}
