"""The operator as a client in Python, with the venue's keys: for the command line, the simulation and the tests."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import httpx2

from checkin.client import Api
from checkin.clock import Clock
from crypto import chain
from crypto.bundle import UnlockKey, VenueBundle, VenueKeys, close_bundle, open_bundle
from crypto.checks import ServedRequest, VerifiedRequest, approve_row, operator_checks
from crypto.code import PrintedCode, fingerprint
from crypto.encoding import VenueId, VisitId, b64u, unb64u
from crypto.errors import CryptoError
from crypto.keys import SealingKey, SigningKey
from crypto.release import release_digest, seal_release, selection_digest
from crypto.rows import VenueRow, unpack_all
from crypto.statements import Decision, Venue, VenueArea, sign

ROWS_PER_PAGE: Final = 500
CHUNKS_PER_UPLOAD: Final = 15
"""Fifteen chunks stay below the 64 kB that any request may have."""

Progress = Callable[[int, int], None]
"""Told how many of how many visits are done."""


def _silent(_done: int, _of: int) -> None:
    pass


@dataclass(frozen=True)
class VenueAddress:
    """What a new venue says about itself."""

    name: str
    address: str
    postal: str
    areas: tuple[VenueArea, ...] = ()


@dataclass(frozen=True)
class OwnedVenue:
    """A venue with its keys, unlocked."""

    claims: Venue
    keys: VenueKeys

    def code(self, area: str | None = None) -> PrintedCode:
        """The code to print."""
        claims = self.claims
        return PrintedCode(claims.venue, fingerprint(claims.root, claims.venue, claims.sig, claims.seal), area)


@dataclass(frozen=True)
class InboxItem:
    """A trace request as served, nothing verified."""

    digest: str
    venue_id: VenueId
    served: ServedRequest
    state: str
    matched: int


class OperatorClient:
    """One operator's browser."""

    def __init__(self, http: httpx2.Client, root: bytes, clock: Clock) -> None:
        self._api = Api(http)
        self._root = root
        self._clock = clock

    def register(self, email: str, name: str, language: str = "de") -> None:
        """Ask for an account; a mail with a link follows."""
        self._api.json("POST", "/operator/registrations", {"email": email, "name": name, "language": language})

    def confirm(self, token: str, password: str) -> None:
        """Follow the link: choose a password and be signed in."""
        self._api.json("POST", "/operator/confirmations", {"token": token, "password": password})

    def sign_in(self, email: str, password: str) -> None:
        """Sign in."""
        self._api.json("POST", "/operator/session", {"email": email, "password": password})

    def create_venue(self, about: VenueAddress, unlock: UnlockKey) -> OwnedVenue:
        """Make a venue's keys, and register it with the office responsible for its postal code."""
        offices = self._api.json("GET", "/offices", postal=about.postal)["offices"]
        region = chain.region(self._api.json("GET", "/region")["region"], self._root, now=self._clock.now())
        office = chain.office(offices[0], region.claims, now=self._clock.now())
        keys = VenueKeys(signing=SigningKey.generate(), sealing=(SealingKey.generate(),))
        claims = Venue(
            root=self._root,
            iat=self._clock.now(),
            venue=VenueId(secrets.token_bytes(16)),
            seq=1,
            name=about.name,
            address=about.address,
            postal=about.postal,
            office=office.claims.office,
            sig=keys.signing.public,
            seal=keys.sealing[-1].public,
            areas=about.areas,
            modes=("code",),
        )
        bundle = VenueBundle(generation=1, root=self._root, owner=claims.venue, keys=keys)
        body = {
            "statement": sign(claims, keys.signing).text,
            "generation": bundle.generation,
            "bundle": b64u(close_bundle(unlock, bundle, self._holder())),
        }
        self._api.json("POST", "/operator/venues", body)
        return OwnedVenue(claims, keys)

    def _holder(self) -> bytes:
        return unb64u(self._api.json("GET", "/operator/session")["account_id"])

    def unlock(self, sheet: str) -> list[OwnedVenue]:
        """Open the bundles of all venues with the recovery sheet, and so prove it for each of them."""
        key, holder = UnlockKey.from_sheet(sheet), self._holder()
        venues = []
        for found in self._api.json("GET", "/operator/venues")["venues"]:
            claims = chain.venue(found["statement"], self._root).claims
            bundle = open_bundle(
                VenueBundle,
                key,
                owner=claims.venue,
                generation=found["generation"],
                holder=holder,
                root=self._root,
                wrapped=unb64u(found["bundle"]),
            )
            self._api.json("PUT", f"/operator/venues/{b64u(claims.venue)}/sheet-proof")
            venues.append(OwnedVenue(claims, bundle.keys))
        return venues

    def set_open(self, venue: VenueId, *, is_open: bool) -> None:
        """Open or close a venue for check-ins."""
        self._api.json("PUT", f"/operator/venues/{b64u(venue)}/open", {"open": is_open})

    def poster(self, venue: VenueId, form: str, language: str = "de") -> bytes:
        """The poster, as ``svg`` or ``pdf``."""
        return self._api.octets(f"/operator/venues/{b64u(venue)}/poster.{form}", language=language)

    def inbox(self) -> list[InboxItem]:
        """The trace requests to all venues, newest first."""
        served = self._api.json("GET", "/operator/requests")
        return [
            InboxItem(
                digest=found["digest"],
                venue_id=VenueId(unb64u(found["venue_id"])),
                served=ServedRequest(served["region"], found["office"], found["officer"], found["request"]),
                state=found["state"],
                matched=found["matched"],
            )
            for found in served["requests"]
        ]

    def verify(self, item: InboxItem, venue: OwnedVenue) -> VerifiedRequest:
        """The operator's numbered checks; raises :class:`~crypto.errors.CheckFailed`."""
        return operator_checks(
            root=self._root,
            bundle_root=venue.claims.root,
            venue=venue.claims,
            served=item.served,
            now=self._clock.now(),
            answered=item.state == "approved",
        )

    def approve(self, item: InboxItem, venue: OwnedVenue, progress: Progress = _silent) -> Decision:
        """Verify the request, release what was asked, sign and send the decision."""
        request = self.verify(item, venue).request
        path = f"/operator/requests/{item.digest}"
        frozen = self._api.json("POST", f"{path}/selections")
        matched = frozen["matched"]
        path_rows = f"{path}/selections/{frozen['selection']}"
        shares: dict[VisitId, bytes] = {}
        visits: list[VisitId] = []
        refused = 0
        for start in range(0, matched, ROWS_PER_PAGE):
            for row in unpack_all(VenueRow, self._api.octets(f"{path_rows}/rows", start=start)):
                visits.append(row.visit)
                try:
                    share = approve_row(row, request.claims, venue.keys.sealing[-1])
                except CryptoError:
                    continue
                if share is None:
                    refused += 1
                else:
                    shares[row.visit] = share
            progress(min(start + ROWS_PER_PAGE, matched), matched)
        chunks = seal_release(request.digest, request.claims.key, shares)
        for first in range(0, len(chunks), CHUNKS_PER_UPLOAD):
            upload = b"".join(chunks[first : first + CHUNKS_PER_UPLOAD])
            self._api.put_octets(f"{path_rows}/chunks/{first}", upload)
        decision = Decision(
            root=self._root,
            iat=self._clock.now(),
            venue=venue.claims.venue,
            request=request.digest,
            verdict="approved",
            selection=selection_digest(request.digest, visits),
            matched=len(visits),
            released=len(shares),
            refused=refused,
            unopenable=len(visits) - len(shares) - refused,
            chunks=len(chunks),
            release=release_digest(request.digest, chunks),
        )
        self._decide(item, decision, venue)
        return decision

    def decline(self, item: InboxItem, venue: OwnedVenue, reason: str) -> Decision:
        """Sign and send a refusal with its reason."""
        decision = Decision(
            root=self._root,
            iat=self._clock.now(),
            venue=venue.claims.venue,
            request=self.verify(item, venue).request.digest,
            verdict="declined",
            reason=reason,
        )
        self._decide(item, decision, venue)
        return decision

    def _decide(self, item: InboxItem, decision: Decision, venue: OwnedVenue) -> None:
        text = sign(decision, venue.keys.signing).text
        self._api.json("POST", f"/operator/requests/{item.digest}/decision", {"decision": text})
