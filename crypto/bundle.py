"""Keys at rest: recovery sheets, bundles and the office's seed for a device (protocol B12)."""

import hmac
import secrets
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Annotated, ClassVar, Final, Self, TypeVar

from pydantic import Field

from crypto.claims import DIGEST, ID, Claims, PrivateSeal, PrivateSign, Seq
from crypto.encoding import MemberId, OfficeId, VenueId, base32, exactly, pad, u8, u32, unbase32, unpad
from crypto.envelope import digest, open_sealed, seal, unwrap, wrap
from crypto.errors import Malformed, NotAccepted
from crypto.keys import SealingKey, SealingPublicKey, VerifyingKey
from crypto.labels import Label

BUNDLE_BYTES: Final = 1024
_CHECK_BYTES: Final = 3


@dataclass(frozen=True)
class UnlockKey:
    """32 random bytes that open one person's bundles. They exist on the recovery sheet and nowhere else."""

    value: bytes = field(repr=False)

    def __post_init__(self) -> None:
        exactly(32, self.value, "an unlock key")

    @classmethod
    def generate(cls) -> Self:
        """A new key from the operating system's randomness."""
        return cls(secrets.token_bytes(32))

    def sheet(self) -> str:
        """The text on the recovery sheet: 56 characters in 14 groups, the last 24 bits a check."""
        return base32(self.value + _check(self.value))

    @classmethod
    def from_sheet(cls, typed: str) -> Self:
        """Read a sheet as typed; raises :class:`Malformed` for a typo."""
        raw = exactly(32 + _CHECK_BYTES, unbase32(typed), "a recovery sheet")
        if not hmac.compare_digest(_check(raw[:32]), raw[32:]):
            raise Malformed("a recovery sheet with a typing error")
        return cls(raw[:32])


def _check(value: bytes) -> bytes:
    return digest(Label.UNLOCK_CHECK, value)[:_CHECK_BYTES]


class BundleKind(IntEnum):
    """Whose keys a bundle holds; a byte of its context."""

    VENUE = 1
    OFFICE = 2


class Bundle(Claims):
    """What every bundle says about itself, inside and out."""

    kind: ClassVar[BundleKind]

    v: Annotated[int, Field(ge=1, le=1)] = 1
    generation: Seq
    """Counts up with every change; a device that has seen a higher one refuses a lower one."""
    root: Annotated[bytes, *DIGEST]


class VenueKeys(Claims):
    """A venue's private keys; ``sealing`` oldest first, so that old check-ins stay openable after a change."""

    signing: PrivateSign
    sealing: Annotated[tuple[PrivateSeal, ...], Field(min_length=1, max_length=8)]


class VenueBundle(Bundle):
    """The keys of one venue."""

    kind: ClassVar[BundleKind] = BundleKind.VENUE

    owner: Annotated[VenueId, *ID]
    keys: VenueKeys


class OfficeKeys(Claims):
    """An office's private keys as its leads hold them; ``sealing`` oldest first."""

    identity: PrivateSign
    sealing: Annotated[tuple[PrivateSeal, ...], Field(min_length=1, max_length=8)]


class OfficeBundle(Bundle):
    """The keys of one office."""

    kind: ClassVar[BundleKind] = BundleKind.OFFICE

    owner: Annotated[OfficeId, *ID]
    keys: OfficeKeys


B = TypeVar("B", VenueBundle, OfficeBundle)


def close_bundle(key: UnlockKey, bundle: VenueBundle | OfficeBundle, holder: bytes) -> bytes:
    """Encrypt a bundle for one holder (an id of 16 bytes): 1073 bytes, the same for everybody."""
    context = u8(bundle.kind), bundle.owner, u32(bundle.generation), holder
    return wrap(key.value, Label.BUNDLE, *context, plaintext=pad(bundle.write(), BUNDLE_BYTES))


def open_bundle(  # noqa: PLR0913 - its context
    kind: type[B], key: UnlockKey, *, owner: bytes, generation: int, holder: bytes, root: bytes, wrapped: bytes
) -> B:
    """Open a bundle and check that it is the expected one of the expected region.

    Raises :class:`~crypto.errors.DecryptionFailure` for a wrong sheet, owner, holder or generation, and
    :class:`NotAccepted` when its inside contradicts its outside.
    """
    context = u8(kind.kind), owner, u32(generation), holder
    bundle = kind.read(unpad(unwrap(key.value, Label.BUNDLE, *context, wrapped=wrapped)))
    if (bundle.owner, bundle.generation, bundle.root) != (owner, generation, root):
        raise NotAccepted("a bundle of another owner, generation or region")
    return bundle


def device_fingerprint(officer: VerifyingKey, sealing: SealingPublicKey) -> str:
    """What a member and a lead compare on the phone before the lead confirms a browser: 8 groups.

    It covers both keys of the browser. One signs as the officer; whoever could put another one in the place of
    the other would be handed the office's seed.
    """
    return base32(digest(Label.DEVICE, officer.jkt, sealing.raw)[:20])


def seal_office_seed(
    device: SealingPublicKey, *, office: OfficeId, seq: int, member: MemberId, key: SealingKey
) -> bytes:
    """Hand the office's sealing key number ``seq`` to one member's device: 1169 bytes."""
    return seal(device, Label.OFFICE_SEED, office, u32(seq), member, plaintext=key.seed)


def open_office_seed(device: SealingKey, *, office: OfficeId, seq: int, member: MemberId, sealed: bytes) -> SealingKey:
    """Undo :func:`seal_office_seed` or raise :class:`~crypto.errors.CryptoError`."""
    return SealingKey(open_sealed(device, Label.OFFICE_SEED, office, u32(seq), member, sealed=sealed))
