"""Mail to operators and members of health offices: queued with the change it is about, sent by a job.

A mail never approves anything by itself and never names a case, a guest or a visit.
"""

import secrets
from typing import Protocol

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from checkin.records import MailRecord

LONGEST_WAIT_SECONDS = 6 * 3600


class Post(Protocol):
    """Delivers one mail or raises :class:`OSError`."""

    def deliver(self, recipient: str, subject: str, body: str) -> None:
        """Hand the mail over."""


def queue(session: Session, *, recipient: str, subject: str, body: str, now: int) -> None:
    """Queue a mail in the transaction of the change it is about: both happen or neither."""
    session.add(
        MailRecord(
            mail_id=secrets.token_bytes(16),
            recipient=recipient,
            subject=subject,
            body=body,
            attempts=0,
            not_before=now,
        )
    )


def due(session: Session, now: int, limit: int = 50) -> list[MailRecord]:
    """The mails to try now, oldest wait first."""
    query = select(MailRecord).where(MailRecord.not_before <= now).order_by(MailRecord.not_before).limit(limit)
    return list(session.scalars(query))


def sent(session: Session, mail_id: bytes) -> None:
    """Forget a mail that was delivered."""
    session.execute(delete(MailRecord).where(MailRecord.mail_id == mail_id))


def postpone(session: Session, mail_id: bytes, now: int) -> None:
    """Try again later: after 2, 4, 8.. minutes, at most every six hours."""
    mail = session.get(MailRecord, mail_id)
    if mail is not None:
        mail.attempts += 1
        mail.not_before = now + min(60 * 2 ** min(mail.attempts, 10), LONGEST_WAIT_SECONDS)
