"""The lock store: 32 bytes per day that every parked key of that day depends on (protocol B12).

It is a database of its own, outside the main one and outside its backups. Destroying a row here closes
every copy of the main database for good; that is what the retention promise rests on.
"""

import secrets

from sqlalchemy import Integer, LargeBinary, String, delete, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from checkin.database import Database
from crypto.encoding import Day

_RECEIPTS = "receipts"


class LockStoreRecord(DeclarativeBase):
    """Base of the tables of the lock store."""


class LockRecord(LockStoreRecord):
    """``lock[day]`` of one day of death."""

    __tablename__ = "lock"

    day: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    lock: Mapped[bytes] = mapped_column(LargeBinary(32))


class SecretRecord(LockStoreRecord):
    """A secret of the service that must not be in the main database either."""

    __tablename__ = "secret"

    name: Mapped[str] = mapped_column(String(16), primary_key=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary)


class Locks:
    """The lock store, open."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, day: Day) -> bytes:
        """The lock of a day that is not over yet; made when first needed."""
        known = self.find(day)
        if known is not None:
            return known
        with self._database.writing() as session:
            found = session.get(LockRecord, day)
            if found is None:
                found = LockRecord(day=day, lock=secrets.token_bytes(32))
                session.add(found)
            return found.lock

    def find(self, day: Day) -> bytes | None:
        """The lock of a day, or ``None`` once it is destroyed."""
        with self._database.reading() as session:
            found = session.get(LockRecord, day)
            return None if found is None else found.lock

    def destroy_before(self, day: Day) -> int:
        """Destroy the locks of all days before ``day``; returns how many. There is no way back."""
        with self._database.writing() as session:
            dead = session.scalar(select(func.count()).where(LockRecord.day < day)) or 0
            session.execute(delete(LockRecord).where(LockRecord.day < day))
        if dead:
            self._database.scrub([LockRecord.__tablename__])
        return dead

    def receipt_secret(self) -> bytes:
        """The secret of the receipts (protocol B11); made when first needed."""
        with self._database.reading() as session:
            found = session.get(SecretRecord, _RECEIPTS)
        if found is not None:
            return found.secret
        with self._database.writing() as session:
            found = session.get(SecretRecord, _RECEIPTS)
            if found is None:
                found = SecretRecord(name=_RECEIPTS, secret=secrets.token_bytes(32))
                session.add(found)
            return found.secret
