"""Whatever bytes or texts arrive, only our own errors come out; and every codec reads what it writes.

The generators do not only draw noise, which strict parsers refuse at the first byte: they also draw messages of the
right version and size, and good values with one thing changed.
"""

import hashlib
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crypto import (
    bundle,
    canonical,
    chain,
    checks,
    code,
    contact,
    encoding,
    envelope,
    jws,
    parked,
    receipt,
    release,
    rows,
    statements,
    visit,
)
from crypto.encoding import Day, Digest, MemberId, OfficeId, Slot, VenueId, VisitId
from crypto.errors import CryptoError
from crypto.keys import SealingKey, SealingPublicKey, SigningKey, VerifyingKey
from crypto.labels import Label
from crypto.rows import Flag, OfficeRow, VenueRow
from tests.crypto import sample
from tests.vectors import world
from tests.vectors.codecs import SAMPLES

FEW: Final = settings(deadline=None, max_examples=60)

KEY: Final = SealingKey(bytes(range(32)))
SYMMETRIC: Final = bytes(32)
CONTEXT: Final = sample.mint().sealed.context
UNLOCK: Final = bundle.UnlockKey(bytes(32))
STATEMENTS: Final = {kind.kind: kind for kind in statements.Statement.__subclasses__()}
TEXTS: Final = (
    world.REGION, world.CERT, world.OFFICER, world.OFFICE_KEY, world.DAY_KEY, world.VENUE_STATEMENT, world.TRACE,
    world.APPROVAL, world.REFUSAL,
)  # fmt: skip


def only_our_errors(work: Callable[[], object]) -> None:
    """Run it; a result is fine, and so is a :class:`CryptoError`."""
    with suppress(CryptoError):
        work()


def noise(size: int, seed: int) -> bytes:
    """Bytes of any length, faster than drawing each."""
    return hashlib.shake_128(seed.to_bytes(8, "big")).digest(size)


SIZES: Final = st.one_of(
    st.integers(0, 80),
    st.sampled_from([240, 256, 976, 1024, 1073, 1137, 1168, 1169, 1170, 1216, 1218, 1227, 2454, 2507, 4211]),
)
ANY_BYTES: Final = st.one_of(
    st.binary(max_size=64),
    st.builds(noise, SIZES, st.integers(0, 2**64 - 1)),
    st.builds(lambda size, seed: b"\x01" + noise(size, seed), SIZES, st.integers(0, 2**64 - 1)),
    st.builds(bytes, SIZES),
)

MINTED: Final = sample.mint()
RELEASED: Final = release.seal_release(Digest(bytes(32)), KEY.public, {MINTED.sealed.visit_id: bytes(32)})

BYTES_READERS: Final[dict[str, Callable[[bytes], object]]] = {
    "parse_id": encoding.parse_id,
    "unpad": encoding.unpad,
    "canonical": canonical.decode,
    "open_sealed": lambda data: envelope.open_sealed(KEY, Label.PARKED, sealed=data),
    "open_once": lambda data: envelope.open_once(SYMMETRIC, b"", data),
    "open_once, key": lambda data: envelope.open_once(data, b"", bytes(32)),
    "unwrap": lambda data: envelope.unwrap(SYMMETRIC, Label.PARKED, wrapped=data),
    "SealingPublicKey": SealingPublicKey,
    "SealingKey": SealingKey,
    "VisitSecret": visit.VisitSecret,
    "UnlockKey": bundle.UnlockKey,
    "read_contact": contact.read_contact,
    "read_details": contact.read_details,
    "read_contact, padded": lambda data: contact.read_contact(encoding.pad(data, 5000)),
    "open_approval_share": lambda data: visit.open_approval_share(KEY, data, bytes(32), CONTEXT),
    "open_visit, office share": lambda data: _open_visit("sealed_office_share", data),
    "open_visit, contact": lambda data: _open_visit("sealed_contact", data),
    "open_visit, details": lambda data: _open_visit("sealed_details", data),
    "open_visit, commitment": lambda data: _open_visit("approval_commitment", data),
    "open_visit, approval share": lambda data: sample.open_row(MINTED.sealed, data),
    "VenueRow": VenueRow.unpack,
    "OfficeRow": OfficeRow.unpack,
    "venue's rows": lambda data: list(rows.unpack_all(VenueRow, data)),
    "office's rows": lambda data: list(rows.unpack_all(OfficeRow, data)),
    "open_release": lambda data: release.open_release(Digest(bytes(32)), KEY, [data]),
    "open_release, beside a good chunk": lambda data: release.open_release(Digest(bytes(32)), KEY, [*RELEASED, data]),
    "release_digest": lambda data: release.release_digest(Digest(data), [data]),
    "selection_digest": lambda data: release.selection_digest(Digest(data), [VisitId(data)]),
    "open_bundle, venue": lambda data: _open_bundle(bundle.VenueBundle, data),
    "open_bundle, office": lambda data: _open_bundle(bundle.OfficeBundle, data),
    "VenueBundle": bundle.VenueBundle.read,
    "OfficeBundle": bundle.OfficeBundle.read,
    "open_office_seed": lambda data: bundle.open_office_seed(
        KEY, office=OfficeId(data), seq=1, member=MemberId(data), sealed=data
    ),
    "fetch": lambda data: parked.fetch(KEY, "day", OfficeId(data), data, data),
    "unlock": lambda data: parked.unlock(SYMMETRIC, "day", OfficeId(data), data, data),
    "receipt_key": lambda data: receipt.receipt_key(data, Day(1)),
    "office_checks, chunk": lambda data: checks.office_checks(
        venue=statements.peek(statements.Venue, world.VENUE_STATEMENT),
        request=statements.read(statements.Request, world.TRACE, VerifyingKey(world.OFFICER_KEY.jwk)),
        request_key=KEY,
        decision=world.APPROVAL,
        chunks=[data],
        served=[VisitId(data)],
    ),
    **{f"{name} claims": kind.read for name, kind in STATEMENTS.items()},
}


def _open_visit(part: str, data: bytes) -> object:
    return sample.open_row(sample.with_part(MINTED.sealed, part, data), MINTED.secret.approval_share)


def _open_bundle(kind: type[bundle.B], data: bytes) -> bundle.B:
    return bundle.open_bundle(kind, UNLOCK, owner=data, generation=1, holder=data, root=data, wrapped=data)


@pytest.mark.parametrize("reader", BYTES_READERS)
@FEW
@given(data=ANY_BYTES)
def test_any_bytes(reader: str, data: bytes) -> None:
    only_our_errors(lambda: BYTES_READERS[reader](data))


BASE64URL: Final = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", max_size=60)
SPOILT: Final = st.builds(
    lambda text, at, other: text[: at % len(text)] + other + text[at % len(text) + 1 :],
    st.sampled_from(TEXTS),
    st.integers(0, 20_000),
    st.text(max_size=2),
)
ANY_TEXT: Final = st.one_of(
    st.text(max_size=40),
    BASE64URL,
    st.lists(BASE64URL, min_size=3, max_size=3).map(".".join),
    st.lists(ANY_BYTES.map(world.b64), min_size=3, max_size=3).map(".".join),
    st.sampled_from(TEXTS),
    SPOILT,
    st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZilo -", min_size=50, max_size=70),
    st.builds(lambda mark, area: f"1.{mark}.{area}", BASE64URL, st.text(max_size=9)),
)
ROOT_REGION: Final = chain.region([world.REGION], world.ROOT, now=world.NOW)
OFFICE: Final = chain.office(world.CERT, ROOT_REGION.claims, now=world.NOW)
OFFICER: Final = chain.officer(world.OFFICER, OFFICE, now=world.NOW)
VENUE: Final = chain.venue(world.VENUE_STATEMENT, world.ROOT)
PRINTED: Final = code.PrintedCode(VenueId(world.VENUE), world.MARK)


def _guest(region: str, office: str, venue: str, day_key: str) -> object:
    served = checks.ServedArrival([region], office, venue, [day_key])
    return checks.guest_checks(
        root=world.ROOT, code=PRINTED, served=served, service_now=world.NOW, device_now=world.NOW
    )


def _operator(region: str, office: str, officer: str, request: str) -> object:
    return checks.operator_checks(
        root=world.ROOT,
        bundle_root=world.ROOT,
        venue=VENUE.claims,
        served=checks.ServedRequest([region], office, officer, request),
        now=world.NOW,
        answered=False,
    )


TEXT_READERS: Final[dict[str, Callable[[str], object]]] = {
    "unb64u": encoding.unb64u,
    "unbase32": encoding.unbase32,
    "from_sheet": bundle.UnlockKey.from_sheet,
    "code": lambda text: code.PrintedCode.parse(world.b64(world.VENUE), text),
    "code, venue": lambda text: code.PrintedCode.parse(text, f"1.{world.b64(world.MARK)}"),
    "split": jws.split,
    "plain_text": lambda text: contact.Contact.read(world.compact({"v": 1, "minute": 0, "given": _utf8(text)})),
    "case_reference": lambda text: statements.case_reference(bytes(16), _utf8(text)),
    "VerifyingKey": lambda text: VerifyingKey({"crv": "P-256", "kty": "EC", "x": text, "y": text}),
    "SigningKey": lambda text: SigningKey.from_jwk({**world.VENUE_KEY.jwk, "d": text}),
    "region": lambda text: chain.region([text], world.ROOT, now=world.NOW),
    "region, the second": lambda text: chain.region([world.REGION, text], world.ROOT, now=world.NOW),
    "office": lambda text: chain.office(text, ROOT_REGION.claims, now=world.NOW),
    "officer": lambda text: chain.officer(text, OFFICE, now=world.NOW),
    "office_key": lambda text: chain.office_key(text, OFFICE),
    "day_key": lambda text: chain.day_key(text, OFFICE, Day(world.DAY)),
    "venue": lambda text: chain.venue(text, world.ROOT),
    "request": lambda text: chain.request(text, OFFICER),
    "decision": lambda text: chain.decision(text, VENUE.claims, Digest(world.digest(world.TRACE))),
    "guest, region": lambda text: _guest(text, world.CERT, world.VENUE_STATEMENT, world.DAY_KEY),
    "guest, office": lambda text: _guest(world.REGION, text, world.VENUE_STATEMENT, world.DAY_KEY),
    "guest, venue": lambda text: _guest(world.REGION, world.CERT, text, world.DAY_KEY),
    "guest, day key": lambda text: _guest(world.REGION, world.CERT, world.VENUE_STATEMENT, text),
    "operator, region": lambda text: _operator(text, world.CERT, world.OFFICER, world.TRACE),
    "operator, office": lambda text: _operator(world.REGION, text, world.OFFICER, world.TRACE),
    "operator, officer": lambda text: _operator(world.REGION, world.CERT, text, world.TRACE),
    "operator, request": lambda text: _operator(world.REGION, world.CERT, world.OFFICER, text),
    **{f"{name} statement": partial(statements.peek, kind) for name, kind in STATEMENTS.items()},
}


def _utf8(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


@pytest.mark.parametrize("reader", TEXT_READERS)
@FEW
@given(text=ANY_TEXT)
def test_any_text(reader: str, text: str) -> None:
    only_our_errors(lambda: TEXT_READERS[reader](text))


JSON: Final = st.recursive(
    st.one_of(st.booleans(), st.integers(0, 2**53 - 1), st.text(max_size=8).filter(lambda t: t == _nfc(t))),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.text("abcdefgh_\x00~", max_size=3), inner, max_size=3),
    ),
    max_leaves=8,
)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("kind", SAMPLES)
@FEW
@given(data=st.data())
def test_claims_with_a_member_of_another_kind(kind: str, data: st.DataObject) -> None:
    claims = dict(SAMPLES[kind])
    member = data.draw(st.sampled_from([*sorted(claims), "x"]))
    claims[member] = data.draw(JSON)
    only_our_errors(lambda: STATEMENTS[kind].read(world.compact(claims)))


@FEW
@given(
    unix=st.integers(-(2**70), 2**70),
    zone=st.sampled_from(["Europe/Berlin", "Pacific/Apia", "America/St_Johns", "UTC"]),
)
def test_any_moment(unix: int, zone: str) -> None:
    region = ROOT_REGION.claims.model_copy(update={"tz": zone})
    only_our_errors(lambda: encoding.day_at(unix, chain.zone(region)))
    only_our_errors(lambda: encoding.day_of(encoding.slot_at(unix), chain.zone(region)))


@FEW
@given(name=st.one_of(st.text(max_size=20), st.sampled_from(["..", "/etc/passwd", "Europe", "", "posixrules", "a\0b"])))
def test_any_time_zone(name: str) -> None:
    only_our_errors(lambda: chain.zone(ROOT_REGION.claims.model_copy(update={"tz": name})))


# Round trips


@FEW
@given(st.binary(max_size=100))
def test_base64url_reads_what_it_writes(value: bytes) -> None:
    assert encoding.unb64u(encoding.b64u(value)) == value


@FEW
@given(BASE64URL)
def test_base64url_writes_what_it_reads(text: str) -> None:
    with suppress(CryptoError):
        assert encoding.b64u(encoding.unb64u(text)) == text


@FEW
@given(st.binary(max_size=20).map(lambda b: b * 5))
def test_base32_reads_what_it_writes_and_what_people_make_of_it(value: bytes) -> None:
    text = encoding.base32(value)
    assert encoding.unbase32(text) == value
    assert encoding.unbase32(text.lower().replace("-", " ").replace("0", "o").replace("1", "i")) == value


@FEW
@given(st.binary(max_size=60), st.integers(0, 20))
def test_padding_reads_what_it_writes(value: bytes, more: int) -> None:
    assert encoding.unpad(encoding.pad(value, len(value) + 2 + more)) == value


@FEW
@given(st.integers(0, 6), st.binary(max_size=6), st.binary(max_size=2), st.integers(0, 3))
def test_padding_writes_what_it_reads(length: int, value: bytes, filler: bytes, zeros: int) -> None:
    padded = length.to_bytes(2, "big") + value + filler + bytes(zeros)
    with suppress(CryptoError):
        assert encoding.pad(encoding.unpad(padded), len(padded)) == padded


@FEW
@given(JSON)
def test_canonical_json_reads_what_it_writes(value: canonical.Json) -> None:
    assert canonical.decode(canonical.encode(value)) == value


@FEW
@given(st.one_of(JSON.map(world.compact), st.text('{}[]":,01tfalsern\\u ', max_size=12).map(str.encode)))
def test_canonical_json_writes_what_it_reads(data: bytes) -> None:
    with suppress(CryptoError):
        assert canonical.encode(canonical.decode(data)) == data


IDS: Final = st.binary(min_size=16, max_size=16).filter(any)
U32: Final = st.integers(0, 2**32 - 1)
LEAVE: Final = st.one_of(st.none(), st.integers(1, 2**32 - 1))
BYTE: Final = st.integers(0, 255)


@FEW
@given(IDS, U32, LEAVE, BYTE, BYTE, st.integers(0, 2**64 - 1))
def test_rows_read_what_they_write(
    visit_id: bytes, slot: int, leave: int | None, kind: int, flags: int, seed: int
) -> None:
    head: tuple[Any, ...] = (VisitId(visit_id), Slot(slot), leave, kind, Flag(flags))
    venue_row = VenueRow._make((*head, noise(1169, seed), noise(32, seed)))
    office_row = OfficeRow._make((*head, noise(1169, seed), noise(1024, seed), noise(256, seed), noise(32, seed)))
    assert VenueRow.unpack(venue_row.pack()) == venue_row
    assert OfficeRow.unpack(office_row.pack()) == office_row


@FEW
@given(st.integers(0, 2**64 - 1))
def test_rows_write_what_they_read(seed: int) -> None:
    record = noise(1227, seed)
    assert VenueRow.unpack(record).pack() == record
    record = noise(2507, seed)
    assert OfficeRow.unpack(record).pack() == record


@FEW
@given(IDS, st.binary(min_size=24, max_size=24), st.one_of(st.none(), st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True)))
def test_a_code_reads_what_it_prints(venue: bytes, mark: bytes, area: str | None) -> None:
    printed = code.PrintedCode(VenueId(venue), mark, area)
    place, _, fragment = (
        printed.address("https://sealbook.example").removeprefix("https://sealbook.example/c/").partition("#")
    )
    assert code.PrintedCode.parse(place, fragment) == printed


@FEW
@given(st.binary(min_size=32, max_size=32))
def test_a_sheet_reads_what_it_prints(value: bytes) -> None:
    key = bundle.UnlockKey(value)
    assert bundle.UnlockKey.from_sheet(key.sheet()) == key


NAMES: Final = st.text(min_size=1, max_size=20).map(_utf8).map(_nfc)


@FEW
@given(U32, NAMES, NAMES)
def test_a_contact_reads_what_it_writes_or_is_not_made(minute: int, given_name: str, city: str) -> None:
    claims = {"v": 1, "minute": minute, "given": given_name, "city": city}
    with suppress(CryptoError):
        read = contact.Contact.read(world.compact(claims))
        assert contact.read_contact(read.padded()) == read


@FEW
@given(st.binary(max_size=200), st.lists(st.binary(max_size=20), max_size=4), st.sampled_from(Label))
def test_envelopes_open_what_they_close(plaintext: bytes, fields: list[bytes], label: Label) -> None:
    sealed = envelope.seal(KEY.public, label, *fields, plaintext=plaintext)
    assert envelope.open_sealed(KEY, label, *fields, sealed=sealed) == plaintext
    wrapped = envelope.wrap(SYMMETRIC, label, *fields, plaintext=plaintext)
    assert envelope.unwrap(SYMMETRIC, label, *fields, wrapped=wrapped) == plaintext


@FEW
@given(st.lists(st.binary(max_size=6), max_size=5), st.lists(st.binary(max_size=6), max_size=5))
def test_no_two_lists_of_fields_have_one_info(one: list[bytes], other: list[bytes]) -> None:
    assert (encoding.info(Label.ROOT, *one) == encoding.info(Label.ROOT, *other)) == (one == other)


@FEW
@given(st.lists(st.binary(max_size=6), max_size=4), st.lists(st.binary(max_size=6), max_size=4))
def test_fields_joined_beforehand_are_the_same_fields(one: list[bytes], other: list[bytes]) -> None:
    fields = encoding.info(Label.ROOT, *one, *other)
    assert encoding.info(Label.ROOT, encoding.Fields(*one), *other) == fields
    assert encoding.info(Label.ROOT, *one, encoding.Fields(*other)) == fields
    assert encoding.info(Label.ROOT, encoding.Fields(*one), encoding.Fields(*other)) == fields


@FEW
@given(st.integers(0, 2**32 - 1))
def test_slots_begin_where_they_say(unix: int) -> None:
    slot = encoding.slot_at(unix)
    assert encoding.slot_start(slot) <= unix < encoding.slot_start(Slot(slot + 1))
