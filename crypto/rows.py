"""The fixed-size records in which the server hands rows to an operator and to an office (protocol B3).

One record after another, no separators: a reader can stream them, and a length that is not a multiple of
the record is refused. The operator's record lacks what only the office may see, and the other way round.
"""

import struct
from collections.abc import Iterator
from enum import IntEnum, IntFlag
from typing import Any, Final, NamedTuple, Self, TypeVar

from crypto.encoding import Slot, VisitId, exactly, parse_id
from crypto.errors import Malformed


class Kind(IntEnum):
    """How a visit came about."""

    CODE = 1
    """The guest scanned the printed code."""


class Flag(IntFlag):
    """What everybody who sees a row should know about it."""

    LATE = 1
    """Sent after the fact, by a device that had no network."""
    ESTIMATED = 2
    """The end was not confirmed by anyone."""


_HEAD: Final = ">16sIIBB"


class VenueRow(NamedTuple):
    """What an operator needs to approve one visit: 1227 bytes."""

    visit: VisitId
    slot: Slot
    leave_slot: Slot | None
    kind: int
    flags: Flag
    sealed_approval_share: bytes
    approval_commitment: bytes

    def pack(self) -> bytes:
        """The record."""
        return _pack(_VENUE, self)

    @classmethod
    def unpack(cls, record: bytes) -> Self:
        """Undo :meth:`pack`; raises :class:`Malformed`."""
        return cls(*_unpack(_VENUE, record))


class OfficeRow(NamedTuple):
    """What an office needs to open one visit, its approval share excepted: 2507 bytes."""

    visit: VisitId
    slot: Slot
    leave_slot: Slot | None
    kind: int
    flags: Flag
    sealed_office_share: bytes
    sealed_contact: bytes
    sealed_details: bytes
    approval_commitment: bytes

    def pack(self) -> bytes:
        """The record."""
        return _pack(_OFFICE, self)

    @classmethod
    def unpack(cls, record: bytes) -> Self:
        """Undo :meth:`pack`; raises :class:`Malformed`."""
        return cls(*_unpack(_OFFICE, record))


_VENUE: Final = struct.Struct(_HEAD + "1169s32s")
_OFFICE: Final = struct.Struct(_HEAD + "1169s1024s256s32s")
VENUE_ROW_BYTES: Final = _VENUE.size
OFFICE_ROW_BYTES: Final = _OFFICE.size

R = TypeVar("R", VenueRow, OfficeRow)


def unpack_all(kind: type[R], data: bytes) -> Iterator[R]:
    """Read all records of a stream; raises :class:`Malformed` if the last one is cut off."""
    size = VENUE_ROW_BYTES if kind is VenueRow else OFFICE_ROW_BYTES
    if len(data) % size:
        raise Malformed("rows that end in the middle of one")
    return (kind.unpack(data[i : i + size]) for i in range(0, len(data), size))


def _pack(form: struct.Struct, row: VenueRow | OfficeRow) -> bytes:
    try:
        record = form.pack(row.visit, row.slot, row.leave_slot or 0, *row[3:])
    except struct.error:
        raise Malformed("a row") from None
    if _unpack(form, record) != tuple(row):
        raise Malformed("a row")  # `struct` cuts and fills without a word
    return record


def _unpack(form: struct.Struct, record: bytes) -> tuple[Any, ...]:
    visit, slot, leave, kind, flags, *blobs = form.unpack(exactly(form.size, record, "a row"))
    return parse_id(visit), slot, leave or None, kind, Flag(flags), *blobs
