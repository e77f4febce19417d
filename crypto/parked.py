"""Parked keys: the office's own, yet useless to it once the service has destroyed the day's lock (protocol B12).

A day or request key is sealed to the office by the office, and wrapped under ``lock[death day]`` by the
service, which keeps the locks outside the database. Two parties have to lose interest for the key to stay,
and only one has to destroy its part for the key to be gone.
"""

from typing import Literal

from crypto.encoding import OfficeId
from crypto.envelope import open_sealed, seal, unwrap, wrap
from crypto.keys import SealingKey, SealingPublicKey
from crypto.labels import Label

Use = Literal["day", "request"]
"""What a parked key is for; its id is ``u32(day)`` or the request's 16 bytes."""

PARKED_BYTES = 1169
STORED_BYTES = 1218


def park(office_key: SealingPublicKey, use: Use, office: OfficeId, key_id: bytes, key: SealingKey) -> bytes:
    """The office's part: 1169 bytes for the service."""
    return seal(office_key, Label.PARKED, use.encode("ascii"), office, key_id, plaintext=key.seed)


def fetch(office_key: SealingKey, use: Use, office: OfficeId, key_id: bytes, parked: bytes) -> SealingKey:
    """Undo :func:`park` or raise :class:`~crypto.errors.CryptoError`."""
    return SealingKey(open_sealed(office_key, Label.PARKED, use.encode("ascii"), office, key_id, sealed=parked))


def lock_away(lock: bytes, use: Use, office: OfficeId, key_id: bytes, parked: bytes) -> bytes:
    """The service's part: 1218 bytes for the database. ``lock`` is that of the day the key has to die."""
    return wrap(lock, Label.PARKED, use.encode("ascii"), office, key_id, plaintext=parked)


def unlock(lock: bytes, use: Use, office: OfficeId, key_id: bytes, stored: bytes) -> bytes:
    """Undo :func:`lock_away` or raise :class:`~crypto.errors.CryptoError`."""
    return unwrap(lock, Label.PARKED, use.encode("ascii"), office, key_id, wrapped=stored)
