"""Accounts of operators and of members of health offices, their sessions and their links."""

import hashlib
from typing import Literal

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from checkin.records import AccountRecord, LinkRecord, SessionRecord

Realm = Literal["operator", "office"]
Purpose = Literal["confirm", "invite"]


def by_email(session: Session, realm: Realm, email: str) -> AccountRecord | None:
    """The account with an e-mail address, which is compared in lower case."""
    query = select(AccountRecord).where(AccountRecord.realm == realm, AccountRecord.email == email.lower())
    return session.scalars(query).one_or_none()


def by_id(session: Session, account_id: bytes) -> AccountRecord | None:
    """An account by its id."""
    return session.get(AccountRecord, account_id)


def start_session(session: Session, account: AccountRecord, token: bytes, expires: int) -> None:
    """Remember a signed-in browser; only the token's hash is stored."""
    session.add(
        SessionRecord(token_hash=_hash(token), account_id=account.account_id, realm=account.realm, expires=expires)
    )


def of_session(session: Session, realm: Realm, token: bytes, now: int) -> AccountRecord | None:
    """The account signed in with a token that has not expired."""
    found = session.get(SessionRecord, _hash(token))
    if found is None or found.realm != realm or found.expires <= now:
        return None
    return by_id(session, found.account_id)


def end_session(session: Session, token: bytes) -> None:
    """Sign a browser out."""
    session.execute(delete(SessionRecord).where(SessionRecord.token_hash == _hash(token)))


def end_all_sessions(session: Session) -> int:
    """Sign everybody out; returns how many browsers."""
    count = session.scalar(select(func.count()).select_from(SessionRecord)) or 0
    session.execute(delete(SessionRecord))
    return count


def add_link(session: Session, purpose: Purpose, subject: bytes, token: bytes, expires: int) -> None:
    """Make a link valid; any earlier one of the same purpose and subject stops to be."""
    session.execute(delete(LinkRecord).where(LinkRecord.purpose == purpose, LinkRecord.subject == subject))
    session.add(LinkRecord(token_hash=_hash(token), purpose=purpose, subject=subject, expires=expires))


def link_subject(session: Session, purpose: Purpose, token: bytes, now: int) -> bytes | None:
    """What a valid link is about."""
    found = session.get(LinkRecord, _hash(token))
    if found is None or found.purpose != purpose or found.expires <= now:
        return None
    return found.subject


def use_link(session: Session, token: bytes) -> None:
    """A link works once."""
    session.execute(delete(LinkRecord).where(LinkRecord.token_hash == _hash(token)))


def forget_expired(session: Session, now: int) -> int:
    """Remove sessions and links past their end, and accounts that nobody confirmed; returns how many."""
    unconfirmed = AccountRecord.confirmed.is_(False) & AccountRecord.account_id.not_in(select(LinkRecord.subject))
    count = 0
    for record, over in (
        (SessionRecord, SessionRecord.expires <= now),
        (LinkRecord, LinkRecord.expires <= now),
        (AccountRecord, unconfirmed),
    ):
        count += session.scalar(select(func.count()).select_from(record).where(over)) or 0
        session.execute(delete(record).where(over).execution_options(synchronize_session=False))
    return count


def _hash(token: bytes) -> bytes:
    # A token has 256 random bits; a fast hash of it cannot be searched.
    return hashlib.sha256(token).digest()
