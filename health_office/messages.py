"""The messages of the health office's interface, a sentence per field."""

from typing import Annotated, Literal

from pydantic import Field

from checkin.accounts import Email, Password
from checkin.messages import HASH, IDENT, Message, Statement, binary
from checkin.texts import Language
from crypto.encoding import Digest, MemberId, OfficeId, RequestId, VenueId
from crypto.keys import Jwk

Role = Literal["lead", "officer"]
State = Literal["open", "approved", "declined", "expired"]


class InvitationToken(Message):
    """The token of an invitation link."""

    token: Annotated[bytes, *HASH]


class Invitation(Message):
    """Who is invited to what."""

    office_name: str
    email: str
    role: Role


class Acceptance(Message):
    """An invited person becomes a member."""

    token: Annotated[bytes, *HASH]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    password: Password
    language: Language


class NewInvitation(Message):
    """A lead invites a colleague; the link goes out by mail."""

    email: Email
    role: Role
    language: Language


class Identity(Message):
    """The office's identity key, public, and the bundle that holds the private one under the lead's sheet."""

    key: Jwk
    generation: Annotated[int, Field(ge=1, lt=2**32)]
    bundle: Annotated[bytes, *binary(1073)]


class Bundle(Message):
    """The lead's bundle of the office's keys."""

    generation: int
    bundle: Annotated[bytes, *binary(1073)]


class NewDevice(Message):
    """The public keys of a browser: for signing as an officer, and for receiving the office's sealing seed."""

    officer_key: Jwk
    sealing_key: Annotated[bytes, *binary(1216)]


class Device(Message):
    """A browser of a member, and what a lead has confirmed about it."""

    device_id: Annotated[bytes, *HASH]
    """Thumbprint of the officer key: the fingerprint that member and lead compare."""
    member_id: Annotated[MemberId, *IDENT]
    member_name: str
    role: Role
    officer_key: Jwk
    sealing_key: Annotated[bytes, *binary(1216)]
    certificate: Statement | None
    seed_seq: int | None
    sealed_seed: Annotated[bytes, *binary(1169)] | None


class Devices(Message):
    """The browsers of all members of the office."""

    devices: list[Device]


class DeviceCertificate(Message):
    """A lead confirms a browser: officer certificate and the office's sealing seed for it."""

    certificate: Statement
    seed_seq: Annotated[int, Field(ge=1, lt=2**32)]
    sealed_seed: Annotated[bytes, *binary(1169)]


class OfficeKeyMessage(Message):
    """The statement of the office's sealing key."""

    statement: Statement


class ParkedDayKey(Message):
    """A day key: its statement, and its private half sealed to the office."""

    statement: Statement
    parked: Annotated[bytes, *binary(1169)]


class ParkedDayKeys(Message):
    """Day keys to publish; at most 12 at once, which stays below 64 kB."""

    keys: Annotated[list[ParkedDayKey], Field(min_length=1, max_length=12)]


class PublishedDays(Message):
    """The days from today on that have a key, counted from 1970-01-01."""

    today: int
    days: list[int]


class ParkedKey(Message):
    """A parked private key, still sealed to the office."""

    parked: Annotated[bytes, *binary(1169)]


class MemberView(Message):
    """The signed-in member, the office, and what this member's browsers need to work."""

    member_id: Annotated[MemberId, *IDENT]
    email: str
    name: str
    role: Role
    language: Language
    office_id: Annotated[OfficeId, *IDENT]
    office_name: str
    identity: Jwk | None
    """The identity key that was handed in, certified or not."""
    region: list[Statement]
    certificate: Statement | None
    """The root's certificate, once there is one."""
    office_key: Statement | None
    devices: list[Device]
    """This member's own browsers."""


class FoundVenue(Message):
    """A venue in the office's area."""

    venue_id: Annotated[VenueId, *IDENT]
    statement: Statement
    open: bool


class FoundVenues(Message):
    """At most 100 venues, by name."""

    venues: list[FoundVenue]


class NewTraceRequest(Message):
    """A signed trace request, and its private key sealed to the office."""

    request: Statement
    parked: Annotated[bytes, *binary(1169)]


class TraceRequest(Message):
    """A trace request of the office and where it stands."""

    digest: Annotated[Digest, *HASH]
    request_id: Annotated[RequestId, *IDENT]
    venue_id: Annotated[VenueId, *IDENT]
    venue: Statement
    officer: Statement
    request: Statement
    state: State
    issued: int
    decision: Statement | None


class TraceRequests(Message):
    """The office's requests, newest first."""

    requests: list[TraceRequest]
