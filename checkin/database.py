"""A database, seen from the slices: the kinds of transactions they may ask for."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection
from sqlalchemy.orm import Session


class Database(Protocol):
    """The main database or the lock store, as ``service.database`` opens it."""

    @property
    def sqlite(self) -> bool:
        """Whether it is an SQLite file; else it is on a PostgreSQL server."""

    def reading(self) -> AbstractContextManager[Session]:
        """A transaction that only reads."""

    def writing(self) -> AbstractContextManager[Session]:
        """A transaction that is durable when the context is left, or undone by an exception; one at a time."""

    def adding(self) -> AbstractContextManager[Session]:
        """The same, beside other writers where the engine can."""

    def outside(self) -> AbstractContextManager[Connection]:
        """A connection whose statements are no part of a transaction."""

    def scrub(self, tables: Iterable[str]) -> None:
        """Leave no byte of what was deleted from ``tables``."""
