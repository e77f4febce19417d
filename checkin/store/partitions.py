"""A partition for each day of check-ins, where the engine is PostgreSQL: made ahead, dropped when its day is over."""

import re
from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, text

from checkin.records import CheckInRecord
from crypto.encoding import Day

_TABLE: Final = "check_in"
_DROPPING: Final = 0x5EA1_0003
"""The advisory lock under which partitions are dropped: by one process at a time."""
_NAME: Final = re.compile(r"check_in_(\d+)")
_PLANNED_BY: Final = {"day", "venue_id", "slot", "leave_slot"}
_SECRET: Final = [column.key for column in CheckInRecord.__table__.columns if column.key not in _PLANNED_BY]
_ALL: Final = text(
    "SELECT c.relname, i.inhdetachpending FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid"
    " WHERE c.relkind = 'r' AND c.relname ~ '^check_in_[0-9]+$' AND pg_table_is_visible(c.oid)"
)


def is_partition(table: str) -> bool:
    """Whether this is the name of a day's partition."""
    return _NAME.fullmatch(table) is not None


def days(connection: Connection) -> set[Day]:
    """The days that have a partition."""
    return {_day(name) for name, detaching in connection.execute(_ALL) if detaching is False}


def make(connection: Connection, wanted: Iterable[Day]) -> int:
    """Make the partitions that are missing, in a writing transaction; returns how many."""
    missing = set(wanted) - days(connection)
    for day in sorted(missing):
        name = f"{_TABLE}_{day}"
        # A row, at most 4 kB, stays in one piece: PostgreSQL would move parts above 2 kB to a second table.
        # Made first and attached then, so that check-ins of other days need not wait.
        connection.exec_driver_sql(
            f"CREATE TABLE IF NOT EXISTS {name} (LIKE {_TABLE} INCLUDING ALL) WITH (toast_tuple_target = 8160)"
        )
        # Statistics are values kept elsewhere, beyond the day; nothing is planned by these columns.
        kept_nowhere = ", ".join(f"ALTER COLUMN {column} SET STATISTICS 0" for column in _SECRET)
        connection.exec_driver_sql(f"ALTER TABLE {name} {kept_nowhere}")
        connection.exec_driver_sql(
            f"ALTER TABLE {_TABLE} ATTACH PARTITION {name} FOR VALUES FROM ({day}) TO ({day + 1})"
        )
    return len(missing)


def drop_before(connection: Connection, day: Day) -> None:
    """Drop the partitions of days before ``day``.

    ``connection`` is outside a transaction: a partition is detached while others work on its neighbours, and a
    table that is no partition any more can be dropped without anyone waiting. What was interrupted is finished.
    """
    connection.exec_driver_sql(f"SELECT pg_advisory_lock({_DROPPING})")
    try:
        for name, detaching in connection.execute(_ALL).all():
            if _day(name) >= day:
                continue
            if detaching is not None:
                how = "FINALIZE" if detaching else "CONCURRENTLY"
                connection.exec_driver_sql(f"ALTER TABLE {_TABLE} DETACH PARTITION {name} {how}")
            connection.exec_driver_sql(f"DROP TABLE {name}")
    finally:
        connection.exec_driver_sql(f"SELECT pg_advisory_unlock({_DROPPING})")


def _day(name: str) -> Day:
    return Day(int(name.rpartition("_")[2]))
