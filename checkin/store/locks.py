"""What the service asks its lock store beside the locks of single days: its log key, and whether anything is left."""

from typing import Final, cast

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from checkin.locks import LockRecord, SecretRecord
from crypto import canonical
from crypto.encoding import Day
from crypto.keys import Jwk, SigningKey

_LOG: Final = "log"


def log_key(session: Session) -> SigningKey:
    """The key by which the service signs what it says about its log (protocol B6, ``sunset``); made when first needed.

    It lives beside the locks because a copy of the main database must not be able to speak for the service.
    """
    found = session.get(SecretRecord, _LOG)
    if found is None:
        key = SigningKey.generate()
        session.add(SecretRecord(name=_LOG, secret=canonical.encode(key.private_jwk())))
        return key
    return SigningKey.from_jwk(cast("Jwk", canonical.decode(found.secret)))


def days(session: Session) -> set[Day]:
    """The days of death whose lock exists."""
    return {Day(day) for day in session.scalars(select(LockRecord.day))}


def left(session: Session) -> int:
    """How many locks there are, the secret of the receipts included. The log key opens nothing and does not count."""
    locks = session.scalar(select(func.count()).select_from(LockRecord)) or 0
    secrets = session.scalar(select(func.count()).where(SecretRecord.name != _LOG)) or 0
    return locks + secrets


def destroy_all(session: Session) -> int:
    """Destroy every lock and the secret of the receipts; returns how many they were. There is no way back."""
    count = left(session)
    session.execute(delete(LockRecord))
    session.execute(delete(SecretRecord).where(SecretRecord.name != _LOG))
    return count
