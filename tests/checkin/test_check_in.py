"""Taking a check-in: what is accepted, what is refused, and that a refusal changes nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from checkin.client import ApiProblem, body_of
from crypto.checks import Arrival
from crypto.contact import Contact, Details
from crypto.encoding import b64u, unb64u
from crypto.statements import DAY
from tests.world import RunVenue, StaffedOffice, World, unchanged

Body = dict[str, Any]


def arrival(world: World, venue: RunVenue) -> Arrival:
    return world.guest().arrive(venue.venue.code("bar"))


def sealed_body(world: World, venue: RunVenue) -> Body:
    at = arrival(world, venue)
    return body_of(at.seal(Contact(minute=world.clock.now() // 60, given="Änne"), Details(area="bar")), at)


def post(world: World, venue: RunVenue, body: Body) -> Body:
    path = f"/venues/{b64u(venue.venue.claims.venue)}/check-ins"
    answer: Body = world.api().json("POST", path, body)
    return answer


def changed(name: str, value: object) -> Callable[[Body], Body]:
    return lambda body: body | {name: value}


def without(name: str) -> Callable[[Body], Body]:
    return lambda body: {key: value for key, value in body.items() if key != name}


def reencoded(name: str, change: Callable[[bytes], bytes]) -> Callable[[Body], Body]:
    return lambda body: body | {name: b64u(change(unb64u(body[name])))}


MALFORMED = {
    "a missing field": without("sealed_contact"),
    "an unknown field": changed("name", "Änne"),
    "a number as text": changed("slot", "5969784"),
    "a negative slot": changed("slot", -1),
    "a slot as a fraction": changed("slot", 1.5),
    "a slot beyond the calendar": changed("slot", 2**32 // 300),
    "null": changed("visit_id", None),
    "an id of zeros": changed("visit_id", "A" * 22),
    "an id that is too short": reencoded("visit_id", lambda raw: raw[:-1]),
    "a share that is too short": reencoded("sealed_office_share", lambda raw: raw[:-1]),
    "a share that is too long": reencoded("sealed_approval_share", lambda raw: raw + b"\0"),
    "a contact of another size": reencoded("sealed_contact", lambda raw: raw + raw),
    "padded base64": lambda body: body | {"notify_id": body["notify_id"] + "=="},
    "base64 with two spellings": lambda body: body | {"notify_id": body["notify_id"][:-1] + "B"},
    "the other base64 alphabet": lambda body: body | {"sealed_details": "+" + body["sealed_details"][1:]},
    "a list": lambda _body: [],
    "a text": lambda _body: "check in, please",
}


@pytest.mark.parametrize("change", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_check_in_is_refused_and_changes_nothing(
    world: World, venue: RunVenue, change: Callable[[Body], Any]
) -> None:
    body = change(sealed_body(world, venue))
    with unchanged(world), pytest.raises(ApiProblem, match=r"malformed \(422\)"):
        post(world, venue, body)


def test_a_refusal_is_a_problem_document_that_repeats_nothing(world: World, venue: RunVenue) -> None:
    body = sealed_body(world, venue) | {"name": "Änne Geheim"}
    answer = world.http().post(f"/api/v1/venues/{b64u(venue.venue.claims.venue)}/check-ins", json=body)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "urn:sealbook:problem:malformed",
        "title": "The request does not have the expected form.",
        "status": 422,
    }


def test_what_is_no_json_is_refused(world: World, venue: RunVenue) -> None:
    answer = world.http().post(
        f"/api/v1/venues/{b64u(venue.venue.claims.venue)}/check-ins",
        content=b'{"visit_id": ',
        headers={"Content-Type": "application/json"},
    )
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:sealbook:problem:malformed")


@pytest.mark.parametrize("declared", [True, False], ids=["with its length", "in pieces"])
def test_more_than_64_kilobytes_are_refused(world: World, venue: RunVenue, *, declared: bool) -> None:
    piece = b'{"visit_id": "' + b"A" * 65_536 + b'"}'
    with unchanged(world):
        answer = world.http().post(
            f"/api/v1/venues/{b64u(venue.venue.claims.venue)}/check-ins",
            content=piece if declared else iter([piece[:1000], piece[1000:]]),
            headers={"Content-Type": "application/json"},
        )
    assert (answer.status_code, answer.json()["type"]) == (413, "urn:sealbook:problem:too-large")


def test_an_unknown_venue_is_refused(world: World, venue: RunVenue) -> None:
    body = sealed_body(world, venue)
    with unchanged(world), pytest.raises(ApiProblem, match="unknown-venue"):
        world.api().json("POST", f"/venues/{b64u(b'x' * 16)}/check-ins", body)


def test_a_closed_venue_takes_nobody_and_an_opened_one_does(world: World, venue: RunVenue) -> None:
    body = sealed_body(world, venue)
    venue.operator.set_open(venue.venue.claims.venue, is_open=False)
    with unchanged(world), pytest.raises(ApiProblem, match="venue-closed"):
        post(world, venue, body)
    venue.operator.set_open(venue.venue.claims.venue, is_open=True)
    assert post(world, venue, body)["receipt"]


@pytest.mark.parametrize(("slots", "flags"), [(-2, 0), (0, 0), (2, 0), (-3, 1), (-576, 1)])
def test_the_slot_says_whether_it_is_late(world: World, venue: RunVenue, slots: int, flags: int) -> None:
    # Sealing happens at the slot itself; what differs is when the service hears of it.
    if slots > 0:
        body = _sealed_ahead(world, venue, slots)
    else:
        body = sealed_body(world, venue)
        world.clock.advance(minutes=-5 * slots)
    assert post(world, venue, body)["flags"] == flags


@pytest.mark.parametrize("slots", [3, -577, -10_000])
def test_a_wrong_slot_is_refused(world: World, venue: RunVenue, slots: int) -> None:
    body = sealed_body(world, venue)
    if slots > 0:
        body = _sealed_ahead(world, venue, slots)
    else:
        world.clock.advance(minutes=-5 * slots)
    with unchanged(world), pytest.raises(ApiProblem, match="wrong-slot"):
        post(world, venue, body)


def _sealed_ahead(world: World, venue: RunVenue, slots: int) -> Body:
    body = sealed_body(world, venue)
    return body | {"slot": body["slot"] + slots}


def test_a_wrong_day_key_is_refused(world: World, venue: RunVenue) -> None:
    body = sealed_body(world, venue) | {"day_key": b64u(b"k" * 32)}
    with unchanged(world), pytest.raises(ApiProblem, match="wrong-day-key"):
        post(world, venue, body)


def test_the_key_of_another_day_is_refused(world: World, venue: RunVenue) -> None:
    yesterday = sealed_body(world, venue)
    world.clock.advance(days=1)
    today = sealed_body(world, venue)
    with unchanged(world), pytest.raises(ApiProblem, match="wrong-day-key"):
        post(world, venue, today | {"day_key": yesterday["day_key"]})


def test_another_office_is_refused(world: World, venue: RunVenue) -> None:
    body = sealed_body(world, venue) | {"office_id": b64u(b"o" * 16)}
    with unchanged(world), pytest.raises(ApiProblem, match="wrong-office"):
        post(world, venue, body)


def test_the_same_body_again_gets_the_same_answer_and_stays_one_visit(world: World, venue: RunVenue) -> None:
    body = sealed_body(world, venue)
    first = post(world, venue, body)
    with unchanged(world):
        assert post(world, venue, body) == first
    world.clock.advance(hours=5)
    assert post(world, venue, body)["receipt"] == first["receipt"]


@pytest.mark.parametrize(
    "name",
    [
        "notify_id",
        "sealed_office_share",
        "sealed_approval_share",
        "sealed_contact",
        "sealed_details",
        "approval_commitment",
        "guest_token_hash",
    ],
)
def test_the_same_visit_with_another_body_is_refused(world: World, venue: RunVenue, name: str) -> None:
    body = sealed_body(world, venue)
    post(world, venue, body)
    other = reencoded(name, lambda raw: bytes([raw[0] ^ 1]) + raw[1:])(body)
    with unchanged(world), pytest.raises(ApiProblem, match=r"visit-conflict \(409\)"):
        post(world, venue, other)


def test_days_change_at_midnight_of_the_region(world: World, venue: RunVenue) -> None:
    # 23:57 on Friday in Berlin: what is sealed now belongs to Friday, also when it is sent on Saturday.
    world.clock.advance(hours=11, minutes=57)
    friday = sealed_body(world, venue)
    world.clock.advance(minutes=5)
    saturday = sealed_body(world, venue)
    assert friday["day_key"] != saturday["day_key"]
    assert post(world, venue, friday)["flags"] == 0
    assert post(world, venue, saturday)["flags"] == 0
    assert {day for day, *_ in world.rows()["check_in"]} == {20_728, 20_729}


def test_before_the_region_is_set_up_the_answer_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    empty = World(tmp_path_factory.mktemp("empty"))
    with pytest.raises(ApiProblem, match=r"not-ready \(503\)"):
        empty.api().json("GET", f"/venues/{b64u(b'v' * 16)}")
    empty.close()


def test_keys_need_no_human_on_the_day(world: World, office: StaffedOffice, venue: RunVenue) -> None:
    """F20: a holiday of four days; nobody at the office signs in, and check-ins use the right key of each day."""
    keys = set()
    for _ in range(4):
        world.clock.advance(seconds=DAY)
        body = sealed_body(world, venue)
        keys.add(body["day_key"])
        assert post(world, venue, body)["flags"] == 0
    assert len(keys) == 4
    assert office.office_id
