"""A region's days in a minute: guests, venues, a positive case, and the question whether anything got lost.

Everything goes through the public interface with real cryptography. The demo's service lets each request say
at which moment it happens, so that several days fit into one run; they end at the real present.
"""

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import httpx2

from checkin.client import ApiProblem, GuestClient, Stay
from crypto import chain
from crypto.bundle import UnlockKey
from crypto.code import PrintedCode
from crypto.contact import Contact
from crypto.encoding import Slot, VenueId, VisitId, day_at, slot_start, unb64u
from crypto.rows import Flag
from crypto.statements import DAY, HOUR, VenueArea
from health_office.client import Desk, DeviceKeys, OfficeClient, Window
from health_office.opening import OpenedRow, Outcome
from operator_portal.client import OperatorClient, OwnedVenue, VenueAddress
from service.demo.clock import HEADER

OPENING_HOURS: Final = 9
_AREAS: Final = (VenueArea(id="bar", name="Bar", tables=0), VenueArea(id="garden", name="Garten", tables=12))
_PASSWORD: Final = "simulated operator"  # noqa: S105 - of an account that this run makes
_MAIL_SECONDS: Final = 60
# Names that lists have lost before: apostrophes, slashes, other alphabets, and what a spreadsheet would run.
_NAMES: Final = (
    ("Anna", "Schmidt"),
    ("Seán", "O'Brien"),
    ("Łukasz", "Żółć"),
    ("Ελένη", "Παπαδοπούλου"),
    ("محمد", "الأحمد"),
    ("Юлия", "Щербакова"),
    ("=1+1", '@SUM(A1)"'),
    ("Zoë", "de la Cruz-Übermaß"),
)


class SimulationError(Exception):
    """The simulation cannot run here."""


class SimulatedClock:
    """The moment that the simulation plays."""

    def __init__(self, now: int) -> None:
        self.moment = now

    def now(self) -> int:
        """Seconds since 1970, UTC."""
        return self.moment


@dataclass(frozen=True)
class Sealed:
    """What a guest left, kept to be compared with what the office opens."""

    venue: VenueId
    contact: Contact
    area: str
    slot: Slot
    leave_slot: Slot | None


@dataclass
class Summary:
    """What came out. ``mismatches`` counts every field that the office saw otherwise than the guest sealed it."""

    guests: int
    venues: int
    days: int
    check_ins: int = 0
    requests: int = 0
    released: int = 0
    opened: int = 0
    mismatches: int = 0
    seconds: float = 0.0


Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""


@dataclass
class Simulation:
    """One run against a demo service at ``url``."""

    url: str
    guests: int
    venues: int
    days: int
    progress: Progress
    sealed: dict[VisitId, Sealed] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._clock = SimulatedClock(int(time.time()))  # noqa: TID251 - the present, where the simulated days end
        self._present = self._clock.now()
        self._demo = self._read_demo()
        self._root = unb64u(self._demo["root_id"])

    def run(self) -> Summary:
        """Play all days, then one positive case; returns what came out."""
        began = time.perf_counter()
        summary = Summary(self.guests, self.venues, self.days)
        self._supply_day_keys()
        operator, owned = self._open_venues()
        self._play_days(owned)
        summary.check_ins = len(self.sealed)
        self._trace(operator, owned, summary)
        summary.seconds = round(time.perf_counter() - began, 1)
        return summary

    def _read_demo(self) -> dict[str, Any]:
        with self._http() as http:
            answer = http.get("/demo.json")
        if answer.is_error:
            raise SimulationError(f"{self.url} is not a demo: the simulation plays operators and offices, "
                                  "and only a demo hands out their keys")  # fmt: skip
        found: dict[str, Any] = answer.json()
        return found

    def _http(self) -> httpx2.Client:
        def stamp(request: httpx2.Request) -> None:
            request.headers[HEADER] = str(self._clock.now())

        return httpx2.Client(base_url=self.url, event_hooks={"request": [stamp]}, timeout=60)

    def _member(self, role: str) -> OfficeClient:
        person = self._demo["people"][role]
        member = OfficeClient(self._http(), self._root, self._clock)
        member.sign_in(person["email"], person["password"])
        return member

    def _supply_day_keys(self) -> None:
        lead = self._member("lead")
        keys = lead.unlock(self._demo["people"]["lead"]["sheet"])
        region, _ = lead.certificate()
        if self.days > region.claims.retention:
            raise SimulationError(f"a region keeps {region.claims.retention} days; more cannot be simulated")
        self._clock.moment = self._present - (self.days - 1) * DAY - OPENING_HOURS * HOUR
        first = day_at(self._clock.now(), chain.zone(region.claims))
        lead = self._member("lead")
        lead.publish_day_keys(keys, days=self.days + 1, first=first)
        self._clock.moment = self._present

    def _open_venues(self) -> tuple[OperatorClient, list[OwnedVenue]]:
        email = f"operator-{secrets.token_hex(4)}@simulation.example"
        operator = OperatorClient(self._http(), self._root, self._clock)
        operator.register(email, "Simulierte Wirtin", "en")
        operator.confirm(self._mailed_token(email), _PASSWORD)
        unlock = UnlockKey.generate()
        _, office = self._member("lead").certificate()
        postal = office.claims.postal[0]
        for number in range(self.venues):
            about = VenueAddress(f"Simulated venue {number + 1}", f"Musterstraße {number + 1}", postal, _AREAS)
            operator.create_venue(about, unlock)
            self.progress("venues", number + 1, self.venues)
        return operator, operator.unlock(unlock.sheet())

    def _mailed_token(self, email: str) -> str:
        deadline = time.monotonic() + _MAIL_SECONDS
        while time.monotonic() < deadline:
            for mail in self._read_demo()["mails"]:
                if mail["to"] == email and "#confirm." in mail["body"]:
                    return str(mail["body"].partition("#confirm.")[2].split()[0])
            time.sleep(0.5)
        raise SimulationError("the confirmation mail did not arrive in the demo's outbox")

    def _play_days(self, owned: list[OwnedVenue]) -> None:
        events: list[tuple[int, int, Callable[[], None]]] = []
        codes = [venue.code(area) for venue in owned for area in ("bar", "garden")]
        for day in range(self.days):
            closing = self._present - (self.days - 1 - day) * DAY
            for guest in range(self.guests):
                events += self._visit(guest, day, closing, codes[_pick(guest, day, len(codes))], len(events))
        with self._http() as http:
            self._guest_http = http
            for done, (moment, _, event) in enumerate(sorted(events, key=lambda event: event[:2])):
                self._clock.moment = moment
                event()
                self.progress("check-ins and check-outs", done + 1, len(events))
        self._clock.moment = self._present

    def _visit(
        self, guest: int, day: int, closing: int, code: PrintedCode, order: int
    ) -> list[tuple[int, int, Callable[[], None]]]:
        begin = closing - OPENING_HOURS * HOUR + _pick(guest, day + 1, 6 * HOUR)
        end = begin + 20 * 60 + _pick(guest, day + 2, 2 * HOUR)
        stays: list[Stay] = []

        def arrive() -> None:
            contact = _contact(guest, begin)
            stay = GuestClient(self._guest_http, self._root, self._clock).check_in(code, contact)
            stays.append(stay)
            self.sealed[stay.secret.visit_id] = Sealed(
                code.venue_id, contact, code.area or "", stay.arrival.slot, leave_slot=None
            )

        def leave() -> None:
            left = GuestClient(self._guest_http, self._root, self._clock).leave(stays[0])
            known = self.sealed[stays[0].secret.visit_id]
            self.sealed[stays[0].secret.visit_id] = Sealed(
                known.venue, known.contact, known.area, known.slot, Slot(left)
            )

        forgets_to_leave = _pick(guest, day + 3, 7) == 0
        arrival = [(begin, order, arrive)]
        return arrival if forgets_to_leave else [*arrival, (end, order + 1, leave)]

    def _trace(self, operator: OperatorClient, owned: list[OwnedVenue], summary: Summary) -> None:
        desk = self._desk()
        visits = [found for found in self.sealed.values() if found.contact.family == _contact(0, 0).family]
        asked: list[tuple[str, VenueId, Window]] = []
        for visit in visits:
            window = _window(slot_start(visit.slot))
            digest = desk.ask(
                visit.venue,
                window,
                reference=f"SIM-{len(asked) + 1}",
                basis="§ 25 Abs. 1, § 28a Abs. 4 IfSG",
                purpose="Simulierte Kontaktnachverfolgung",
            )
            summary.mismatches += not _closed(desk, digest)
            asked.append((digest, visit.venue, window))
        summary.requests = len(asked)
        keys = {venue.claims.venue: venue for venue in owned}
        inbox = {item.digest: item for item in operator.inbox()}
        for done, (digest, venue, window) in enumerate(asked):
            summary.released += operator.approve(inbox[digest], keys[venue]).released or 0
            rows = list(desk.open(digest))
            summary.opened += sum(row.outcome is Outcome.OPENED for row in rows)
            summary.mismatches += self._compare(rows, venue, window)
            self.progress("releases", done + 1, len(asked))

    def _desk(self) -> Desk:
        lead, officer, device = self._member("lead"), self._member("officer"), DeviceKeys.generate()
        officer.enrol(device)
        lead.certify_devices(lead.unlock(self._demo["people"]["lead"]["sheet"]))
        return officer.desk(device)

    def _compare(self, rows: list[OpenedRow], venue: VenueId, window: Window) -> int:
        expected = {visit for visit, sealed in self.sealed.items() if _asked_for(sealed, venue, window)}
        differences = len(expected ^ {row.visit for row in rows})
        for row in rows:
            if row.visit in self.sealed:
                differences += _differences(self.sealed[row.visit], row)
        return differences


def _pick(guest: int, day: int, of: int) -> int:
    # Looks random, and is the same in every run.
    return int.from_bytes(hashlib.sha256(f"{guest}:{day}".encode()).digest()[:8], "big") % of


def _contact(guest: int, moment: int) -> Contact:
    given, family = _NAMES[guest % len(_NAMES)]
    return Contact(
        minute=moment // 60,
        given=given,
        family=f"{family} {guest}",
        street="Lange Straße",
        number=f"{guest}/3 A",
        postal="10115",
        city="Berlin",
        phone=f"+49 151 {guest:08d}",
        email=f"guest-{guest}@example.org" if guest % 2 else None,
    )


def _window(moment: int) -> Window:
    begin = (moment - HOUR) // HOUR * HOUR
    return Window(begin, begin + 4 * HOUR)


def _asked_for(sealed: Sealed, venue: VenueId, window: Window) -> bool:
    began = slot_start(sealed.slot)
    gone = sealed.leave_slot is not None and slot_start(Slot(sealed.leave_slot + 1)) <= window.begin
    return sealed.venue == venue and window.begin - DAY <= began < window.end and not gone


def _closed(desk: Desk, digest: str) -> bool:
    try:
        next(desk.open(digest), None)
    except ApiProblem as problem:
        return problem.name == "not-released"
    return False


def _differences(sealed: Sealed, row: OpenedRow) -> int:
    if row.contact is None or row.details is None:
        return 1
    left = row.leave_slot if Flag.ESTIMATED not in row.flags else None
    pairs = [(getattr(sealed.contact, name), getattr(row.contact, name)) for name in type(sealed.contact).model_fields]
    pairs += [(sealed.area, row.details.area), (sealed.slot, row.slot), (sealed.leave_slot, left)]
    return sum(expected != seen for expected, seen in pairs)
