"""The rules of check-ins and retention, pure: facts in, decision out."""

from typing import Final
from zoneinfo import ZoneInfo

from checkin.problems import (
    VENUE_CLOSED,
    WRONG_DAY_KEY,
    WRONG_OFFICE,
    WRONG_SLOT,
    ProblemType,
)
from crypto.encoding import SLOT_SECONDS, Day, Digest, OfficeId, Slot, day_at
from crypto.rows import Flag
from crypto.statements import DAY

SLOT_TOLERANCE: Final = 2
"""Slots by which a device's arrival may lie off the service's clock (protocol B1)."""
LATE_SLOTS: Final = 48 * 3600 // SLOT_SECONDS
"""How long a check-in may wait on a device without network (protocol B1)."""


def arrival_flags(slot: Slot, now_slot: Slot) -> Flag | ProblemType:
    """What an arrival slot means at the service's ``now_slot``: on time, late, or not acceptable."""
    age = now_slot - slot
    if -SLOT_TOLERANCE <= age <= SLOT_TOLERANCE:
        return Flag(0)
    return Flag.LATE if SLOT_TOLERANCE < age <= LATE_SLOTS else WRONG_SLOT


def refusal(
    *, venue_open: bool, venue_office: OfficeId, office: OfficeId, day_key: Digest, published_day_key: Digest | None
) -> ProblemType | None:
    """Why a check-in cannot be taken at a venue that exists, or ``None``."""
    if not venue_open:
        return VENUE_CLOSED
    if office != venue_office:
        return WRONG_OFFICE
    if day_key != published_day_key:
        return WRONG_DAY_KEY
    return None


def leave_slot(arrival: Slot, now_slot: Slot) -> Slot:
    """The slot in which a visit ends that is ended now; never before it began."""
    return max(arrival, now_slot)


def days_of(window: tuple[int, int], zone: ZoneInfo, first_kept: Day) -> tuple[Day, Day]:
    """First and last calendar day on which a visit of a window may have begun, within retention."""
    begin, end = window
    return max(day_at(begin - DAY, zone), first_kept), day_at(end - 1, zone)
