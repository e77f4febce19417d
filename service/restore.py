"""Putting a backup in the place of the main database of a stopped service.

What is put in place is not what was backed up: between the two, retention has gone on. So the backup is
migrated and purged first, in a folder of its own, and only what may still exist comes back.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from checkin import directory
from checkin.clock import Clock
from checkin.store import accounts, ending
from service import schema, sqlite_files
from service.app import Parts
from service.assembly import open_databases
from service.database import Database
from service.forgetting import forget, forget_unopenable, rewrite
from service.post import post_of
from service.refusal import Refused
from service.settings import Settings


def restore(file: Path, settings: Settings, clock: Clock, *, replace: bool) -> dict[str, Any]:
    """Restore a backup; returns how many check-ins are back, and how many of what was removed from it.

    Raises :class:`Refused` when a service runs on the main database, when there is one and ``replace`` is not
    given, when that one has ended and was emptied, and when the file is damaged, not a Sealbook database, of a
    newer version or of another region. Then nothing was changed.
    """
    place = sqlite_files.main_file(settings, "Restore")
    deployment = settings.deployment()
    if place.exists():
        if not replace:
            raise Refused(f"{place} exists: --replace puts the backup in its place, and what is in it is lost")
        if file.exists() and file.samefile(place):
            raise Refused(f"{file} is the main database itself")
    _, lock_store = open_databases(settings)
    with closing(lock_store), sqlite_files.alone(place) as target, sqlite_files.workplace(place) as folder:
        before = _mark_of(target)
        if before.emptied is not None:
            raise Refused("this deployment has ended and nothing is left of it: nothing comes back")
        work = folder / "main.sqlite"
        _copy(file, work)
        sqlite_files.revision_of(work)
        with closing(Database(f"sqlite:///{work}")) as database:
            parts = Parts(deployment, clock, database, lock_store, post_of(settings))
            kept, removed = _brought_up_to_date(parts, before.since)
        sqlite_files.put(work, target)
    return {"database": str(place), "check_ins": kept, "removed": removed}


class _Mark(NamedTuple):
    since: int | None = None
    emptied: int | None = None


def _mark_of(target: sqlite3.Connection) -> _Mark:
    try:
        found = target.execute("SELECT since, emptied FROM ending").fetchone()
    except sqlite3.DatabaseError:
        return _Mark()  # an older schema, or a database that is being replaced because it is damaged
    return _Mark() if found is None else _Mark(*found)


def _copy(file: Path, to: Path) -> None:
    # With its journal, if somebody has copied a database by hand.
    for end in ("", "-wal"):
        source = file.with_name(file.name + end)
        if not end or source.exists():
            shutil.copyfile(source, to.with_name(to.name + end))


def _brought_up_to_date(parts: Parts, ended_since: int | None) -> tuple[int, dict[str, int]]:
    with parts.database.reading() as session:
        if not directory.is_of(session, parts.deployment.root):
            raise Refused("the backup is of another region than SEALBOOK_ROOT_ID")
    schema.migrate(parts.database, parts.lock_store)
    removed = forget(parts) | forget_unopenable(parts)
    with parts.database.writing() as session:
        # Who signed out since the backup was made stays signed out.
        removed["sessions"] = removed.get("sessions", 0) + accounts.end_all_sessions(session)
        if ended_since is not None:
            ending.mark(session, ended_since)
        kept = ending.left(session).check_ins
    rewrite(parts.database)
    return kept, removed
