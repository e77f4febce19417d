"""A member of a health office as a client in Python, with the keys: for automation, the simulation and the tests."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

import httpx2

from checkin.client import Api, ApiProblem
from checkin.clock import Clock
from crypto import chain
from crypto.bundle import (
    OfficeBundle,
    OfficeKeys,
    UnlockKey,
    close_bundle,
    open_bundle,
    open_office_seed,
    seal_office_seed,
)
from crypto.checks import office_checks
from crypto.encoding import Day, MemberId, OfficeId, RequestId, VenueId, VisitId, b64u, day_at, day_of, u32, unb64u
from crypto.errors import CryptoError
from crypto.keys import SealingKey, SealingPublicKey, SigningKey, VerifyingKey
from crypto.parked import Use, fetch, park
from crypto.release import CHUNK_BYTES
from crypto.rows import OfficeRow, unpack_all
from crypto.statements import (
    DAY,
    DayKey,
    Office,
    OfficeKey,
    Officer,
    Region,
    Request,
    Signed,
    Venue,
    case_reference,
    peek,
    read,
    sign,
)
from health_office.opening import OpenedRow, open_rows
from health_office.rules import DAYS_AHEAD

ROWS_PER_PAGE: Final = 500
KEYS_PER_UPLOAD: Final = 12
_CERTIFICATE_DAYS: Final = 30
_REQUEST_DAYS: Final = 7


@dataclass(frozen=True)
class DeviceKeys:
    """What an officer's browser makes for itself."""

    officer: SigningKey
    sealing: SealingKey

    @classmethod
    def generate(cls) -> "DeviceKeys":
        """New keys."""
        return cls(SigningKey.generate(), SealingKey.generate())


@dataclass(frozen=True)
class Window:
    """What is asked for: unix seconds on full hours, end excluded."""

    begin: int
    end: int


class OfficeClient:
    """One member's browser: account, and for a lead the office's keys."""

    def __init__(self, http: httpx2.Client, root: bytes, clock: Clock) -> None:
        self.api: Final = Api(http)
        self.root: Final = root
        self.clock: Final = clock

    def accept(self, token: str, name: str, password: str, language: str = "de") -> None:
        """Follow an invitation."""
        body = {"token": token, "name": name, "password": password, "language": language}
        self.api.json("POST", "/office/invitations/accept", body)

    def sign_in(self, email: str, password: str) -> None:
        """Sign in."""
        self.api.json("POST", "/office/session", {"email": email, "password": password})

    def view(self) -> dict[str, Any]:
        """The member's own view, as served."""
        found: dict[str, Any] = self.api.json("GET", "/office/session")
        return found

    def certificate(self) -> tuple[Signed[Region], Signed[Office]]:
        """Region and office, verified; raises :class:`~crypto.errors.CryptoError`."""
        view = self.view()
        now = self.clock.now()
        region = chain.region(view["region"], self.root, now=now)
        return region, chain.office(view["certificate"] or "", region.claims, now=now)

    def invite(self, email: str, role: str, language: str = "de") -> None:
        """As a lead: invite a colleague."""
        self.api.json("POST", "/office/invitations", {"email": email, "role": role, "language": language})

    def make_identity(self, unlock: UnlockKey) -> OfficeKeys:
        """As the first lead: make the office's keys and hand in the public identity key for certification."""
        view = self.view()
        keys = OfficeKeys(identity=SigningKey.generate(), sealing=(SealingKey.generate(),))
        office, member = unb64u(view["office_id"]), unb64u(view["member_id"])
        bundle = OfficeBundle(generation=1, root=self.root, owner=OfficeId(office), keys=keys)
        body = {
            "key": keys.identity.public.jwk,
            "generation": 1,
            "bundle": b64u(close_bundle(unlock, bundle, member)),
        }
        self.api.json("PUT", "/office/identity", body)
        return keys

    def unlock(self, sheet: str) -> OfficeKeys:
        """As a lead: open the office's keys with the recovery sheet."""
        view, found = self.view(), self.api.json("GET", "/office/bundle")
        return open_bundle(
            OfficeBundle,
            UnlockKey.from_sheet(sheet),
            owner=unb64u(view["office_id"]),
            generation=found["generation"],
            holder=unb64u(view["member_id"]),
            root=self.root,
            wrapped=unb64u(found["bundle"]),
        ).keys

    def publish_office_key(self, keys: OfficeKeys) -> None:
        """As a lead: publish the office's sealing key."""
        _, office = self.certificate()
        claims = OfficeKey(
            root=self.root,
            iat=self.clock.now(),
            cert=office.digest,
            office=office.claims.office,
            seq=len(keys.sealing),
            key=keys.sealing[-1].public,
        )
        self.api.json("PUT", "/office/office-key", {"statement": sign(claims, keys.identity).text})

    def publish_day_keys(self, keys: OfficeKeys, days: int = DAYS_AHEAD, first: Day | None = None) -> int:
        """As a lead: publish the keys that are missing for ``days`` days from ``first`` (today); returns how many."""
        region, office = self.certificate()
        present = set(self.api.json("GET", "/office/day-keys")["days"])
        begin = day_at(self.clock.now(), chain.zone(region.claims)) if first is None else first
        missing = [Day(day) for day in range(begin, begin + days) if day not in present]
        made = [self._day_key(keys, office, day) for day in missing]
        for start in range(0, len(made), KEYS_PER_UPLOAD):
            self.api.json("POST", "/office/day-keys", {"keys": made[start : start + KEYS_PER_UPLOAD]})
        return len(made)

    def _day_key(self, keys: OfficeKeys, office: Signed[Office], day: Day) -> dict[str, str]:
        key = SealingKey.generate()
        office_id = office.claims.office
        claims = DayKey(
            root=self.root, iat=self.clock.now(), cert=office.digest, office=office_id, day=day, key=key.public
        )
        return {
            "statement": sign(claims, keys.identity).text,
            "parked": b64u(park(keys.sealing[-1].public, "day", office_id, u32(day), key)),
        }

    def certify_devices(self, keys: OfficeKeys) -> int:
        """As a lead: confirm every browser of the office that waits or runs out; returns how many.

        Whoever calls this has compared the fingerprints with the members, or plays all of them.
        """
        _, office = self.certificate()
        waiting = [found for found in self.api.json("GET", "/office/devices")["devices"] if self._waits(found)]
        for device in waiting:
            member = MemberId(unb64u(device["member_id"]))
            claims = Officer(
                root=self.root,
                iat=self.clock.now(),
                cert=office.digest,
                office=office.claims.office,
                member=member,
                name=device["member_name"],
                roles=("lead", "officer") if device["role"] == "lead" else ("officer",),
                key=VerifyingKey(device["officer_key"]),
                exp=self.clock.now() + _CERTIFICATE_DAYS * DAY,
            )
            seed = seal_office_seed(
                SealingPublicKey(unb64u(device["sealing_key"])),
                office=office.claims.office,
                seq=len(keys.sealing),
                member=member,
                key=keys.sealing[-1],
            )
            body = {
                "certificate": sign(claims, keys.identity).text,
                "seed_seq": len(keys.sealing),
                "sealed_seed": b64u(seed),
            }
            self.api.json("PUT", f"/office/devices/{device['device_id']}/certificate", body)
        return len(waiting)

    def _waits(self, device: dict[str, Any]) -> bool:
        text = device["certificate"]
        return text is None or peek(Officer, text).exp <= self.clock.now()

    def enrol(self, device: DeviceKeys) -> None:
        """Hand in this browser's public keys; a lead confirms them."""
        body = {"officer_key": device.officer.public.jwk, "sealing_key": b64u(device.sealing.public.raw)}
        self.api.json("POST", "/office/devices", body)

    def desk(self, device: DeviceKeys) -> "Desk":
        """Start working on a confirmed browser; raises :class:`ApiProblem` while it is not confirmed."""
        region, office = self.certificate()
        view = self.view()
        mine = next(found for found in view["devices"] if found["device_id"] == b64u(device.officer.public.jkt))
        if mine["certificate"] is None:
            raise ApiProblem("not-certified", 409)
        officer = chain.officer(mine["certificate"], office, now=self.clock.now())
        office_key = open_office_seed(
            device.sealing,
            office=office.claims.office,
            seq=mine["seed_seq"],
            member=officer.claims.member,
            sealed=unb64u(mine["sealed_seed"]),
        )
        return Desk(self, region, office, officer, device.officer, office_key)


@dataclass(frozen=True)
class Desk:
    """An officer at work: certified, with the office's sealing key."""

    client: OfficeClient
    region: Signed[Region]
    office: Signed[Office]
    officer: Signed[Officer]
    key: SigningKey
    office_key: SealingKey

    @property
    def zone(self) -> ZoneInfo:
        """The region's time zone."""
        return chain.zone(self.region.claims)

    def find_venues(self, name: str = "", postal: str = "") -> list[Venue]:
        """Venues in the office's area."""
        found = self.client.api.json("GET", "/office/venues", name=name, postal=postal)["venues"]
        return [chain.venue(venue["statement"], self.client.root).claims for venue in found]

    def ask(self, venue: VenueId, window: Window, *, reference: str, basis: str, purpose: str) -> str:
        """Send a trace request; returns its digest. The salt of the case reference stays with the caller's case."""
        key, now = SealingKey.generate(), self.client.clock.now()
        claims = Request(
            root=self.client.root,
            iat=now,
            cert=self.officer.claims.cert,
            officer=self.officer.digest,
            request=RequestId(secrets.token_bytes(16)),
            office=self.office.claims.office,
            venue=venue,
            from_=window.begin,
            to=window.end,
            case=case_reference(secrets.token_bytes(16), reference),
            basis=basis,
            purpose=purpose,
            key=key.public,
            exp=now + _REQUEST_DAYS * DAY,
        )
        return self.send(claims, key)

    def send(self, claims: Request, key: SealingKey) -> str:
        """Sign and send a request as it is; returns its digest."""
        parked = park(self.office_key.public, "request", self.office.claims.office, claims.request, key)
        body = {"request": sign(claims, self.key).text, "parked": b64u(parked)}
        return str(self.client.api.json("POST", "/office/requests", body)["digest"])

    def request(self, digest: str) -> dict[str, Any]:
        """A request and where it stands, as served."""
        found: dict[str, Any] = self.client.api.json("GET", f"/office/requests/{digest}")
        return found

    def open(self, digest: str) -> Iterator[OpenedRow]:
        """Verify the release of a request and open its visits, one after another.

        Raises :class:`~crypto.errors.CheckFailed` if the release is not the venue's; a single bad visit is a row.
        """
        api, path = self.client.api, f"/office/requests/{digest}"
        found = self.request(digest)
        venue = chain.venue(found["venue"], self.client.root).claims
        request = read(Request, found["request"], _signer(found["officer"], self.office))
        data = api.octets(f"{path}/chunks")
        ids = api.octets(f"{path}/selection")
        visits = [VisitId(ids[i : i + 16]) for i in range(0, len(ids), 16)]
        _, shares = office_checks(
            venue=venue,
            request=request,
            request_key=self._fetch("request", request.claims.request, b64u(request.claims.request)),
            decision=found["decision"] or "",
            chunks=[data[i : i + CHUNK_BYTES] for i in range(0, len(data), CHUNK_BYTES)],
            served=visits,
        )
        day_keys = self._day_keys(request.claims)
        for start in range(0, len(visits), ROWS_PER_PAGE):
            page = unpack_all(OfficeRow, api.octets(f"{path}/rows", start=start))
            dated = ((row, day_of(row.slot, self.zone)) for row in page)
            yield from open_rows(dated, request=request.claims, shares=shares, day_keys=day_keys)

    def _day_keys(self, request: Request) -> dict[Day, SealingKey]:
        first, last = day_at(request.from_ - DAY, self.zone), day_at(request.to - 1, self.zone)
        keys = {}
        for day in range(first, last + 1):
            try:
                keys[Day(day)] = self._fetch("day", u32(day), str(day))
            except (ApiProblem, CryptoError):
                # No key, no rows: a day before the office published keys, or one past retention.
                continue
        return keys

    def _fetch(self, use: Use, key_id: bytes, name: str) -> SealingKey:
        parked = unb64u(self.client.api.json("GET", f"/office/parked/{use}/{name}")["parked"])
        return fetch(self.office_key, use, self.office.claims.office, key_id, parked)


def _signer(certificate: str, office: Signed[Office]) -> VerifyingKey:
    # A request is opened after its officer's certificate may have ended; who signed it stays true.
    return read(Officer, certificate, office.claims.key).claims.key
