"""Whether what a process remembers is still true: a number that changes whenever a statement or a venue does."""

from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from checkin.records import FactsRecord

_VERSION: Final = select(FactsRecord.version)
_CHANGED: Final = update(FactsRecord).values(version=FactsRecord.version + 1)


def version(session: Session) -> int:
    """The present number."""
    return session.execute(_VERSION).scalar_one()


def changed(session: Session) -> None:
    """Nobody shall rely on what was read before this transaction is committed."""
    session.execute(_CHANGED, execution_options={"synchronize_session": False})
