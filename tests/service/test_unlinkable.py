"""O2, O6, O7: what the service stores has no column, order or value that ties visits to a guest or to each other."""

import itertools

import pytest

from crypto.code import PrintedCode
from crypto.encoding import b64u
from service import schema
from service.demo.clock import HEADER
from tests.world import RunVenue, StaffedOffice, World

# Every column of the tables that a guest's visit touches, and why it tells nothing about the guest.
COLUMNS = {
    "day": "follows from the slot",
    "venue_id": "where, which is what the row is for",
    "visit_id": "random to everybody but the guest's device",
    "office_id": "the venue's",
    "notify_id": "random to everybody but the guest's device",
    "slot": "five minutes",
    "leave_slot": "five minutes",
    "kind": "the same for all",
    "flags": "late, estimated",
    "sealed_office_share": "a ciphertext of one length",
    "sealed_approval_share": "a ciphertext of one length",
    "sealed_contact": "a ciphertext of one length",
    "sealed_details": "a ciphertext of one length",
    "approval_commitment": "a hash over a random share",
    "guest_token_hash": "a hash over a random token",
}


def test_o2_a_check_in_has_exactly_the_columns_that_were_argued_for() -> None:
    assert {column.name for column in schema.METADATA.tables["check_in"].columns} == COLUMNS.keys()


def test_o2_two_visits_of_one_guest_share_no_value_that_another_guests_visit_would_not(
    world: World, venue: RunVenue
) -> None:
    mine = {"given": "Änne", "family": "O'Brien", "phone": "+49 151 2345678"}
    for contact in (mine, mine, {"given": "Zoë", "family": "Żółć", "phone": "+48 1"}):
        world.check_in(venue, **contact)
    first, second, other = ([value for value in row if isinstance(value, bytes)] for row in world.rows()["check_in"])
    same_for_all = {venue.venue.claims.venue, venue.venue.claims.office}
    for one, another in itertools.combinations((first, second, other), 2):
        assert set(one) & set(another) == same_for_all
        assert [len(value) for value in one] == [len(value) for value in another]


@pytest.mark.parametrize("engine", ["sqlite"])
def test_o2_the_order_of_rows_is_not_the_order_of_arrival(world: World, venue: RunVenue) -> None:
    """In SQLite's file. PostgreSQL appends rows; what that tells is a row of the residual risks."""
    visits = [world.check_in(venue).secret.visit_id for _ in range(12)]
    with world.database.engine.connect() as connection:
        stored = list(connection.exec_driver_sql("SELECT visit_id FROM check_in").scalars())
        without_rowid = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'check_in'").scalar()
    assert stored == sorted(visits) != visits
    assert "WITHOUT ROWID" in str(without_rowid)


def test_o6_a_trace_leaves_no_set_of_one_guests_visits(world: World, office: StaffedOffice, venue: RunVenue) -> None:
    """F10, F11: a request is about a venue and hours; nothing that is stored names the guest it began with."""
    world.check_in(venue, family="Index")
    world.clock.advance(hours=1)
    world.check_in(venue, family="Kontakt")
    world.ask(office, venue)
    [item] = venue.operator.inbox()
    venue.operator.approve(item, venue.venue)
    rows = world.rows()
    [(_, _, visits)] = rows["selection"]
    assert isinstance(visits, bytes)
    assert len(visits) == 2 * 16
    names = {column.name for table in schema.METADATA.tables.values() for column in table.columns}
    assert not names & {"guest", "guest_id", "person", "case", "index", "ip", "address", "user_agent", "created"}


def test_o7_a_photo_of_a_code_reads_the_venues_keys_and_nothing_else(world: World, venue: RunVenue) -> None:
    stay = world.check_in(venue)
    code = venue.venue.code("bar")
    thief = world.http()
    served = thief.get(f"/api/v1/venues/{b64u(code.venue_id)}").json()
    assert set(served) == {"region", "office", "venue", "day_keys", "open"}
    text = repr(served)
    for hidden in (stay.secret.visit_id, stay.secret.notify_id, stay.secret.value):
        assert b64u(hidden) not in text
    assert PrintedCode.parse(b64u(code.venue_id), f"1.{b64u(code.fingerprint)}.bar") == code


def test_the_service_does_not_let_requests_name_their_time(world: World, venue: RunVenue) -> None:
    """Only the demo does (ADR 0006)."""
    before = world.http().get("/healthz").headers["date"]
    with_header = world.http().get("/healthz", headers={HEADER: "1000000000"}).headers["date"]
    assert with_header == before
    assert venue.email
