"""Signed statements on the wire: compact JWS (RFC 7515) in one accepted form (protocol B6).

The protected header is a fixed byte string given by type and key, so nothing an attacker writes into a
header is ever interpreted: it either equals the expected bytes or the statement is refused unread.
"""

from typing import NamedTuple

from joserfc import jws
from joserfc.errors import JoseError

from crypto import canonical
from crypto.encoding import Digest, b64u, unb64u
from crypto.envelope import sha256
from crypto.errors import BadSignature, Malformed
from crypto.keys import SigningKey, VerifyingKey

MAX_LENGTH = 16_384


class Parts(NamedTuple):
    """A compact JWS taken apart, nothing verified."""

    header: str
    payload: str
    signature: str

    @property
    def digest(self) -> Digest:
        """SHA-256 of ``header || "." || payload``: names the statement, whoever signed it and however often."""
        return Digest(sha256(f"{self.header}.{self.payload}".encode("ascii")))


def split(text: str) -> Parts:
    """Take a compact JWS apart. Raises :class:`Malformed` unless it is three canonical base64url parts."""
    parts = text.split(".")
    if len(text) > MAX_LENGTH or len(parts) != len(Parts._fields):
        raise Malformed("a statement")
    for part in parts:
        unb64u(part)
    return Parts(*parts)


def payload(parts: Parts) -> bytes:
    """The payload. Nothing in it may be believed before :func:`verify`."""
    return unb64u(parts.payload)


def sign(kind: str, payload: bytes, key: SigningKey) -> str:
    """Sign ``payload`` as a statement of ``kind``."""
    return jws.serialize_compact(_header(kind, key.public), payload, key.key, algorithms=["ES256"])


def verify(parts: Parts, kind: str, key: VerifyingKey) -> None:
    """Return if ``key`` signed these parts as a statement of ``kind``, else raise :class:`BadSignature`.

    The caller has chosen ``key`` by the signer's role; the ``kid`` in the header only has to agree.
    """
    if unb64u(parts.header) != _header_bytes(kind, key):
        raise BadSignature(f"not a {kind} statement of this key")
    try:
        jws.deserialize_compact(".".join(parts), key.key, algorithms=["ES256"])
    except (JoseError, ValueError):
        raise BadSignature(f"{kind} statement") from None


def _header(kind: str, key: VerifyingKey) -> dict[str, str]:
    # In the order of the specified byte string, which is the order in which the library writes them.
    return {"alg": "ES256", "kid": b64u(key.jkt), "typ": f"sealbook-{kind}+jws"}


def _header_bytes(kind: str, key: VerifyingKey) -> bytes:
    return canonical.encode(_header(kind, key))
