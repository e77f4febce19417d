"""The tables that only the health office's side reads."""

from typing import Any

from sqlalchemy import JSON, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from checkin.records import Record
from crypto.encoding import Day, Digest, MemberId, OfficeId


class OfficeRecord(Record):
    """An invited office: what it wants certified. What counts is the root's certificate, not this row."""

    __tablename__ = "office"

    office_id: Mapped[OfficeId] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str] = mapped_column(String(60))
    postal: Mapped[list[str]] = mapped_column(JSON)
    identity: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """The public identity key (JWK) that a lead's browser made."""


class InvitationRecord(Record):
    """An invitation to become a member of an office."""

    __tablename__ = "invitation"

    invitation_id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    office_id: Mapped[OfficeId]
    email: Mapped[str] = mapped_column(String(254))
    role: Mapped[str] = mapped_column(String(8))
    language: Mapped[str] = mapped_column(String(2))


class MemberRecord(Record):
    """A person with an account at an office."""

    __tablename__ = "member"
    __table_args__ = (Index("member_by_office", "office_id"),)

    member_id: Mapped[MemberId] = mapped_column(primary_key=True)
    """The account's id."""
    office_id: Mapped[OfficeId]
    role: Mapped[str] = mapped_column(String(8))
    """``lead`` or ``officer``; a lead may do all that an officer may."""


class DeviceRecord(Record):
    """A member's browser: its public keys, and what a lead has confirmed about them."""

    __tablename__ = "device"
    __table_args__ = (Index("device_by_member", "member_id"),)

    device_id: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    """Thumbprint of the officer key made on it."""
    member_id: Mapped[MemberId]
    officer_key: Mapped[dict[str, Any]] = mapped_column(JSON)
    sealing_key: Mapped[bytes] = mapped_column(LargeBinary(1216))
    certificate: Mapped[Digest | None]
    """The officer certificate of its key, once a lead has signed one."""
    seed_seq: Mapped[int | None]
    sealed_seed: Mapped[bytes | None] = mapped_column(LargeBinary(1169))
    """The office's sealing seed number ``seed_seq``, sealed to this device (protocol B12)."""


class OfficeBundleRecord(Record):
    """An office's private keys, encrypted under the recovery sheet of one lead (protocol B12)."""

    __tablename__ = "office_bundle"

    office_id: Mapped[OfficeId] = mapped_column(primary_key=True)
    holder_id: Mapped[MemberId] = mapped_column(primary_key=True)
    generation: Mapped[int]
    wrapped: Mapped[bytes] = mapped_column(LargeBinary(1073))


class ParkedKeyRecord(Record):
    """A day's or request's private key, sealed to the office and closed by the lock of its last day (B12)."""

    __tablename__ = "parked_key"
    __table_args__ = (Index("parked_key_by_death", "death_day"),)

    use: Mapped[str] = mapped_column(String(8), primary_key=True)
    office_id: Mapped[OfficeId] = mapped_column(primary_key=True)
    key_id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    """``u32(day)`` or the request's id."""
    death_day: Mapped[Day]
    stored: Mapped[bytes] = mapped_column(LargeBinary(1218))
