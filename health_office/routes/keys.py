"""The office's keys: identity, browsers of its members, sealing key, day keys, parked keys."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from sqlalchemy.orm import Session

from checkin import directory, problems
from checkin.context import Deployed, LockStore, Now, Reading, Writing
from checkin.deployment import Deployment
from checkin.locks import Locks
from checkin.messages import HASH, IDENT
from checkin.problems import Problem
from checkin.store import statements
from crypto import chain
from crypto.encoding import Day, OfficeId, u32
from crypto.errors import CryptoError
from crypto.keys import SealingPublicKey, VerifyingKey
from crypto.parked import Use, lock_away, unlock
from crypto.statements import DAY, DayKey, Office, OfficeKey, Signed, peek
from health_office import rules, store
from health_office.messages import (
    Bundle,
    Device,
    DeviceCertificate,
    Devices,
    Identity,
    NewDevice,
    OfficeKeyMessage,
    ParkedDayKeys,
    ParkedKey,
    PublishedDays,
)
from health_office.records import DeviceRecord, OfficeBundleRecord, ParkedKeyRecord
from health_office.routes import Lead, Member
from health_office.routes.account import device as described

router = APIRouter(prefix="/api/v1/office", tags=["office keys"])

DevicePath = Annotated[bytes, Path(description="Thumbprint of the browser's officer key."), *HASH]


def certificate(session: Session, deployment: Deployment, office: OfficeId, now: int) -> Signed[Office]:
    """The office's certificate; raises :class:`Problem` while the root has not certified it, or has withdrawn it."""
    found = directory.office(session, deployment.root, office, now)
    if found is None:
        raise Problem(problems.NOT_CERTIFIED)
    return found


@router.put("/identity", status_code=204)
def put_identity(message: Identity, lead: Lead, session: Writing) -> Response:
    """Hand in the identity key that the root shall certify, with the lead's bundle of it."""
    try:
        VerifyingKey(message.key)
    except CryptoError:
        raise Problem(problems.MALFORMED) from None
    office = store.office(session, lead.office_id)
    if office is None:
        raise Problem(problems.NOT_FOUND)
    if office.identity is not None and office.identity != message.key:
        raise Problem(problems.KEY_CONFLICT)
    office.identity = dict(message.key)
    store.put_bundle(
        session,
        OfficeBundleRecord(
            office_id=lead.office_id,
            holder_id=lead.member_id,
            generation=message.generation,
            wrapped=message.bundle,
        ),
    )
    return Response(status_code=204)


@router.get("/bundle")
def read_bundle(lead: Lead, session: Reading) -> Bundle:
    """The lead's own bundle, which the recovery sheet opens."""
    found = store.bundle(session, lead.office_id, lead.member_id)
    if found is None:
        raise Problem(problems.NOT_FOUND)
    return Bundle(generation=found.generation, bundle=found.wrapped)


@router.post("/devices", status_code=201)
def add_device(message: NewDevice, member: Member, session: Writing) -> Device:
    """Hand in the public keys of this browser; a lead has to confirm them."""
    try:
        key = VerifyingKey(message.officer_key)
        SealingPublicKey(message.sealing_key)
    except CryptoError:
        raise Problem(problems.MALFORMED) from None
    found = store.device(session, key.jkt)
    if found is None:
        found = DeviceRecord(
            device_id=key.jkt,
            member_id=member.member_id,
            officer_key=dict(message.officer_key),
            sealing_key=message.sealing_key,
        )
        store.add_device(session, found)
    if (found.member_id, found.sealing_key) != (member.member_id, message.sealing_key):
        raise Problem(problems.KEY_CONFLICT)
    return described(session, found, member.account, member.role)


@router.get("/devices")
def list_devices(lead: Lead, session: Reading) -> Devices:
    """The browsers of all members, for a lead to confirm."""
    return Devices(
        devices=[
            described(session, found, account, rules.role(member.role))
            for found, member, account in store.devices_of_office(session, lead.office_id)
        ]
    )


@router.put("/devices/{device}/certificate", status_code=204)
def certify_device(
    device: DevicePath, message: DeviceCertificate, lead: Lead, session: Writing, deployment: Deployed, now: Now
) -> Response:
    """A lead confirms a browser with an officer certificate, and hands it the office's sealing seed."""
    found = store.device(session, device)
    holder = None if found is None else store.member(session, found.member_id)
    if found is None or holder is None or holder.office_id != lead.office_id:
        raise Problem(problems.NOT_FOUND)
    office = certificate(session, deployment, lead.office_id, now)
    try:
        signed = chain.officer(message.certificate, office, now=now)
    except CryptoError:
        raise Problem(problems.BAD_STATEMENT) from None
    if not rules.certifies(signed.claims, device=found.device_id, member=found.member_id, role=holder.role):
        raise Problem(problems.BAD_STATEMENT)
    forget_after = signed.claims.exp + directory.in_force(session, deployment).retention_days * DAY
    statements.add(session, signed, subject=found.member_id, ordinal=signed.claims.iat, forget_after=forget_after)
    found.certificate = signed.digest
    found.seed_seq = message.seed_seq
    found.sealed_seed = message.sealed_seed
    return Response(status_code=204)


@router.put("/office-key", status_code=204)
def put_office_key(message: OfficeKeyMessage, lead: Lead, session: Writing, deployment: Deployed, now: Now) -> Response:
    """Publish the office's sealing key."""
    office = certificate(session, deployment, lead.office_id, now)
    try:
        signed = chain.office_key(message.statement, office)
    except CryptoError:
        raise Problem(problems.BAD_STATEMENT) from None
    newest = statements.newest(session, OfficeKey, lead.office_id)
    if newest not in {None, message.statement} and signed.claims.seq <= peek(OfficeKey, newest or "").seq:
        raise Problem(problems.OUTDATED_STATEMENT)
    statements.add(session, signed, subject=lead.office_id, ordinal=signed.claims.seq, forget_after=None)
    return Response(status_code=204)


@router.get("/day-keys")
def list_day_keys(member: Member, session: Reading, deployment: Deployed, now: Now) -> PublishedDays:
    """For which days from today on there is a key."""
    today = directory.in_force(session, deployment).today(now)
    return PublishedDays(today=today, days=statements.ordinals(session, DayKey, member.office_id, today))


@router.post("/day-keys", status_code=204)
def publish_day_keys(
    message: ParkedDayKeys, lead: Lead, session: Writing, locks: LockStore, deployment: Deployed, now: Now
) -> Response:
    """Publish day keys and park their private halves. A day has one key; the same again changes nothing."""
    office = certificate(session, deployment, lead.office_id, now)
    in_force = directory.in_force(session, deployment)
    for key in message.keys:
        try:
            signed = chain.day_key(key.statement, office, peek(DayKey, key.statement).day)
        except CryptoError:
            raise Problem(problems.BAD_STATEMENT) from None
        day = signed.claims.day
        if not rules.publishable(day, in_force.today(now), in_force.retention_days):
            raise Problem(problems.WRONG_DAY)
        published = statements.numbered(session, DayKey, lead.office_id, day)
        if published is not None:
            if published.digest != signed.digest:
                raise Problem(problems.KEY_CONFLICT)
            continue
        death = in_force.death_day(day)
        # The day after the day of death has begun everywhere on earth.
        statements.add(session, signed, subject=lead.office_id, ordinal=day, forget_after=(death + 2) * DAY)
        _park(session, locks, "day", lead.office_id, u32(day), death, key.parked)
    return Response(status_code=204)


def _park(session: Session, locks: Locks, use: Use, office: OfficeId, key_id: bytes, death: Day, parked: bytes) -> None:
    store.park(
        session,
        ParkedKeyRecord(
            use=use,
            office_id=office,
            key_id=key_id,
            death_day=death,
            stored=lock_away(locks.make(death), use, office, key_id, parked),
        ),
    )


def park_request_key(
    session: Session, locks: Locks, office: OfficeId, request_id: bytes, death: Day, parked: bytes
) -> None:
    """Park the private key of a trace request."""
    _park(session, locks, "request", office, request_id, death, parked)


def _fetch(session: Session, locks: Locks, use: Use, office: OfficeId, key_id: bytes, today: Day) -> ParkedKey:
    found = store.parked(session, use, office, key_id)
    lock = None if found is None or found.death_day < today else locks.find(found.death_day)
    if found is None or lock is None:
        raise Problem(problems.KEY_GONE)
    return ParkedKey(parked=unlock(lock, use, office, key_id, found.stored))


@router.get("/parked/day/{day}")
def read_day_key(
    day: Annotated[int, Path(ge=0, lt=2**32)],
    member: Member,
    session: Reading,
    locks: LockStore,
    deployment: Deployed,
    now: Now,
) -> ParkedKey:
    """The private key of a day, sealed to the office, for as long as its lock exists."""
    today = directory.in_force(session, deployment).today(now)
    return _fetch(session, locks, "day", member.office_id, u32(day), today)


@router.get("/parked/request/{request}")
def read_request_key(
    request: Annotated[bytes, Path(description="The request's id."), *IDENT],
    member: Member,
    session: Reading,
    locks: LockStore,
    deployment: Deployed,
    now: Now,
) -> ParkedKey:
    """The private key of a trace request, sealed to the office, for as long as its lock exists."""
    today = directory.in_force(session, deployment).today(now)
    return _fetch(session, locks, "request", member.office_id, request, today)
