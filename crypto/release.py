"""The release: approval shares of a venue's visits, sealed to the one office that asked (protocol B7)."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from crypto.encoding import Digest, VisitId, u16
from crypto.envelope import digest, open_sealed, seal, sha256
from crypto.errors import Malformed, NotAccepted
from crypto.keys import SealingKey, SealingPublicKey
from crypto.labels import Label
from crypto.visit import SHARE_BYTES

CHUNK_ENTRIES: Final = 64
CHUNK_BYTES: Final = 4211
_VISIT_BYTES: Final = 16
_ENTRY_BYTES: Final = _VISIT_BYTES + SHARE_BYTES
_PLAIN_BYTES: Final = 2 + CHUNK_ENTRIES * _ENTRY_BYTES


def selection_digest(request: Digest, visits: Iterable[VisitId]) -> bytes:
    """``selection``, 32 bytes: fixes which visits a decision was about."""
    return digest(Label.SELECTION, request, sha256(b"".join(sorted(visits))))


def release_digest(request: Digest, chunks: Iterable[bytes]) -> bytes:
    """``release``, 32 bytes: fixes the chunks and their order, so that the decision signs them."""
    digests = b"".join(digest(Label.RELEASE_CHUNK, chunk) for chunk in chunks)
    return digest(Label.RELEASE_DIGESTS, request, sha256(digests))


def seal_release(request: Digest, to: SealingPublicKey, shares: Mapping[VisitId, bytes]) -> list[bytes]:
    """Seal the approval shares to the request's key: chunks of 4211 bytes, 64 visits each."""
    entries = [visit + share for visit, share in sorted(shares.items())]
    parts = [entries[i : i + CHUNK_ENTRIES] for i in range(0, len(entries), CHUNK_ENTRIES)]
    return [
        seal(
            to, Label.RELEASE, request, u16(index), u16(len(parts)),
            plaintext=u16(len(part)) + b"".join(part).ljust(_PLAIN_BYTES - 2, b"\0"),
        )
        for index, part in enumerate(parts)
    ]  # fmt: skip


def open_release(request: Digest, key: SealingKey, chunks: Sequence[bytes]) -> dict[VisitId, bytes]:
    """Open all chunks of a release.

    Raises :class:`~crypto.errors.DecryptionFailure` if a chunk was made for another request, place or number
    of chunks, :class:`Malformed` if its form is wrong, :class:`NotAccepted` if visits are doubled or unsorted.
    The caller has compared :func:`release_digest` with the signed decision before.
    """
    entries: list[bytes] = []
    for index, chunk in enumerate(chunks):
        plain = open_sealed(key, Label.RELEASE, request, u16(index), u16(len(chunks)), sealed=chunk)
        entries += _entries(plain, last=index == len(chunks) - 1)
    visits = [VisitId(entry[:_VISIT_BYTES]) for entry in entries]
    if any(a >= b for a, b in pairwise(visits)):
        raise NotAccepted("visits of a release are doubled or out of order")
    return {visit: entry[_VISIT_BYTES:] for visit, entry in zip(visits, entries, strict=True)}


def _entries(plain: bytes, *, last: bool) -> list[bytes]:
    count = int.from_bytes(plain[:2], "big")
    if len(plain) != _PLAIN_BYTES or not (1 <= count <= CHUNK_ENTRIES) or not (last or count == CHUNK_ENTRIES):
        raise Malformed("a release chunk")
    end = 2 + count * _ENTRY_BYTES
    if any(plain[end:]):
        raise Malformed("a release chunk's filler")
    return [plain[i : i + _ENTRY_BYTES] for i in range(2, end, _ENTRY_BYTES)]
