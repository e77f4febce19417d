"""Receipts: the service's proof to a guest that a visit was taken, checkable offline by offices (protocol B11)."""

from typing import Final

from crypto.encoding import Day, OfficeId, Slot, VenueId, VisitId, u8, u32
from crypto.envelope import kdf, mac
from crypto.labels import Label

RECEIPT_BYTES: Final = 16


def receipt_key(receipt_secret: bytes, day: Day) -> bytes:
    """The key of one day's receipts, 32 bytes; certified offices get it, guests do not."""
    return kdf(receipt_secret, 32, Label.RECEIPT_KEY, u32(day))


def receipt(  # noqa: PLR0913 - the facts it vouches for
    key: bytes, *, venue: VenueId, visit: VisitId, office: OfficeId, slot: Slot, kind: int
) -> bytes:
    """16 bytes that only the service could make for this arrival. ``kind``: see ``checkin`` visit kinds."""
    return mac(key, Label.RECEIPT, venue, visit, office, u32(slot), u8(kind))[:RECEIPT_BYTES]


def leave_receipt(key: bytes, *, venue: VenueId, visit: VisitId, leave_slot: Slot, estimated: bool) -> bytes:
    """The same for leaving; ``key`` is that of the day of arrival."""
    return mac(key, Label.LEAVE_RECEIPT, venue, visit, u32(leave_slot), u8(estimated))[:RECEIPT_BYTES]
