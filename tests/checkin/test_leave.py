"""Ending a visit: only with the guest's token, never before it began, once."""

from zoneinfo import ZoneInfo

import pytest

from checkin.client import ApiProblem, Stay
from checkin.jobs import end_overdue
from crypto.encoding import b64u, day_of, slot_at
from crypto.receipt import leave_receipt, receipt, receipt_key
from crypto.rows import Flag, Kind
from tests.world import RunVenue, World, unchanged


def leave(world: World, venue: RunVenue, stay: Stay, authorization: str | None) -> dict[str, object]:
    headers = {} if authorization is None else {"Authorization": authorization}
    path = f"/venues/{b64u(venue.venue.claims.venue)}/check-ins/{b64u(stay.secret.visit_id)}/leave"
    answer = world.api().answer("POST", path, json={"slot": stay.arrival.slot}, headers=headers)
    found: dict[str, object] = answer.json()
    return found


def test_f7_a_visit_ends_now_with_the_guests_token(world: World, venue: RunVenue) -> None:
    stay = world.check_in(venue)
    world.clock.advance(minutes=50)
    assert world.guest().leave(stay) == slot_at(world.clock.now())


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "Sealbook-Guest",
        "Sealbook-Guest " + b64u(b"t" * 16),
        "Sealbook-Guest not base64!",
        "Bearer " + b64u(b"t" * 16),
    ],
)
def test_f7_without_the_token_nobody_ends_a_visit(world: World, venue: RunVenue, authorization: str | None) -> None:
    stay = world.check_in(venue)
    with unchanged(world), pytest.raises(ApiProblem, match=r"unknown-visit \(404\)"):
        leave(world, venue, stay, authorization)


def test_anothers_token_ends_nothing_and_an_unknown_visit_gets_the_same_answer(world: World, venue: RunVenue) -> None:
    mine, other = world.check_in(venue), world.check_in(venue)
    foreign = f"Sealbook-Guest {b64u(other.secret.guest_token)}"
    with unchanged(world):
        answers = []
        for stay, venue_id in ((mine, venue.venue.claims.venue), (mine, b"v" * 16)):
            path = f"/api/v1/venues/{b64u(venue_id)}/check-ins/{b64u(stay.secret.visit_id)}/leave"
            answer = world.http().post(path, json={"slot": stay.arrival.slot}, headers={"Authorization": foreign})
            answers.append((answer.status_code, answer.content))
    assert answers[0] == answers[1]


def test_leaving_twice_keeps_the_first_end(world: World, venue: RunVenue) -> None:
    stay = world.check_in(venue)
    first = world.guest().leave(stay)
    world.clock.advance(hours=1)
    with unchanged(world):
        assert world.guest().leave(stay) == first


def test_f7_a_visit_without_an_end_ends_at_the_longest_stay_marked_estimated(world: World, venue: RunVenue) -> None:
    stay = world.check_in(venue)
    world.clock.advance(hours=11, minutes=55)
    assert end_overdue(world.running()) == {"ended": 0}
    world.clock.advance(minutes=5)
    assert end_overdue(world.running()) == {"ended": 1}
    assert end_overdue(world.running()) == {"ended": 0}
    answer = leave(world, venue, stay, f"Sealbook-Guest {b64u(stay.secret.guest_token)}")
    assert (answer["leave_slot"], answer["estimated"]) == (stay.arrival.slot + 144, True)


def test_both_receipts_are_those_of_the_protocol(world: World, venue: RunVenue) -> None:
    stay = world.check_in(venue)
    claims = stay.arrival.venue.claims
    zone = ZoneInfo("Europe/Berlin")
    key = receipt_key(world.parts.locks.receipt_secret(), day_of(stay.arrival.slot, zone))
    visit = stay.secret.visit_id
    assert stay.receipt == b64u(
        receipt(key, venue=claims.venue, visit=visit, office=claims.office, slot=stay.arrival.slot, kind=Kind.CODE)
    )
    left = leave(world, venue, stay, f"Sealbook-Guest {b64u(stay.secret.guest_token)}")
    expected = leave_receipt(
        key, venue=claims.venue, visit=visit, leave_slot=slot_at(world.clock.now()), estimated=bool(Flag(0))
    )
    assert left["receipt"] == b64u(expected)
