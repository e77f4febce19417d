"""Check-ins over HTTP against a running demo: bodies are sealed before, so that the service is what is measured."""

import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx2

from checkin.client import Api, GuestClient, body_of
from checkin.clock import SystemClock
from crypto.contact import Contact, Details
from crypto.encoding import b64u, unb64u
from operator_portal.client import OperatorClient
from tests.bench.measure import Row
from tests.processes import demo, demo_data

_CONNECTIONS = 8


def over_http(seconds: float) -> list[Row]:
    """Durable check-ins a second over some connections, beside requests that do nothing."""
    with tempfile.TemporaryDirectory() as folder, demo(Path(folder)) as service:
        found = demo_data(service)
        root, clock = unb64u(found["root_id"]), SystemClock()
        person = found["people"]["operator"]
        with httpx2.Client(base_url=service.url) as http:
            operator = OperatorClient(http, root, clock)
            operator.sign_in(person["email"], person["password"])
            [venue] = operator.unlock(person["sheet"])
            arrival = GuestClient(http, root, clock).arrive(venue.code())
        contact = Contact(minute=clock.now() // 60, given="Änne")
        bodies = [body_of(arrival.seal(contact, Details()), arrival) for _ in range(int(600 * seconds))]
        path = f"/venues/{b64u(venue.claims.venue)}/check-ins"
        nothing = _rate(service.url, seconds / 2, lambda api: api.json("GET", "/log", start=10**6))
        durable = _rate(service.url, seconds, lambda api: api.json("POST", path, bodies.pop()))
    return [Row("request that does nothing", nothing), Row("durable check-in", durable)]


def _rate(url: str, seconds: float, work: Callable[[Api], object]) -> float:
    counts = [0] * _CONNECTIONS
    end = time.perf_counter() + seconds

    def run(number: int) -> None:
        with httpx2.Client(base_url=url) as http:
            api = Api(http)
            while time.perf_counter() < end:
                try:
                    work(api)
                except IndexError:
                    return
                counts[number] += 1

    began = time.perf_counter()
    threads = [threading.Thread(target=run, args=(number,)) for number in range(_CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return max(sum(counts), 1) / (time.perf_counter() - began)
