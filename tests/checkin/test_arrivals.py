"""Grouped commits: those that arrive together share a transaction, and each is answered for itself."""

import asyncio
import sqlite3
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from checkin import arrivals, problems
from checkin.admission import Admission, Answer, Arrival
from checkin.arrivals import Arrivals
from checkin.client import body_of
from checkin.messages import CheckedIn, CheckIn
from checkin.problems import Problem
from checkin.records import CheckInRecord
from checkin.store import visits
from crypto.contact import Contact, Details
from crypto.encoding import Day, VenueId, VisitId
from crypto.rows import Flag
from service.database import Database
from tests.world import RunVenue, World

T = TypeVar("T")


def arrival(world: World, venue: RunVenue, **changes: Any) -> Arrival:
    arrived = world.guest().arrive(venue.venue.code("bar"))
    body = body_of(arrived.seal(Contact(minute=world.clock.now() // 60, given="Änne"), Details()), arrived)
    message = CheckIn.model_validate(body).model_copy(update=changes)
    return Arrival(VenueId(venue.venue.claims.venue), message, Flag(0))


async def all_of(queue: Arrivals, group: list[Arrival]) -> list[Answer]:
    answers = await asyncio.gather(*map(queue.take, group), return_exceptions=True)
    assert all(isinstance(answer, CheckedIn | Problem) for answer in answers)
    return list(answers)  # type: ignore[arg-type]


def completed(course: Coroutine[Any, Any, T]) -> T:
    """What a coroutine returns, run in a thread of its own: a browser's loop may already run in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, course).result()


def one_of(queue: Arrivals, one: Arrival) -> Answer:
    [answer] = completed(all_of(queue, [one]))
    return answer


def name_of(answer: Answer) -> str:
    return answer.kind.name if isinstance(answer, Problem) else "taken"


@dataclass
class Slow:
    """A database whose commits wait until they may go on."""

    world: World
    go: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def adding(self) -> Iterator[Session]:
        """Wait, then as the real one."""
        self.go.wait(30)
        with self.world.database.adding() as session:
            yield session

    def __getattr__(self, name: str) -> Any:
        return getattr(self.world.database, name)


@pytest.fixture
def groups() -> list[int]:
    return []


@pytest.fixture
def slow(world: World) -> Slow:
    return Slow(world)


@pytest.fixture
def queue(world: World, slow: Slow, groups: list[int]) -> Iterator[Arrivals]:
    made = Arrivals(slow, Admission(world.deployment, world.parts.locks), lambda size, _seconds: groups.append(size))
    yield made
    slow.go.set()
    made.close()


def test_those_that_arrive_together_share_a_commit(
    world: World, venue: RunVenue, queue: Arrivals, slow: Slow, groups: list[int]
) -> None:
    crowd = [arrival(world, venue) for _ in range(12)]

    async def course() -> list[Answer]:
        first = asyncio.ensure_future(all_of(queue, crowd[:1]))
        await asyncio.sleep(0.1)
        others = asyncio.ensure_future(all_of(queue, crowd[1:]))
        await asyncio.sleep(0.1)
        slow.go.set()
        return [*await first, *await others]

    assert all(isinstance(answer, CheckedIn) for answer in completed(course()))
    # The first was taken alone, because nobody else was there yet; the others gathered meanwhile.
    assert groups == [1, 11]
    assert len(world.rows()["check_in"]) == 12


def test_a_bad_or_repeated_row_fails_alone(world: World, venue: RunVenue, queue: Arrivals, slow: Slow) -> None:
    good, other = arrival(world, venue), arrival(world, venue)
    same_id = arrival(world, venue, visit_id=good.message.visit_id)
    wrong_key = arrival(world, venue, day_key=bytes(32))
    wrong_office = arrival(world, venue, office_id=b"x" * 16)
    nowhere = Arrival(VenueId(b"n" * 16), good.message, Flag(0))
    crowd = [other, good, good, same_id, wrong_key, wrong_office, nowhere, arrival(world, venue)]

    async def course() -> list[Answer]:
        waiting = asyncio.ensure_future(all_of(queue, crowd))
        await asyncio.sleep(0.1)
        slow.go.set()
        return await waiting

    names = [name_of(answer) for answer in completed(course())]
    expected = ["taken", "taken", "taken", "visit-conflict", "wrong-day-key", "wrong-office", "unknown-venue", "taken"]
    assert names == expected
    assert len(world.rows()["check_in"]) == 3
    [(_, _, arrived, left)] = world.rows()["occupancy"]
    assert (arrived, left) == (3, 0)


def test_a_full_queue_says_so_at_once(
    world: World, venue: RunVenue, queue: Arrivals, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "_LONGEST_QUEUE", 3)
    crowd = [arrival(world, venue) for _ in range(6)]

    async def course() -> tuple[list[Answer], list[Answer]]:
        first = asyncio.ensure_future(all_of(queue, crowd[:1]))
        await asyncio.sleep(0.1)  # it is being committed
        waiting = asyncio.ensure_future(all_of(queue, crowd[1:4]))
        await asyncio.sleep(0.1)
        refused = await all_of(queue, crowd[4:])
        slow.go.set()
        return refused, [*await first, *await waiting]

    refused, taken = completed(course())
    assert {name_of(answer) for answer in taken} == {"taken"}
    for answer in refused:
        assert isinstance(answer, Problem)
        assert (answer.kind, answer.retry_after) == (problems.BUSY, 2)
    assert len(world.rows()["check_in"]) == 4


def test_what_waits_is_committed_before_the_process_ends(
    world: World, venue: RunVenue, queue: Arrivals, slow: Slow
) -> None:
    crowd = [arrival(world, venue) for _ in range(5)]

    async def course() -> list[Answer]:
        waiting = asyncio.ensure_future(all_of(queue, crowd))
        await asyncio.sleep(0.1)
        slow.go.set()
        await asyncio.to_thread(queue.close)
        return await waiting

    assert {name_of(answer) for answer in completed(course())} == {"taken"}
    assert len(world.rows()["check_in"]) == 5


def test_a_database_that_fails_is_told_to_everybody_and_the_next_group_goes_on(
    world: World, venue: RunVenue, queue: Arrivals, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow.go.set()
    decide = Admission.decide

    def fail(_self: Admission, _session: Session, _group: object) -> list[Answer]:
        raise OperationalError("INSERT", None, Exception("disk full"))

    crowd = [arrival(world, venue) for _ in range(3)]
    monkeypatch.setattr(Admission, "decide", fail)
    answers = completed(all_of(queue, crowd))
    assert {name_of(answer) for answer in answers} == {"unavailable"}
    assert world.rows()["check_in"] == []
    monkeypatch.setattr(Admission, "decide", decide)
    assert {name_of(answer) for answer in completed(all_of(queue, crowd))} == {"taken"}


def on_a_full_disk(world: World, pages: int) -> Arrivals:
    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    small = Database(world.urls.main)
    event.listen(small.engine, "connect", limit)
    return Arrivals(small, Admission(world.deployment, world.parts.locks), lambda _size, _seconds: None)


@pytest.mark.parametrize("engine", ["sqlite"])
def test_a_full_disk_loses_nothing_confirmed(world: World, venue: RunVenue) -> None:
    """What does not fit is answered as such, whole groups or single ones; what was confirmed is there, once."""
    [(used,)] = sqlite3.connect(world.folder / "sealbook.sqlite").execute("PRAGMA page_count")
    full, roomy = on_a_full_disk(world, used + 20), on_a_full_disk(world, 10**6)
    crowd = [arrival(world, venue) for _ in range(30)]
    names = [name_of(one_of(full, one)) for one in crowd]
    assert names == ["taken"] * names.count("taken") + ["unavailable"] * names.count("unavailable")
    assert 0 < names.count("taken") < 30
    assert len(world.rows()["check_in"]) == names.count("taken")
    assert [name_of(one_of(roomy, one)) for one in crowd] == ["taken"] * 30
    assert len(world.rows()["check_in"]) == 30


def test_a_guest_who_hangs_up_holds_nobody_up(world: World, venue: RunVenue, queue: Arrivals, slow: Slow) -> None:
    crowd = [arrival(world, venue) for _ in range(3)]

    async def course() -> list[Answer]:
        tasks = [asyncio.ensure_future(queue.take(one)) for one in crowd]
        await asyncio.sleep(0.1)
        tasks[1].cancel()
        slow.go.set()
        return [await tasks[0], await tasks[2]]

    assert {name_of(answer) for answer in completed(course())} == {"taken"}
    assert len(world.rows()["check_in"]) == 3


def test_what_changes_is_believed_at_once(world: World, venue: RunVenue, queue: Arrivals, slow: Slow) -> None:
    """A process remembers venues and keys; closing a venue ends check-ins of the very next transaction."""
    slow.go.set()
    for is_open, expected in ((True, "taken"), (False, "venue-closed"), (True, "taken")):
        venue.operator.set_open(venue.venue.claims.venue, is_open=is_open)
        [answer] = completed(all_of(queue, [arrival(world, venue)]))
        assert name_of(answer) == expected


def test_two_processes_race_on_one_visit(world: World, venue: RunVenue) -> None:
    """The same body wins twice with one row; of two bodies with one id, one is refused."""
    same, different = arrival(world, venue), [arrival(world, venue) for _ in "12"]
    other = Arrival(
        different[0].venue,
        different[1].message.model_copy(update={"visit_id": different[0].message.visit_id}),
        Flag(0),
    )
    for pair, expected in (((same, same), ["taken", "taken"]), ((different[0], other), ["taken", "visit-conflict"])):
        processes = [
            Arrivals(world.database, Admission(world.deployment, world.parts.locks), lambda _size, _seconds: None)
            for _ in "12"
        ]
        with ThreadPoolExecutor() as threads:
            racing = [threads.submit(one_of, process, one) for process, one in zip(processes, pair, strict=True)]
        assert sorted(name_of(race.result()) for race in racing) == expected
        for process in processes:
            process.close()
    assert len(world.rows()["check_in"]) == 2
    [(_, _, arrived, _)] = world.rows()["occupancy"]
    assert arrived == 2


def test_two_ends_of_one_visit_are_counted_once(world: World, venue: RunVenue) -> None:
    stay = world.check_in(venue)
    for _ in "12":
        world.guest().leave(stay)
    [(_, _, arrived, left)] = world.rows()["occupancy"]
    assert (arrived, left) == (1, 1)
    world.check_in(venue)
    world.clock.advance(hours=13)
    world.run_jobs()
    world.run_jobs()
    [(_, _, arrived, left)] = world.rows()["occupancy"]
    assert (arrived, left) == (2, 2)


@pytest.mark.parametrize("count", [20_000])
def test_a_window_is_found_by_its_index_alone(world: World, venue: RunVenue, count: int) -> None:
    """No sequential scan, and not the rows themselves, which are forty times as large."""
    world.check_in(venue)
    with world.database.writing() as session:
        connection = session.connection()
        columns = [column.key for column in CheckInRecord.__table__.columns]
        random = "randomblob(16)" if world.database.sqlite else "decode(md5(n::text), 'hex')"
        places = {"venue_id": random, "visit_id": random, "slot": "slot - n / 100"}
        numbers = f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count})"  # noqa: S608
        chosen = ", ".join(places.get(name, name) for name in columns)
        connection.exec_driver_sql(f"INSERT INTO check_in {numbers} SELECT {chosen} FROM check_in, numbers")  # noqa: S608
    with world.database.outside() as connection:
        connection.exec_driver_sql("ANALYZE" if world.database.sqlite else "VACUUM ANALYZE check_in")
    [day] = {row[0] for row in world.rows()["check_in"]}
    assert isinstance(day, int)
    now = world.clock.now()
    plans: list[str] = []
    with world.database.reading() as session:
        prefix = "EXPLAIN QUERY PLAN " if world.database.sqlite else "EXPLAIN "
        query = visits.select_matching(VenueId(venue.venue.claims.venue), (now - 3600, now), (Day(day - 1), Day(day)))
        compiled = query.compile(session.get_bind())
        named = compiled.params
        values = tuple(named[name] for name in compiled.positiontup) if compiled.positiontup else named
        plans = [str(row[-1]) for row in session.connection().exec_driver_sql(f"{prefix}{compiled}", values)]
    plan = "\n".join(plans)
    expected = "USING COVERING INDEX check_in_by_window" if world.database.sqlite else "Index Only Scan"
    assert expected in plan
    assert "SCAN check_in" not in plan
    assert f"Seq Scan on check_in_{day}" not in plan


def test_a_receipt_is_the_same_in_every_process(world: World, venue: RunVenue) -> None:
    one = arrival(world, venue)
    receipts: set[bytes] = set()
    for _ in "12":
        process = Arrivals(world.database, Admission(world.deployment, world.parts.locks), lambda _s, _t: None)
        [answer] = completed(all_of(process, [one]))
        assert isinstance(answer, CheckedIn)
        receipts.add(answer.receipt)
        process.close()
    assert len(receipts) == 1
    assert VisitId(one.message.visit_id) in {row[2] for row in world.rows()["check_in"]}
