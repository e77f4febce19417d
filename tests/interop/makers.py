"""Vectors of random data: each maker seals or signs something and says what opening it in the other language gives.

``makers.ts`` has the same names. A vector is ``{"operation", "arguments", "output"}``, as in ``tests/vectors``.
"""

import secrets
from collections.abc import Callable, Iterator
from typing import Any, Final, get_args

from crypto import bundle, canonical, envelope, parked, statements
from crypto.bundle import UnlockKey
from crypto.code import PrintedCode, fingerprint
from crypto.contact import Contact, Details
from crypto.encoding import Digest, MemberId, OfficeId, Slot, VenueId, VisitId, b64u, u32
from crypto.keys import SealingKey, SigningKey
from crypto.labels import Label
from crypto.release import seal_release
from crypto.statements import Statement
from crypto.visit import MintedVisit, seal_visit
from tests.crypto.operations import OPERATIONS, plain
from tests.crypto.sample import office_bundle, venue_bundle

JSON = dict[str, Any]

_ALPHABET: Final = "aZ09 .-'/äöüßéñçøłžĀАяאبنの漢字한글😀👩\u200d🚀\u200f"


def _text(most: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(1 + secrets.randbelow(most)))


def _id() -> bytes:
    return secrets.token_bytes(16)


def _number(most: int = 2**32 - 1) -> int:
    return secrets.randbelow(most + 1)


def _blob() -> bytes:
    return secrets.token_bytes(secrets.randbelow(300))


def _fields() -> list[bytes]:
    return [secrets.token_bytes(secrets.randbelow(40)) for _ in range(secrets.randbelow(5))]


def _vector(operation: str, output: object, **arguments: object) -> JSON:
    return {"operation": operation, "arguments": plain(arguments), "output": plain(output)}


def _computed(operation: str, **arguments: object) -> JSON:
    """A vector of something deterministic: what it gives here, it has to give there."""
    as_json: Any = plain(arguments)
    return {"operation": operation, "arguments": as_json, "output": plain(OPERATIONS[operation](**as_json))}


def seal() -> Iterator[JSON]:
    key, label, fields, plaintext = SealingKey.generate(), secrets.choice(list(Label)), _fields(), _blob()
    sealed = envelope.seal(key.public, label, *fields, plaintext=plaintext)
    yield _vector("open_sealed", plaintext, seed=key.seed, label=label, fields=fields, sealed=sealed)
    yield _vector("sealing_key", key.public.raw, seed=key.seed)


def wrap() -> Iterator[JSON]:
    key, label, fields, plaintext = secrets.token_bytes(32), secrets.choice(list(Label)), _fields(), _blob()
    wrapped = envelope.wrap(key, label, *fields, plaintext=plaintext)
    yield _vector("unwrap", plaintext, key=key, label=label, fields=fields, wrapped=wrapped)
    yield _computed("once", key=key, aad=_blob(), plaintext=plaintext)


def derive() -> Iterator[JSON]:
    label, fields = secrets.choice(list(Label)), _fields()
    yield _computed("info", label=label, fields=fields)
    yield _computed("kdf", ikm=secrets.token_bytes(32), length=1 + _number(63), label=label, fields=fields)
    yield _computed("digest", label=label, fields=fields)
    yield _computed("mac", key=secrets.token_bytes(32), label=label, fields=fields)
    yield _computed("case_reference", salt=_id(), reference=_text(30))
    yield _computed("day_at", unix=_number(), zone=secrets.choice(["Europe/Berlin", "Asia/Kathmandu", "America/Lima"]))


def _mint() -> tuple[MintedVisit, SealingKey, SealingKey, Contact, Details]:
    contact = Contact(minute=_number(), given=_text(20), family=_text(20), city=_text(20), email=_text(40))
    details = Details(area="bar", table=1 + _number(999))
    venue_key, day_key = SealingKey.generate(), SealingKey.generate()
    minted = seal_visit(
        venue_id=VenueId(_id()),
        office_id=OfficeId(_id()),
        slot=Slot(_number()),
        venue_key=venue_key.public,
        day_key=day_key.public,
        contact=contact,
        details=details,
    )
    return minted, venue_key, day_key, contact, details


def visit() -> Iterator[JSON]:
    (row, secret), venue_key, day_key, contact, details = _mint()
    place = {"venue": row.venue_id, "visit": row.visit_id, "office": row.office_id, "slot": row.slot}
    yield _vector(
        "open_approval_share",
        secret.approval_share,
        seed=venue_key.seed,
        ctx=place,
        sealed_approval_share=row.sealed_approval_share,
        approval_commitment=row.approval_commitment,
    )
    yield _vector(
        "open_visit",
        {"contact": contact.model_dump(exclude_none=True), "details": details.model_dump(exclude_none=True)},
        ctx=place,
        day_seed=day_key.seed,
        approval_share=secret.approval_share,
        approval_commitment=row.approval_commitment,
        sealed_office_share=row.sealed_office_share,
        sealed_contact=row.sealed_contact,
        sealed_details=row.sealed_details,
    )
    values = {"secret": secret.value, "venue": row.venue_id, "office": row.office_id, "slot": row.slot}
    yield _computed("visit_values", **values)


def release() -> Iterator[JSON]:
    key, request = SealingKey.generate(), Digest(secrets.token_bytes(32))
    shares = {VisitId(_id()): secrets.token_bytes(32) for _ in range(secrets.randbelow(140))}
    chunks = seal_release(request, key.public, shares)
    yield _vector("open_release", shares, request=request, seed=key.seed, chunks=chunks)
    yield _computed("release_digest", request=request, chunks=chunks)
    yield _computed("selection_digest", request=request, visits=list(shares))


def bundles() -> Iterator[JSON]:
    for kind, content in (("venue", venue_bundle(1 + _number(7))), ("office", office_bundle(1 + _number(7)))):
        key, holder = UnlockKey.generate(), _id()
        place = {"owner": content.owner, "generation": content.generation, "holder": holder, "root": content.root}
        closed = bundle.close_bundle(key, content, holder)
        yield _vector("open_bundle", content.write().decode(), kind=kind, unlock_key=key.value, wrapped=closed, **place)
    unlock = UnlockKey.generate()
    yield _vector("from_sheet", unlock.value, typed=unlock.sheet())
    device, office_key = SealingKey.generate(), SealingKey.generate()
    office, member, seq = OfficeId(_id()), MemberId(_id()), _number()
    sealed = bundle.seal_office_seed(device.public, office=office, seq=seq, member=member, key=office_key)
    yield _vector(
        "open_office_seed", office_key.seed, seed=device.seed, office=office, seq=seq, member=member, sealed=sealed
    )


def parked_keys() -> Iterator[JSON]:
    office_key, key, lock = SealingKey.generate(), SealingKey.generate(), secrets.token_bytes(32)
    for use, key_id in zip(get_args(parked.Use), (u32(_number()), _id()), strict=True):
        office = OfficeId(_id())
        left = parked.park(office_key.public, use, office, key_id, key)
        stored = parked.lock_away(lock, use, office, key_id, left)
        yield _vector("fetch", key.seed, seed=office_key.seed, use=use, office=office, key_id=key_id, parked=left)
        yield _vector("unlock", left, lock=lock, use=use, office=office, key_id=key_id, stored=stored)


def signed() -> Iterator[JSON]:
    key, seal_key = SigningKey.generate(), SealingKey.generate()
    jwk = key.public.jwk
    common: JSON = {"v": 1, "root": b64u(secrets.token_bytes(32)), "iat": _number()}
    office: JSON = {"office": b64u(_id()), "cert": b64u(secrets.token_bytes(32))}
    sealing = b64u(seal_key.public.raw)
    digest = office["cert"]
    samples: list[tuple[type[Statement], JSON]] = [
        (statements.Region, {"seq": 1, "threshold": 1, "keys": [jwk], "tz": "Europe/Berlin", "retention": 14,
                             "window_max": 24, "window_second": 6, "skew": 600, "revoked": [digest], "exp": _number(),
                             "services": {"log": jwk, "tokens": digest}, "next": {"threshold": 1, "keys": [jwk]}}),
        (statements.Request, {**office, "officer": digest, "request": b64u(_id()), "venue": b64u(_id()),
                              "from": _number(), "to": _number(), "case": digest, "basis": _text(200),
                              "purpose": _text(200), "out_of_area": _text(200), "key": sealing, "exp": _number()}),
        (statements.Office, {"office": office["office"], "seq": 1 + _number(9), "name": _text(99), "phone": _text(60),
                             "postal": ["10115", "EC1A 1BB"], "key": jwk, "exp": _number()}),
        (statements.Officer, {**office, "member": b64u(_id()), "name": _text(99), "roles": ["lead"], "key": jwk,
                              "exp": _number()}),
        (statements.OfficeKey, {**office, "seq": 1 + _number(9), "key": sealing}),
        (statements.DayKey, {**office, "day": _number(), "key": sealing}),
        (statements.Venue, {"venue": b64u(_id()), "seq": 1, "name": _text(99), "address": _text(99), "postal": "10115",
                            "office": office["office"], "sig": jwk, "seal": sealing, "modes": ["code"],
                            "areas": [{"id": "a1", "name": _text(60), "tables": _number(1000)}]}),
        (statements.Decision, {"venue": b64u(_id()), "request": b64u(secrets.token_bytes(32)), "verdict": "declined",
                               "reason": _text(200)}),
        (statements.Sunset, {"tables": {"check_in": 0, "mail": _number()}, "locks": _number(), "entries": _number(),
                             "head": digest}),
    ]  # fmt: skip
    for kind, claims in samples:
        statement = statements.sign(kind.read(canonical.encode({**common, **claims})), key)
        yield _vector("read_statement", statement.digest, kind=kind.kind, text=statement.text, key=jwk)


def codes() -> Iterator[JSON]:
    key, seal_key, venue, root = SigningKey.generate(), SealingKey.generate(), VenueId(_id()), secrets.token_bytes(32)
    mark = fingerprint(root, venue, key.public, seal_key.public)
    yield _vector("fingerprint", mark, root=root, venue=venue, sig=key.public.jwk, seal=seal_key.public.raw)
    _, _, rest = PrintedCode(venue, mark, "a1").address("").partition("/c/")
    place, _, fragment = rest.partition("#")
    yield _vector("parse_code", {"venue": venue, "fingerprint": mark, "area": "a1"}, venue=place, fragment=fragment)
    yield _computed("root_id", keys=[key.public.jwk], threshold=1)
    yield _computed("signing_key", jwk=key.private_jwk())


def _json(depth: int) -> canonical.Json:
    choices: list[Callable[[], canonical.Json]] = [
        lambda: _number(2**53 - 1),
        lambda: secrets.choice([True, False]),
        lambda: _text(12),
        lambda: [_json(depth - 1) for _ in range(secrets.randbelow(4))],
        lambda: {secrets.token_urlsafe(secrets.randbelow(3)): _json(depth - 1) for _ in range(secrets.randbelow(4))},
    ]
    return secrets.choice(choices if depth > 1 else choices[:3])()


def canonical_json() -> Iterator[JSON]:
    data = canonical.encode(_json(canonical.MAX_DEPTH - 2))
    yield _vector("canonical_decode", data, data=data)


MAKERS: Final[dict[str, Callable[[], Iterator[JSON]]]] = {
    make.__name__: make
    for make in (seal, wrap, derive, visit, release, bundles, parked_keys, signed, codes, canonical_json)
}
