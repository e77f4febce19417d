"""A real deployment on this machine: root in one folder, service in another, set up by the command line alone."""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from checkin.client import GuestClient
from checkin.clock import SystemClock
from crypto.bundle import OfficeKeys, UnlockKey
from crypto.encoding import unb64u
from crypto.keys import VerifyingKey
from crypto.statements import VenueArea
from health_office.client import Desk, DeviceKeys, OfficeClient
from operator_portal.client import OperatorClient, OwnedVenue, VenueAddress
from service.demo.outbox import newest_token
from tests.engines import Urls
from tests.processes import Running, free_port, running, sealbook

PASSPHRASE = "a passphrase for the root"  # noqa: S105 - of a key that lives for one test
PASSWORD = "a password for tests"  # noqa: S105 - of accounts that live for one test


@dataclass
class Deployment:
    """A running service with its root elsewhere."""

    service: Running
    root: bytes
    root_folder: Path
    data: Path
    environment: Mapping[str, str]
    browsers: ExitStack

    @property
    def port(self) -> int:
        """Where the service listens."""
        return int(self.service.url.rpartition(":")[2])

    @property
    def clock(self) -> SystemClock:
        """The real clock."""
        return SystemClock()

    def http(self) -> httpx2.Client:
        """A new browser."""
        return self.browsers.enter_context(httpx2.Client(base_url=self.service.url, timeout=30))

    def root_key(self) -> list[str]:
        """The options that name the root's key."""
        return ["--key", str(self.root_folder / "root.pem"), "--passphrase", PASSPHRASE]

    def guest(self) -> GuestClient:
        """A guest's device."""
        return GuestClient(self.http(), self.root, self.clock)

    def invite_office(self) -> tuple[str, str]:
        """`sealbook office invite`; returns the office's id and the token of the lead's link."""
        printed = sealbook(
            *("office", "invite", "--name", "Gesundheitsamt Schleswig", "--phone", "+49 4621 810-0"),
            *("--postal", "24837", "--email", "lead@example.org", "--language", "de", "--json"),
            environment=self.environment,
        )
        made: dict[str, Any] = json.loads(printed)
        return made["office"], made["invitation"].rpartition(".")[2]

    def certify(self, office: str, fingerprint: str, *, fails: bool = False) -> str:
        """Carry the application to the root's machine, certify it there, and publish the certificate."""
        application, certificate = self.root_folder / "application.json", self.root_folder / "office.jws"
        sealbook("office", "application", f"--office={office}", "--out", str(application), environment=self.environment)
        said = sealbook(
            *("trust", "certify", str(application), *self.root_key()),
            *("--fingerprint", fingerprint, "--out", str(certificate)),
            environment={},
            fails=fails,
        )
        if not fails:
            sealbook("trust", "publish", str(certificate), "--url", self.service.url, environment={})
        return said

    def start_office(self) -> tuple[OfficeClient, OfficeKeys, UnlockKey, Desk]:
        """An office from the invitation to the desk; the lead is its own officer."""
        office, token = self.invite_office()
        lead = OfficeClient(self.http(), self.root, self.clock)
        lead.accept(token, "Lena Leitung", PASSWORD)
        unlock = UnlockKey.generate()
        keys = lead.make_identity(unlock)
        self.certify(office, VerifyingKey(lead.view()["identity"]).fingerprint)
        lead.publish_office_key(keys)
        lead.publish_day_keys(keys, days=8)
        device = DeviceKeys.generate()
        lead.enrol(device)
        lead.certify_devices(keys)
        return lead, keys, unlock, lead.desk(device)

    def start_venue(self) -> tuple[OperatorClient, OwnedVenue, UnlockKey]:
        """An operator and a venue, from the mail to the proven sheet."""
        operator = OperatorClient(self.http(), self.root, self.clock)
        operator.register("operator@example.org", "Olga Wirtin")
        operator.confirm(self.token("confirm", "operator@example.org"), PASSWORD)
        unlock = UnlockKey.generate()
        about = VenueAddress("Café Sonne", "Hauptstraße 1", "24837", (VenueArea(id="bar", name="Bar", tables=0),))
        operator.create_venue(about, unlock)
        return operator, operator.unlock(unlock.sheet())[0], unlock

    def token(self, purpose: str, recipient: str) -> str:
        """The token in a mail, once the service has delivered it to its outbox."""
        deadline = time.monotonic() + 30
        while True:
            try:
                return newest_token(self.data / "outbox", purpose, recipient)
            except LookupError:
                assert time.monotonic() < deadline
                time.sleep(0.2)


@contextmanager
def deployed(folder: Path, urls: Urls | None = None) -> Iterator[Deployment]:
    """Set up root and service with the commands that the documentation names, and run the service.

    Its databases are SQLite files in the data folder, or at ``urls``.
    """
    root_folder, data, port = folder / "root", folder / "data", free_port()
    root_folder.mkdir()
    key = ["--key", str(root_folder / "root.pem"), "--passphrase", PASSPHRASE]
    made = json.loads(sealbook("trust", "init", *key, "--json", environment={}))
    region, log_key = root_folder / "region.jws", root_folder / "log-key.json"
    environment = {
        "SEALBOOK_DATA_DIR": str(data),
        "SEALBOOK_ROOT_ID": made["root_id"],
        "SEALBOOK_PUBLIC_URL": f"http://localhost:{port}",
    } | ({} if urls is None else urls.environment())
    sealbook("init", "--log-key", str(log_key), environment=environment)
    sealbook("trust", "region", *key, "--log-key", str(log_key), "--out", str(region), environment={})
    with running("serve", folder, environment, port) as service, ExitStack() as browsers:
        sealbook("trust", "publish", str(region), "--url", service.url, environment={})
        yield Deployment(service, unb64u(made["root_id"]), root_folder, data, environment, browsers)
