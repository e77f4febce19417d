"""Keys show what they are and never what they hold."""

import base64
from collections.abc import Iterator
from typing import Any

import pytest

from crypto.bundle import UnlockKey
from crypto.errors import Malformed
from crypto.keys import SealingKey, SigningKey, VerifyingKey
from crypto.visit import VisitSecret
from tests.crypto import sample


def _spellings(secret: bytes) -> Iterator[str]:
    yield secret.hex()
    yield repr(secret)[2:-1]
    yield base64.urlsafe_b64encode(secret).decode().rstrip("=")
    yield str(int.from_bytes(secret, "big"))
    yield ", ".join(map(str, secret))


def _private_scalar(key: SigningKey) -> bytes:
    return base64.urlsafe_b64decode(key.private_jwk()["d"] + "=")


SEALING, SIGNING = SealingKey.generate(), SigningKey.generate()
UNLOCK, SECRET = UnlockKey.generate(), VisitSecret(bytes(range(100, 132)))
BUNDLE, OFFICE_BUNDLE = sample.venue_bundle(), sample.office_bundle()
MINTED = sample.mint()


@pytest.mark.parametrize(
    ("holder", "secrets"),
    [
        (SEALING, [SEALING.seed]),
        (SIGNING, [_private_scalar(SIGNING)]),
        (UNLOCK, [UNLOCK.value]),
        (SECRET, [SECRET.value]),
        (MINTED, [MINTED.secret.value, MINTED.secret.approval_share, MINTED.secret.office_share]),
        (BUNDLE, [_private_scalar(BUNDLE.keys.signing), BUNDLE.keys.sealing[0].seed]),
        (OFFICE_BUNDLE, [_private_scalar(OFFICE_BUNDLE.keys.identity), OFFICE_BUNDLE.keys.sealing[0].seed]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_no_secret_shows(holder: object, secrets: list[bytes]) -> None:
    shown = f"{holder!r} {holder!s} {holder} {[holder]} { ({'key': holder}) }"
    assert not [spelling for secret in secrets for spelling in _spellings(secret) if spelling in shown]


def test_the_test_for_secrets_finds_one() -> None:
    assert any(spelling in repr({"seed": SEALING.seed}) for spelling in _spellings(SEALING.seed))


def test_keys_show_their_fingerprint() -> None:
    assert repr(SEALING.public) in repr(SEALING)
    assert base64.urlsafe_b64encode(SIGNING.public.jkt).decode().rstrip("=") in repr(SIGNING)
    assert repr(SealingKey.generate()) != repr(SEALING)


def test_a_contact_shows_nothing_of_a_guest() -> None:
    opened = sample.open_row(MINTED.sealed, sample.approve(MINTED.sealed))
    for holder in (sample.CONTACT, sample.DETAILS, opened):
        assert not [text for text in ("Änne", "Quittenbaum", "900000", "29500000") if text in f"{holder!r} {holder}"]


def test_a_private_jwk_reads_back() -> None:
    again = SigningKey.from_jwk(SIGNING.private_jwk())
    assert again.private_jwk() == SIGNING.private_jwk()
    assert again.public == SIGNING.public


def test_verifying_keys_are_equal_by_what_they_are() -> None:
    assert VerifyingKey(dict(reversed(SIGNING.public.jwk.items()))) == SIGNING.public
    assert len({SIGNING.public, VerifyingKey(SIGNING.public.jwk), SigningKey.generate().public}) == 2
    assert SIGNING.public != object()


def test_a_verifying_key_keeps_its_own_copy() -> None:
    jwk = dict(SIGNING.public.jwk)
    key = VerifyingKey(jwk)
    jwk["x"] = "changed"
    assert key.jwk == SIGNING.public.jwk


@pytest.mark.parametrize("jwk", [{}, {"kty": "EC"}, {"crv": "P-256", "kty": "EC", "x": "", "y": ""}])
def test_a_key_of_nothing_is_none(jwk: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        VerifyingKey(jwk)
    with pytest.raises(Malformed):
        SigningKey.from_jwk(jwk)
