"""The signed statements of protocol B6: what each kind says, and reading and signing them.

A statement proves only that its signer said it. Whether the signer may say it is decided in
``crypto/chain.py``; what a client does with the answer, in ``crypto/checks.py``.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Generic, Literal, TypeVar

from pydantic import Field

from crypto import jws
from crypto.claims import (
    DIGEST,
    ID,
    Area,
    Claims,
    Count,
    Key,
    Line,
    Modes,
    Postal,
    Postals,
    Seal,
    Seq,
    Tables,
    Unix,
    Word,
)
from crypto.encoding import Day, Digest, MemberId, OfficeId, RequestId, VenueId, lp
from crypto.envelope import digest
from crypto.keys import SigningKey, VerifyingKey
from crypto.labels import Label

HOUR: Final = 3600
DAY: Final = 24 * HOUR


class Statement(Claims):
    """What every statement carries: version, the region's root, when it was issued (unix seconds)."""

    kind: ClassVar[str]
    number: ClassVar[int]
    """The kind's byte in the log (B14)."""

    v: Annotated[int, Field(ge=1, le=1)] = 1
    root: Annotated[bytes, *DIGEST]
    iat: Unix


class Services(Claims):
    """Keys of the service itself, where it has them."""

    log: Key | None = None
    phone: Key | None = None
    tokens: Annotated[bytes, *DIGEST] | None = None


class RootKeys(Claims):
    """A set of root keys and how many have to sign. Version 1 clients take exactly one of one."""

    threshold: Annotated[int, Field(ge=1, le=1)]
    keys: Annotated[tuple[Key, ...], Field(min_length=1, max_length=1)]


class Region(Statement):
    """The rules of a region, by its root. Times in the unit named; valid at most 100 days."""

    kind: ClassVar[str] = "region"
    number: ClassVar[int] = 1

    seq: Seq
    threshold: Annotated[int, Field(ge=1, le=1)]
    keys: Annotated[tuple[Key, ...], Field(min_length=1, max_length=1)]
    tz: Word
    retention: Annotated[int, Field(ge=1, le=28)]
    """Days that a check-in is kept."""
    window_max: Annotated[int, Field(ge=2, le=24 * 7)]
    """Hours that a request may ask for."""
    window_second: Annotated[int, Field(ge=2, le=24 * 7)]
    """Hours above which a request needs a second officer."""
    skew: Annotated[int, Field(ge=60, le=2 * DAY)]
    """Seconds by which a device's clock may differ from the service's."""
    services: Services
    revoked: tuple[Annotated[Digest, *DIGEST], ...]
    """Digests of office certificates that no longer count."""
    next: RootKeys | None = None
    exp: Unix


class Office(Statement):
    """The root's certificate of a health office: its name, call-back number, postal codes and identity key."""

    kind: ClassVar[str] = "office"
    number: ClassVar[int] = 2

    office: Annotated[OfficeId, *ID]
    seq: Seq
    name: Line
    phone: Word
    postal: Postals
    key: Key
    exp: Unix


class Officer(Statement):
    """The office's certificate of one person's key. Valid at most 31 days."""

    kind: ClassVar[str] = "officer"
    number: ClassVar[int] = 3

    cert: Annotated[Digest, *DIGEST]
    office: Annotated[OfficeId, *ID]
    member: Annotated[MemberId, *ID]
    name: Line
    roles: Annotated[tuple[Literal["lead", "officer"], ...], Field(min_length=1, max_length=2)]
    key: Key
    exp: Unix


class OfficeKey(Statement):
    """The office's sealing key, to which day and request keys are parked. The highest ``seq`` wins."""

    kind: ClassVar[str] = "office-key"
    number: ClassVar[int] = 4

    cert: Annotated[Digest, *DIGEST]
    office: Annotated[OfficeId, *ID]
    seq: Seq
    key: Seal


class DayKey(Statement):
    """The key to which guests of one calendar day seal their office share."""

    kind: ClassVar[str] = "day-key"
    number: ClassVar[int] = 5

    cert: Annotated[Digest, *DIGEST]
    office: Annotated[OfficeId, *ID]
    day: Annotated[Day, Field(ge=0, lt=2**32)]
    key: Seal


class VenueArea(Claims):
    """A part of a venue with its own code, and how many numbered tables it has (0: none)."""

    id: Area
    name: Word
    tables: Annotated[int, Field(ge=0, le=1000)]


class Venue(Statement):
    """A venue about itself, signed by its own key; the printed code vouches for both keys (B5)."""

    kind: ClassVar[str] = "venue"
    number: ClassVar[int] = 6

    venue: Annotated[VenueId, *ID]
    seq: Seq
    name: Line
    address: Line
    postal: Postal
    office: Annotated[OfficeId, *ID]
    sig: Key
    seal: Seal
    areas: Annotated[tuple[VenueArea, ...], Field(max_length=100)]
    modes: Modes


class Request(Statement):
    """An officer asks a venue for the check-ins of a window. Valid at most 7 days."""

    kind: ClassVar[str] = "request"
    number: ClassVar[int] = 7

    cert: Annotated[Digest, *DIGEST]
    officer: Annotated[Digest, *DIGEST]
    """Digest of the officer certificate."""
    request: Annotated[RequestId, *ID]
    office: Annotated[OfficeId, *ID]
    venue: Annotated[VenueId, *ID]
    from_: Annotated[Unix, Field(alias="from")]
    """First second of the window, on a full hour."""
    to: Unix
    """First second after the window, on a full hour."""
    case: Annotated[bytes, *DIGEST]
    """:func:`case_reference`: proves later which case this was, tells the reader nothing now."""
    basis: Line
    purpose: Line
    key: Seal
    out_of_area: Line | None = None
    exp: Unix


class Decision(Statement):
    """The venue's answer to a request.

    An approval names what was looked at and what was released; a refusal names its reason and nothing else.
    """

    kind: ClassVar[str] = "decision"
    number: ClassVar[int] = 9

    venue: Annotated[VenueId, *ID]
    request: Annotated[Digest, *DIGEST]
    """Digest of the request statement."""
    verdict: Literal["approved", "declined"]
    reason: Line | None = None
    selection: Annotated[bytes, *DIGEST] | None = None
    matched: Count | None = None
    released: Count | None = None
    refused: Count | None = None
    unopenable: Count | None = None
    chunks: Annotated[int, Field(ge=0, lt=2**16)] | None = None
    release: Annotated[bytes, *DIGEST] | None = None


class Sunset(Statement):
    """The service's word that nothing is left of a deployment that has ended, signed by its log key."""

    kind: ClassVar[str] = "sunset"
    number: ClassVar[int] = 13

    tables: Tables
    """Rows left, by table: every table but those of the log and of the mark that the deployment has ended."""
    locks: Count
    """Locks left, the secret of the receipts included."""
    entries: Count
    """How many entries the log has (B14)."""
    head: Annotated[bytes, *DIGEST]
    """The head after the last of them."""


S = TypeVar("S", bound=Statement)


@dataclass(frozen=True)
class Signed(Generic[S]):
    """A statement together with the text that was signed and its digest."""

    claims: S
    text: str
    digest: Digest


def sign(claims: S, key: SigningKey) -> Signed[S]:
    """Sign a statement."""
    text = jws.sign(claims.kind, claims.write(), key)
    return Signed(claims, text, jws.split(text).digest)


def read(kind: type[S], text: str, key: VerifyingKey) -> Signed[S]:
    """Parse ``text`` and verify that ``key``, chosen by the caller for its role, signed it as a ``kind``.

    Raises :class:`Malformed` or :class:`BadSignature`.
    """
    parts = jws.split(text)
    jws.verify(parts, kind.kind, key)
    return Signed(kind.read(jws.payload(parts)), text, parts.digest)


def peek(kind: type[S], text: str) -> S:
    """Parse without verifying: for a statement that carries the very key it is signed with, and for routing."""
    return kind.read(jws.payload(jws.split(text)))


def case_reference(salt: bytes, reference: str) -> bytes:
    """``case``: a commitment to the office's own case number, under 16 random bytes that stay in the case."""
    return digest(Label.CASE_REFERENCE, salt, lp(reference.encode("utf-8")))
