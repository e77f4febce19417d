"""Deriving, hashing and sealing (protocol B0): the only module that touches a cipher.

``seal`` encrypts to a public key, ``once`` under a key that is used for a single message, ``wrap`` under
a key that outlives the message. All context goes into ``info``: both HPKE libraries in use take it, and
only one of them takes additional data.
"""

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crypto.encoding import Fields, info
from crypto.errors import DecryptionFailure, Malformed
from crypto.keys import SealingKey, SealingPublicKey
from crypto.labels import Label

SEAL_OVERHEAD = 1137  # version 1, encapsulated key 1120, tag 16
WRAP_OVERHEAD = 49  # version 1, salt 32, tag 16
ONCE_OVERHEAD = 16
_VERSION = b"\x01"
_SALT_BYTES = 32
_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
# Zero is a safe nonce because `once` and `wrap` never see one key twice: the key comes fresh from a
# derivation whose inputs are random and unique to the message.
_NONCE = bytes(12)


def kdf(ikm: bytes, length: int, label: Label, *fields: bytes | Fields) -> bytes:
    """``KDF(ikm, len, name, f*)``: HKDF-SHA256 (RFC 5869) with empty salt and the label as info."""
    return HKDF(SHA256(), length, b"", info(label, *fields)).derive(ikm)


def digest(label: Label, *fields: bytes | Fields) -> bytes:
    """``H(name, f*)``: SHA-256 of the labelled fields, 32 bytes."""
    return sha256(info(label, *fields))


def sha256(data: bytes) -> bytes:
    """Plain SHA-256, where the protocol hashes something longer than a field may be."""
    return hashlib.sha256(data).digest()


def mac(key: bytes, label: Label, *fields: bytes | Fields) -> bytes:
    """``MAC(key, name, f*)``: HMAC-SHA256 (RFC 2104), 32 bytes."""
    return hmac.digest(key, info(label, *fields), "sha256")


def seal(to: SealingPublicKey, label: Label, *fields: bytes | Fields, plaintext: bytes) -> bytes:
    """``seal(pk, name, f*, pt)``: HPKE base mode (RFC 9180) with X-Wing, :data:`SEAL_OVERHEAD` bytes longer."""
    return _VERSION + _SUITE.encrypt(plaintext, to.hpke(), info=info(label, *fields))


def open_sealed(key: SealingKey, label: Label, *fields: bytes | Fields, sealed: bytes) -> bytes:
    """Open :func:`seal`. Raises :class:`Malformed` for another version, else :class:`DecryptionFailure`."""
    try:
        return _SUITE.decrypt(_versioned(sealed, SEAL_OVERHEAD), key.hpke(), info=info(label, *fields))
    except InvalidTag:
        raise DecryptionFailure(f"sealed {label}") from None


def once(key: bytes, aad: bytes, plaintext: bytes) -> bytes:
    """``once(key, aad, pt)``: AES-256-GCM with a zero nonce, for a key used for this one plaintext."""
    return AESGCM(key).encrypt(_NONCE, plaintext, aad)


def open_once(key: bytes, aad: bytes, ciphertext: bytes) -> bytes:
    """Open :func:`once` or raise :class:`DecryptionFailure`."""
    try:
        return AESGCM(key).decrypt(_NONCE, ciphertext, aad)
    except (InvalidTag, ValueError):
        raise DecryptionFailure("ciphertext") from None


def wrap(key: bytes, label: Label, *fields: bytes | Fields, plaintext: bytes) -> bytes:
    """``wrap(key, name, f*, pt)``: a fresh key per message, from a key that lives longer than one."""
    salt = secrets.token_bytes(_SALT_BYTES)
    aad = info(label, *fields)
    return _VERSION + salt + once(_message_key(key, salt, aad), aad, plaintext)


def unwrap(key: bytes, label: Label, *fields: bytes | Fields, wrapped: bytes) -> bytes:
    """Open :func:`wrap`. Raises :class:`Malformed` for another version, else :class:`DecryptionFailure`."""
    body = _versioned(wrapped, WRAP_OVERHEAD)
    aad = info(label, *fields)
    return open_once(_message_key(key, body[:_SALT_BYTES], aad), aad, body[_SALT_BYTES:])


def _message_key(key: bytes, salt: bytes, context: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, context).derive(key)


def _versioned(message: bytes, overhead: int) -> bytes:
    if len(message) < overhead or message[:1] != _VERSION:
        raise Malformed("not a message of version 1")
    return message[1:]
