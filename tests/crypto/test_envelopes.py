"""Envelopes and everything that is put into one: sizes, freshness, round trips, labels."""

import pytest

from crypto import bundle, envelope, parked
from crypto.bundle import OfficeBundle, UnlockKey, VenueBundle, close_bundle, open_bundle
from crypto.encoding import Digest, OfficeId, VisitId, u32
from crypto.errors import DecryptionFailure, Malformed, NotAccepted
from crypto.keys import SealingKey
from crypto.labels import Label
from crypto.release import CHUNK_BYTES, open_release, seal_release
from tests.crypto.sample import MEMBER, OFFICE, ROOT, VENUE, office_bundle, venue_bundle

KEY = SealingKey.generate()
LONG_LIVED = bytes(range(32))


@pytest.mark.parametrize("size", [0, 1, 1000])
def test_overheads(size: int) -> None:
    plaintext = bytes(size)
    assert len(envelope.seal(KEY.public, Label.PARKED, plaintext=plaintext)) == size + envelope.SEAL_OVERHEAD
    assert len(envelope.wrap(LONG_LIVED, Label.PARKED, plaintext=plaintext)) == size + envelope.WRAP_OVERHEAD
    assert len(envelope.once(LONG_LIVED, b"", plaintext)) == size + envelope.ONCE_OVERHEAD


def test_sealing_and_wrapping_twice_gives_two_messages() -> None:
    assert len({envelope.seal(KEY.public, Label.PARKED, plaintext=b"x") for _ in range(10)}) == 10
    assert len({envelope.wrap(LONG_LIVED, Label.PARKED, plaintext=b"x") for _ in range(10)}) == 10


def test_no_two_labels_are_equal() -> None:
    assert len(set(Label)) == len(list(Label)) == len(Label.__members__)
    assert all(label.replace(" ", "").isalpha() and label == label.lower() for label in Label)


@pytest.mark.parametrize("label", Label)
def test_a_label_opens_only_its_own(label: Label) -> None:
    sealed = envelope.seal(KEY.public, label, b"field", plaintext=b"x")
    wrapped = envelope.wrap(LONG_LIVED, label, b"field", plaintext=b"x")
    for other in Label:
        if other is label:
            assert envelope.open_sealed(KEY, other, b"field", sealed=sealed) == b"x"
            assert envelope.unwrap(LONG_LIVED, other, b"field", wrapped=wrapped) == b"x"
            continue
        with pytest.raises(DecryptionFailure):
            envelope.open_sealed(KEY, other, b"field", sealed=sealed)
        with pytest.raises(DecryptionFailure):
            envelope.unwrap(LONG_LIVED, other, b"field", wrapped=wrapped)


def test_every_label_derives_its_own_key_digest_and_mac() -> None:
    assert len({envelope.kdf(LONG_LIVED, 32, label) for label in Label}) == len(Label)
    assert len({envelope.digest(label) for label in Label}) == len(Label)
    assert len({envelope.mac(LONG_LIVED, label) for label in Label}) == len(Label)


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 130])
def test_a_release_comes_in_chunks_of_one_size(count: int) -> None:
    request = Digest(bytes(32))
    shares = {VisitId(b"\1" + u32(n) * 3 + b"abc"): bytes([n % 256]) * 32 for n in range(count)}
    chunks = seal_release(request, KEY.public, shares)
    assert [len(chunk) for chunk in chunks] == [CHUNK_BYTES] * -(-count // 64)
    opened = open_release(request, KEY, chunks)
    assert opened == shares
    assert list(opened) == sorted(shares)


@pytest.mark.parametrize("count", [1, 8])
def test_a_bundle_has_one_size_and_reads_back(count: int) -> None:
    key = UnlockKey.generate()
    place = {"generation": 1, "holder": MEMBER, "root": ROOT}
    closed = close_bundle(key, venue_bundle(count), MEMBER)
    assert len(closed) == bundle.BUNDLE_BYTES + envelope.WRAP_OVERHEAD == 1073
    opened = open_bundle(VenueBundle, key, owner=VENUE, wrapped=closed, **place)  # type: ignore[arg-type]
    assert len(opened.keys.sealing) == count
    closed = close_bundle(key, office_bundle(count), MEMBER)
    assert len(open_bundle(OfficeBundle, key, owner=OFFICE, wrapped=closed, **place).keys.sealing) == count  # type: ignore[arg-type]


def test_a_bundle_of_another_holder_or_region_stays_closed() -> None:
    key, written = UnlockKey.generate(), venue_bundle()
    closed = close_bundle(key, written, MEMBER)
    with pytest.raises(DecryptionFailure):
        open_bundle(VenueBundle, key, owner=VENUE, generation=1, holder=VENUE, root=ROOT, wrapped=closed)
    with pytest.raises(NotAccepted):
        open_bundle(VenueBundle, key, owner=VENUE, generation=1, holder=MEMBER, root=bytes(32), wrapped=closed)


def test_a_sheet_is_typed_and_read() -> None:
    key = UnlockKey.generate()
    assert len(key.sheet().replace("-", "")) == 56
    assert UnlockKey.from_sheet(key.sheet().lower()) == key


@pytest.mark.parametrize("at", range(56))
def test_one_wrong_character_of_a_sheet_is_noticed(at: int) -> None:
    text = UnlockKey(LONG_LIVED).sheet().replace("-", "")
    other = "A" if text[at] != "A" else "B"
    with pytest.raises(Malformed):
        UnlockKey.from_sheet(text[:at] + other + text[at + 1 :])


def test_a_parked_key_takes_both_parts() -> None:
    office_key, day_key = SealingKey.generate(), SealingKey.generate()
    context: tuple[parked.Use, OfficeId, bytes] = ("day", OFFICE, u32(20_486))
    left = parked.park(office_key.public, *context, day_key)
    stored = parked.lock_away(LONG_LIVED, *context, left)
    assert (len(left), len(stored)) == (parked.PARKED_BYTES, parked.STORED_BYTES)
    assert parked.fetch(office_key, *context, parked.unlock(LONG_LIVED, *context, stored)).seed == day_key.seed
    with pytest.raises(DecryptionFailure):
        parked.fetch(office_key, *context, stored)


def test_an_office_seed_reaches_one_device() -> None:
    device, office_key = SealingKey.generate(), SealingKey.generate()
    sealed = bundle.seal_office_seed(device.public, office=OFFICE, seq=2, member=MEMBER, key=office_key)
    assert bundle.open_office_seed(device, office=OFFICE, seq=2, member=MEMBER, sealed=sealed).seed == office_key.seed
    with pytest.raises(DecryptionFailure):
        bundle.open_office_seed(office_key, office=OFFICE, seq=2, member=MEMBER, sealed=sealed)
