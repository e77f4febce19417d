"""Killed in the middle of it: every check-in that was answered 201 is there afterwards, once."""

import sqlite3
import threading
from pathlib import Path

import httpx2

from crypto.contact import Contact
from crypto.encoding import VisitId
from tests.deployment import deployed

_THREADS = 6


def test_killing_the_server_loses_no_confirmed_check_in(tmp_path: Path) -> None:
    with deployed(tmp_path) as deployment:
        deployment.start_office()
        _, venue, _ = deployment.start_venue()
        confirmed: set[VisitId] = set()
        enough = threading.Event()

        def check_in_until_it_stops(number: int) -> None:
            guest = deployment.guest()
            contact = Contact(minute=deployment.clock.now() // 60, given=f"Gast {number}")
            try:
                while True:
                    confirmed.add(guest.check_in(venue.code(), contact).secret.visit_id)
                    if len(confirmed) > 60:
                        enough.set()
            except httpx2.TransportError:
                enough.set()

        threads = [threading.Thread(target=check_in_until_it_stops, args=(number,)) for number in range(_THREADS)]
        for thread in threads:
            thread.start()
        enough.wait(60)
        deployment.service.kill()
        for thread in threads:
            thread.join(30)

        with sqlite3.connect(deployment.data / "sealbook.sqlite") as connection:
            stored = [VisitId(visit) for (visit,) in connection.execute("SELECT visit_id FROM check_in")]
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
        assert len(confirmed) > 60
        assert confirmed <= set(stored)
        assert len(stored) == len(set(stored))
