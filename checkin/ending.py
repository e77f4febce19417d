"""What a service that has ended refuses. The mark is in the database: all processes refuse from the same moment on."""

from sqlalchemy.orm import Session

from checkin import problems
from checkin.problems import Problem
from checkin.store import ending as store


def ensure_open(session: Session) -> None:
    """Refuse something new once the deployment has ended; raises :class:`Problem`."""
    if store.found(session) is not None:
        raise Problem(problems.ENDED)


def ensure_kept(session: Session) -> None:
    """Refuse even what goes on until retention is over, once everything was removed; raises :class:`Problem`."""
    mark = store.found(session)
    if mark is not None and mark.emptied is not None:
        raise Problem(problems.ENDED)
