"""Fixed keys and the statements that the vectors are about: one region, its office, an officer and a venue."""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from crypto.code import fingerprint, root_id
from crypto.encoding import VenueId
from crypto.envelope import seal, wrap
from crypto.keys import Jwk, SealingKey, SealingPublicKey, VerifyingKey
from crypto.labels import Label
from tests.vectors.kept import keep

Claims = dict[str, Any]

# 2026-02-02, 03:40 in Europe/Berlin, the first second of a slot and of the example in the specification.
NOW: Final = 1_770_000_000
SLOT: Final = 5_900_000
DAY: Final = 20_486
HOUR: Final = 3600
DAY_SECONDS: Final = 24 * HOUR
FULL_HOUR: Final = NOW // HOUR * HOUR

ZEROS: Final = bytes(16)
VENUE: Final = bytes(range(16))
OFFICE: Final = bytes(range(16, 32))
OTHER: Final = bytes(range(0xF0, 0x100))
REQUEST: Final = bytes(range(0x70, 0x80))
MEMBER: Final = bytes(range(0x30, 0x40))


def b64(data: bytes) -> str:
    """base64url without padding, written here a second time on purpose."""
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def compact(value: object) -> bytes:
    """Canonical JSON of a well-formed value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def flip(data: bytes, at: int) -> bytes:
    """One bit changed."""
    changed = bytearray(data)
    changed[at] ^= 1
    return bytes(changed)


def _secret(name: str) -> bytes:
    return hashlib.sha256(f"sealbook test vectors: {name}".encode()).digest()


def sealing(name: str) -> SealingKey:
    """The sealing key of this name."""
    return SealingKey(_secret(name))


class Signer:
    """An ES256 key derived from its name, which signs whatever it is given."""

    def __init__(self, name: str) -> None:
        """``name`` is all there is to it."""
        self.name = name
        self._key = ec.derive_private_key(int.from_bytes(_secret(name), "big"), ec.SECP256R1())
        numbers = self._key.private_numbers()
        x, y = numbers.public_numbers.x, numbers.public_numbers.y
        self.jwk: Jwk = {"crv": "P-256", "kty": "EC", "x": b64(x.to_bytes(32, "big")), "y": b64(y.to_bytes(32, "big"))}
        self.private_jwk: Jwk = {**self.jwk, "d": b64(numbers.private_value.to_bytes(32, "big"))}
        self.jkt = hashlib.sha256(compact(self.jwk)).digest()

    def header(self, kind: str) -> bytes:
        """The header that the specification prescribes."""
        return compact({"alg": "ES256", "kid": b64(self.jkt), "typ": f"sealbook-{kind}+jws"})

    def jws(self, kind: str, payload: bytes, header: bytes | None = None) -> str:
        """A compact JWS over any payload, under any header."""
        signed = f"{b64(self.header(kind) if header is None else header)}.{b64(payload)}"
        return keep(kind, f"{self.name} {signed}".encode(), lambda: f"{signed}.{self._signature(signed)}")

    def _signature(self, signed: str) -> str:
        r, s = decode_dss_signature(self._key.sign(signed.encode(), ec.ECDSA(SHA256())))
        return b64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))


ROOT_KEY: Final = Signer("root")
NEXT_ROOT_KEY: Final = Signer("next root")
STRANGER: Final = Signer("stranger")
IDENTITY: Final = Signer("office identity")
OFFICER_KEY: Final = Signer("officer")
VENUE_KEY: Final = Signer("venue signing")
LOG_KEY: Final = Signer("log")
VENUE_SEAL: Final = sealing("venue sealing")
DAY_SEAL: Final = sealing("day key")
OFFICE_SEAL: Final = sealing("office sealing")
REQUEST_SEAL: Final = sealing("request key")
DEVICE_SEAL: Final = sealing("device")
OTHER_SEAL: Final = sealing("another office's sealing")

ROOT: Final = root_id((VerifyingKey(ROOT_KEY.jwk),), 1)
OTHER_ROOT: Final = root_id((VerifyingKey(STRANGER.jwk),), 1)
MARK: Final = fingerprint(ROOT, VenueId(VENUE), VerifyingKey(VENUE_KEY.jwk), VENUE_SEAL.public)


def digest(text: str) -> bytes:
    """The digest of a statement, of everything but its signature."""
    return hashlib.sha256(text.rpartition(".")[0].encode()).digest()


def _with(claims: Claims, changes: Mapping[str, Any]) -> Claims:
    changed = {**claims, **changes}
    return {name: value for name, value in changed.items() if value is not None}


def _common(root: bytes = ROOT) -> Claims:
    return {"v": 1, "root": b64(root), "iat": NOW - DAY_SECONDS}


def region(**changes: Any) -> Claims:
    """Claims of the region's statement."""
    claims = {
        **_common(), "seq": 1, "threshold": 1, "keys": [ROOT_KEY.jwk], "tz": "Europe/Berlin", "retention": 28,
        "window_max": 24, "window_second": 6, "skew": 600, "services": {}, "revoked": [], "exp": NOW + 30 * DAY_SECONDS,
    }  # fmt: skip
    return _with(claims, changes)


def office(**changes: Any) -> Claims:
    """Claims of the office's certificate."""
    claims = {
        **_common(), "office": b64(OFFICE), "seq": 1, "name": "Gesundheitsamt Musterstadt", "phone": "+49 30 900000",
        "postal": ["10115", "10117"], "key": IDENTITY.jwk, "exp": NOW + 300 * DAY_SECONDS,
    }  # fmt: skip
    return _with(claims, changes)


def officer(cert: str, /, **changes: Any) -> Claims:
    """Claims of an officer's certificate under the office's."""
    claims = {
        **_common(), "cert": b64(digest(cert)), "office": b64(OFFICE), "member": b64(MEMBER), "name": "A. Muster",
        "roles": ["officer"], "key": OFFICER_KEY.jwk, "exp": NOW + 7 * DAY_SECONDS,
    }  # fmt: skip
    return _with(claims, changes)


def office_key(cert: str, /, **changes: Any) -> Claims:
    """Claims about the office's sealing key."""
    claims = {
        **_common(), "cert": b64(digest(cert)), "office": b64(OFFICE), "seq": 1, "key": b64(OFFICE_SEAL.public.raw),
    }  # fmt: skip
    return _with(claims, changes)


def day_key(cert: str, /, **changes: Any) -> Claims:
    """Claims about the key of one day."""
    claims = {
        **_common(), "cert": b64(digest(cert)), "office": b64(OFFICE), "day": DAY, "key": b64(DAY_SEAL.public.raw),
    }  # fmt: skip
    return _with(claims, changes)


def venue(**changes: Any) -> Claims:
    """Claims of a venue about itself."""
    claims = {
        **_common(), "venue": b64(VENUE), "seq": 1, "name": "Zum Löwen", "address": "Musterstraße 1, Musterstadt",
        "postal": "10115", "office": b64(OFFICE), "sig": VENUE_KEY.jwk, "seal": b64(VENUE_SEAL.public.raw),
        "areas": [{"id": "bar", "name": "Bar", "tables": 0}], "modes": ["code"],
    }  # fmt: skip
    return _with(claims, changes)


def request(cert: str, officer_cert: str, /, **changes: Any) -> Claims:
    """Claims of a trace request; ``from`` and ``to`` are a window of four hours around :data:`NOW`."""
    claims = {
        **_common(), "cert": b64(digest(cert)), "officer": b64(digest(officer_cert)), "request": b64(REQUEST),
        "office": b64(OFFICE), "venue": b64(VENUE), "from": FULL_HOUR - 2 * HOUR, "to": FULL_HOUR + 2 * HOUR,
        "case": b64(_secret("case")), "basis": "Section 1", "purpose": "Contact tracing",
        "key": b64(REQUEST_SEAL.public.raw), "exp": NOW + 5 * DAY_SECONDS,
    }  # fmt: skip
    return _with(claims, changes)


def approval(request_text: str, /, **changes: Any) -> Claims:
    """Claims of a decision that releases nothing of nothing, unless told otherwise."""
    claims = {
        **_common(), "venue": b64(VENUE), "request": b64(digest(request_text)), "verdict": "approved",
        "selection": b64(_secret("selection")), "matched": 3, "released": 1, "refused": 1, "unopenable": 1, "chunks": 1,
        "release": b64(_secret("release")),
    }  # fmt: skip
    return _with(claims, changes)


def refusal(request_text: str, /, **changes: Any) -> Claims:
    """Claims of a decision that releases nothing."""
    claims = {
        **_common(), "venue": b64(VENUE), "request": b64(digest(request_text)), "verdict": "declined",
        "reason": "Not our house",
    }  # fmt: skip
    return _with(claims, changes)


def sunset(**changes: Any) -> Claims:
    """Claims of a service about a deployment of which nothing is left."""
    claims = {
        **_common(), "tables": {"check_in": 0, "trace_request": 0}, "locks": 0, "entries": 7,
        "head": b64(_secret("head")),
    }  # fmt: skip
    return _with(claims, changes)


# What each kind looks like when nothing is wrong, signed by whom it has to be signed.
REGION: Final = ROOT_KEY.jws("region", compact(region()))
CERT: Final = ROOT_KEY.jws("office", compact(office()))
OFFICER: Final = IDENTITY.jws("officer", compact(officer(CERT)))
OFFICE_KEY: Final = IDENTITY.jws("office-key", compact(office_key(CERT)))
DAY_KEY: Final = IDENTITY.jws("day-key", compact(day_key(CERT)))
VENUE_STATEMENT: Final = VENUE_KEY.jws("venue", compact(venue()))
TRACE: Final = OFFICER_KEY.jws("request", compact(request(CERT, OFFICER)))
APPROVAL: Final = VENUE_KEY.jws("decision", compact(approval(TRACE)))
REFUSAL: Final = VENUE_KEY.jws("decision", compact(refusal(TRACE)))
SUNSET: Final = LOG_KEY.jws("sunset", compact(sunset()))


def sealed(to: SealingPublicKey, label: Label, fields: tuple[bytes, ...], plaintext: bytes) -> bytes:
    """A kept value of ``seal``."""
    made_from = compact([to.raw.hex(), label, [field.hex() for field in fields], plaintext.hex()])
    return bytes.fromhex(
        keep(f"sealed {label}", made_from, lambda: seal(to, label, *fields, plaintext=plaintext).hex())
    )


def wrapped(key: bytes, label: Label, fields: tuple[bytes, ...], plaintext: bytes) -> bytes:
    """A kept value of ``wrap``."""
    made_from = compact([key.hex(), label, [field.hex() for field in fields], plaintext.hex()])
    return bytes.fromhex(
        keep(f"wrapped {label}", made_from, lambda: wrap(key, label, *fields, plaintext=plaintext).hex())
    )
