"""Killed, restarted, raced in the middle of it: every check-in that was answered 201 is there afterwards, once."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy import select

from checkin.client import ApiProblem, body_of
from checkin.records import CheckInRecord
from crypto.contact import Contact, Details
from crypto.encoding import VisitId, b64u
from operator_portal.client import OwnedVenue
from service.database import Database
from tests.deployment import Deployment, deployed
from tests.engines import EngineName, PostgreSQL, Servers, Urls, sqlite_urls
from tests.processes import Running, free_port, running

_THREADS = 6


@pytest.fixture
def urls(tmp_path: Path, engine: EngineName, servers: Servers) -> Urls:
    if engine == "postgresql":
        return servers().empty()
    (tmp_path / "data").mkdir()
    return sqlite_urls(tmp_path / "data")


@pytest.fixture
def durable() -> Iterator[PostgreSQL]:
    """A server that may crash."""
    server = PostgreSQL()
    yield server
    server.close()


def stored(urls: Urls) -> list[VisitId]:
    database = Database(urls.main)
    with database.reading() as session:
        found = [VisitId(visit) for visit in session.scalars(select(CheckInRecord.visit_id))]
    database.close()
    return found


class Guests:
    """Guests who keep checking in until they are told to go; they send the same again until it is taken."""

    def __init__(self, deployment: Deployment, venue: OwnedVenue) -> None:
        self._deployment, self._venue = deployment, venue
        self.confirmed: list[VisitId] = []
        self.refused: list[str] = []
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._keep_checking_in) for _ in range(_THREADS)]
        for thread in self._threads:
            thread.start()

    def _keep_checking_in(self) -> None:
        guest = self._deployment.guest()
        contact = Contact(minute=self._deployment.clock.now() // 60, given="Gast")
        arrival = guest.arrive(self._venue.code())
        path = f"/venues/{b64u(self._venue.claims.venue)}/check-ins"
        while not self._over.is_set():
            minted = arrival.seal(contact, Details())
            body = body_of(minted, arrival)
            while not self._over.is_set():
                try:
                    guest.api.json("POST", path, body)
                except ApiProblem as problem:
                    self.refused.append(problem.name)
                    time.sleep(0.05)
                except httpx2.TransportError:
                    return
                else:
                    self.confirmed.append(minted.secret.visit_id)
                    break

    def wait_for(self, more: int) -> None:
        """Until so many more have checked in."""
        enough, deadline = len(self.confirmed) + more, time.monotonic() + 60
        while len(self.confirmed) < enough:
            assert time.monotonic() < deadline
            time.sleep(0.01)

    def go(self) -> None:
        """Enough."""
        self._over.set()
        for thread in self._threads:
            thread.join(30)


def test_killing_the_server_loses_no_confirmed_check_in(tmp_path: Path, urls: Urls) -> None:
    with deployed(tmp_path, urls) as deployment:
        deployment.start_office()
        _, venue, _ = deployment.start_venue()
        guests = Guests(deployment, venue)
        guests.wait_for(60)
        deployment.service.kill()
        guests.go()
        kept = stored(urls)
        assert set(guests.confirmed) <= set(kept)
        assert len(kept) == len(set(kept))


def test_stopping_the_server_answers_everybody_who_waits(tmp_path: Path, urls: Urls) -> None:
    """SIGTERM: the queue is drained, so what is stored is what was confirmed."""
    with deployed(tmp_path, urls) as deployment:
        deployment.start_office()
        _, venue, _ = deployment.start_venue()
        guests = Guests(deployment, venue)
        guests.wait_for(60)
        deployment.service.process.terminate()
        deployment.service.process.wait(30)
        guests.go()
        assert sorted(guests.confirmed) == sorted(stored(urls))


def test_a_crash_of_the_database_loses_no_confirmed_check_in(tmp_path: Path, durable: PostgreSQL) -> None:
    urls = durable.empty()
    with deployed(tmp_path, urls) as deployment:
        deployment.start_office()
        _, venue, _ = deployment.start_venue()
        guests = Guests(deployment, venue)
        guests.wait_for(60)
        durable.restart()
        guests.wait_for(60)
        guests.go()
        kept = stored(urls)
        assert set(guests.confirmed) <= set(kept)
        assert len(kept) == len(set(kept))
        assert set(guests.refused) <= {"unavailable"}


def number(service: Running, name: str) -> float:
    found = re.search(rf"^{name} (\S+)$", httpx2.get(f"{service.url}/metrics").text, re.MULTILINE)
    assert found is not None
    return float(found[1])


def eventually(question: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not question():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_of_two_processes_one_leads_until_it_is_killed(tmp_path: Path, servers: Servers) -> None:
    """And both take check-ins; of two that get the same one, each gives the same answer."""
    with deployed(tmp_path, servers().empty()) as deployment, ExitStack() as stack:
        deployment.start_office()
        _, venue, _ = deployment.start_venue()
        first, port = deployment.service, free_port()
        second = stack.enter_context(running("serve", _folder(tmp_path), deployment.environment, port))
        eventually(lambda: number(first, "sealbook_leader") == 1)
        assert number(second, "sealbook_leader") == 0

        arrival = deployment.guest().arrive(venue.code())
        path = f"/api/v1/venues/{b64u(venue.claims.venue)}/check-ins"
        with ThreadPoolExecutor() as threads:
            for _ in range(20):
                body = body_of(arrival.seal(Contact(minute=0, given="Gast"), Details()), arrival)
                racing = [threads.submit(httpx2.post, f"{of.url}{path}", json=body) for of in (first, second)]
                answers: list[Any] = [race.result() for race in racing]
                assert [answer.status_code for answer in answers] == [201, 201]
                assert answers[0].json() == answers[1].json()

        first.kill()
        eventually(lambda: number(second, "sealbook_leader") == 1)
        assert httpx2.get(f"{second.url}/readyz").json() == {"ready": True, "missing": [], "warnings": ["day-keys"]}


def _folder(parent: Path) -> Path:
    folder = parent / "second"
    folder.mkdir()
    return folder
