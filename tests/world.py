"""A small region for tests: everything real but the clock, which stands still until it is told to go."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import func, select
from starlette.testclient import TestClient

from checkin.client import Api, GuestClient, Stay
from checkin.clock import SystemClock
from checkin.deployment import Deployment
from checkin.jobs import send_mail
from checkin.records import AccountRecord, VenueRecord
from checkin.slice import Counts, Running
from checkin.store import tracing
from crypto.bundle import OfficeKeys, UnlockKey
from crypto.code import root_id
from crypto.contact import Contact
from crypto.encoding import Digest, OfficeId, VisitId, unb64u
from crypto.keys import SigningKey, VerifyingKey
from crypto.statements import DAY, Office, Region, Services, VenueArea, sign
from health_office import store as office_store
from health_office.client import Desk, DeviceKeys, OfficeClient, Window
from health_office.invitations import invite_member, invite_office
from operator_portal.client import OperatorClient, OwnedVenue, VenueAddress
from service import schema
from service.app import SLICES, Parts, create_app
from service.database import Database
from service.demo.outbox import newest_token
from service.post import FolderPost
from service.scheduler import Scheduler
from tests.engines import PostgreSQL, sqlite_urls

URL: Final = "http://testserver"
POSTAL: Final = "24837"
PASSWORD: Final = "a password for tests"  # noqa: S105 - of accounts that live for one test
NOON: Final = 1_790_935_200  # Friday, 2 October 2026, 12:00 in Berlin
BASIS: Final = "§ 25 Abs. 1, § 28a Abs. 4 IfSG"
PURPOSE: Final = "Kontaktnachverfolgung nach Ausbruch"
AREAS: Final = (VenueArea(id="bar", name="Bar", tables=0), VenueArea(id="garden", name="Garten", tables=12))


class TestClock:
    """A clock that stands still."""

    __test__ = False

    def __init__(self, now: int = NOON) -> None:
        self._now = now

    def now(self) -> int:
        """Seconds since 1970, UTC."""
        return self._now

    def advance(self, *, days: int = 0, hours: int = 0, minutes: int = 0, seconds: int = 0) -> None:
        """Let time pass; it does not go backwards."""
        step = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
        assert step >= 0
        self._now += step


class RealClock(TestClock):
    """The real time, moved ahead as far as it was told: for tests in which a browser keeps time too."""

    def now(self) -> int:
        """Seconds since 1970, UTC."""
        return SystemClock().now() + self._now


@dataclass
class StaffedOffice:
    """A health office with a lead and one officer at a desk."""

    office_id: OfficeId
    lead: OfficeClient
    keys: OfficeKeys
    unlock: UnlockKey
    officer: OfficeClient
    device: DeviceKeys
    emails: tuple[str, str]
    """Of the lead and of the officer."""

    def desk(self) -> Desk:
        """The officer at work."""
        return self.officer.desk(self.device)


@dataclass
class RunVenue:
    """A venue, its operator and the operator's sheet."""

    operator: OperatorClient
    venue: OwnedVenue
    unlock: UnlockKey
    email: str

    def operator_again(self, world: "World") -> OwnedVenue:
        """The operator comes back with a new browser and the recovery sheet."""
        self.operator = OperatorClient(world.http(), world.root, world.clock)
        self.operator.sign_in(self.email, PASSWORD)
        return self.operator.unlock(self.unlock.sheet())[0]


@dataclass
class World:
    """A service with its databases in a folder, and everybody who uses it."""

    folder: Path
    clock: TestClock = field(default_factory=TestClock)
    root_key: SigningKey = field(default_factory=SigningKey.generate)
    retention_days: int = 28
    url: str = URL
    server: PostgreSQL | None = None
    """The PostgreSQL server that its databases are on; without one they are SQLite files in the folder."""

    def __post_init__(self) -> None:
        self.root = root_id((self.root_key.public,), 1)
        self.deployment = Deployment(self.url, self.root, self.retention_days, longest_stay_hours=12)
        self.urls = sqlite_urls(self.folder) if self.server is None else self.server.migrated()
        self.database, self.lock_store = Database(self.urls.main), Database(self.urls.locks)
        schema.migrate(self.database, self.lock_store)
        self.post = FolderPost(self.folder / "outbox", "sealbook@localhost")
        self.parts = Parts(self.deployment, self.clock, self.database, self.lock_store, self.post)
        self.app = create_app(self.parts, jobs=False)
        self.scheduler().prepare()
        self._emails = 0

    def close(self) -> None:
        """Close the databases."""
        self.app.state.arrivals.close()
        self.database.close()
        self.lock_store.close()
        if self.server is not None:
            self.server.drop(self.urls)

    def http(self) -> TestClient:
        """A new browser: no cookies."""
        return TestClient(self.app, base_url=self.url, raise_server_exceptions=False)

    def api(self) -> Api:
        """The interface, from a new browser."""
        return Api(self.http())

    def new_email(self, who: str) -> str:
        """An address nobody has used."""
        self._emails += 1
        return f"{who}-{self._emails}@example.org"

    # The root ---------------------------------------------------------------------------------------------------

    def region_claims(self, **changes: object) -> Region:
        """The region's rules, with changes."""
        claims: dict[str, object] = {
            "root": self.root,
            "iat": self.clock.now() - 60,
            "seq": 1,
            "threshold": 1,
            "keys": (self.root_key.public,),
            "tz": "Europe/Berlin",
            "retention": 28,
            "window_max": 24,
            "window_second": 12,
            "skew": 86_400,
            "services": Services(),
            "revoked": (),
            "exp": self.clock.now() + 90 * DAY,
        }
        return Region.model_validate(claims | changes)

    def publish(self, statement: str) -> None:
        """Publish what the root signed."""
        self.api().json("POST", "/statements", {"statement": statement})

    def start_region(self, **changes: object) -> None:
        """Publish the region's first statement."""
        self.publish(sign(self.region_claims(**changes), self.root_key).text)

    def start_region_again(self) -> None:
        """The root renews its statement, as it has to before 100 days are over."""
        known = len(self.api().json("GET", "/region")["region"])
        self.publish(sign(self.region_claims(seq=known + 1), self.root_key).text)

    def certify(self, office_id: OfficeId, identity: VerifyingKey, **changes: object) -> str:
        """Certify an office's identity key as the root does; returns the certificate."""
        with self.database.reading() as session:
            asked = office_store.office(session, office_id)
            assert asked is not None
            claims: dict[str, object] = {
                "root": self.root,
                "iat": self.clock.now() - 60,
                "office": office_id,
                "seq": 1,
                "name": asked.name,
                "phone": asked.phone,
                "postal": tuple(asked.postal),
                "key": identity,
                "exp": self.clock.now() + 300 * DAY,
            }
        text = sign(Office.model_validate(claims | changes), self.root_key).text
        self.publish(text)
        return text

    # People -----------------------------------------------------------------------------------------------------

    def invite_office(self, name: str, postal: tuple[str, ...] = (POSTAL,)) -> tuple[OfficeId, str]:
        """Invite an office; returns its id and the token of the lead's link."""
        with self.database.writing() as session:
            office = invite_office(session, name=name, phone="+49 4621 810-0", postal=postal)
            email = self.new_email("lead")
            link = invite_member(
                session, self.deployment, office, email=email, role="lead", language="de", now=self.clock.now()
            )
            return office.office_id, link.rpartition(".")[2]

    def start_office(
        self, name: str = "Gesundheitsamt Schleswig", postal: tuple[str, ...] = (POSTAL,), days: int = 8
    ) -> StaffedOffice:
        """An office, from the invitation to an officer at the desk, with keys for some days."""
        office_id, token = self.invite_office(name, postal)
        lead = OfficeClient(self.http(), self.root, self.clock)
        lead.accept(token, "Lena Leitung", PASSWORD)
        unlock = UnlockKey.generate()
        keys = lead.make_identity(unlock)
        self.certify(office_id, keys.identity.public)
        lead.publish_office_key(keys)
        lead.publish_day_keys(keys, days=days)
        officer = self.add_officer(office_id)
        device = DeviceKeys.generate()
        officer.enrol(device)
        lead.certify_devices(keys)
        emails = lead.view()["email"], officer.view()["email"]
        return StaffedOffice(office_id, lead, keys, unlock, officer, device, emails)

    def add_officer(self, office_id: OfficeId, role: str = "officer") -> OfficeClient:
        """A new member of an office, signed in."""
        with self.database.writing() as session:
            office = office_store.office(session, office_id)
            assert office is not None
            link = invite_member(
                session,
                self.deployment,
                office,
                email=self.new_email(role),
                role="lead" if role == "lead" else "officer",
                language="de",
                now=self.clock.now(),
            )
        member = OfficeClient(self.http(), self.root, self.clock)
        member.accept(link.rpartition(".")[2], "Oskar Ermittler", PASSWORD)
        return member

    def sign_in_again(self, office: StaffedOffice) -> None:
        """Lead and officer come back after their sessions ended."""
        for member, email in zip((office.lead, office.officer), office.emails, strict=True):
            member.sign_in(email, PASSWORD)

    def start_operator(self) -> tuple[OperatorClient, str]:
        """An operator, registered, confirmed and signed in; and the address."""
        email = self.new_email("operator")
        operator = OperatorClient(self.http(), self.root, self.clock)
        operator.register(email, "Olga Wirtin")
        self.deliver_mail()
        operator.confirm(newest_token(self.post.folder, "confirm", email), PASSWORD)
        return operator, email

    def start_venue(self, name: str = "Café Sonne", postal: str = POSTAL) -> RunVenue:
        """A venue with its recovery sheet proven."""
        operator, email = self.start_operator()
        unlock = UnlockKey.generate()
        operator.create_venue(VenueAddress(name, "Hauptstraße 1, 24837 Schleswig", postal, AREAS), unlock)
        return RunVenue(operator, operator.unlock(unlock.sheet())[0], unlock, email)

    def guest(self) -> GuestClient:
        """A guest's device that has never been here."""
        return GuestClient(self.http(), self.root, self.clock)

    def check_in(self, venue: RunVenue, *, area: str | None = "bar", **contact: str) -> Stay:
        """A guest checks in."""
        whole = {"given": "Änne", "family": "O'Brien", "phone": "+49 151 2345678"} | contact
        return self.guest().check_in(
            venue.venue.code(area), Contact.model_validate({"minute": self.clock.now() // 60} | whole)
        )

    # What happens by itself -------------------------------------------------------------------------------------

    def running(self) -> Running:
        """What a job works with, now."""
        return Running(self.clock.now(), self.database, self.parts.locks, self.deployment, self.post)

    def deliver_mail(self) -> Counts:
        """Send what is in the outbox."""
        return send_mail(self.running())

    def run_jobs(self) -> None:
        """Run every job once."""
        for part in SLICES:
            for job in part.jobs:
                job.run(self.running())

    def forget(self) -> dict[str, Counts]:
        """What ``sealbook purge`` does."""
        return self.scheduler().forget()

    def scheduler(self) -> Scheduler:
        """Its jobs, to be run by hand."""
        parts = self.parts
        return Scheduler(SLICES, self.clock, parts.database, parts.locks, parts.deployment, parts.post)

    # Questions --------------------------------------------------------------------------------------------------

    def window(self, hours_before: int = 2, hours: int = 4) -> Window:
        """A window on full hours around now."""
        begin = self.clock.now() // 3600 * 3600 - hours_before * 3600
        return Window(begin, begin + hours * 3600)

    def ask(self, office: StaffedOffice, venue: RunVenue) -> str:
        """The officer asks the venue about the last hours; returns the request's digest."""
        return office.desk().ask(
            venue.venue.claims.venue, self.window(), reference="2026-0042", basis=BASIS, purpose=PURPOSE
        )

    def venues_named(self, name: str) -> int:
        """How many venues have this name."""
        with self.database.reading() as session:
            return session.scalar(select(func.count()).where(VenueRecord.name == name)) or 0

    def email_of(self, name: str) -> str:
        """The address of the newest account with this name."""
        with self.database.reading() as session:
            return session.scalars(select(AccountRecord.email).where(AccountRecord.name == name)).all()[-1]

    def selected(self, digest: str) -> list[VisitId]:
        """The visits that the decision on a request is about."""
        with self.database.reading() as session:
            decision = tracing.decision_on(session, Digest(unb64u(digest)))
            assert decision is not None
            assert decision.selection is not None
            return tracing.selected(session, Digest(unb64u(digest)), decision.selection) or []

    def stored_bytes(self) -> bytes:
        """Everything in the main database's files, write-ahead log of SQLite included."""
        if self.server is not None:
            return self.server.files(self.database)
        return b"".join(file.read_bytes() for file in sorted(self.folder.glob("sealbook.sqlite*")))

    def copy_of_database(self) -> Database:
        """A copy of the main database, as somebody might have taken it now."""
        if self.server is not None:
            return self.server.copy(self.database)
        self.database.scrub([])
        shutil.copy(self.folder / "sealbook.sqlite", self.folder / "copy.sqlite")
        return Database(f"sqlite:///{self.folder / 'copy.sqlite'}")

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of the main database by table: to prove that something changed nothing."""
        with self.database.engine.connect() as connection:
            return {
                name: sorted(map(tuple, connection.exec_driver_sql(f'SELECT * FROM "{name}"')), key=repr)  # noqa: S608
                for name in schema.METADATA.tables
            }


@contextmanager
def unchanged(world: World) -> Iterator[None]:
    """Assert that what happens inside leaves no trace in the database."""
    before = world.rows()
    yield
    assert world.rows() == before


def normalized(text: str) -> str:
    """Text with every run of white space as one blank."""
    return re.sub(r"\s+", " ", text)
