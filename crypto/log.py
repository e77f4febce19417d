"""The append-only log: each head covers every entry before it (protocol B14)."""

from typing import Final

from crypto.encoding import Digest, u8
from crypto.envelope import digest
from crypto.labels import Label

FIRST_HEAD: Final = bytes(32)


def next_head(head: bytes, kind: int, statement: Digest) -> bytes:
    """The head after logging a statement of ``kind`` (its number in B6) with this digest."""
    return digest(Label.CHAIN, head, u8(kind) + statement)
