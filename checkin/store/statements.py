"""Published statements and the log of them."""

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Select, bindparam, delete, func, select
from sqlalchemy.orm import Session

from checkin.records import LogRecord, StatementRecord
from checkin.store import facts
from crypto import log
from crypto.encoding import Digest
from crypto.statements import S, Signed, Statement

# Built once: these two are asked for every group of check-ins.
_NEWEST: Final = (
    select(StatementRecord.text)
    .where(StatementRecord.kind == bindparam("kind"), StatementRecord.subject == bindparam("subject"))
    .order_by(StatementRecord.ordinal.desc())
    .limit(1)
)
_DIGESTS: Final = select(StatementRecord.subject, StatementRecord.ordinal, StatementRecord.digest).where(
    StatementRecord.kind == bindparam("kind"),
    StatementRecord.subject.in_(bindparam("subjects", expanding=True)),
    StatementRecord.ordinal.in_(bindparam("ordinals", expanding=True)),
)


def add(session: Session, signed: Signed[S], *, subject: bytes, ordinal: int, forget_after: int | None) -> None:
    """Publish a verified statement and log it; one that is known already changes nothing."""
    if session.get(StatementRecord, signed.digest) is not None:
        return
    session.add(
        StatementRecord(
            digest=signed.digest,
            kind=signed.claims.kind,
            subject=subject,
            ordinal=ordinal,
            text=signed.text,
            forget_after=forget_after,
        )
    )
    append(session, signed.claims.number, signed.digest)
    facts.changed(session)


def append(session: Session, kind: int, digest: Digest) -> None:
    """Add an entry to the log."""
    position, last = head(session)
    session.add(LogRecord(position=position, kind=kind, digest=digest, head=log.next_head(last, kind, digest)))
    session.flush()


def head(session: Session) -> tuple[int, bytes]:
    """How many entries the log has, and its head after the last of them."""
    last = session.scalars(select(LogRecord).order_by(LogRecord.position.desc()).limit(1)).one_or_none()
    return (0, log.FIRST_HEAD) if last is None else (last.position + 1, last.head)


def entries(session: Session, start: int, limit: int) -> Sequence[LogRecord]:
    """Up to ``limit`` entries of the log from position ``start`` on."""
    query = select(LogRecord).where(LogRecord.position >= start).order_by(LogRecord.position).limit(limit)
    return session.scalars(query).all()


def is_empty(session: Session) -> bool:
    """Whether nothing is published."""
    return session.scalars(select(StatementRecord.digest).limit(1)).first() is None


def by_digest(session: Session, digest: Digest) -> str | None:
    """The text of the statement with this digest."""
    found = session.get(StatementRecord, digest)
    return None if found is None else found.text


def of(session: Session, kind: type[Statement], subject: bytes) -> list[str]:
    """All statements of a kind about a subject, oldest first."""
    query = _of(kind, subject).order_by(StatementRecord.ordinal)
    return [found.text for found in session.scalars(query)]


def newest(session: Session, kind: type[Statement], subject: bytes) -> str | None:
    """The statement with the highest ordinal."""
    return session.execute(_NEWEST, {"kind": kind.kind, "subject": subject}).scalar_one_or_none()


def numbered(session: Session, kind: type[Statement], subject: bytes, ordinal: int) -> StatementRecord | None:
    """The statement with exactly this ordinal, such as the key of a day."""
    return session.scalars(_of(kind, subject).where(StatementRecord.ordinal == ordinal)).one_or_none()


def digests(
    session: Session, kind: type[Statement], subjects: Iterable[bytes], ordinals: Iterable[int]
) -> dict[tuple[bytes, int], Digest]:
    """The digests of the statements about any of ``subjects`` with any of ``ordinals``, such as the keys of days."""
    wanted = {"kind": kind.kind, "subjects": list(subjects), "ordinals": list(ordinals)}
    return {(subject, ordinal): digest for subject, ordinal, digest in session.execute(_DIGESTS, wanted)}


def ordinals(session: Session, kind: type[Statement], subject: bytes, at_least: int) -> list[int]:
    """The ordinals present from ``at_least`` on, such as the days that have a key."""
    query = _of(kind, subject).where(StatementRecord.ordinal >= at_least).order_by(StatementRecord.ordinal)
    return [found.ordinal for found in session.scalars(query)]


def newest_of_each(session: Session, kind: type[Statement]) -> list[str]:
    """The newest statement of a kind about every subject."""
    newest_ordinal = (
        select(StatementRecord.subject, func.max(StatementRecord.ordinal).label("ordinal"))
        .where(StatementRecord.kind == kind.kind)
        .group_by(StatementRecord.subject)
        .subquery()
    )
    query = select(StatementRecord).join(
        newest_ordinal,
        (StatementRecord.subject == newest_ordinal.c.subject) & (StatementRecord.ordinal == newest_ordinal.c.ordinal),
    )
    return [found.text for found in session.scalars(query.where(StatementRecord.kind == kind.kind))]


def forget(session: Session, now: int) -> int:
    """Remove statements that are of no use any more; returns how many. The log keeps their digests."""
    due = StatementRecord.forget_after < now
    count = session.scalar(select(func.count()).where(due)) or 0
    session.execute(delete(StatementRecord).where(due))
    return count


def _of(kind: type[Statement], subject: bytes) -> Select[StatementRecord]:
    return select(StatementRecord).where(StatementRecord.kind == kind.kind, StatementRecord.subject == subject)
