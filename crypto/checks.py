"""The numbered checks of protocol B13, one function per actor.

Each returns what it verified, or raises :class:`~crypto.errors.CheckFailed` with the number of the step
that failed. No caller may go on after that, and no function here offers a way to.
"""

import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from crypto import chain, statements
from crypto.code import PrintedCode, fingerprint
from crypto.contact import Contact, Details
from crypto.encoding import Slot, VisitId, day_of, slot_at, slot_start
from crypto.errors import CheckFailed, CryptoError, NotAccepted
from crypto.keys import SealingKey
from crypto.release import open_release, release_digest, selection_digest
from crypto.rows import VenueRow
from crypto.statements import DAY, DayKey, Decision, Office, Officer, Region, Request, Signed, Venue
from crypto.visit import Context, MintedVisit, open_approval_share, seal_visit


@contextmanager
def _step(number: int) -> Iterator[None]:
    try:
        yield
    except CryptoError as error:
        raise CheckFailed(number, error) from None


def _require(condition: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not condition:
        raise NotAccepted(otherwise)


@dataclass(frozen=True)
class ServedArrival:
    """What the service hands to a guest's device about a venue, nothing verified."""

    region: Sequence[str]
    office: str
    venue: str
    day_keys: Sequence[str]


@dataclass(frozen=True)
class Arrival:
    """A venue whose keys are the ones on its wall, the office that can ask about it, and today's key."""

    region: Signed[Region]
    office: Signed[Office]
    venue: Signed[Venue]
    day_key: Signed[DayKey]
    slot: Slot

    def seal(self, contact: Contact, details: Details) -> MintedVisit:
        """Check 8: seal a visit for exactly this arrival."""
        with _step(8):
            return seal_visit(
                venue_id=self.venue.claims.venue,
                office_id=self.office.claims.office,
                slot=self.slot,
                venue_key=self.venue.claims.seal,
                day_key=self.day_key.claims.key,
                contact=contact,
                details=details,
            )


@dataclass(frozen=True)
class Known:
    """What this device has verified before; going back behind it is refused."""

    root: bytes | None = None
    region_seq: int = 0
    venue_seq: int = 0


NOTHING_KNOWN = Known()


def guest_checks(  # noqa: PLR0913 - everything a check compares
    *,
    root: bytes,
    code: PrintedCode,
    served: ServedArrival,
    service_now: int,
    device_now: int,
    known: Known = NOTHING_KNOWN,
) -> Arrival:
    """Before anything is sealed, in the guest's device.

    ``root`` is the configured root id. Both clocks are unix seconds: dates are judged by the service's, and
    check 7 refuses a service whose clock is not the device's within the region's skew.
    """
    with _step(1):
        _require(known.root in (None, root), "another region than the one known to this device")
        _require(statements.peek(Venue, served.venue).root == root, "a venue of another region")
    with _step(2):
        region = chain.region(served.region, root, now=service_now, known_seq=known.region_seq)
    with _step(3):
        office = chain.office(served.office, region.claims, now=service_now)
    with _step(4):
        venue = chain.venue(served.venue, root)
        mark = fingerprint(root, code.venue_id, venue.claims.sig, venue.claims.seal)
        _require(hmac.compare_digest(mark, code.fingerprint), "the venue's keys are not those of the code")
        _require(venue.claims.venue == code.venue_id, "a statement of another venue")
        _require(venue.claims.seq >= known.venue_seq, "an older statement of the venue than one seen before")
    with _step(5):
        _responsible(office.claims, venue.claims)
    with _step(6):
        slot = slot_at(service_now)
        day = day_of(slot, chain.zone(region.claims))
        of_today = [text for text in served.day_keys if statements.peek(DayKey, text).day == day]
        _require(len(of_today) == 1, "no key for today")
        day_key = chain.day_key(of_today[0], office, day)
    with _step(7):
        _require(abs(service_now - device_now) <= region.claims.skew, "the clocks differ too much")
    return Arrival(region, office, venue, day_key, slot)


def _responsible(office: Office, venue: Venue) -> None:
    _require(venue.office == office.office, "not the office that the venue names")
    _require(venue.postal in office.postal, "a venue outside the office's area")


@dataclass(frozen=True)
class ServedRequest:
    """What the service hands to an operator about a trace request, nothing verified."""

    region: Sequence[str]
    office: str
    officer: str
    request: str


@dataclass(frozen=True)
class VerifiedRequest:
    """A request that the operator may answer."""

    region: Signed[Region]
    office: Signed[Office]
    officer: Signed[Officer]
    request: Signed[Request]


def operator_checks(  # noqa: PLR0913 - everything a check compares
    *,
    root: bytes,
    bundle_root: bytes,
    venue: Venue,
    served: ServedRequest,
    now: int,
    answered: bool,
    known_region_seq: int = 0,
) -> VerifiedRequest:
    """Before a page offers to approve, in the operator's browser. ``venue`` is the operator's own statement."""
    with _step(1):
        _require(root == bundle_root, "another region than that of the venue's keys")
    with _step(2):
        region = chain.region(served.region, root, now=now, known_seq=known_region_seq)
    with _step(3):
        office = chain.office(served.office, region.claims, now=now)
    with _step(4):
        officer = chain.officer(served.officer, office, now=now)
    with _step(5):
        request = chain.request(served.request, officer)
    with _step(6):
        _require(request.claims.venue == venue.venue, "a request to another venue")
        _responsible(office.claims, venue)
    with _step(7):
        chain.window(request.claims, region.claims)
    with _step(8):
        # Co-signatures are a statement of their own (B6, `cosign`); none can be served yet, so none can satisfy.
        _require(not chain.needs_second_officer(request.claims, region.claims), "a second officer has to sign")
    with _step(9):
        chain.request_in_date(request.claims, now)
    with _step(10):
        _require(not answered, "this request was answered before")
    return VerifiedRequest(region, office, officer, request)


def approve_row(row: VenueRow, request: Request, key: SealingKey) -> bytes | None:
    """While packing: the approval share of one visit, or ``None`` if the visit is not part of what was asked.

    Raises :class:`~crypto.errors.CryptoError` if the row does not open: made for another venue, office, visit
    or time than it stands in, or never openable. The operator counts it and goes on.
    """
    if not request.from_ - DAY <= slot_start(row.slot) < request.to:
        return None
    context = Context(request.venue, row.visit, request.office, row.slot)
    return open_approval_share(key, row.sealed_approval_share, row.approval_commitment, context)


def office_checks(  # noqa: PLR0913 - everything a check compares
    *,
    venue: Venue,
    request: Signed[Request],
    request_key: SealingKey,
    decision: str,
    chunks: Sequence[bytes],
    served: Iterable[VisitId],
) -> tuple[Decision, Mapping[VisitId, bytes]]:
    """Before the office opens a visit: the decision and the approval share of each released visit.

    ``served`` are the ids of the rows that came with the release. Opening the rows is B2,
    :func:`crypto.visit.open_visit`; a row that fails there is counted and hides no other.
    """
    with _step(1):
        claims = chain.decision(decision, venue, request.digest).claims
        _require(claims.verdict == "approved", "the venue declined")
    with _step(2):
        _require(claims.chunks == len(chunks), "chunks are missing or too many")
        _require(release_digest(request.digest, chunks) == claims.release, "chunks that the decision does not sign")
    with _step(3):
        visits = set(served)
        _require(claims.matched == len(visits), "rows are missing or too many")
        _require(selection_digest(request.digest, visits) == claims.selection, "rows that the decision does not sign")
    with _step(4):
        shares = open_release(request.digest, request_key, chunks)
        _require(claims.released == len(shares), "more or fewer visits than the decision says")
    with _step(5):
        _require(shares.keys() <= visits, "a share for a visit that was not asked for")
    return claims, shares
