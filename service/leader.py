"""Who of several processes runs the jobs: the one that holds a lock of the database's."""

import logging
from threading import Lock
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from service.database import Database

_LEADER: Final = 0x5EA1_0002
_log = logging.getLogger("sealbook.jobs")


def somebody_leads(database: Database) -> bool:
    """Whether any process runs the jobs."""
    if database.sqlite:
        return False
    with database.reading() as session:
        held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid = %s AND database ="
        mine = "(SELECT oid FROM pg_database WHERE datname = current_database())"
        return bool(session.connection().exec_driver_sql(f"{held} {mine}", (_LEADER,)).scalar_one())


class Leadership:
    """Whether this process leads. With SQLite there is one process, and it does.

    The lock lives as long as its connection: when a process dies, however it does, another one takes over.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Connection | None = None
        self._asking = Lock()

    def held(self) -> bool:
        """Whether this process leads now; tries to, if nobody does."""
        if self._database.sqlite:
            return True
        with self._asking:
            try:
                return self._still() or self._taken()
            except SQLAlchemyError:
                self._forget()
                return False

    def release(self) -> None:
        """Let another process lead."""
        with self._asking:
            self._forget()

    def _still(self) -> bool:
        if self._connection is None:
            return False
        self._connection.exec_driver_sql("SELECT 1")
        return True

    def _taken(self) -> bool:
        connection = self._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({_LEADER})").scalar_one():
            self._connection = connection
            _log.info("this process runs the jobs now")
            return True
        connection.close()
        return False

    def _forget(self) -> None:
        if self._connection is not None:
            # Closing would return it to the pool, lock and all.
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
