"""Many rows in one statement: each engine's quickest way, the same result.

A statement for each row would be slower in itself, and much slower in a process that answers requests
meanwhile: after each one the writing thread has to wait for its turn with the interpreter.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, CursorResult, FromClause
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from checkin.records import CheckInRecord, OccupancyRecord
from crypto.encoding import Day, VenueId

_DIALECT: Final = postgresql.dialect()  # type: ignore[no-untyped-call]
_KEY: Final = 3
_UNLESS_KNOWN: Final = "ON CONFLICT DO NOTHING"
_ADD: Final = (
    "ON CONFLICT (day, venue_id) DO UPDATE SET"
    ' arrived = occupancy.arrived + excluded.arrived, "left" = occupancy."left" + excluded."left"'
)


def insert_all(session: Session, rows: Sequence[tuple[Any, ...]]) -> list[bool]:
    """Insert check-ins unless their keys exist; returns for each whether it was. No look-up before: the key decides.

    A row has its values in the order of the table's columns, and begins with its key: day, venue, visit. Of two
    rows with one key the first is inserted. The rows have to come in the order of their keys, so that two
    processes with the same rows wait for each other and do not block each other.
    """
    if not rows:
        return []
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        return _insert_in_file(connection, rows)
    keys = f"{_UNLESS_KNOWN} RETURNING day, venue_id, visit_id"
    taken = {tuple(key) for key in _insert(connection, CheckInRecord.__table__, rows, keys)}
    inserted = []
    for row in rows:
        key = row[:_KEY]
        inserted.append(key in taken)
        taken.discard(key)
    return inserted


def _insert_in_file(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> list[bool]:
    connection.exec_driver_sql("SAVEPOINT arriving")
    if _insert(connection, CheckInRecord.__table__, rows, _UNLESS_KNOWN).rowcount == len(rows):
        return [True] * len(rows)
    # Somebody sends a visit again. It is seldom, and then one by one tells which.
    connection.exec_driver_sql("ROLLBACK TO arriving")
    return [bool(_insert(connection, CheckInRecord.__table__, [row], _UNLESS_KNOWN).rowcount) for row in rows]


VenueDay = tuple[Day, VenueId]
_NOBODY: Final[Counter[VenueDay]] = Counter()


def count(session: Session, *, arrived: Counter[VenueDay] = _NOBODY, left: Counter[VenueDay] = _NOBODY) -> None:
    """Keep the occupancy: who came and who left, by day of arrival and venue."""
    # Everybody in the same order, so that two transactions never wait for each other's rows.
    rows = [(*key, arrived[key], left[key]) for key in sorted({*arrived, *left})]
    if rows:
        _insert(session.connection(), OccupancyRecord.__table__, rows, _ADD)


def _insert(connection: Connection, table: FromClause, rows: Sequence[tuple[Any, ...]], tail: str) -> CursorResult[Any]:
    if connection.dialect.name == "sqlite":
        places = f"({', '.join('?' * len(table.columns))})"
        source, values = f"VALUES {', '.join([places] * len(rows))}", tuple(value for row in rows for value in row)
    else:
        source, values = postgresql_source(table), tuple(list(column) for column in zip(*rows, strict=True))
    return connection.exec_driver_sql(f"INSERT INTO {table.description} {source} {tail}", values)


def postgresql_source(table: FromClause) -> str:
    """Rows from one array for each column, in binary: many times faster than a placeholder for each value."""
    arrays = (f"%b::{column.type.compile(_DIALECT)}[]" for column in table.columns)
    return f"SELECT * FROM unnest({', '.join(arrays)})"  # noqa: S608 - the types of our own columns
