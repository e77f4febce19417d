"""It forgets: rows, statements, sessions, and the locks without which nothing of before opens."""

import secrets
from collections import Counter

import pytest
from sqlalchemy import select

from checkin.client import ApiProblem
from checkin.locks import LockRecord
from checkin.records import CheckInRecord
from checkin.store import arriving
from crypto.encoding import Day, day_at, u32
from crypto.errors import CryptoError
from crypto.parked import fetch, unlock
from crypto.visit import Context, open_approval_share, open_visit
from health_office.records import ParkedKeyRecord
from service.demo.outbox import newest_token
from tests.world import RunVenue, StaffedOffice, World


def test_o10_after_retention_the_rows_are_not_in_the_files_any_more(world: World, venue: RunVenue) -> None:
    stay = world.check_in(venue)
    with world.database.reading() as session:
        [row] = session.connection().exec_driver_sql("SELECT * FROM check_in").all()
    pieces = [value for value in row if isinstance(value, bytes) and len(value) >= 32]
    # A piece out of the middle of each value is found, because SQLite may split a value over pages.
    samples = [piece[len(piece) // 2 :][:24] for piece in pieces]
    assert all(sample in world.stored_bytes() for sample in samples)

    world.clock.advance(days=28)
    assert world.forget()["expire"]["check_ins"] == 0
    world.clock.advance(days=1)
    counts = world.forget()["expire"]
    assert counts["check_ins"] == 1
    assert world.rows()["check_in"] == []
    after = world.stored_bytes()
    assert not any(sample in after for sample in samples)
    assert bytes(stay.secret.visit_id) not in after


def test_o10_a_copy_taken_before_opens_nothing_once_the_lock_is_gone(
    world: World, office: StaffedOffice, venue: RunVenue
) -> None:
    """Everything that office and operator still hold, and a copy of the database: not enough without the lock."""
    stay = world.check_in(venue, family="Vergessen")
    day = day_at(world.clock.now(), office.desk().zone)
    stolen = world.copy_of_database()
    lock_of_then = world.parts.locks.find(Day(day + 28))
    assert lock_of_then is not None

    world.clock.advance(days=29)
    world.forget()
    world.sign_in_again(office)

    with stolen.reading() as session:
        row = session.get(CheckInRecord, (day, venue.venue.claims.venue, stay.secret.visit_id))
        parked = session.get(ParkedKeyRecord, ("day", office.office_id, u32(day)))
        assert row is not None
        assert parked is not None
    stolen.close()
    # The sheets still open the bundles: office and operator have lost nothing ...
    office_key = office.lead.unlock(office.unlock.sheet()).sealing[-1]
    venue_key = venue.operator_again(world).keys.sealing[-1]
    context = Context(row.venue_id, row.visit_id, row.office_id, row.slot)
    share = open_approval_share(venue_key, row.sealed_approval_share, row.approval_commitment, context)
    # ... but the day's key opens only with a lock, and every lock that is left is another day's.
    with world.lock_store.reading() as session:
        left = [record.lock for record in session.scalars(select(LockRecord))]
    assert left
    for lock in (*left, world.parts.locks.receipt_secret(), office_key.seed, venue_key.seed, office.unlock.value):
        with pytest.raises(CryptoError):
            unlock(lock, "day", office.office_id, u32(day), parked.stored)
    # Nothing else is missing: with the lock, which only this test remembers, the same copy opens.
    inner = unlock(lock_of_then, "day", office.office_id, u32(day), parked.stored)
    opened = open_visit(
        context=context,
        day_key=fetch(office_key, "day", office.office_id, u32(day), inner),
        approval_share=share,
        approval_commitment=row.approval_commitment,
        sealed_office_share=row.sealed_office_share,
        sealed_contact=row.sealed_contact,
        sealed_details=row.sealed_details,
    )
    assert opened.contact.family == "Vergessen"


def test_o10_reads_serve_nothing_past_retention_though_no_job_runs(
    world: World, office: StaffedOffice, venue: RunVenue
) -> None:
    stay = world.check_in(venue)
    digest = world.ask(office, venue)
    [item] = venue.operator.inbox()
    venue.operator.approve(item, venue.venue)
    day = day_at(world.clock.now(), office.desk().zone)
    assert list(office.desk().open(digest))

    world.clock.advance(days=29)
    world.start_region_again()
    venue.operator.sign_in(venue.email, "a password for tests")
    world.sign_in_again(office)
    assert venue.operator.inbox() == []
    with pytest.raises(ApiProblem, match="unknown-visit"):
        world.guest().leave(stay)
    with pytest.raises(ApiProblem, match="unknown-request"):
        office.officer.api.json("GET", f"/office/requests/{digest}")
    with pytest.raises(ApiProblem, match=r"key-gone \(410\)"):
        office.officer.api.json("GET", f"/office/parked/day/{day}")


def test_a_request_ends_with_retention_and_takes_its_release_along(
    world: World, office: StaffedOffice, venue: RunVenue
) -> None:
    world.check_in(venue)
    world.ask(office, venue)
    [item] = venue.operator.inbox()
    venue.operator.approve(item, venue.venue)
    world.clock.advance(days=28, seconds=1)
    assert world.forget()["expire"]["requests"] == 1
    rows = world.rows()
    for table in ("trace_request", "decision", "selection", "release_chunk"):
        assert rows[table] == []


def test_a_shorter_retention_of_the_region_is_kept(world: World, venue: RunVenue) -> None:
    world.check_in(venue)
    world.start_region(seq=2, retention=3)
    world.clock.advance(days=3)
    assert world.forget()["expire"]["check_ins"] == 0
    world.clock.advance(days=1)
    assert world.forget()["expire"]["check_ins"] == 1


def test_sessions_links_and_accounts_that_nobody_confirmed_are_forgotten(world: World) -> None:
    operator, _ = world.start_operator()
    abandoned = world.new_email("abandoned")
    operator.register(abandoned, "Niemand")
    world.deliver_mail()
    token = newest_token(world.post.folder, "confirm", abandoned)
    assert len(world.rows()["account"]) == 2
    world.clock.advance(days=1, seconds=1)
    assert world.forget()["expire"]["sessions"] >= 3
    assert len(world.rows()["account"]) == 1
    with pytest.raises(ApiProblem, match=r"invalid-token \(410\)"):
        operator.confirm(token, "a password for tests")


def test_purging_an_empty_service_is_no_error(tmp_path_factory: pytest.TempPathFactory) -> None:
    empty = World(tmp_path_factory.mktemp("empty"))
    assert empty.forget() == {"expire": {}, "forget-parked-keys": {}}
    empty.close()


def test_a_large_day_is_removed_in_bounded_steps(world: World, venue: RunVenue) -> None:
    world.check_in(venue)
    [(day, *_)] = world.rows()["check_in"]
    assert isinstance(day, int)
    with world.database.writing() as session:
        [row] = session.execute(select(CheckInRecord.__table__)).all()
        day_, venue_, _, *rest = row
        rows = [(day_, venue_, secrets.token_bytes(16), *rest) for _ in range(1234)]
        assert all(arriving.insert_all(session, rows))
        arriving.count(session, arrived=Counter({(Day(day), venue.venue.claims.venue): 1234}))
    world.clock.advance(days=29)
    assert world.forget()["expire"]["check_ins"] == 1235
    assert world.rows()["check_in"] == world.rows()["occupancy"] == []
