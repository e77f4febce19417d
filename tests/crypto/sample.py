"""What the tests of this package start from: keys and one visit, new in every run."""

import secrets
from dataclasses import replace
from typing import Final, NamedTuple

from crypto.bundle import OfficeBundle, OfficeKeys, VenueBundle, VenueKeys
from crypto.contact import Contact, Details
from crypto.encoding import MemberId, OfficeId, RequestId, Slot, VenueId
from crypto.keys import SealingKey, SigningKey
from crypto.visit import MintedVisit, OpenedVisit, SealedVisit, open_approval_share, open_visit, seal_visit

VENUE: Final = VenueId(bytes(range(1, 17)))
OFFICE: Final = OfficeId(bytes(range(17, 33)))
MEMBER: Final = MemberId(bytes(range(33, 49)))
REQUEST: Final = RequestId(bytes(range(49, 65)))
ROOT: Final = bytes(range(32))
SLOT: Final = Slot(5_900_000)
CONTACT: Final = Contact(minute=29_500_000, given="Änne", family="Quittenbaum", phone="+49 30 900000")
DETAILS: Final = Details(area="bar", table=7)


class Keys(NamedTuple):
    """The two keys that a visit is sealed to."""

    venue: SealingKey
    day: SealingKey


KEYS: Final = Keys(SealingKey.generate(), SealingKey.generate())


def mint(keys: Keys = KEYS, *, slot: Slot = SLOT, contact: Contact = CONTACT) -> MintedVisit:
    """A visit of the same guest at the same place."""
    return seal_visit(
        venue_id=VENUE,
        office_id=OFFICE,
        slot=slot,
        venue_key=keys.venue.public,
        day_key=keys.day.public,
        contact=contact,
        details=DETAILS,
    )


def approve(row: SealedVisit, keys: Keys = KEYS) -> bytes:
    """The venue's part."""
    return open_approval_share(keys.venue, row.sealed_approval_share, row.approval_commitment, row.context)


def open_row(row: SealedVisit, approval_share: bytes, keys: Keys = KEYS) -> OpenedVisit:
    """The office's part."""
    return open_visit(
        context=row.context,
        day_key=keys.day,
        approval_share=approval_share,
        approval_commitment=row.approval_commitment,
        sealed_office_share=row.sealed_office_share,
        sealed_contact=row.sealed_contact,
        sealed_details=row.sealed_details,
    )


def with_part(row: SealedVisit, part: str, value: bytes) -> SealedVisit:
    """The row with one of its parts exchanged."""
    return replace(row, **{part: value})  # type: ignore[arg-type] # the name says which


def venue_bundle(sealing_keys: int = 1) -> VenueBundle:
    """A venue's keys."""
    sealing = tuple(SealingKey.generate() for _ in range(sealing_keys))
    keys = VenueKeys(signing=SigningKey.generate(), sealing=sealing)
    return VenueBundle(owner=VENUE, generation=1, root=ROOT, keys=keys)


def office_bundle(sealing_keys: int = 1) -> OfficeBundle:
    """An office's keys."""
    sealing = tuple(SealingKey.generate() for _ in range(sealing_keys))
    keys = OfficeKeys(identity=SigningKey.generate(), sealing=sealing)
    return OfficeBundle(owner=OFFICE, generation=1, root=ROOT, keys=keys)


def flipped(data: bytes, at: int) -> bytes:
    """One bit changed, which one is drawn."""
    changed = bytearray(data)
    changed[at] ^= 1 << secrets.randbelow(8)
    return bytes(changed)
