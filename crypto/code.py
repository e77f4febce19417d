"""The printed code: an address whose fragment vouches for the venue's keys (protocol B5).

Everything after the venue stays in the fragment, which browsers do not send. The fingerprint covers the
region's root and both keys of the venue in full: whoever hangs up the poster hangs up the keys.
"""

import re
from dataclasses import dataclass
from typing import Final, Self

from crypto.encoding import VenueId, b64u, exactly, parse_id, u8, unb64u
from crypto.envelope import digest
from crypto.errors import Malformed
from crypto.keys import SealingPublicKey, VerifyingKey
from crypto.labels import Label

FINGERPRINT_BYTES: Final = 24
_FRAGMENT: Final = re.compile(r"1\.([A-Za-z0-9_-]{32})(?:\.([a-z0-9]{1,8}))?", re.ASCII)


def root_id(keys: tuple[VerifyingKey, ...], threshold: int) -> bytes:
    """``root_id``, 32 bytes: names a region by its first root keys."""
    return digest(Label.ROOT, u8(threshold), *sorted(key.jkt for key in keys))


def fingerprint(root: bytes, venue_id: VenueId, sig: VerifyingKey, seal: SealingPublicKey) -> bytes:
    """24 bytes over root, venue and both of its keys; a change of any of them needs a new poster."""
    return digest(Label.VENUE_CODE, root, venue_id, sig.jkt, seal.raw)[:FINGERPRINT_BYTES]


@dataclass(frozen=True)
class PrintedCode:
    """What a guest's device reads from the wall. ``area`` is an area's id, or ``None`` for the whole venue."""

    venue_id: VenueId
    fingerprint: bytes
    area: str | None = None

    @classmethod
    def parse(cls, venue: str, fragment: str) -> Self:
        """Read the address ``/c/{venue}#{fragment}``, fragment without ``#``; raises :class:`Malformed`."""
        match = _FRAGMENT.fullmatch(fragment)
        if match is None:
            raise Malformed("a venue's code")
        mark, area = match.groups()
        return cls(VenueId(parse_id(unb64u(venue))), exactly(FINGERPRINT_BYTES, unb64u(mark), "a fingerprint"), area)

    def address(self, base: str) -> str:
        """The address to print, for a service at ``base`` (``https://host``): about 90 characters."""
        area = f".{self.area}" if self.area else ""
        return f"{base}/c/{b64u(self.venue_id)}#1.{b64u(self.fingerprint)}{area}"
