"""The three kinds of key, each a type of its own whose ``repr`` shows a fingerprint and never a secret.

Sealing keys are X-Wing (draft-connolly-cfrg-xwing-kem): the private key is a 32-byte random seed, expanded
with SHAKE256 to an ML-KEM-768 seed (64) and an X25519 key (32); the public key is ML-KEM (1184) || X25519 (32).
Signing keys are ES256 (RFC 7518): P-256, written as JWK (RFC 7517), named by their thumbprint (RFC 7638).
"""

import hashlib
import secrets
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHAKE256, Hash
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from crypto.encoding import b64u, base32, exactly, unb64u
from crypto.errors import Malformed

SEED_BYTES: Final = 32
SEALING_PUBLIC_BYTES: Final = 1216
_MLKEM_PUBLIC_BYTES: Final = 1184
_EXPANDED_BYTES: Final = 96
_MLKEM_SEED_BYTES: Final = 64
_P256: Final = 2**256 - 2**224 + 2**192 + 2**96 - 1
_PROBE: Final = X25519PrivateKey.from_private_bytes(bytes(32))

Jwk = dict[str, str]
"""A public P-256 key: exactly ``crv``, ``kty``, ``x``, ``y``."""


@dataclass(frozen=True, repr=False)
class SealingPublicKey:
    """What others seal to: 1216 bytes."""

    raw: bytes

    def __post_init__(self) -> None:
        exactly(SEALING_PUBLIC_BYTES, self.raw, "a sealing key")
        self.hpke()  # refuses a point or a lattice vector that is none, here and not at the first use

    def hpke(self) -> MLKEM768X25519PublicKey:
        """The library's view of the key."""
        return self._parsed

    @cached_property
    def _parsed(self) -> MLKEM768X25519PublicKey:
        try:
            mlkem = MLKEM768PublicKey.from_public_bytes(self.raw[:_MLKEM_PUBLIC_BYTES])
            x25519 = X25519PublicKey.from_public_bytes(self.raw[_MLKEM_PUBLIC_BYTES:])
            _PROBE.exchange(x25519)  # refuses a point of small order, to which sealing would fail
            return MLKEM768X25519PublicKey(mlkem, x25519)
        except ValueError:
            raise Malformed("a sealing key") from None

    def __repr__(self) -> str:
        return f"SealingPublicKey({hashlib.sha256(self.raw).hexdigest()[:16]})"


@dataclass(frozen=True, repr=False, eq=False)
class SealingKey:
    """The private half: a seed of 32 random bytes. Never use a KEM's DeriveKeyPair: drafts differ."""

    seed: bytes

    def __post_init__(self) -> None:
        exactly(SEED_BYTES, self.seed, "a sealing seed")

    @classmethod
    def generate(cls) -> Self:
        """A new key from the operating system's randomness."""
        return cls(secrets.token_bytes(SEED_BYTES))

    @cached_property
    def _expanded(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        xof = Hash(SHAKE256(_EXPANDED_BYTES))
        xof.update(self.seed)
        expanded = xof.finalize()
        return (
            MLKEM768PrivateKey.from_seed_bytes(expanded[:_MLKEM_SEED_BYTES]),
            X25519PrivateKey.from_private_bytes(expanded[_MLKEM_SEED_BYTES:]),
        )

    @cached_property
    def public(self) -> SealingPublicKey:
        """The key that others seal to."""
        mlkem, x25519 = self._expanded
        return SealingPublicKey(mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw())

    @cached_property
    def _parsed(self) -> MLKEM768X25519PrivateKey:
        return MLKEM768X25519PrivateKey(*self._expanded)

    def hpke(self) -> MLKEM768X25519PrivateKey:
        """The library's view of the key."""
        return self._parsed

    def __repr__(self) -> str:
        return f"SealingKey(of {self.public})"


class VerifyingKey:
    """A public ES256 key, by which a role is recognised."""

    def __init__(self, jwk: Jwk) -> None:
        """Parse a JWK; raises :class:`Malformed` unless it is exactly a P-256 point in canonical spelling."""
        if set(jwk) != {"crv", "kty", "x", "y"} or (jwk["kty"], jwk["crv"]) != ("EC", "P-256"):
            raise Malformed("a public P-256 key")
        point = [int.from_bytes(exactly(32, unb64u(jwk[name]), "a coordinate"), "big") for name in ("x", "y")]
        if max(point) >= _P256:
            raise Malformed("a public P-256 key")  # the library would reduce it: a second spelling of one key
        try:
            self.key = ECKey.import_key({**jwk})
            self.key.raw_value  # noqa: B018 - parsing is lazy; a point off the curve shall fail here
        except (JoseError, ValueError):
            raise Malformed("a public P-256 key") from None
        self.jwk = dict(jwk)

    @cached_property
    def jkt(self) -> bytes:
        """RFC 7638 SHA-256 thumbprint, 32 bytes."""
        return unb64u(self.key.thumbprint())

    @property
    def fingerprint(self) -> str:
        """What two people compare on the phone: the first 20 bytes of the thumbprint in base32, 8 groups."""
        return base32(self.jkt[:20])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, VerifyingKey) and other.jkt == self.jkt

    def __hash__(self) -> int:
        return hash(self.jkt)

    def __repr__(self) -> str:
        return f"VerifyingKey({b64u(self.jkt)})"


class SigningKey:
    """A private ES256 key."""

    def __init__(self, key: ECKey) -> None:
        """Take over a library key; callers use :meth:`generate` or :meth:`from_jwk`."""
        self.key = key
        public = key.as_dict(private=False)
        self.public = VerifyingKey({name: str(public[name]) for name in ("crv", "kty", "x", "y")})

    @classmethod
    def generate(cls) -> Self:
        """A new P-256 key."""
        return cls(ECKey.generate_key("P-256"))

    @classmethod
    def from_jwk(cls, jwk: Jwk) -> Self:
        """Read a private JWK (``crv``, ``d``, ``kty``, ``x``, ``y``), as bundles carry it."""
        VerifyingKey({name: value for name, value in jwk.items() if name != "d"})
        try:
            exactly(32, unb64u(jwk["d"]), "a private scalar")
            key = ECKey.import_key({**jwk})
            key.raw_value  # noqa: B018 - parsing is lazy
            return cls(key)
        except (KeyError, JoseError, ValueError):
            raise Malformed("a private P-256 key") from None

    def private_jwk(self) -> Jwk:
        """The private JWK. A secret: for a bundle, never for a log."""
        whole = self.key.as_dict(private=True)
        return {name: str(whole[name]) for name in ("crv", "d", "kty", "x", "y")}

    def __repr__(self) -> str:
        return f"SigningKey({b64u(self.public.jkt)})"
