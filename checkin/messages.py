"""The messages of the check-in interface, a sentence per field. Binary values are base64url without padding."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from crypto.encoding import Digest, OfficeId, Slot, VisitId, b64u, exactly, parse_id, unb64u
from crypto.errors import Malformed


def _parse(value: object, size: int, *, ident: bool) -> bytes:
    if isinstance(value, bytes):
        return value
    if not isinstance(value, str):
        raise Malformed("not a string")
    raw = unb64u(value)
    return parse_id(raw) if ident else exactly(size, raw, "a value")


def binary(size: int, *, ident: bool = False) -> tuple[Any, ...]:
    """Marks a field of exactly ``size`` bytes, as ``Annotated[bytes, *binary(32)]``."""
    characters = (size * 4 + 2) // 3
    return (
        BeforeValidator(lambda value: _parse(value, size, ident=ident)),
        PlainSerializer(b64u, return_type=str),
        WithJsonSchema(
            {"type": "string", "pattern": f"^[A-Za-z0-9_-]{{{characters}}}$", "description": f"{size} bytes, base64url"}
        ),
    )


IDENT = binary(16, ident=True)
HASH = binary(32)
Statement = Annotated[str, Field(min_length=1, max_length=16_384)]
"""A signed statement (protocol B6), compact JWS."""


ArrivalSlot = Annotated[Slot, Field(ge=0, lt=2**32 // 300)]
"""Five minutes of arrival: ``floor(unix / 300)`` of a moment that fits 32 bits."""


class Message(BaseModel):
    """Base of all messages: closed, strictly typed."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class CheckIn(Message):
    """One sealed visit (protocol B2), as the guest's device made it."""

    visit_id: Annotated[VisitId, *IDENT]
    """Names the visit; unique."""
    office_id: Annotated[OfficeId, *IDENT]
    """The office to which the office share is sealed; has to be the venue's."""
    day_key: Annotated[Digest, *HASH]
    """Digest of the day-key statement that was sealed to; a check against sealing to the wrong day. Not stored."""
    slot: ArrivalSlot
    notify_id: Annotated[bytes, *IDENT]
    """By which only the guest's device will recognise a notice about this visit."""
    sealed_office_share: Annotated[bytes, *binary(1169)]
    sealed_approval_share: Annotated[bytes, *binary(1169)]
    sealed_contact: Annotated[bytes, *binary(1024)]
    sealed_details: Annotated[bytes, *binary(256)]
    approval_commitment: Annotated[bytes, *HASH]
    guest_token_hash: Annotated[bytes, *HASH]


class CheckedIn(Message):
    """The check-in is durable."""

    slot: int
    kind: int
    """1: printed code."""
    flags: int
    """1: sent late."""
    receipt: Annotated[bytes, *binary(16)]
    """Proof that the service took it (protocol B11)."""


class Leave(Message):
    """The guest leaves. The ``guest_token`` goes into the header ``Authorization: Sealbook-Guest <base64url>``."""

    slot: ArrivalSlot
    """The slot of arrival, by which the service finds the row."""


class Left(Message):
    """The visit has ended."""

    leave_slot: int
    estimated: bool
    """Whether the end was set without anyone confirming it."""
    receipt: Annotated[bytes, *binary(16)]


class VenueKeys(Message):
    """What a guest's device has to verify before it seals anything (protocol B13), and nothing else."""

    region: list[Statement]
    """Region statements, oldest first."""
    office: Statement
    venue: Statement
    day_keys: list[Statement]
    """The key of today, and shortly before midnight also that of tomorrow."""
    open: bool
    """Whether the venue takes check-ins."""


class RegionStatements(Message):
    """The region's statements, oldest first; the last one applies."""

    region: list[Statement]


class Offices(Message):
    """Certificates of health offices."""

    offices: list[Statement]


class Publication(Message):
    """A statement signed by the region's root. It needs no other authorisation than its signature."""

    statement: Statement


class LogEntry(Message):
    """One entry of the log (protocol B14)."""

    position: int
    kind: int
    digest: Annotated[Digest, *HASH]
    head: Annotated[bytes, *HASH]


class Log(Message):
    """A part of the log."""

    entries: list[LogEntry]
