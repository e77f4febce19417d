"""A crowd at the door: durable check-ins a second, ours beside the naive twin and the engine's own pace."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import httpx2
from argon2 import PasswordHasher

from checkin import accounts
from checkin.client import body_of
from checkin.messages import CheckIn
from checkin.records import CheckInRecord
from checkin.store import arriving
from crypto.contact import Contact, Details
from crypto.encoding import b64u, day_at, unb64u
from service.database import Database
from tests.bench.load import Crowd, Target, crowd
from tests.bench.measure import Row
from tests.engines import ENGINES, EngineName, PostgreSQL
from tests.processes import Running, free_port, running
from tests.world import RealClock, World

_VENUES: Final = 10


@dataclass
class Town:
    """A region with an office and venues, whose databases lie on one engine."""

    world: World
    targets: Sequence[tuple[str, dict[str, Any]]]

    def at(self, *ports: int) -> list[Target]:
        """Its venues, behind services on these ports."""
        return [Target(ports[number % len(ports)], *target) for number, target in enumerate(self.targets)]

    def environment(self) -> dict[str, str]:
        """Settings of a service for it."""
        world = self.world
        return world.urls.environment() | {"SEALBOOK_ROOT_ID": b64u(world.root), "SEALBOOK_DATA_DIR": str(world.folder)}


@contextmanager
def town(engine: EngineName) -> Iterator[Town]:
    """A town of its own for one measurement."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = None
        if engine == "postgresql":
            server = PostgreSQL()
            stack.callback(server.close)
        hasher = accounts._hasher
        vars(accounts)["_hasher"] = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        try:
            world = World(folder, clock=RealClock(0), server=server)
            world.start_region()
            world.start_office(days=3)
            targets = [_target(world, number) for number in range(_VENUES)]
        finally:
            vars(accounts)["_hasher"] = hasher
        stack.callback(world.close)
        yield Town(world, targets)


def _target(world: World, number: int) -> tuple[str, dict[str, Any]]:
    venue = world.start_venue(f"Lokal {number}")
    arrival = world.guest().arrive(venue.venue.code("bar"))
    contact = Contact(minute=world.clock.now() // 60, given="Änne")
    return b64u(venue.venue.claims.venue), body_of(arrival.seal(contact, Details()), arrival)


@contextmanager
def ours(of: Town, processes: int = 1) -> Iterator[list[Running]]:
    """The service as it is run, in one or more processes."""
    with ExitStack() as stack:
        services = []
        for port in [free_port() for _ in range(processes)]:
            folder = of.world.folder / str(port)
            folder.mkdir()
            services.append(stack.enter_context(running("serve", folder, of.environment(), port)))
        yield services


def _peak_megabytes(service: Running) -> float:
    status = Path(f"/proc/{service.process.pid}/status").read_text(encoding="ascii")
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


@contextmanager
def naive(of: Town) -> Iterator[list[int]]:
    """The naive twin."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "tests.bench.naive:app", "--port", str(port), "--log-level", "critical"]
    process = subprocess.Popen([*command, "--no-access-log"], env=os.environ | of.environment())
    try:
        while True:
            try:
                httpx2.get(f"http://127.0.0.1:{port}/healthz")
                break
            except httpx2.TransportError:
                time.sleep(0.05)
        yield [port]
    finally:
        process.terminate()
        process.wait()


def raw(of: Town, batch: int, seconds: float) -> float:
    """Rows a second that the engine itself takes, ``batch`` in a transaction: its driver, its quickest statement."""
    columns = [column.name for column in CheckInRecord.__table__.columns]
    day = day_at(of.world.clock.now(), ZoneInfo("Europe/Berlin"))
    known = []
    for venue, message in of.targets:
        row = dict(CheckIn.model_validate_json(json.dumps(message))) | {"day": day, "venue_id": unb64u(venue)}
        known.append(row | {"kind": 1, "flags": 0, "leave_slot": None})

    def batch_of_rows() -> list[tuple[Any, ...]]:
        new = [known[number % len(known)] | {"visit_id": os.urandom(16)} for number in range(batch)]
        return sorted(tuple(row[name] for name in columns) for row in new)

    with _inserting(of.world.database, len(columns)) as insert:
        count, began = 0, time.perf_counter()
        while (passed := time.perf_counter() - began) < seconds:
            insert(batch_of_rows())
            count += batch
    return count / passed


@contextmanager
def _inserting(database: Database, columns: int) -> Iterator[Callable[[list[tuple[Any, ...]]], None]]:
    with database.engine.connect() as pooled:
        driver = pooled.connection.driver_connection
        assert driver is not None

        def sqlite(rows: list[tuple[Any, ...]]) -> None:
            driver.execute("BEGIN IMMEDIATE")
            driver.executemany(f"INSERT INTO check_in VALUES ({', '.join('?' * columns)})", rows)  # noqa: S608 - a count
            driver.execute("COMMIT")

        statement = f"INSERT INTO check_in {arriving.postgresql_source(CheckInRecord.__table__)}"

        def postgresql(rows: list[tuple[Any, ...]]) -> None:
            driver.execute(statement, [list(column) for column in zip(*rows, strict=True)])
            driver.commit()

        yield sqlite if database.sqlite else postgresql


def crowds(seconds: float, connections_tried: Sequence[int]) -> list[Row]:
    """The table: per engine and number of connections, the twin, ours, and the engine alone."""
    rows = []
    for engine in ENGINES:
        with town(engine) as of:
            for connections in connections_tried:
                label = f"{engine}, {connections} connections"
                with naive(of) as ports:
                    rows.append(row_of(f"{label}: naive twin", crowd(of.at(*ports), connections, seconds)))
                for processes in (1,) if engine == "sqlite" else (1, 2):
                    with ours(of, processes) as services:
                        ports = [int(service.url.rpartition(":")[2]) for service in services]
                        seen = crowd(of.at(*ports), connections, seconds)
                        memory = f"at most {max(map(_peak_megabytes, services)):.0f} MB"
                        rows.append(
                            row_of(f"{label}: ours, {processes} process" + "es" * (processes > 1), seen, memory)
                        )
                rows.append(Row(f"{label}: raw, {connections} in a batch", raw(of, connections, seconds)))
            rows[-1] = replace(rows[-1], note=f"{_bytes_per_check_in(of):,.0f} bytes on disk each")
    return rows


def _bytes_per_check_in(of: Town) -> float:
    database = of.world.database
    database.scrub([])
    size = (
        "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        if database.sqlite
        else "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relname ~ '^check_in_[0-9]+$'"
    )
    with database.reading() as session:
        connection = session.connection()
        count = connection.exec_driver_sql("SELECT count(*) FROM check_in").scalar_one()
        return float(connection.exec_driver_sql(size).scalar_one() / max(count, 1))


def row_of(what: str, seen: Crowd, note: str = "") -> Row:
    """What a crowd saw, as a line of a table."""
    refused = {status: count for status, count in seen.statuses.items() if status != 201}
    what = f"{what}{f' {refused}' if refused else ''}"
    return Row(what, seen.confirmed, seen.percentile(0.5), seen.percentile(0.99), note)
