"""Database files in the hands of tests: made older than they are, and searched for what must not be in them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from crypto.encoding import SLOT_SECONDS
from crypto.statements import DAY


@contextmanager
def connected(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection past everything of ours; what happens inside is committed."""
    with closing(sqlite3.connect(file)) as connection, connection:
        yield connection


def age(file: Path, days: int) -> None:
    """Let everything in a file have happened ``days`` earlier, for programs whose clock cannot be moved."""
    with connected(file) as connection:
        slots = days * DAY // SLOT_SECONDS
        connection.execute("UPDATE check_in SET day = day - ?, slot = slot - ?", (days, slots))
        connection.execute("UPDATE check_in SET leave_slot = leave_slot - ?", (slots,))
        connection.execute("UPDATE occupancy SET day = day - ?", (days,))
        connection.execute("UPDATE trace_request SET issued = issued - ?", (days * DAY,))


def samples(file: Path, table: str) -> list[bytes]:
    """Bytes by which the rows of a table are found in a file.

    They are out of the middle of each long value, because SQLite may split a value over pages.
    """
    with connected(file) as connection:
        rows = connection.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - a table of ours
    values = [value.encode() if isinstance(value, str) else value for row in rows for value in row]
    return [value[len(value) // 2 :][:24] for value in values if isinstance(value, bytes) and len(value) >= 32]


def stored_bytes(folder: Path) -> bytes:
    """Everything in the files of a folder and of those in it."""
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
