"""Opening a release: from verified statements and rows to a list of visits, one bad row hiding no other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from crypto.contact import Contact, Details
from crypto.encoding import Day, Slot, VisitId
from crypto.errors import CryptoError
from crypto.keys import SealingKey
from crypto.rows import Flag, OfficeRow
from crypto.statements import Request
from crypto.visit import Context, open_visit


class Outcome(StrEnum):
    """What became of one visit of a release. Anything but *opened* is counted and shown, never hidden."""

    OPENED = "opened"
    NOT_RELEASED = "not released"
    NO_DAY_KEY = "no day key"
    FALSE_SHARE = "false share"
    BROKEN_ROW = "broken row"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class OpenedRow:
    """One visit of a release. ``contact`` and ``details`` are there if it was opened."""

    visit: VisitId
    outcome: Outcome
    slot: Slot
    leave_slot: Slot | None
    flags: Flag
    contact: Contact | None = None
    details: Details | None = None


def open_rows(
    rows: Iterable[tuple[OfficeRow, Day]],
    *,
    request: Request,
    shares: Mapping[VisitId, bytes],
    day_keys: Mapping[Day, SealingKey],
) -> Iterator[OpenedRow]:
    """Open rows one by one. Each row comes with the calendar day of its slot, which says whose key it needs."""
    for row, day in rows:
        yield _open(row, request, shares.get(row.visit), day_keys.get(day))


def _open(row: OfficeRow, request: Request, share: bytes | None, day_key: SealingKey | None) -> OpenedRow:
    def result(outcome: Outcome, contact: Contact | None = None, details: Details | None = None) -> OpenedRow:
        return OpenedRow(row.visit, outcome, row.slot, row.leave_slot, row.flags, contact, details)

    if share is None:
        return result(Outcome.NOT_RELEASED)
    if day_key is None:
        return result(Outcome.NO_DAY_KEY)
    try:
        opened = open_visit(
            context=Context(request.venue, row.visit, request.office, row.slot),
            day_key=day_key,
            approval_share=share,
            approval_commitment=row.approval_commitment,
            sealed_office_share=row.sealed_office_share,
            sealed_contact=row.sealed_contact,
            sealed_details=row.sealed_details,
        )
    except CryptoError as error:
        return result(Outcome(error.kind))
    return result(Outcome.OPENED, opened.contact, opened.details)
