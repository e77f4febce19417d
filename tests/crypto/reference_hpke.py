"""HPKE with X-Wing from primitives, as the specifications write it down: a second opinion on the library.

It can only open. The published vectors prove it (``test_published.py``); it then opens what ``crypto.envelope`` sealed,
which ties the library to the specifications and to the suite that docs/protocol.md names.
"""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305

KEM_XWING: Final = 0x647A
KDF_HKDF_SHA256: Final = 0x0001
AEAD_AES_256_GCM: Final = 0x0002
AEAD_CHACHA20_POLY1305: Final = 0x0003
ENCAPSULATED_BYTES: Final = 1120
_CIPHERS: Final[dict[int, type[AESGCM] | type[ChaCha20Poly1305]]] = {
    AEAD_AES_256_GCM: AESGCM,
    AEAD_CHACHA20_POLY1305: ChaCha20Poly1305,
}
_BASE_MODE: Final = b"\x00"


@dataclass(frozen=True)
class SharedSecrets:
    """The two halves of an X-Wing encapsulation, and what binds them together."""

    mlkem: bytes
    x25519: bytes
    x25519_ciphertext: bytes
    x25519_public: bytes

    def combined(self) -> bytes:
        """draft-connolly-cfrg-xwing-kem, section 5.3."""
        label = b"\\.//^\\"
        parts = self.mlkem + self.x25519 + self.x25519_ciphertext + self.x25519_public
        return hashlib.sha3_256(parts + label).digest()


def expand(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    """draft-connolly-cfrg-xwing-kem, section 5.2."""
    expanded = hashlib.shake_256(seed).digest(96)
    return MLKEM768PrivateKey.from_seed_bytes(expanded[:64]), X25519PrivateKey.from_private_bytes(expanded[64:])


def public_key(seed: bytes) -> bytes:
    """ML-KEM, then X25519."""
    mlkem, x25519 = expand(seed)
    return mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()


def decapsulate(seed: bytes, encapsulated: bytes) -> SharedSecrets:
    """draft-connolly-cfrg-xwing-kem, section 5.5, up to the combiner."""
    mlkem, x25519 = expand(seed)
    return SharedSecrets(
        mlkem.decapsulate(encapsulated[:1088]),
        x25519.exchange(X25519PublicKey.from_public_bytes(encapsulated[1088:])),
        encapsulated[1088:],
        x25519.public_key().public_bytes_raw(),
    )


@dataclass(frozen=True)
class Context:
    """RFC 9180, section 5.1: what the key schedule gives."""

    aead: int
    key: bytes
    base_nonce: bytes
    exporter_secret: bytes

    def open_first(self, ciphertext: bytes, aad: bytes = b"") -> bytes:
        """Open the first message of the context, whose nonce is the base nonce."""
        return _CIPHERS[self.aead](self.key).decrypt(self.base_nonce, ciphertext, aad)


def suite_id(aead: int) -> bytes:
    """RFC 9180, section 5.1."""
    return b"HPKE" + b"".join(number.to_bytes(2, "big") for number in (KEM_XWING, KDF_HKDF_SHA256, aead))


def key_schedule(shared_secret: bytes, info: bytes, aead: int) -> Context:
    """RFC 9180, section 5.1, in base mode: no pre-shared key."""
    suite = suite_id(aead)
    context = _BASE_MODE + _extract(suite, b"", b"psk_id_hash", b"") + _extract(suite, b"", b"info_hash", info)
    secret = _extract(suite, shared_secret, b"secret", b"")
    return Context(
        aead,
        _expand(suite, secret, b"key", context, 32),
        _expand(suite, secret, b"base_nonce", context, 12),
        _expand(suite, secret, b"exp", context, 32),
    )


def open_base(seed: bytes, message: bytes, info: bytes, aead: int) -> bytes:
    """RFC 9180, section 6.1: ``enc || ct`` in base mode, without additional data."""
    shared_secret = decapsulate(seed, message[:ENCAPSULATED_BYTES]).combined()
    return key_schedule(shared_secret, info, aead).open_first(message[ENCAPSULATED_BYTES:])


def _extract(suite: bytes, salt: bytes, label: bytes, ikm: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + ikm, "sha256")


def _expand(suite: bytes, prk: bytes, label: bytes, info: bytes, length: int) -> bytes:
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac.digest(prk, labelled + b"\x01", "sha256")[:length]  # one block: nothing here is longer than 32
