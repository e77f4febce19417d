"""Opening a database, with the engine's settings that our promises rest on."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Condition
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

_PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",  # readers do not wait for the writer
    "PRAGMA synchronous = FULL",  # a commit is on the disk before it is answered
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten with zeros
    "PRAGMA busy_timeout = 10000",
    "PRAGMA wal_autocheckpoint = 4000",  # 16 MB: a crowd's pages go to their places once, not after every group
)
_WRITERS: Final = 0x5EA1_0001
"""PostgreSQL's advisory lock that :meth:`Database.writing` holds; the leader's is the next number."""


class Turn:
    """Whose turn it is to write, in order of arrival.

    SQLite lets the others sleep and try again, and the luckiest goes first; a queue keeps everybody's waiting
    time short and alike. It is taken when the transaction begins, which is at its first statement.
    """

    def __init__(self) -> None:
        self._moved = Condition()
        self._last = 0
        self._now = 1

    def take(self) -> None:
        """Wait for one's turn."""
        with self._moved:
            self._last += 1
            number = self._last
            self._moved.wait_for(lambda: self._now == number)

    def give(self) -> None:
        """Let the next one go."""
        with self._moved:
            self._now += 1
            self._moved.notify_all()


class _Writer:
    """One writing transaction: remembers whether it has taken its turn."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self._took = False

    def begin(self) -> None:
        self._turn.take()
        self._took = True

    def end(self) -> None:
        if self._took:
            self._turn.give()


class Database:
    """One database: the main one, or the lock store. SQLite in one process, or PostgreSQL for several."""

    def __init__(self, url: str) -> None:
        address = _address(url)
        self._sqlite: Final = address.get_backend_name() == "sqlite"
        # Parameters never reach an exception's text: they may be a mail or a key.
        self.engine: Final[Engine] = (
            create_engine(address, hide_parameters=True)
            if self._sqlite
            else create_engine(address, hide_parameters=True, pool_pre_ping=True, connect_args={"options": _PG_OPTIONS})
        )
        self._turn = Turn()
        if self._sqlite:
            event.listen(self.engine, "connect", _prepare)
            event.listen(self.engine, "begin", _begin)

    @property
    def sqlite(self) -> bool:
        """Whether it is an SQLite file; else it is on a PostgreSQL server."""
        return self._sqlite

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that only reads."""
        with Session(self.engine, autoflush=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that is durable when the context is left, or undone by an exception.

        One at a time, in all processes: what it has read is still true when it writes.
        """
        with self.adding() as session:
            if not self._sqlite:
                session.connection().exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
            yield session

    @contextmanager
    def adding(self) -> Iterator[Session]:
        """The same, beside others where the engine can: for what single rows and unique keys keep consistent."""
        writer = _Writer(self._turn)
        try:
            options = {"sealbook_writer": writer}
            with Session(self.engine.execution_options(**options), expire_on_commit=False) as session, session.begin():
                yield session
        finally:
            writer.end()

    @contextmanager
    def outside(self) -> Iterator[Connection]:
        """A connection whose statements are no part of a transaction: some have to be so."""
        level: dict[str, Any] = {} if self._sqlite else {"isolation_level": "AUTOCOMMIT"}
        with self.engine.connect().execution_options(sealbook_outside=True, **level) as connection:
            yield connection

    def scrub(self, tables: Iterable[str]) -> None:
        """Leave no byte of what was deleted from ``tables``.

        SQLite has overwritten it in the file; its write-ahead log is moved there and emptied. PostgreSQL only
        marks rows as dead; writing a table anew leaves them behind.
        """
        with self.outside() as connection:
            if not self._sqlite:
                for table in tables:
                    connection.exec_driver_sql(f"VACUUM (FULL) {table}")
                return
            self._turn.take()
            try:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                self._turn.give()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


_PG_OPTIONS: Final = "-c synchronous_commit=on -c timezone=UTC -c lock_timeout=10000"


def _address(url: str) -> URL:
    address = make_url(url)
    # Without a driver SQLAlchemy takes one that is not installed.
    return address.set(drivername="postgresql+psycopg") if address.drivername in {"postgres", "postgresql"} else address


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - whatever the driver gives
    # The driver must not begin transactions by itself: `_begin` says how each begins.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("sealbook_outside"):
        return
    # A writer takes the lock first. Beginning as a reader and upgrading later fails at once when another
    # writer was faster, and no waiting time helps.
    writer: _Writer | None = options.get("sealbook_writer")
    if writer is None:
        connection.exec_driver_sql("BEGIN")
    else:
        writer.begin()
        connection.exec_driver_sql("BEGIN IMMEDIATE")
