"""What a vector can ask for: one function per operation, from JSON to JSON, in the names of the vector files.

``operations.ts`` has the same names. Parameters are checked strictly: a vector with a missing, unknown or wrongly typed
member is a broken vector, not a failing one. Bytes are hex in both directions.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Annotated, Any, Final, Literal, TypeAlias
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, validate_call

from crypto import (
    bundle,
    canonical,
    chain,
    checks,
    code,
    encoding,
    envelope,
    jws,
    log,
    receipt,
    release,
    rows,
    statements,
)
from crypto import contact as contacts
from crypto import parked as parking
from crypto import visit as visits
from crypto.encoding import Day, Digest, MemberId, OfficeId, Slot, VenueId, VisitId
from crypto.keys import Jwk, SealingKey, SealingPublicKey, SigningKey, VerifyingKey
from crypto.labels import Label
from crypto.statements import Signed, Statement

Hex: TypeAlias = Annotated[bytes, BeforeValidator(bytes.fromhex)]
Operation: TypeAlias = Callable[..., object]

OPERATIONS: Final[dict[str, Operation]] = {}


def operation(function: Operation) -> Operation:
    """Register a function under its own name, its parameters being those of the vector."""
    OPERATIONS[function.__name__] = validate_call(config=ConfigDict(strict=True))(function)
    return function


def plain(value: object) -> object:
    """A result as JSON."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Mapping):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


# labels, encoding, canonical


@operation
def labels() -> object:
    return sorted(Label)


@operation
def u8(value: int) -> object:
    return encoding.u8(value)


@operation
def u16(value: int) -> object:
    return encoding.u16(value)


@operation
def u32(value: int) -> object:
    return encoding.u32(value)


@operation
def lp_of_zeros(count: int) -> object:
    """The length of ``lp`` of that many zero bytes; the bytes themselves would fill the file."""
    return len(encoding.lp(bytes(count)))


@operation
def info(label: str, fields: list[Hex]) -> object:
    return encoding.info(Label(label), *fields)


@operation
def parse_id(value: Hex) -> object:
    return encoding.parse_id(value)


@operation
def pad(value: Hex, size: int) -> object:
    return encoding.pad(value, size)


@operation
def unpad(padded: Hex) -> object:
    return encoding.unpad(padded)


@operation
def b64u(value: Hex) -> object:
    return encoding.b64u(value)


@operation
def unb64u(text: str) -> object:
    return encoding.unb64u(text)


@operation
def base32(value: Hex) -> object:
    return encoding.base32(value)


@operation
def unbase32(typed: str) -> object:
    return encoding.unbase32(typed)


@operation
def slot_at(unix: int) -> object:
    return encoding.slot_at(unix)


@operation
def slot_start(slot: int) -> object:
    return encoding.slot_start(Slot(slot))


@operation
def day_at(unix: int, zone: str) -> object:
    return encoding.day_at(unix, ZoneInfo(zone))


@operation
def day_of(slot: int, zone: str) -> object:
    return encoding.day_of(Slot(slot), ZoneInfo(zone))


@operation
def canonical_decode(data: Hex) -> object:
    """The value, encoded again: JSON in JSON would be read by the reader of this file."""
    return canonical.encode(canonical.decode(data))


@operation
def canonical_encode(value: Any) -> object:
    return canonical.encode(value)


# envelope, keys


@operation
def kdf(ikm: Hex, length: int, label: str, fields: list[Hex]) -> object:
    return envelope.kdf(ikm, length, Label(label), *fields)


@operation
def digest(label: str, fields: list[Hex]) -> object:
    return envelope.digest(Label(label), *fields)


@operation
def mac(key: Hex, label: str, fields: list[Hex]) -> object:
    return envelope.mac(key, Label(label), *fields)


@operation
def once(key: Hex, aad: Hex, plaintext: Hex) -> object:
    return envelope.once(key, aad, plaintext)


@operation
def open_once(key: Hex, aad: Hex, ciphertext: Hex) -> object:
    return envelope.open_once(key, aad, ciphertext)


@operation
def open_sealed(seed: Hex, label: str, fields: list[Hex], sealed: Hex) -> object:
    return envelope.open_sealed(SealingKey(seed), Label(label), *fields, sealed=sealed)


@operation
def unwrap(key: Hex, label: str, fields: list[Hex], wrapped: Hex) -> object:
    return envelope.unwrap(key, Label(label), *fields, wrapped=wrapped)


@operation
def sealing_key(seed: Hex) -> object:
    return SealingKey(seed).public.raw


@operation
def sealing_public_key(raw: Hex) -> object:
    return envelope.sha256(SealingPublicKey(raw).raw)


@operation
def verifying_key(jwk: Jwk) -> object:
    return VerifyingKey(jwk).jkt


@operation
def signing_key(jwk: Jwk) -> object:
    return SigningKey.from_jwk(jwk).public.jkt


@operation
def key_fingerprint(jwk: Jwk) -> object:
    return VerifyingKey(jwk).fingerprint


# claims, contact


_KINDS: Final[dict[str, type[Statement]]] = {
    kind.kind: kind
    for kind in (
        statements.Region,
        statements.Office,
        statements.Officer,
        statements.OfficeKey,
        statements.DayKey,
        statements.Venue,
        statements.Request,
        statements.Decision,
        statements.Sunset,
    )
}


@operation
def read_claims(kind: str, payload: str) -> None:
    """Only succeeds if writing gives the payload back, so there is nothing more to compare."""
    assert _KINDS[kind].read(payload.encode()).write().decode() == payload


@operation
def kind_number(kind: str) -> object:
    return _KINDS[kind].number


@operation
def pad_contact(contact: dict[str, str | int]) -> object:
    return contacts.Contact(**contact).padded()  # type: ignore[arg-type]


@operation
def pad_details(details: dict[str, str | int]) -> object:
    return contacts.Details(**details).padded()  # type: ignore[arg-type]


@operation
def read_contact(padded: Hex) -> object:
    return contacts.read_contact(padded).model_dump(exclude_none=True)


@operation
def read_details(padded: Hex) -> object:
    return contacts.read_details(padded).model_dump(exclude_none=True)


# visit, rows


@operation
def visit_values(secret: Hex, venue: Hex, office: Hex, slot: int) -> object:
    minted = visits.VisitSecret(secret)
    ctx = visits.Context(VenueId(venue), minted.visit_id, OfficeId(office), Slot(slot)).fields()
    contact_key, key_check = visits.contact_keys(minted.office_share, minted.approval_share, ctx)
    return {
        "visit_id": minted.visit_id,
        "notify_id": minted.notify_id,
        "guest_token": minted.guest_token,
        "office_share": minted.office_share,
        "approval_share": minted.approval_share,
        "contact_key": contact_key,
        "key_check": key_check,
        "details_key": visits.details_key(minted.approval_share, ctx),
        "approval_commitment": visits.commitment(minted.approval_share, ctx),
        "guest_token_hash": visits.guest_token_hash(minted.visit_id, minted.guest_token),
    }


class Ctx(BaseModel):
    """The four facts that a row is bound to."""

    model_config = ConfigDict(strict=True, extra="forbid")

    venue: Hex
    visit: Hex
    office: Hex
    slot: int

    def context(self) -> visits.Context:
        """As the package has it."""
        return visits.Context(VenueId(self.venue), VisitId(self.visit), OfficeId(self.office), Slot(self.slot))


@operation
def open_approval_share(seed: Hex, ctx: Ctx, sealed_approval_share: Hex, approval_commitment: Hex) -> object:
    return visits.open_approval_share(SealingKey(seed), sealed_approval_share, approval_commitment, ctx.context())


@operation
def open_visit(
    ctx: Ctx,
    day_seed: Hex,
    approval_share: Hex,
    approval_commitment: Hex,
    sealed_office_share: Hex,
    sealed_contact: Hex,
    sealed_details: Hex,
) -> object:
    opened = visits.open_visit(
        context=ctx.context(),
        day_key=SealingKey(day_seed),
        approval_share=approval_share,
        approval_commitment=approval_commitment,
        sealed_office_share=sealed_office_share,
        sealed_contact=sealed_contact,
        sealed_details=sealed_details,
    )
    return {name: part.model_dump(exclude_none=True) for name, part in opened._asdict().items()}


@operation
def unpack_rows(kind: Literal["venue", "office"], data: Hex) -> object:
    """All fields of all rows, in the order in which they stand; packing them again gives ``data``."""
    unpacked: Sequence[rows.VenueRow] | Sequence[rows.OfficeRow]
    if kind == "venue":
        unpacked = list(rows.unpack_all(rows.VenueRow, data))
    else:
        unpacked = list(rows.unpack_all(rows.OfficeRow, data))
    assert b"".join(row.pack() for row in unpacked) == data
    return [list(row) for row in unpacked]


# code, receipt, log


@operation
def root_id(keys: list[Jwk], threshold: int) -> object:
    return code.root_id(tuple(map(VerifyingKey, keys)), threshold)


@operation
def fingerprint(root: Hex, venue: Hex, sig: Jwk, seal: Hex) -> object:
    return code.fingerprint(root, VenueId(venue), VerifyingKey(sig), SealingPublicKey(seal))


@operation
def parse_code(venue: str, fragment: str) -> object:
    printed = code.PrintedCode.parse(venue, fragment)
    assert printed.address("") == f"/c/{venue}#{fragment}"
    return {"venue": printed.venue_id, "fingerprint": printed.fingerprint, "area": printed.area}


@operation
def code_address(base: str, venue: Hex, fingerprint: Hex, area: str | None) -> object:
    return code.PrintedCode(VenueId(venue), fingerprint, area).address(base)


@operation
def receipt_key(receipt_secret: Hex, day: int) -> object:
    return receipt.receipt_key(receipt_secret, Day(day))


@operation
def arrival_receipt(key: Hex, ctx: Ctx, kind: int) -> object:
    c = ctx.context()
    return receipt.receipt(key, venue=c.venue, visit=c.visit, office=c.office, slot=c.slot, kind=kind)


@operation
def leave_receipt(key: Hex, venue: Hex, visit: Hex, leave_slot: int, *, estimated: bool) -> object:
    return receipt.leave_receipt(
        key, venue=VenueId(venue), visit=VisitId(visit), leave_slot=Slot(leave_slot), estimated=estimated
    )


@operation
def next_head(head: Hex, kind: int, statement: Hex) -> object:
    return log.next_head(head, kind, Digest(statement))


# jws, statements, chain


@operation
def split(text: str) -> object:
    parts = jws.split(text)
    return {**parts._asdict(), "digest": parts.digest}


@operation
def verify(text: str, kind: str, key: Jwk) -> object:
    parts = jws.split(text)
    jws.verify(parts, kind, VerifyingKey(key))
    return jws.payload(parts).decode()


@operation
def read_statement(kind: str, text: str, key: Jwk) -> object:
    signed = statements.read(_KINDS[kind], text, VerifyingKey(key))
    assert signed.claims.write() == jws.payload(jws.split(text))
    return signed.digest


@operation
def case_reference(salt: Hex, reference: str) -> object:
    return statements.case_reference(salt, reference)


def _region(root: bytes, region: list[str], now: int) -> Signed[statements.Region]:
    return chain.region(region, root, now=now)


@operation
def chain_region(root: Hex, region: list[str], now: int, known_seq: int) -> object:
    return chain.region(region, root, now=now, known_seq=known_seq).digest


@operation
def chain_office(root: Hex, region: list[str], office: str, now: int) -> object:
    return chain.office(office, _region(root, region, now).claims, now=now).digest


@operation
def chain_officer(root: Hex, region: list[str], office: str, officer: str, now: int) -> object:
    certificate = chain.office(office, _region(root, region, now).claims, now=now)
    return chain.officer(officer, certificate, now=now).digest


@operation
def chain_office_key(root: Hex, region: list[str], office: str, office_key: str, now: int) -> object:
    return chain.office_key(office_key, chain.office(office, _region(root, region, now).claims, now=now)).digest


@operation
def chain_day_key(root: Hex, region: list[str], office: str, day_key: str, day: int, now: int) -> object:
    return chain.day_key(day_key, chain.office(office, _region(root, region, now).claims, now=now), Day(day)).digest


@operation
def chain_venue(root: Hex, venue: str) -> object:
    return chain.venue(venue, root).digest


@operation
def chain_request(root: Hex, region: list[str], office: str, officer: str, request: str, now: int) -> object:
    certificate = chain.office(office, _region(root, region, now).claims, now=now)
    return chain.request(request, chain.officer(officer, certificate, now=now)).digest


@operation
def chain_window(region: str, request: str) -> None:
    chain.window(statements.peek(statements.Request, request), statements.peek(statements.Region, region))


@operation
def chain_request_in_date(request: str, now: int) -> None:
    chain.request_in_date(statements.peek(statements.Request, request), now)


@operation
def chain_needs_second_officer(region: str, request: str) -> object:
    return chain.needs_second_officer(
        statements.peek(statements.Request, request), statements.peek(statements.Region, region)
    )


@operation
def chain_decision(venue: str, request: Hex, decision: str) -> object:
    return chain.decision(decision, statements.peek(statements.Venue, venue), Digest(request)).digest


@operation
def chain_sunset(root: Hex, region: list[str], sunset: str, now: int) -> object:
    return chain.sunset(sunset, _region(root, region, now).claims).digest


# release, bundle, parked


@operation
def selection_digest(request: Hex, visits: list[Hex]) -> object:
    return release.selection_digest(Digest(request), map(VisitId, visits))


@operation
def release_digest(request: Hex, chunks: list[Hex]) -> object:
    return release.release_digest(Digest(request), chunks)


@operation
def open_release(request: Hex, seed: Hex, chunks: list[Hex]) -> object:
    return release.open_release(Digest(request), SealingKey(seed), chunks)


@operation
def sheet(unlock_key: Hex) -> object:
    return bundle.UnlockKey(unlock_key).sheet()


@operation
def device_fingerprint(jwk: Jwk, key: Hex) -> object:
    return bundle.device_fingerprint(VerifyingKey(jwk), SealingPublicKey(key))


@operation
def from_sheet(typed: str) -> object:
    return bundle.UnlockKey.from_sheet(typed).value


@operation
def open_bundle(
    kind: Literal["venue", "office"],
    unlock_key: Hex,
    owner: Hex,
    generation: int,
    holder: Hex,
    root: Hex,
    wrapped: Hex,
) -> object:
    open_it = partial(
        bundle.open_bundle,
        key=bundle.UnlockKey(unlock_key),
        owner=owner,
        generation=generation,
        holder=holder,
        root=root,
        wrapped=wrapped,
    )
    if kind == "venue":
        return open_it(bundle.VenueBundle).write().decode()
    return open_it(bundle.OfficeBundle).write().decode()


@operation
def open_office_seed(seed: Hex, office: Hex, seq: int, member: Hex, sealed: Hex) -> object:
    return bundle.open_office_seed(
        SealingKey(seed), office=OfficeId(office), seq=seq, member=MemberId(member), sealed=sealed
    ).seed


@operation
def fetch(seed: Hex, use: Literal["day", "request"], office: Hex, key_id: Hex, parked: Hex) -> object:
    return parking.fetch(SealingKey(seed), use, OfficeId(office), key_id, parked).seed


@operation
def unlock(lock: Hex, use: Literal["day", "request"], office: Hex, key_id: Hex, stored: Hex) -> object:
    return parking.unlock(lock, use, OfficeId(office), key_id, stored)


# checks


class ServedArrival(BaseModel):
    """Statements as the service hands them to a guest."""

    model_config = ConfigDict(strict=True, extra="forbid")

    region: list[str]
    office: str
    venue: str
    day_keys: list[str]


class Known(BaseModel):
    """What a device knows already."""

    model_config = ConfigDict(strict=True, extra="forbid")

    root: Hex | None
    region_seq: int
    venue_seq: int


@operation
def guest_checks(
    root: Hex,
    code_venue: str,
    code_fragment: str,
    served: ServedArrival,
    service_now: int,
    device_now: int,
    known: Known,
    contact: dict[str, str | int],
) -> object:
    """Checks 1 to 8. The visit of check 8 is a new one every time; what it is bound to can be compared."""
    arrival = checks.guest_checks(
        root=root,
        code=code.PrintedCode.parse(code_venue, code_fragment),
        served=checks.ServedArrival(**dict(served)),
        service_now=service_now,
        device_now=device_now,
        known=checks.Known(**dict(known)),
    )
    minted = arrival.seal(contacts.Contact(**contact), contacts.Details())  # type: ignore[arg-type]
    sealed = minted.sealed
    return {
        "venue": sealed.venue_id,
        "office": sealed.office_id,
        "slot": sealed.slot,
        "day_key": arrival.day_key.digest,
    }


class ServedRequest(BaseModel):
    """Statements as the service hands them to an operator."""

    model_config = ConfigDict(strict=True, extra="forbid")

    region: list[str]
    office: str
    officer: str
    request: str


@operation
def operator_checks(
    root: Hex,
    bundle_root: Hex,
    venue: str,
    served: ServedRequest,
    now: int,
    known_region_seq: int,
    *,
    answered: bool,
) -> object:
    verified = checks.operator_checks(
        root=root,
        bundle_root=bundle_root,
        venue=statements.peek(statements.Venue, venue),
        served=checks.ServedRequest(**dict(served)),
        now=now,
        answered=answered,
        known_region_seq=known_region_seq,
    )
    return verified.request.digest


@operation
def approve_row(request: str, seed: Hex, row: Hex) -> object:
    return checks.approve_row(rows.VenueRow.unpack(row), statements.peek(statements.Request, request), SealingKey(seed))


@operation
def office_checks(
    venue: str, request: str, officer_key: Jwk, request_seed: Hex, decision: str, chunks: list[Hex], served: list[Hex]
) -> object:
    claims, shares = checks.office_checks(
        venue=statements.peek(statements.Venue, venue),
        request=statements.read(statements.Request, request, VerifyingKey(officer_key)),
        request_key=SealingKey(request_seed),
        decision=decision,
        chunks=chunks,
        served=map(VisitId, served),
    )
    return {"released": claims.released, "shares": shares}
