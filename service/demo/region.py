"""Setting up the demo region through the service's own interface, step by step as a real one would be."""

import time
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import httpx2

from checkin.client import Api, ApiProblem
from checkin.clock import SystemClock
from checkin.jobs import send_mail
from checkin.slice import Running
from checkin.store import accounts, locks
from checkin.store import statements as statement_store
from crypto import chain
from crypto.bundle import OfficeKeys, UnlockKey
from crypto.code import root_id
from crypto.encoding import OfficeId, unb64u
from crypto.keys import VerifyingKey
from crypto.statements import DAY, Office, Region, Services, VenueArea, peek, sign
from health_office import store as office_store
from health_office.client import OfficeClient
from health_office.invitations import invite_member, invite_office
from operator_portal.client import OperatorClient, OwnedVenue, VenueAddress
from service.app import Parts
from service.demo.outbox import newest_token
from service.demo.secrets import DemoSecrets
from service.post import FolderPost

OFFICE_NAME: Final = "Gesundheitsamt Musterstadt"
OFFICE_PHONE: Final = "+49 30 9018 0000"
POSTAL: Final = ("10115", "10117", "10119")
VENUE: Final = VenueAddress(
    name="Café Morgenrot",
    address="Musterstraße 12, 10115 Berlin",
    postal="10115",
    areas=(VenueArea(id="bar", name="Bar", tables=0), VenueArea(id="garden", name="Garten", tables=12)),
)
_STATEMENT_DAYS: Final = 90
_RENEW_DAYS: Final = 30


@dataclass(frozen=True)
class SetUp:
    """What the greeting shows."""

    url: str
    secrets: DemoSecrets
    venue: OwnedVenue


class DemoRegion:
    """Plays root, service's operator and lead, and sets up the officer and the venue."""

    def __init__(self, parts: Parts, secrets: DemoSecrets, port: int) -> None:
        self._parts = parts
        self._secrets = secrets
        self._url = f"http://localhost:{port}"
        self._clock = SystemClock()
        self._root = unb64u(secrets.root_id)

    def _http(self) -> httpx2.Client:
        return httpx2.Client(base_url=self._url)

    def wait_until_up(self) -> None:
        """Wait for the service to answer."""
        with self._http() as http:
            while True:
                try:
                    http.get("/healthz")
                except httpx2.TransportError:
                    time.sleep(0.05)
                else:
                    return

    def set_up(self) -> SetUp:
        """Make whatever is missing; running it again changes nothing."""
        self._publish_region()
        office = self._office()
        self._certify(office)
        lead, keys = self._lead, self._lead_keys
        if lead.view()["office_key"] is None:
            lead.publish_office_key(keys)
        lead.publish_day_keys(keys)
        self._officer(office)
        return SetUp(self._url, self._secrets, self._venue())

    def play_lead(self) -> None:
        """Confirm new browsers of members, as a lead would after comparing fingerprints; and keep days supplied."""
        try:
            self._lead.certify_devices(self._lead_keys)
        except ApiProblem as problem:
            if problem.name != "sign-in":
                raise
            del self._lead

    def _publish_region(self) -> None:
        now = self._clock.now()
        with self._parts.database.reading() as session:
            text = statement_store.newest(session, Region, self._root)
        with self._parts.lock_store.writing() as session:
            log = locks.log_key(session).public
        known = None if text is None else peek(Region, text)
        if known is not None and known.exp > now + _RENEW_DAYS * DAY and known.services.log == log:
            return
        key = self._secrets.root_key
        region = Region(
            root=root_id((key.public,), 1),
            iat=now,
            seq=1 if known is None else known.seq + 1,
            threshold=1,
            keys=(key.public,),
            tz="Europe/Berlin",
            retention=self._parts.deployment.retention_days,
            window_max=24,
            window_second=24,
            skew=DAY,
            services=Services(log=log),
            revoked=(),
            exp=now + _STATEMENT_DAYS * DAY,
        )
        self._publish(sign(region, key).text)

    def _publish(self, statement: str) -> None:
        with self._http() as http:
            Api(http).json("POST", "/statements", {"statement": statement})

    def _office(self) -> OfficeId:
        with self._parts.database.writing() as session:
            found = office_store.offices(session)
            if found:
                return found[0].office_id
            office = invite_office(session, name=OFFICE_NAME, phone=OFFICE_PHONE, postal=POSTAL)
            link = invite_member(
                session,
                self._parts.deployment,
                office,
                email=self._secrets.lead.email,
                role="lead",
                language="de",
                now=self._clock.now(),
            )
            office_id = office.office_id
        with self._http() as http:
            lead = OfficeClient(http, self._root, self._clock)
            lead.accept(link.rpartition(".")[2], "Dr. Lena Amtsleitung", self._secrets.lead.password)
            lead.make_identity(UnlockKey.from_sheet(self._secrets.lead.sheet or ""))
        return office_id

    def _certify(self, office: OfficeId) -> None:
        now = self._clock.now()
        with self._parts.database.reading() as session:
            text = statement_store.newest(session, Office, office)
            found = office_store.office(session, office)
        known = None if text is None else peek(Office, text)
        if found is None or found.identity is None or (known and known.exp > now + _RENEW_DAYS * DAY):
            return
        certificate = Office(
            root=self._root,
            iat=now,
            office=office,
            seq=1 if known is None else known.seq + 1,
            name=found.name,
            phone=found.phone,
            postal=tuple(found.postal),
            key=VerifyingKey(found.identity),
            exp=now + chain.OFFICE_DAYS * DAY,
        )
        self._publish(sign(certificate, self._secrets.root_key).text)

    @cached_property
    def _lead(self) -> OfficeClient:
        client = OfficeClient(self._http(), self._root, self._clock)
        client.sign_in(self._secrets.lead.email, self._secrets.lead.password)
        return client

    @cached_property
    def _lead_keys(self) -> OfficeKeys:
        return self._lead.unlock(self._secrets.lead.sheet or "")

    def _officer(self, office: OfficeId) -> None:
        person = self._secrets.officer
        with self._parts.database.writing() as session:
            record = office_store.office(session, office)
            if record is None or accounts.by_email(session, "office", person.email) is not None:
                return
            link = invite_member(
                session,
                self._parts.deployment,
                record,
                email=person.email,
                role="officer",
                language="de",
                now=self._clock.now(),
            )
        with self._http() as http:
            client = OfficeClient(http, self._root, self._clock)
            client.accept(link.rpartition(".")[2], "Oskar Ermittler", person.password)

    def _venue(self) -> OwnedVenue:
        person = self._secrets.operator
        with self._http() as http:
            client = OperatorClient(http, self._root, self._clock)
            try:
                client.sign_in(person.email, person.password)
            except ApiProblem:
                client.register(person.email, "Olga Wirtin")
                self._deliver()
                post = self._parts.post
                assert isinstance(post, FolderPost)  # noqa: S101 - the demo's
                client.confirm(newest_token(post.folder, "confirm", person.email), person.password)
            sheet = person.sheet or ""
            owned = client.unlock(sheet)
            if not owned:
                client.create_venue(VENUE, UnlockKey.from_sheet(sheet))
                owned = client.unlock(sheet)
            return owned[0]

    def _deliver(self) -> None:
        parts = self._parts
        send_mail(Running(self._clock.now(), parts.database, parts.locks, parts.deployment, parts.post))
