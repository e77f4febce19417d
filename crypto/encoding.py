"""Strict encodings: one accepted spelling per value (protocol B0).

Encoder and decoder stand next to each other; every decoder refuses what its encoder would not write,
because two spellings of one value are two rows, two signatures or two codes.
"""

import base64
import binascii
from datetime import date, datetime
from functools import cache
from typing import NewType, Self
from zoneinfo import ZoneInfo

from crypto.errors import Malformed
from crypto.labels import Label

OfficeId = NewType("OfficeId", bytes)
VenueId = NewType("VenueId", bytes)
VisitId = NewType("VisitId", bytes)
RequestId = NewType("RequestId", bytes)
MemberId = NewType("MemberId", bytes)
Digest = NewType("Digest", bytes)
"""SHA-256 of a statement's header and payload (protocol B6), 32 bytes."""
Slot = NewType("Slot", int)
"""Five minutes of time: ``floor(unix / 300)``, a u32."""
Day = NewType("Day", int)
"""A calendar day in the region's time zone, counted from 1970-01-01."""

ID_BYTES = 16
SLOT_SECONDS = 300
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()


def u8(value: int) -> bytes:
    """One unsigned byte."""
    return _unsigned(value, 1)


def u16(value: int) -> bytes:
    """Two bytes, unsigned, big-endian."""
    return _unsigned(value, 2)


def u32(value: int) -> bytes:
    """Four bytes, unsigned, big-endian."""
    return _unsigned(value, 4)


def _unsigned(value: int, size: int) -> bytes:
    try:
        return value.to_bytes(size, "big")
    except OverflowError:
        raise Malformed(f"number does not fit {size} bytes") from None


def lp(value: bytes) -> bytes:
    """Length-prefixed: ``u16(len) || value``, so that neighbouring fields cannot run into each other."""
    return u16(len(value)) + value


class Fields(tuple[bytes, ...]):  # noqa: SLOT001 - a tuple cannot have slots for more
    """Fields that many an :func:`info` has in common, as ``ctx`` (B1): joined once, and given as one."""

    joined: bytes

    def __new__(cls, *fields: bytes) -> Self:
        """Join them, each length-prefixed."""
        self = super().__new__(cls, fields)
        self.joined = b"".join(map(lp, fields))
        return self


def info(label: Label, *fields: bytes | Fields) -> bytes:
    """The context string of a key, hash or seal: who, to whom, what for, which version (B0)."""
    count, joined = 0, b""
    for field in fields:
        if isinstance(field, Fields):
            count += len(field)
            joined += field.joined
        else:
            count += 1
            joined += lp(field)
    return _head(label, count) + joined


@cache
def _head(label: Label, fields: int) -> bytes:
    return lp(b"sealbook/1 " + label.encode("ascii")) + u8(fields)


def exactly(size: int, value: bytes, what: str) -> bytes:
    """Return ``value`` if it has ``size`` bytes, else raise :class:`Malformed` naming ``what``."""
    if len(value) != size:
        raise Malformed(f"{what} must have {size} bytes")
    return value


def parse_id(value: bytes) -> bytes:
    """16 bytes that are not all zero; zeros are what a forgotten field looks like."""
    if value == bytes(ID_BYTES):
        raise Malformed("an id of zeros")
    return exactly(ID_BYTES, value, "an id")


def pad(value: bytes, size: int) -> bytes:
    """``u16(len) || value || zeros`` to ``size`` bytes, so that a length tells nothing.

    Raises :class:`Malformed` when ``value`` does not fit ``size - 2`` bytes.
    """
    if len(value) + 2 > size:
        raise Malformed(f"longer than {size - 2} bytes")
    return lp(value).ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """Undo :func:`pad`; refuses a length that runs over the end and a filler that is not zero."""
    end = 2 + int.from_bytes(padded[:2], "big")
    if len(padded) < 2 or end > len(padded) or padded.count(0, end) != len(padded) - end:  # noqa: PLR2004 - the u16
        raise Malformed("padding")
    return padded[2:end]


def b64u(value: bytes) -> str:
    """base64url without padding (RFC 4648, section 5)."""
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode("ascii")


# From base64url to what the library decodes; what base64url does not have becomes what no alphabet has.
_FROM_URL = bytes.maketrans(b"-_+/=", b"+/!!!")
_PADDING = (b"", b"!", b"==", b"=")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
# By the length modulo 4: the last character of an encoding, whose unused bits are zero.
_LAST = (_ALPHABET, "", _ALPHABET[::16], _ALPHABET[::4])


def unb64u(text: str) -> bytes:
    """Decode :func:`b64u`; refuses every text that encoding the result would not give back."""
    rest = len(text) % 4
    try:
        value = binascii.a2b_base64(text.encode("ascii").translate(_FROM_URL) + _PADDING[rest], strict_mode=True)
    except (UnicodeEncodeError, binascii.Error):
        raise Malformed("base64url") from None
    if text and text[-1] not in _LAST[rest]:
        raise Malformed("base64url is not canonical")
    return value


_RFC4648 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_CROCKFORD = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TO_CROCKFORD = bytes.maketrans(_RFC4648, _CROCKFORD)
_FROM_CROCKFORD = bytes.maketrans(_CROCKFORD, _RFC4648)
_LOOKALIKES = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})


def base32(value: bytes) -> str:
    """Crockford's base32 in groups of four, for people to read and type; length a multiple of 5 bytes."""
    if len(value) % 5:
        raise Malformed("base32 takes a multiple of 5 bytes")
    text = base64.b32encode(value).translate(_TO_CROCKFORD).decode("ascii")
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))


def unbase32(typed: str) -> bytes:
    """Read what a person typed: case, spaces, hyphens and Crockford's look-alikes (I, L, O) are forgiven."""
    if not typed.isascii():
        raise Malformed("base32")  # before upper(), which would make "SS" of a sharp s
    text = typed.upper().translate(_LOOKALIKES)
    if len(text) % 8 or not set(text.encode()) <= set(_CROCKFORD):
        raise Malformed("base32")
    return base64.b32decode(text.encode("ascii").translate(_FROM_CROCKFORD))


def slot_at(unix: int) -> Slot:
    """The slot in which a moment (seconds since 1970, UTC) lies."""
    return Slot(unix // SLOT_SECONDS)


def slot_start(slot: Slot) -> int:
    """The first second of a slot."""
    return slot * SLOT_SECONDS


def day_at(unix: int, zone: ZoneInfo) -> Day:
    """The calendar day, in the region's zone, of a moment (a u32, like every time in a statement)."""
    u32(unix)
    return Day(datetime.fromtimestamp(unix, zone).toordinal() - _EPOCH_ORDINAL)


def day_of(slot: Slot, zone: ZoneInfo) -> Day:
    """``day(slot)``: the calendar day on which a slot begins."""
    return day_at(slot_start(slot), zone)
