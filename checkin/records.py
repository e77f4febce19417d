"""The tables on which the actors meet. What is not a column here, the service does not know.

Nothing in these tables names a guest. Accounts are those of operators and of members of health offices.
"""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Index, Integer, LargeBinary, SmallInteger, String, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from crypto.encoding import Day, Digest, MemberId, OfficeId, Slot, VenueId, VisitId

_OPEN: Final = text("leave_slot IS NULL")


class Record(DeclarativeBase):
    """Base of all tables of the main database."""

    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's convention
        bytes: LargeBinary,
        Day: Integer,
        Digest: LargeBinary(32),
        MemberId: LargeBinary(16),
        OfficeId: LargeBinary(16),
        Slot: BigInteger,
        VenueId: LargeBinary(16),
        VisitId: LargeBinary(16),
    }


class StatementRecord(Record):
    """A published statement, verified when it was taken in."""

    __tablename__ = "statement"
    __table_args__ = (Index("statement_by_subject", "kind", "subject", "ordinal"),)

    digest: Mapped[Digest] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    subject: Mapped[bytes] = mapped_column(LargeBinary(32))
    """Whom it is about: the root id, an office, a member or a venue."""
    ordinal: Mapped[int] = mapped_column(BigInteger)
    """``seq``, ``day`` or, for an officer, ``iat``: the highest is the current one."""
    text: Mapped[str] = mapped_column(Text)
    forget_after: Mapped[int | None] = mapped_column(BigInteger)
    """Unix seconds after which it is of no use to anyone, or never."""


class LogRecord(Record):
    """An entry of the hash-chained log (protocol B14). Only ever added to."""

    __tablename__ = "log"

    position: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    kind: Mapped[int] = mapped_column(SmallInteger)
    digest: Mapped[Digest]
    head: Mapped[bytes] = mapped_column(LargeBinary(32))


class VenueRecord(Record):
    """A venue and who operates it. Name and postal code are those of its signed statement, for searching."""

    __tablename__ = "venue"
    __table_args__ = (Index("venue_by_postal", "office_id", "postal"), Index("venue_by_operator", "operator_id"))

    venue_id: Mapped[VenueId] = mapped_column(primary_key=True)
    operator_id: Mapped[bytes] = mapped_column(LargeBinary(16))
    office_id: Mapped[OfficeId]
    statement: Mapped[Digest]
    name: Mapped[str] = mapped_column(String(200))
    postal: Mapped[str] = mapped_column(String(10))
    open: Mapped[bool] = mapped_column(Boolean)


class CheckInRecord(Record):
    """One visit, sealed (protocol B2). No row counter and no creation time.

    SQLite keeps the rows in the order of their random keys, so that order tells nothing.

    PostgreSQL keeps each day in a partition of its own (``checkin.store.partitions``). The index alone
    answers which visits a window matches; SQLite's holds the primary key anyway.
    """

    __tablename__ = "check_in"
    __table_args__ = (
        Index("check_in_by_window", "venue_id", "slot", "leave_slot", postgresql_include=["day", "visit_id"]),
        Index("check_in_open", "slot", sqlite_where=_OPEN, postgresql_where=_OPEN),
        {"sqlite_with_rowid": False, "postgresql_partition_by": "RANGE (day)"},
    )

    day: Mapped[Day] = mapped_column(primary_key=True, autoincrement=False)
    venue_id: Mapped[VenueId] = mapped_column(primary_key=True)
    visit_id: Mapped[VisitId] = mapped_column(primary_key=True)
    office_id: Mapped[OfficeId]
    notify_id: Mapped[bytes] = mapped_column(LargeBinary(16))
    slot: Mapped[Slot]
    leave_slot: Mapped[Slot | None]
    kind: Mapped[int] = mapped_column(SmallInteger)
    flags: Mapped[int] = mapped_column(SmallInteger)
    sealed_office_share: Mapped[bytes] = mapped_column(LargeBinary(1169))
    sealed_approval_share: Mapped[bytes] = mapped_column(LargeBinary(1169))
    sealed_contact: Mapped[bytes] = mapped_column(LargeBinary(1024))
    sealed_details: Mapped[bytes] = mapped_column(LargeBinary(256))
    approval_commitment: Mapped[bytes] = mapped_column(LargeBinary(32))
    guest_token_hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class FactsRecord(Record):
    """One row: how often anything has changed that check-ins are decided by. Whoever remembers facts asks it first."""

    __tablename__ = "facts"

    row: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(BigInteger)


class OccupancyRecord(Record):
    """How many came to a venue on a day, and how many of them have left: kept, so that nobody has to count rows."""

    __tablename__ = "occupancy"

    day: Mapped[Day] = mapped_column(primary_key=True, autoincrement=False)
    venue_id: Mapped[VenueId] = mapped_column(primary_key=True)
    arrived: Mapped[int]
    left: Mapped[int]


class RequestRecord(Record):
    """A trace request, as signed by an officer."""

    __tablename__ = "trace_request"
    __table_args__ = (
        Index("trace_request_by_venue", "venue_id", "issued"),
        Index("trace_request_by_office", "office_id", "issued"),
    )

    digest: Mapped[Digest] = mapped_column(primary_key=True)
    request_id: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)
    venue_id: Mapped[VenueId]
    office_id: Mapped[OfficeId]
    member_id: Mapped[MemberId]
    officer: Mapped[Digest]
    """The officer certificate under which it was signed."""
    text: Mapped[str] = mapped_column(Text)
    issued: Mapped[int] = mapped_column(BigInteger)
    expires: Mapped[int] = mapped_column(BigInteger)
    told: Mapped[int] = mapped_column(SmallInteger)
    """How many mails about it the operator has been sent."""


class DecisionRecord(Record):
    """A venue's answer to a request. A refusal may be followed by an approval; an approval is final."""

    __tablename__ = "decision"
    __table_args__ = (Index("decision_by_request", "request"),)

    digest: Mapped[Digest] = mapped_column(primary_key=True)
    request: Mapped[Digest]
    verdict: Mapped[str] = mapped_column(String(8))
    selection: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    text: Mapped[str] = mapped_column(Text)
    issued: Mapped[int] = mapped_column(BigInteger)


class SelectionRecord(Record):
    """The visits that matched a request when an operator started to answer it, frozen."""

    __tablename__ = "selection"

    request: Mapped[Digest] = mapped_column(primary_key=True)
    selection: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    visits: Mapped[bytes]
    """Visit ids, 16 bytes each, sorted."""


class ChunkRecord(Record):
    """A chunk of a release (protocol B7), sealed to the request's key."""

    __tablename__ = "release_chunk"

    request: Mapped[Digest] = mapped_column(primary_key=True)
    selection: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    chunk: Mapped[bytes] = mapped_column(LargeBinary(4211))


class AccountRecord(Record):
    """An account of an operator or of a member of a health office, never of a guest."""

    __tablename__ = "account"
    __table_args__ = (Index("account_by_email", "realm", "email", unique=True),)

    account_id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    realm: Mapped[str] = mapped_column(String(8))
    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(200))
    password: Mapped[str] = mapped_column(String(200))
    """An Argon2id hash."""
    confirmed: Mapped[bool] = mapped_column(Boolean)
    language: Mapped[str] = mapped_column(String(2))


class SessionRecord(Record):
    """A signed-in browser, by the hash of its token."""

    __tablename__ = "session"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    account_id: Mapped[bytes] = mapped_column(LargeBinary(16))
    realm: Mapped[str] = mapped_column(String(8))
    expires: Mapped[int] = mapped_column(BigInteger)


class LinkRecord(Record):
    """A link sent by mail that may be used once, by the hash of its token."""

    __tablename__ = "link"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    purpose: Mapped[str] = mapped_column(String(16))
    subject: Mapped[bytes] = mapped_column(LargeBinary(16))
    """The account or invitation it is for."""
    expires: Mapped[int] = mapped_column(BigInteger)


class MailRecord(Record):
    """A mail waiting to be sent; removed once it is."""

    __tablename__ = "mail"

    mail_id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    attempts: Mapped[int] = mapped_column(SmallInteger)
    not_before: Mapped[int] = mapped_column(BigInteger)


class EndingRecord(Record):
    """The mark that this deployment has ended. One row or none; with the log it is what outlives everything else."""

    __tablename__ = "ending"

    mark: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    """Always 1, so that there is never a second one."""
    since: Mapped[int] = mapped_column(BigInteger)
    """Unix seconds from which on nothing new is taken."""
    emptied: Mapped[int | None] = mapped_column(BigInteger)
    """Unix seconds at which everything was removed; before that, what was taken lives until retention is over."""
