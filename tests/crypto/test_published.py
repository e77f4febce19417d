"""X-Wing and HPKE against the vectors printed in their specifications, and our envelopes against those."""

import json
from pathlib import Path
from typing import Any

import pytest

from crypto.encoding import info
from crypto.envelope import seal
from crypto.keys import SealingKey
from crypto.labels import Label
from tests.crypto import reference_hpke

PUBLISHED = Path(__file__).parent.parent / "vectors" / "published"


def _published(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((PUBLISHED / f"{name}.json").read_text(encoding="ascii"))
    return document


def _bytes(document: dict[str, Any], *names: str) -> tuple[bytes, ...]:
    return tuple(bytes.fromhex(document[name]) for name in names)


def test_xwing() -> None:
    seed, public, ciphertext, shared_secret = _bytes(_published("xwing"), "seed", "pk", "ct", "ss")
    assert reference_hpke.public_key(seed) == SealingKey(seed).public.raw == public
    assert reference_hpke.decapsulate(seed, ciphertext).combined() == shared_secret


def test_hpke_public_key() -> None:
    seed, public = _bytes(_published("hpke"), "skRm", "pkRm")
    assert reference_hpke.public_key(seed) == SealingKey(seed).public.raw == public


def test_hpke_key_schedule() -> None:
    document = _published("hpke")
    seed, encapsulated, info_ = _bytes(document, "skRm", "enc", "info")
    shared_secret = reference_hpke.decapsulate(seed, encapsulated).combined()
    assert shared_secret.hex() == document["shared_secret"]
    context = reference_hpke.key_schedule(shared_secret, info_, reference_hpke.AEAD_CHACHA20_POLY1305)
    assert reference_hpke.suite_id(context.aead).hex() == document["suite_id"]
    assert context.key.hex() == document["key"]
    assert context.base_nonce.hex() == document["base_nonce"] == document["encryption"]["nonce"]
    assert context.exporter_secret.hex() == document["exporter_secret"]
    plaintext, ciphertext, aad = _bytes(document["encryption"], "pt", "ct", "aad")
    assert context.open_first(ciphertext, aad) == plaintext


@pytest.mark.parametrize("size", [0, 1, 32, 3074])
def test_what_we_seal_opens_as_the_specifications_say(size: int) -> None:
    key = SealingKey.generate()
    message = seal(key.public, Label.PARKED, b"day", bytes(16), plaintext=bytes(size))
    assert message[:1] == b"\x01"
    context = info(Label.PARKED, b"day", bytes(16))
    opened = reference_hpke.open_base(key.seed, message[1:], context, reference_hpke.AEAD_AES_256_GCM)
    assert opened == bytes(size)
