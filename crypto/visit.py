"""One visit: its context, its keys, sealing it and opening it (protocol B1 and B2).

Contact data is encrypted under a key derived from two shares, sealed to two parties. Whoever hands out
the approval share approves; nothing else opens anything.
"""

import hmac
import secrets
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from crypto.contact import Contact, Details, read_contact, read_details
from crypto.encoding import Fields, OfficeId, Slot, VenueId, VisitId, exactly, info, u32
from crypto.envelope import digest, kdf, once, open_once, open_sealed, seal
from crypto.errors import BrokenRow, CryptoError, Damaged, DecryptionFailure, FalseShare
from crypto.keys import SealingKey, SealingPublicKey
from crypto.labels import Label

SHARE_BYTES: Final = 32
SEALED_SHARE_BYTES: Final = 1169
SEALED_CONTACT_BYTES: Final = 1024
SEALED_DETAILS_BYTES: Final = 256
_KEY_CHECK_BYTES: Final = 32


class Context(NamedTuple):
    """``ctx``: where and when a row belongs. Moved to any other place it opens nowhere."""

    venue: VenueId
    visit: VisitId
    office: OfficeId
    slot: Slot

    def fields(self) -> Fields:
        """The four fields in the order of B1."""
        return Fields(self.venue, self.visit, self.office, u32(self.slot))


@dataclass(frozen=True)
class VisitSecret:
    """What the guest's device keeps: everything of one visit follows from it, and nothing of any other."""

    value: bytes = field(repr=False)

    def __post_init__(self) -> None:
        exactly(32, self.value, "a visit secret")

    @cached_property
    def visit_id(self) -> VisitId:
        """Names the row."""
        return VisitId(kdf(self.value, 16, Label.VISIT_ID))

    @cached_property
    def notify_id(self) -> bytes:
        """By which guest and server, and nobody else, recognise a notice about this visit."""
        return kdf(self.value, 16, Label.NOTIFY_ID)

    @cached_property
    def guest_token(self) -> bytes:
        """Shown to the server to end or delete this visit (B10)."""
        return kdf(self.value, 16, Label.GUEST_TOKEN)

    @cached_property
    def office_share(self) -> bytes:
        """The half that is sealed to the office's day key."""
        return kdf(self.value, SHARE_BYTES, Label.OFFICE_SHARE)

    @cached_property
    def approval_share(self) -> bytes:
        """The half that is the approval."""
        return kdf(self.value, SHARE_BYTES, Label.APPROVAL_SHARE)


@dataclass(frozen=True)
class SealedVisit:
    """The row of a visit as it leaves the device; sizes in bytes."""

    venue_id: VenueId
    visit_id: VisitId
    office_id: OfficeId
    notify_id: bytes
    slot: Slot
    sealed_office_share: bytes  # 1169
    sealed_approval_share: bytes  # 1169
    sealed_contact: bytes  # 1024
    sealed_details: bytes  # 256
    approval_commitment: bytes  # 32
    guest_token_hash: bytes  # 32

    @property
    def context(self) -> Context:
        """The context to which all of it is bound."""
        return Context(self.venue_id, self.visit_id, self.office_id, self.slot)


class MintedVisit(NamedTuple):
    """A finished row and the secret that stays on the device."""

    sealed: SealedVisit
    secret: VisitSecret


class OpenedVisit(NamedTuple):
    """What both shares together show."""

    contact: Contact
    details: Details


def seal_visit(  # noqa: PLR0913 - each argument is one checked fact about the visit
    *,
    venue_id: VenueId,
    office_id: OfficeId,
    slot: Slot,
    venue_key: SealingPublicKey,
    day_key: SealingPublicKey,
    contact: Contact,
    details: Details,
) -> MintedVisit:
    """Make the body of one visit: the only way to make one (B15).

    It mints its own secret, so no secret is ever used for two bodies; a retry sends the same bytes. The keys
    have to come from :func:`crypto.checks.guest_checks`. Raises :class:`~crypto.errors.Malformed` if the
    contact data is too long.
    """
    secret = VisitSecret(secrets.token_bytes(32))
    return _seal(secret, venue_id, office_id, slot, venue_key, day_key, contact, details)


def _seal(  # noqa: PLR0913, PLR0917 - the vector tests call it with a fixed secret
    secret: VisitSecret,
    venue_id: VenueId,
    office_id: OfficeId,
    slot: Slot,
    venue_key: SealingPublicKey,
    day_key: SealingPublicKey,
    contact: Contact,
    details: Details,
) -> MintedVisit:
    ctx = Context(venue_id, secret.visit_id, office_id, slot).fields()
    contact_key, key_check = contact_keys(secret.office_share, secret.approval_share, ctx)
    sealed = SealedVisit(
        venue_id=venue_id,
        visit_id=secret.visit_id,
        office_id=office_id,
        notify_id=secret.notify_id,
        slot=slot,
        sealed_office_share=seal(day_key, Label.OFFICE_SHARE, ctx, plaintext=secret.office_share),
        sealed_approval_share=seal(venue_key, Label.APPROVAL_SHARE, ctx, plaintext=secret.approval_share),
        sealed_contact=key_check + once(contact_key, info(Label.CONTACT, ctx), contact.padded()),
        sealed_details=once(details_key(secret.approval_share, ctx), info(Label.DETAILS, ctx), details.padded()),
        approval_commitment=commitment(secret.approval_share, ctx),
        guest_token_hash=guest_token_hash(secret.visit_id, secret.guest_token),
    )
    return MintedVisit(sealed, secret)


def contact_keys(office_share: bytes, approval_share: bytes, ctx: Fields) -> tuple[bytes, bytes]:
    """``contact_key`` and ``key_check``, 32 bytes each: the one place where the two shares meet."""
    both = kdf(office_share + approval_share, 64, Label.CONTACT_KEY, ctx)
    return both[:32], both[32:]


def details_key(approval_share: bytes, ctx: Fields) -> bytes:
    """The key of area and table, which the approval alone opens."""
    return kdf(approval_share, 32, Label.DETAILS_KEY, ctx)


def commitment(approval_share: bytes, ctx: Fields) -> bytes:
    """``approval_commitment``: lets anyone see that a share is the right one, and nobody make one."""
    return digest(Label.APPROVAL_COMMITMENT, ctx, approval_share)


def guest_token_hash(visit_id: VisitId, guest_token: bytes) -> bytes:
    """What the server stores of a guest's token."""
    return digest(Label.GUEST_TOKEN, visit_id, guest_token)


def open_approval_share(key: SealingKey, sealed_approval_share: bytes, expected: bytes, context: Context) -> bytes:
    """The venue's half of opening: the share, checked against the row's commitment ``expected``.

    Raises :class:`~crypto.errors.CryptoError` if the row was not made for this venue, office, visit and slot.
    """
    ctx = context.fields()
    share = open_sealed(key, Label.APPROVAL_SHARE, ctx, sealed=sealed_approval_share)
    if not hmac.compare_digest(commitment(share, ctx), expected):
        raise FalseShare("approval share")
    return share


def open_visit(  # noqa: PLR0913 - a row has these parts
    *,
    context: Context,
    day_key: SealingKey,
    approval_share: bytes,
    approval_commitment: bytes,
    sealed_office_share: bytes,
    sealed_contact: bytes,
    sealed_details: bytes,
) -> OpenedVisit:
    """Open one released visit at the office, in the order of B2.

    Raises :class:`FalseShare` (the approval is not for this visit), :class:`BrokenRow` (the shares do not
    belong together or the office share does not open) or :class:`Damaged` (contact or details changed or
    not of their form). The list goes on in all three cases; the caller counts.
    """
    ctx = context.fields()
    if not hmac.compare_digest(commitment(approval_share, ctx), approval_commitment):
        raise FalseShare("approval share")
    try:
        office_share = open_sealed(day_key, Label.OFFICE_SHARE, ctx, sealed=sealed_office_share)
    except CryptoError:
        raise BrokenRow("office share") from None
    contact_key, key_check = contact_keys(office_share, approval_share, ctx)
    # Before decrypting: AES-GCM alone does not commit to its key, so one ciphertext could be made to open
    # under two of them, and show two people in two releases.
    if not hmac.compare_digest(key_check, sealed_contact[:_KEY_CHECK_BYTES]):
        raise BrokenRow("key check")
    try:
        contact = read_contact(open_once(contact_key, info(Label.CONTACT, ctx), sealed_contact[_KEY_CHECK_BYTES:]))
        details = read_details(open_once(details_key(approval_share, ctx), info(Label.DETAILS, ctx), sealed_details))
    except (DecryptionFailure, ValueError):
        raise Damaged("contact or details") from None
    return OpenedVisit(contact, details)
