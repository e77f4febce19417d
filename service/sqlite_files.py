"""The main database as a file: whole or damaged, ours or not, in use or free, copied, put in place."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.engine import make_url

from service import schema
from service.refusal import Refused
from service.settings import Settings

_BUSY: Final = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def main_file(settings: Settings, section: str) -> Path:
    """The file of the main database. Raises :class:`Refused` for another engine, and points to a ``section``."""
    address = make_url(settings.main_url)
    if address.get_backend_name() != "sqlite":
        raise Refused(
            f"the main database is not a file: use its own tools, pg_dump or PITR (docs/operations.md, {section})"
        )
    if not address.database or address.database == ":memory:" or address.database.startswith("file:"):
        raise Refused("the main database is no file of its own")
    return Path(address.database)


@contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """A database that exists. What goes wrong inside is raised as :class:`Refused`, and the file named."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)) as found:
            yield found
    except sqlite3.Error as error:
        raise Refused(f"{file}: {error}") from None


def copy(source: Path, to: Path) -> None:
    """Copy a database that others are writing to. ``to`` is missing or empty.

    ``VACUUM INTO`` reads one moment of the database, without keeping writers waiting, and writes rows, not
    pages: what was deleted, and whatever lies between rows, does not come along. Copying page by page would
    take it along, and would begin again whenever somebody checks in.
    """
    with opened(source) as connection:
        connection.execute("VACUUM INTO ?", (str(to),))
    sync(to)  # which VACUUM leaves to chance


def sync(name: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(name, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def revision_of(file: Path) -> str:
    """The schema of a database of ours. Raises :class:`Refused` if it is damaged, not ours, or of a newer version."""
    with opened(file) as connection:
        try:
            whole = connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            found = [revision for (revision,) in connection.execute("SELECT version_num FROM alembic_version")]
        except sqlite3.DatabaseError:
            whole, found = False, []
    if not whole:
        raise Refused("the file is damaged, or not a Sealbook database")
    if len(found) != 1 or found[0] not in schema.revisions():
        raise Refused("the file is of a version of Sealbook that this one does not know")
    return str(found[0])


@contextmanager
def alone(file: Path) -> Iterator[sqlite3.Connection]:
    """A database that nobody else has open and nobody can open meanwhile. Raises :class:`Refused` otherwise.

    The engine's own lock is asked, not a process id: a service keeps a connection open for as long as it runs,
    and whoever else works on the file counts too. A missing file is made, for its owner only, and taken away
    again if something goes wrong.
    """
    made = not file.exists()
    if made:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as connection:
            _lock(connection, file)
            yield connection
    except BaseException:
        if made:
            file.unlink()
        raise


def _lock(connection: sqlite3.Connection, file: Path) -> None:
    try:
        # In this mode the lock outlives the transaction that took it.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode in _BUSY:
            raise Refused(f"a service runs on {file}, or somebody else has it open: stop it first") from None
        raise Refused(f"{file} is not a database that can be replaced: move it away") from None


@contextmanager
def workplace(beside: Path) -> Iterator[Path]:
    """An empty folder for its owner only, on the same disk as ``beside``; removed afterwards.

    Its name is always the same, so that the next run removes what a run that was killed has left.
    """
    folder = beside.with_name(f".{beside.name}.work")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def put(source: Path, place: sqlite3.Connection) -> None:
    """Put a database in the place of the one that ``place`` has :func:`alone`: all of it, or nothing.

    It is written into the file in place, in one transaction. Renaming would leave whoever just opened the old
    file with one that has no name any more, and everything it answers would be lost.
    """
    with opened(source) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.backup(place)
    place.execute("PRAGMA wal_checkpoint(TRUNCATE)")
