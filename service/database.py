"""Opening a database, with the engine's settings that our promises rest on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

_PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",  # readers do not wait for the writer
    "PRAGMA synchronous = FULL",  # a commit is on the disk before it is answered
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten with zeros
    "PRAGMA busy_timeout = 10000",
)


class Database:
    """One database: the main one, or the lock store."""

    def __init__(self, url: str) -> None:
        # Parameters never reach an exception's text: they may be a mail or a key.
        self.engine: Final[Engine] = create_engine(url, hide_parameters=True)
        self.sqlite: Final = make_url(url).get_backend_name() == "sqlite"
        if self.sqlite:
            event.listen(self.engine, "connect", _prepare)
            event.listen(self.engine, "begin", _begin)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that only reads."""
        with Session(self.engine, autoflush=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that is durable when the context is left, or undone by an exception."""
        writer = self.engine.execution_options(sealbook_writes=True)
        with Session(writer, expire_on_commit=False) as session, session.begin():
            yield session

    def scrub(self) -> None:
        """Move the write-ahead log into the file and empty it, so that no old page stays in it."""
        if self.sqlite:
            with self.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - whatever the driver gives
    # The driver must not begin transactions by itself: `_begin` says how each begins.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Any) -> None:  # noqa: ANN401 - SQLAlchemy's Connection
    # A writer takes the lock first. Beginning as a reader and upgrading later fails at once when another
    # writer was faster, and no waiting time helps.
    writes = connection.get_execution_options().get("sealbook_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
