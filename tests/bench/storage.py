"""The table itself: finding a window among millions of visits, forgetting a day, and what a visit takes on the disk."""

import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from checkin.records import CheckInRecord
from checkin.store import partitions, visits
from crypto.encoding import SLOT_SECONDS, Day, VenueId
from crypto.statements import DAY
from service.database import Database
from tests.bench.crowd import Town, row_of, town
from tests.bench.load import crowd
from tests.bench.measure import Row
from tests.engines import ENGINES
from tests.processes import free_port

_DAYS: Final = 25
_VENUES: Final = 2000
_QUERIES: Final = 500
_CHUNK: Final = 20_000
_GUESTS: Final = 16


def windows(visit_count: int) -> list[Row]:
    """Finding the visits of a venue and four hours. The bodies are empty: the index alone is read, and is as large."""
    rows = []
    for engine in ENGINES:
        with town(engine) as of:
            database = of.world.database
            _fill(of, visit_count)
            now = of.world.clock.now()
            taken = []
            with database.reading() as session:
                for _ in range(2 * _QUERIES):
                    begin = now - secrets.randbelow(_DAYS * DAY)
                    window = (begin // 3600 * 3600, begin // 3600 * 3600 + 4 * 3600)
                    days = (Day((window[0] - DAY) // DAY), Day((window[1] - 1) // DAY + 1))
                    began = time.perf_counter()
                    visits.matching(session, _venue(secrets.randbelow(_VENUES)), window, days)
                    taken.append(time.perf_counter() - began)
            # The first half has brought the index into memory.
            warm = sorted(taken[_QUERIES:])
            what = f"{engine}: a window among {visit_count / 1e6:g} million visits"
            rows.append(Row(what, len(warm) / sum(warm), warm[len(warm) // 2], warm[int(len(warm) * 0.99)]))
    return rows


def _venue(number: int) -> VenueId:
    return VenueId(b"%016d" % number)


def _fill(of: Town, count: int) -> None:
    database, now = of.world.database, of.world.clock.now()
    today, slot = now // DAY, now // SLOT_SECONDS
    sqlite = database.sqlite
    _make_days(database, today - _DAYS, today)
    back = f"n % {_DAYS}"
    venue = f"n / {_DAYS} % {_VENUES}"
    digits = f"printf('%016d', {venue})" if sqlite else f"to_char({venue}, 'FM0000000000000000')"
    venue_id = f"CAST({digits} AS BLOB)" if sqlite else f"convert_to({digits}, 'UTF8')"
    places = {
        "day": f"{today} - {back}",
        "slot": f"{slot} - ({back}) * 288",
        "leave_slot": f"{slot} - ({back}) * 288 + n % 30",
        "kind": "1",
        "flags": "0",
        "visit_id": "randomblob(16)" if sqlite else "uuid_send(gen_random_uuid())",
        "venue_id": venue_id,
    }
    empty = "x''" if sqlite else "''::bytea"
    _insert(database, count, {column.key: empty for column in CheckInRecord.__table__.columns} | places)


def _make_days(database: Database, first: int, last: int) -> None:
    if not database.sqlite:
        with database.writing() as session:
            partitions.make(session.connection(), [Day(day) for day in range(first, last + 1)])


def _insert(database: Database, count: int, places: Mapping[str, str]) -> None:
    values = ", ".join(places[column.key] for column in CheckInRecord.__table__.columns)
    for first in range(0, count, _CHUNK):
        last = min(first + _CHUNK, count) - 1
        numbers = f"WITH RECURSIVE numbers(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM numbers WHERE n < {last})"  # noqa: S608 - of our own
        with database.writing() as session:
            statement = f"INSERT INTO check_in {numbers} SELECT {values} FROM numbers"  # noqa: S608 - of our own
            session.connection().exec_driver_sql(statement if database.sqlite else statement.replace("%", "%%"))
    with database.outside() as connection:
        connection.exec_driver_sql("ANALYZE" if database.sqlite else "VACUUM ANALYZE check_in")


def expiry(visit_count: int, seconds: float) -> list[Row]:
    """Forgetting a whole day while check-ins go on: how long these take before and meanwhile."""
    rows = []
    for engine in ENGINES:
        with town(engine) as of:
            _fill_old_day(of, visit_count)
            with _expiring(of) as (port, go):
                idle = crowd(of.at(port), _GUESTS, seconds)
                done = threading.Thread(target=go)
                began = time.perf_counter()
                done.start()
                busy = crowd(of.at(port), _GUESTS, seconds)
                done.join()
                took = time.perf_counter() - began
            what = f"{engine}: check-ins"
            rows.append(row_of(f"{what}, nothing to forget", idle))
            rows.append(row_of(f"{what}, {visit_count:,} being forgotten in {took:.1f} s", busy))
    return rows


def _fill_old_day(of: Town, count: int) -> None:
    database = of.world.database
    day = of.world.clock.now() // DAY - 40
    _make_days(database, day, day)
    random = (
        "randomblob({})"
        if database.sqlite
        else "(SELECT string_agg(uuid_send(gen_random_uuid()), '') FROM generate_series(n, n + {} / 16))"
    )
    places = {"day": str(day), "slot": str(day * 288), "leave_slot": str(day * 288), "kind": "1", "flags": "0"}
    sizes = {"sealed_office_share": 1169, "sealed_approval_share": 1169, "sealed_contact": 1024, "sealed_details": 256}
    of_column = {column.key: random.format(sizes.get(column.key, 16)) for column in CheckInRecord.__table__.columns}
    _insert(database, count, of_column | places)


@contextmanager
def _expiring(of: Town) -> Iterator[tuple[int, Callable[[], None]]]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.expiring", str(port)],
        env=os.environ | of.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    assert process.stdout is not None

    def go() -> None:
        process.stdin.write(b"go\n")  # type: ignore[union-attr]
        process.stdin.flush()  # type: ignore[union-attr]
        process.stdout.readline()  # type: ignore[union-attr]

    try:
        process.stdout.readline()
        yield port, go
    finally:
        process.terminate()
        process.wait()
