"""Vectors of the modules that seal: envelopes, visits, releases, bundles and parked keys."""

from collections.abc import Iterable
from typing import Any, Final

from crypto import visit
from crypto.encoding import OfficeId, Slot, VenueId, base32, info, u8, u16, u32
from crypto.envelope import digest, once
from crypto.labels import Label
from crypto.visit import Context, VisitSecret
from tests.vectors.case import JSON, VectorFile, variations
from tests.vectors.kept import show_once
from tests.vectors.world import (
    DAY,
    DAY_SEAL,
    DEVICE_SEAL,
    IDENTITY,
    MEMBER,
    NOW,
    OFFICE,
    OFFICE_SEAL,
    OFFICER_KEY,
    OTHER,
    OTHER_SEAL,
    REQUEST,
    REQUEST_SEAL,
    ROOT,
    ROOT_KEY,
    SLOT,
    STRANGER,
    VENUE,
    VENUE_KEY,
    VENUE_SEAL,
    Claims,
    b64,
    compact,
    flip,
    sealed,
    wrapped,
)

SECRET: Final = VisitSecret(bytes(range(0x20, 0x40)))
CONTEXT: Final = Context(VenueId(VENUE), SECRET.visit_id, OfficeId(OFFICE), Slot(SLOT))
FIELDS: Final = CONTEXT.fields()
CONTACT: Final = {"v": 1, "minute": NOW // 60, "given": "Änne", "family": "Muster", "phone": "+49 30 900000"}
DETAILS: Final = {"v": 1, "area": "bar", "table": 7}
Damage = Iterable[tuple[str, bytes]]


def _cuts(data: bytes, boundaries: Iterable[int]) -> Damage:
    """A message cut off at each boundary between two of its parts."""
    return ((f"cut off after {n} bytes", data[:n]) for n in boundaries)


def _flips(data: bytes, places: dict[str, int]) -> Damage:
    """A message with one bit changed in each of its parts."""
    return ((f"a bit flipped in {part}", flip(data, at)) for part, at in places.items())


def _envelope() -> VectorFile:
    f = VectorFile("envelope", "b0-conventions")
    fields = (VENUE, OFFICE)
    hexed = [field.hex() for field in fields]
    f.ok("kdf", "kdf", ikm="0b" * 22, length=42, label=Label.VISIT_ID, fields=hexed)
    f.ok("kdf of 16 bytes", "kdf", ikm="0b" * 22, length=16, label=Label.VISIT_ID, fields=[])
    f.ok("digest", "digest", label=Label.ROOT, fields=hexed)
    f.ok("digest of the same bytes, cut elsewhere", "digest", label=Label.ROOT, fields=[hexed[0] + hexed[1]])
    f.ok("digest with another label", "digest", label=Label.CHAIN, fields=hexed)
    f.ok("mac", "mac", key="0b" * 32, label=Label.RECEIPT, fields=hexed)

    key, aad, plaintext = bytes(range(32)), b"context", b"one message"
    ciphertext = once(key, aad, plaintext)
    f.ok("once", "once", key=key.hex(), aad=aad.hex(), plaintext=plaintext.hex())
    f.ok("once of nothing", "once", key=key.hex(), aad="", plaintext="")
    base: JSON = {"key": key.hex(), "aad": aad.hex()}
    f.ok("open once", "open_once", **base, ciphertext=ciphertext.hex())
    for name, changed in (
        *_cuts(ciphertext, (0, 15, len(plaintext), len(ciphertext) - 1)),
        *_flips(ciphertext, {"the text": 0, "the tag": -1}),
        ("a byte more", ciphertext + b"\0"),
    ):
        f.fails("decryption failure", f"once: {name}", "open_once", **base, ciphertext=changed.hex())
    for name, other in variations(
        ("another key", {"key": flip(key, 0).hex()}),
        ("a key of 31 bytes", {"key": key[:-1].hex()}),
        ("another context", {"aad": ""}),
    ):
        f.fails("decryption failure", f"once: {name}", "open_once", **base | other, ciphertext=ciphertext.hex())

    message = sealed(DAY_SEAL.public, Label.OFFICE_SHARE, fields, plaintext)
    base = {"seed": DAY_SEAL.seed.hex(), "label": Label.OFFICE_SHARE, "fields": hexed}
    f.ok("open a sealed message", "open_sealed", **base, sealed=message.hex())
    nothing = sealed(DAY_SEAL.public, Label.OFFICE_SHARE, fields, b"")
    f.ok("open a sealed message of nothing", "open_sealed", **base, sealed=nothing.hex())
    for name, changed in (
        *_cuts(message, (0, 1, 1089, 1121, 1136)),
        ("version 0", b"\x00" + message[1:]),
        ("version 2", b"\x02" + message[1:]),
    ):
        f.fails("malformed", f"sealed: {name}", "open_sealed", **base, sealed=changed.hex())
    for name, changed in (
        *_cuts(message, (1137, len(message) - 1)),
        *_flips(message, {"the ML-KEM part": 1, "the X25519 part": 1089, "the text": 1121, "the tag": -1}),
        ("an X25519 part of small order", message[:1089] + bytes(32) + message[1121:]),
        ("a byte more", message + b"\0"),
    ):
        f.fails("decryption failure", f"sealed: {name}", "open_sealed", **base, sealed=changed.hex())
    for name, other in variations(
        ("another label", {"label": Label.APPROVAL_SHARE}),
        ("another field", {"fields": [hexed[0], flip(OFFICE, 0).hex()]}),
        ("fields in another order", {"fields": hexed[::-1]}),
        ("fields cut elsewhere", {"fields": [hexed[0] + hexed[1]]}),
        ("a field less", {"fields": hexed[:1]}),
        ("a field more", {"fields": [*hexed, ""]}),
        ("another key", {"seed": VENUE_SEAL.seed.hex()}),
    ):
        f.fails("decryption failure", f"sealed: {name}", "open_sealed", **base | other, sealed=message.hex())

    message = wrapped(key, Label.PARKED, fields, plaintext)
    base = {"key": key.hex(), "label": Label.PARKED, "fields": hexed}
    f.ok("unwrap", "unwrap", **base, wrapped=message.hex())
    for name, changed in (
        *_cuts(message, (0, 1, 33, 48)),
        ("version 0", b"\x00" + message[1:]),
        ("version 2", b"\x02" + message[1:]),
    ):
        f.fails("malformed", f"wrapped: {name}", "unwrap", **base, wrapped=changed.hex())
    for name, changed in (
        *_cuts(message, (49, len(message) - 1)),
        *_flips(message, {"the salt": 1, "the text": 33, "the tag": -1}),
        ("a byte more", message + b"\0"),
    ):
        f.fails("decryption failure", f"wrapped: {name}", "unwrap", **base, wrapped=changed.hex())
    for name, other in variations(
        ("another label", {"label": Label.BUNDLE}),
        ("another field", {"fields": [hexed[0], flip(OFFICE, 0).hex()]}),
        ("a field less", {"fields": hexed[:1]}),
        ("another key", {"key": flip(key, 0).hex()}),
    ):
        f.fails("decryption failure", f"wrapped: {name}", "unwrap", **base | other, wrapped=message.hex())
    return f


def padded(value: object, size: int) -> bytes:
    """Canonical JSON, or any bytes, padded as the specification says."""
    data = value if isinstance(value, bytes) else compact(value)
    return (len(data).to_bytes(2, "big") + data).ljust(size, b"\0")


def sealed_contact(plain: bytes, office_share: bytes = SECRET.office_share) -> bytes:
    """The contact of the visit, made with the right key check for whatever office share it is made with."""
    contact_key, key_check = visit.contact_keys(office_share, SECRET.approval_share, FIELDS)
    return key_check + once(contact_key, info(Label.CONTACT, *FIELDS), plain)


def sealed_details(plain: bytes) -> bytes:
    """The details of the visit."""
    return once(visit.details_key(SECRET.approval_share, FIELDS), info(Label.DETAILS, *FIELDS), plain)


OFFICE_SHARE_SEALED: Final = sealed(DAY_SEAL.public, Label.OFFICE_SHARE, FIELDS, SECRET.office_share)
APPROVAL_SHARE_SEALED: Final = sealed(VENUE_SEAL.public, Label.APPROVAL_SHARE, FIELDS, SECRET.approval_share)
COMMITMENT: Final = visit.commitment(SECRET.approval_share, FIELDS)
CTX: Final = {"venue": VENUE.hex(), "visit": SECRET.visit_id.hex(), "office": OFFICE.hex(), "slot": SLOT}
MOVED: Final = (
    ("another venue", CTX | {"venue": OTHER.hex()}),
    ("another visit", CTX | {"visit": OTHER.hex()}),
    ("another office", CTX | {"office": OTHER.hex()}),
    ("the next slot", CTX | {"slot": SLOT + 1}),
)


def _visit() -> VectorFile:
    f = VectorFile("visit", "b2-visit")
    f.ok(
        "all values of a visit",
        "visit_values",
        secret=SECRET.value.hex(),
        venue=VENUE.hex(),
        office=OFFICE.hex(),
        slot=SLOT,
    )
    f.ok(
        "all values in another slot", "visit_values", secret=SECRET.value.hex(), venue=VENUE.hex(), office=OFFICE.hex(),
        slot=SLOT + 1,
    )  # fmt: skip
    f.fails(
        "malformed", "a secret of 31 bytes", "visit_values", secret=SECRET.value[:-1].hex(), venue=VENUE.hex(),
        office=OFFICE.hex(), slot=SLOT,
    )  # fmt: skip

    base: JSON = {
        "seed": VENUE_SEAL.seed.hex(), "ctx": CTX, "sealed_approval_share": APPROVAL_SHARE_SEALED.hex(),
        "approval_commitment": COMMITMENT.hex(),
    }  # fmt: skip
    f.ok("the venue opens its share", "open_approval_share", **base)
    for name, moved in MOVED:
        f.fails(
            "decryption failure", f"approval share: moved to {name}", "open_approval_share", **base | {"ctx": moved}
        )
    for name, other in variations(
        ("another key", {"seed": OTHER_SEAL.seed.hex()}),
        ("the day key", {"seed": DAY_SEAL.seed.hex()}),
        ("the office share in its place", {"sealed_approval_share": OFFICE_SHARE_SEALED.hex()}),
        ("a bit flipped", {"sealed_approval_share": flip(APPROVAL_SHARE_SEALED, 1130).hex()}),
    ):
        f.fails("decryption failure", f"approval share: {name}", "open_approval_share", **base | other)
    f.fails(
        "malformed", "approval share: cut off", "open_approval_share",
        **base | {"sealed_approval_share": APPROVAL_SHARE_SEALED[:1000].hex()},
    )  # fmt: skip
    false_share = sealed(VENUE_SEAL.public, Label.APPROVAL_SHARE, FIELDS, flip(SECRET.approval_share, 0))
    f.fails(
        "false share", "approval share: sealed as it should be, but another", "open_approval_share",
        **base | {"sealed_approval_share": false_share.hex()},
    )  # fmt: skip
    f.fails(
        "false share", "approval share: another commitment", "open_approval_share",
        **base | {"approval_commitment": flip(COMMITMENT, 31).hex()},
    )  # fmt: skip
    f.fails(
        "false share", "approval share: a commitment cut off", "open_approval_share",
        **base | {"approval_commitment": COMMITMENT[:-1].hex()},
    )  # fmt: skip

    contact, details = sealed_contact(padded(CONTACT, 976)), sealed_details(padded(DETAILS, 240))
    show_once("the contact", contact.hex())
    show_once("the details", details.hex())
    base = {
        "ctx": CTX, "day_seed": DAY_SEAL.seed.hex(), "approval_share": SECRET.approval_share.hex(),
        "approval_commitment": COMMITMENT.hex(), "sealed_office_share": OFFICE_SHARE_SEALED.hex(),
        "sealed_contact": contact.hex(), "sealed_details": details.hex(),
    }  # fmt: skip

    def fails(expect: str, name: str, comment: str | None = None, **other: Any) -> None:
        f.fails(expect, name, "open_visit", comment=comment, **base | other)

    f.ok("the office opens a visit", "open_visit", **base)
    for name, moved in MOVED:
        fails("false share", f"moved to {name}", ctx=moved)
    fails("false share", "another approval share", approval_share=flip(SECRET.approval_share, 0).hex())
    fails("false share", "an approval share cut off", approval_share=SECRET.approval_share[:-1].hex())
    fails("false share", "an empty approval share", approval_share="")
    fails("false share", "another commitment", approval_commitment=flip(COMMITMENT, 0).hex())
    fails("false share", "an empty commitment", approval_commitment="")

    # Everything below is committed to: the approval share is right, so the row itself is not.
    fails("broken row", "another day key", day_seed=OTHER_SEAL.seed.hex())
    fails("broken row", "the venue's key in place of the day key", day_seed=VENUE_SEAL.seed.hex())
    fails(
        "broken row",
        "the approval share's envelope in the office share's place",
        sealed_office_share=APPROVAL_SHARE_SEALED.hex(),
    )
    fails("broken row", "office share: a bit flipped", sealed_office_share=flip(OFFICE_SHARE_SEALED, 1150).hex())
    fails("broken row", "office share: cut off", sealed_office_share=OFFICE_SHARE_SEALED[:-1].hex())
    fails("broken row", "office share: empty", sealed_office_share="")
    elsewhere = sealed(DAY_SEAL.public, Label.OFFICE_SHARE, (*FIELDS[:3], u32(SLOT + 1)), SECRET.office_share)
    fails("broken row", "office share: sealed for the next slot", sealed_office_share=elsewhere.hex())
    another = sealed(DAY_SEAL.public, Label.OFFICE_SHARE, FIELDS, flip(SECRET.office_share, 0))
    fails("broken row", "office share: of another visit", sealed_office_share=another.hex())
    empty = sealed(DAY_SEAL.public, Label.OFFICE_SHARE, FIELDS, b"")
    fails("broken row", "office share: of no bytes", sealed_office_share=empty.hex())
    fails("broken row", "key check: a bit flipped", sealed_contact=flip(contact, 31).hex())
    fails(
        "broken row",
        "key check: of another office share",
        sealed_contact=sealed_contact(padded(CONTACT, 976), bytes(32)).hex(),
    )
    fails("broken row", "contact: empty", sealed_contact="")
    fails("broken row", "contact: cut off in the key check", sealed_contact=contact[:31].hex())

    fails("damaged", "contact: a bit flipped", sealed_contact=flip(contact, 32).hex())
    fails("damaged", "contact: a bit flipped in the tag", sealed_contact=flip(contact, -1).hex())
    fails("damaged", "contact: cut off after the key check", sealed_contact=contact[:32].hex())
    fails("damaged", "contact: a byte less", sealed_contact=contact[:-1].hex())
    fails("damaged", "details: a bit flipped", sealed_details=flip(details, 0).hex())
    fails("damaged", "details: a byte less", sealed_details=details[:-1].hex())
    fails("damaged", "details: empty", sealed_details="")
    fails("damaged", "details: the contact in their place", sealed_details=contact[32:].hex())
    hostile: tuple[tuple[str, object], ...] = (
        ("no JSON", b"\xff"),
        ("not canonical", b'{"v":1,"minute":1}'),
        ("null", b'{"given":null,"minute":1,"v":1}'),
        ("an unknown member", {"v": 1, "minute": 1, "x": 1}),
        ("__proto__", {"v": 1, "minute": 1, "__proto__": {"given": "x"}}),
        ("a right-to-left override", {"v": 1, "minute": 1, "given": "a\u202eb"}),
        ("a line end", {"v": 1, "minute": 1, "given": "a\nb"}),
        ("81 code points", {"v": 1, "minute": 1, "given": "x" * 81}),
        ("a number for a text", {"v": 1, "minute": 1, "phone": 1}),
    )
    for name, value in hostile:
        fails("damaged", f"contact: {name}", sealed_contact=sealed_contact(padded(value, 976)).hex())
    fails(
        "damaged",
        "contact: a filler that is not zero",
        sealed_contact=sealed_contact(padded(CONTACT, 975) + b"\1").hex(),
    )
    fails("damaged", "contact: a length past the end", sealed_contact=sealed_contact(b"\xff" * 976).hex())
    fails("damaged", "details: table 0", sealed_details=sealed_details(padded({"v": 1, "table": 0}, 240)).hex())
    fails("damaged", "details: no JSON", sealed_details=sealed_details(padded(b"", 240)).hex())
    return f


def release_plain(entries: list[tuple[bytes, bytes]], *, count: int | None = None, filler: bytes = b"\0") -> bytes:
    """The plaintext of a chunk, right or wrong."""
    body = b"".join(visit_id + share for visit_id, share in entries)
    return (len(entries) if count is None else count).to_bytes(2, "big") + body.ljust(64 * 48, filler)


def entries(first: int, count: int) -> list[tuple[bytes, bytes]]:
    """Visits in order, and shares that say which."""
    numbers = range(first, first + count)
    return [(b"\1" + n.to_bytes(15, "big"), n.to_bytes(32, "big")) for n in numbers]


REQUEST_DIGEST: Final = bytes(range(0x80, 0xA0))


def chunk(plain: bytes, index: int, total: int, request: bytes = REQUEST_DIGEST) -> bytes:
    """A kept chunk of a release."""
    return sealed(REQUEST_SEAL.public, Label.RELEASE, (request, u16(index), u16(total)), plain)


def _release() -> VectorFile:
    f = VectorFile("release", "b7-release")
    first, second = SECRET.visit_id, VENUE
    request = REQUEST_DIGEST.hex()
    f.ok("a selection", "selection_digest", request=request, visits=[first.hex(), second.hex()])
    f.ok(
        "a selection in another order is the same",
        "selection_digest",
        request=request,
        visits=[second.hex(), first.hex()],
    )
    f.ok("a selection of nothing", "selection_digest", request=request, visits=[])
    f.ok("a release", "release_digest", request=request, chunks=[b"a".hex(), b"b".hex()])
    f.ok("a release in another order is another", "release_digest", request=request, chunks=[b"b".hex(), b"a".hex()])
    f.ok("a release of nothing", "release_digest", request=request, chunks=[])

    whole = [chunk(release_plain(entries(0, 64)), 0, 2), chunk(release_plain(entries(64, 3)), 1, 2)]
    one = [chunk(release_plain(entries(0, 2)), 0, 1)]
    base: JSON = {"request": request, "seed": REQUEST_SEAL.seed.hex()}

    def opens(name: str, chunks: list[bytes]) -> None:
        f.ok(name, "open_release", **base, chunks=[part.hex() for part in chunks])

    def fails(expect: str, name: str, chunks: list[bytes], **other: str) -> None:
        f.fails(expect, name, "open_release", **base | other, chunks=[part.hex() for part in chunks])

    opens("no chunks", [])
    opens("one chunk", one)
    opens("two chunks", whole)
    opens("one full chunk", [chunk(release_plain(entries(0, 64)), 0, 1)])
    fails("decryption failure", "another request", one, request=flip(REQUEST_DIGEST, 0).hex())
    fails("decryption failure", "another key", one, seed=OTHER_SEAL.seed.hex())
    fails("decryption failure", "the office's own key", one, seed=OFFICE_SEAL.seed.hex())
    fails("decryption failure", "chunks swapped", whole[::-1])
    fails("decryption failure", "a chunk missing", whole[:1])
    fails("decryption failure", "the first chunk missing", whole[1:])
    fails("decryption failure", "a chunk twice", [whole[0], whole[0]])
    fails("decryption failure", "a chunk of a release with another total", [one[0], whole[1]])
    fails("decryption failure", "a bit flipped", [flip(one[0], 2000)])
    fails("malformed", "an empty chunk", [b""])
    fails("malformed", "version 2", [b"\2" + one[0][1:]])
    fails("malformed", "a count of zero", [chunk(release_plain([]), 0, 1)])
    fails("malformed", "a count of 65", [chunk(release_plain(entries(0, 64), count=65), 0, 1)])
    fails("malformed", "a count that hides an entry", [chunk(release_plain(entries(0, 2), count=1), 0, 1)])
    fails("malformed", "a first chunk that is not full", [chunk(release_plain(entries(0, 63)), 0, 2), whole[1]])
    fails("malformed", "a filler that is not zero", [chunk(release_plain(entries(0, 2), filler=b"\1"), 0, 1)])
    fails("malformed", "a chunk that is too short", [chunk(release_plain(entries(0, 2))[:-1], 0, 1)])
    fails("malformed", "a chunk that is too long", [chunk(release_plain(entries(0, 2)) + b"\0", 0, 1)])
    fails("malformed", "a chunk of no bytes", [chunk(b"", 0, 1)])
    doubled, unsorted = entries(0, 1) * 2, entries(0, 2)[::-1]
    fails("not accepted", "a visit twice", [chunk(release_plain(doubled), 0, 1)])
    fails("not accepted", "visits out of order", [chunk(release_plain(unsorted), 0, 1)])
    fails("not accepted", "a visit in two chunks", [whole[0], chunk(release_plain(entries(63, 1)), 1, 2)])
    return f


UNLOCK: Final = bytes(range(0x40, 0x60))


def _bundle() -> VectorFile:
    f = VectorFile("bundle", "b12-bundles-devices-parked-keys")
    sheet = base32(UNLOCK + digest(Label.UNLOCK_CHECK, UNLOCK)[:3])
    f.ok("a recovery sheet", "sheet", unlock_key=UNLOCK.hex())
    f.fails("malformed", "an unlock key of 31 bytes", "sheet", unlock_key=UNLOCK[:-1].hex())
    f.ok("a sheet", "from_sheet", typed=sheet)
    f.ok(
        "a sheet as people type",
        "from_sheet",
        typed=sheet.replace("-", " ").lower().replace("0", "o").replace("1", "l"),
    )
    for name, typed in (
        ("a character mistyped", "9" + sheet[1:]),
        ("two groups swapped", sheet[5:10] + sheet[:5] + sheet[10:]),
        ("the last character mistyped", sheet[:-1] + "7"),
        ("a group missing", sheet[:-5]),
        ("a group twice", sheet + sheet[-5:]),
        ("a character missing", sheet[:-1]),
        ("a character that is none", sheet[:-1] + "U"),
        ("nothing", ""),
    ):
        f.fails("malformed", f"a sheet: {name}", "from_sheet", typed=typed)
    device = DEVICE_SEAL.public.raw.hex()
    f.ok("a browser's fingerprint", "device_fingerprint", jwk=OFFICER_KEY.jwk, key=device)
    f.ok("with another officer key", "device_fingerprint", jwk=STRANGER.jwk, key=device)
    f.ok("with another sealing key", "device_fingerprint", jwk=OFFICER_KEY.jwk, key=OTHER_SEAL.public.raw.hex())

    venue: Claims = {
        "v": 1, "owner": b64(VENUE), "generation": 3, "root": b64(ROOT),
        "keys": {"signing": VENUE_KEY.private_jwk, "sealing": [b64(OTHER_SEAL.seed), b64(VENUE_SEAL.seed)]},
    }  # fmt: skip
    office: Claims = {
        "v": 1, "owner": b64(OFFICE), "generation": 3, "root": b64(ROOT),
        "keys": {"identity": IDENTITY.private_jwk, "sealing": [b64(OFFICE_SEAL.seed)]},
    }  # fmt: skip
    base: JSON = {
        "kind": "venue", "unlock_key": UNLOCK.hex(), "owner": VENUE.hex(), "generation": 3, "holder": MEMBER.hex(),
        "root": ROOT.hex(),
    }  # fmt: skip

    def closed(content: object, kind: int = 1, owner: bytes = VENUE, size: int = 1024) -> str:
        context = (u8(kind), owner, u32(3), MEMBER)
        return wrapped(UNLOCK, Label.BUNDLE, context, padded(content, size)).hex()

    def fails(expect: str, name: str, content: str, **other: Any) -> None:
        f.fails(expect, name, "open_bundle", **base | other, wrapped=content)

    good = closed(venue)
    f.ok("a venue's bundle", "open_bundle", **base, wrapped=good)
    f.ok(
        "an office's bundle", "open_bundle", **base | {"kind": "office", "owner": OFFICE.hex()},
        wrapped=closed(office, 2, OFFICE),
    )  # fmt: skip
    for name, other in variations(
        ("another sheet", {"unlock_key": flip(UNLOCK, 0).hex()}),
        ("another owner", {"owner": OTHER.hex()}),
        ("an older generation", {"generation": 2}),
        ("another holder", {"holder": OTHER.hex()}),
        ("another kind", {"kind": "office"}),
    ):
        fails("decryption failure", f"a bundle: {name}", good, **other)
    fails("not accepted", "a bundle: another root", good, root=flip(ROOT, 0).hex())
    fails("not accepted", "a bundle: an owner inside that is not outside", closed({**venue, "owner": b64(OTHER)}))
    fails("not accepted", "a bundle: a generation inside that is not outside", closed({**venue, "generation": 2}))
    fails("malformed", "a bundle: version 2", closed({**venue, "v": 2}))
    fails("malformed", "a bundle: no version", closed({k: v for k, v in venue.items() if k != "v"}))
    fails("malformed", "a bundle: generation 0", closed({**venue, "generation": 0}))
    fails("malformed", "a bundle: an unknown member", closed({**venue, "x": 1}))
    fails("malformed", "a bundle: no sealing key", closed({**venue, "keys": {**venue["keys"], "sealing": []}}))
    nine = [b64(VENUE_SEAL.seed)] * 9
    fails("malformed", "a bundle: nine sealing keys", closed({**venue, "keys": {**venue["keys"], "sealing": nine}}))
    short = [b64(VENUE_SEAL.seed[:-1])]
    fails("malformed", "a bundle: a seed of 31 bytes", closed({**venue, "keys": {**venue["keys"], "sealing": short}}))
    strange = {**VENUE_KEY.private_jwk, "d": ROOT_KEY.private_jwk["d"]}
    fails(
        "malformed",
        "a bundle: a scalar of another key",
        closed({**venue, "keys": {**venue["keys"], "signing": strange}}),
    )
    fails(
        "malformed",
        "a bundle: a public key only",
        closed({**venue, "keys": {**venue["keys"], "signing": VENUE_KEY.jwk}}),
    )
    fails("malformed", "a bundle: the keys of an office", closed({**venue, "keys": office["keys"]}))
    fails("malformed", "a bundle: no JSON", closed(b"\xff"))
    fails(
        "malformed",
        "a bundle: nothing at all",
        wrapped(UNLOCK, Label.BUNDLE, (u8(1), VENUE, u32(3), MEMBER), b"").hex(),
    )
    fails("malformed", "a bundle: cut off", good[:96])
    fails("decryption failure", "a bundle: a bit flipped", flip(bytes.fromhex(good), 500).hex())

    context = (OFFICE, u32(5), MEMBER)
    seed = sealed(DEVICE_SEAL.public, Label.OFFICE_SEED, context, OFFICE_SEAL.seed)
    base = {"seed": DEVICE_SEAL.seed.hex(), "office": OFFICE.hex(), "seq": 5, "member": MEMBER.hex()}
    f.ok("the office's seed", "open_office_seed", **base, sealed=seed.hex())
    for name, other in variations(
        ("another device", {"seed": OTHER_SEAL.seed.hex()}),
        ("another office", {"office": OTHER.hex()}),
        ("another number", {"seq": 6}),
        ("another member", {"member": OTHER.hex()}),
    ):
        f.fails(
            "decryption failure", f"the office's seed: {name}", "open_office_seed", **base | other, sealed=seed.hex()
        )
    short_seed = sealed(DEVICE_SEAL.public, Label.OFFICE_SEED, context, OFFICE_SEAL.seed[:-1])
    f.fails("malformed", "the office's seed: 31 bytes", "open_office_seed", **base, sealed=short_seed.hex())
    return f


def _parked() -> VectorFile:
    f = VectorFile("parked", "b12-bundles-devices-parked-keys")
    day, request = (b"day", OFFICE, u32(DAY)), (b"request", OFFICE, REQUEST)
    base: JSON = {
        "seed": OFFICE_SEAL.seed.hex(),
        "use": "day",
        "office": OFFICE.hex(),
        "key_id": u32(DAY).hex(),
    }
    parked = sealed(OFFICE_SEAL.public, Label.PARKED, day, DAY_SEAL.seed)
    for_request = sealed(OFFICE_SEAL.public, Label.PARKED, request, REQUEST_SEAL.seed)
    f.ok("a day key", "fetch", **base, parked=parked.hex())
    f.ok("a request key", "fetch", **base | {"use": "request", "key_id": REQUEST.hex()}, parked=for_request.hex())
    others = variations(
        ("another use", {"use": "request"}),
        ("another office", {"office": OTHER.hex()}),
        ("another day", {"key_id": u32(DAY + 1).hex()}),
    )
    for name, other in (*others, ("another office's key", {"seed": OTHER_SEAL.seed.hex()})):
        f.fails("decryption failure", f"fetch: {name}", "fetch", **base | other, parked=parked.hex())
    f.fails("decryption failure", "fetch: a bit flipped", "fetch", **base, parked=flip(parked, 700).hex())
    f.fails("malformed", "fetch: cut off", "fetch", **base, parked=parked[:1136].hex())
    short = sealed(OFFICE_SEAL.public, Label.PARKED, day, DAY_SEAL.seed + b"\0")
    f.fails("malformed", "fetch: a seed of 33 bytes", "fetch", **base, parked=short.hex())

    lock = bytes(range(0xC0, 0xE0))
    base = {"lock": lock.hex(), "use": "day", "office": OFFICE.hex(), "key_id": u32(DAY).hex()}
    stored = wrapped(lock, Label.PARKED, day, parked)
    f.ok("unlock", "unlock", **base, stored=stored.hex())
    for name, other in (*others, ("another lock", {"lock": flip(lock, 0).hex()})):
        f.fails("decryption failure", f"unlock: {name}", "unlock", **base | other, stored=stored.hex())
    f.fails("decryption failure", "unlock: a bit flipped", "unlock", **base, stored=flip(stored, 20).hex())
    f.fails("malformed", "unlock: cut off", "unlock", **base, stored=stored[:48].hex())
    f.fails("malformed", "unlock: version 0", "unlock", **base, stored=(b"\0" + stored[1:]).hex())
    return f


FILES: Final = (_envelope(), _visit(), _release(), _bundle(), _parked())
