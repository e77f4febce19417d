"""Asking a venue: who may ask whom for what, decided on the signed bytes."""

import json
import secrets
from collections.abc import Callable

import pytest

from checkin.client import ApiProblem
from crypto import jws
from crypto.encoding import RequestId, VenueId, b64u
from crypto.keys import SealingKey, SigningKey
from crypto.parked import park
from crypto.statements import DAY, HOUR, Request, case_reference, sign
from health_office.client import Desk
from tests.world import BASIS, PURPOSE, RunVenue, StaffedOffice, World, unchanged


def claims(world: World, desk: Desk, venue: RunVenue, /, **changes: object) -> tuple[Request, SealingKey]:
    key = SealingKey.generate()
    window = world.window()
    made: dict[str, object] = {
        "root": world.root,
        "iat": world.clock.now(),
        "cert": desk.office.digest,
        "officer": desk.officer.digest,
        "request": RequestId(secrets.token_bytes(16)),
        "office": desk.office.claims.office,
        "venue": venue.venue.claims.venue,
        "from_": window.begin,
        "to": window.end,
        "case": case_reference(bytes(16), "2026-0042"),
        "basis": BASIS,
        "purpose": PURPOSE,
        "key": key.public,
        "exp": world.clock.now() + 7 * DAY,
    }
    return Request.model_validate(made | changes), key


def hours(length: int) -> Callable[[World], dict[str, object]]:
    return lambda world: {"to": world.window().begin + length * HOUR}


REFUSED: dict[str, tuple[Callable[[World], dict[str, object]], str]] = {
    "a window that begins off the hour": (lambda world: {"from_": world.window().begin + 60}, "bad-window"),
    "a window that ends off the hour": (lambda world: {"to": world.window().end - 1}, "bad-window"),
    "an hour only": (hours(1), "bad-window"),
    "a window that ends before it begins": (hours(-2), "bad-window"),
    "longer than the region allows": (hours(25), "bad-window"),
    "so long that a second officer has to sign": (hours(13), "second-officer"),
    "out of area, with a reason but no second officer": (lambda _: {"out_of_area": "Reisegruppe"}, "second-officer"),
    "a venue that does not exist": (lambda _: {"venue": VenueId(b"v" * 16)}, "unknown-venue"),
    "in the name of another office": (lambda _: {"office": b"o" * 16}, "bad-statement"),
    "under another certificate": (lambda _: {"cert": b"c" * 32}, "bad-statement"),
    "under an unknown officer's certificate": (lambda _: {"officer": b"c" * 32}, "bad-statement"),
    "of another region": (lambda _: {"root": b"r" * 32}, "bad-statement"),
    "valid for more than a week": (lambda world: {"exp": world.clock.now() + 8 * DAY}, "request-expired"),
    "past its end": (lambda world: {"iat": world.clock.now() - DAY, "exp": world.clock.now()}, "request-expired"),
}


@pytest.mark.parametrize(("changes", "problem"), REFUSED.values(), ids=REFUSED.keys())
def test_f24_f26a_a_request_outside_the_rules_is_refused(
    world: World, office: StaffedOffice, venue: RunVenue, changes: Callable[[World], dict[str, object]], problem: str
) -> None:
    desk = office.desk()
    request, key = claims(world, desk, venue, **changes(world))
    with unchanged(world), pytest.raises(ApiProblem, match=rf"^{problem} "):
        desk.send(request, key)


@pytest.mark.parametrize("length", [2, 12])
def test_a_window_at_the_limits_is_accepted(world: World, office: StaffedOffice, venue: RunVenue, length: int) -> None:
    desk = office.desk()
    request, key = claims(world, desk, venue, **hours(length)(world))
    assert desk.send(request, key)


@pytest.mark.parametrize("missing", ["case", "basis", "purpose", "venue", "from", "exp"])
def test_f24_a_request_without_case_reference_basis_or_purpose_is_refused(
    world: World, office: StaffedOffice, venue: RunVenue, missing: str
) -> None:
    desk = office.desk()
    request, key = claims(world, desk, venue)
    payload = json.loads(request.write())
    del payload[missing]
    text = jws.sign("request", json.dumps(payload, sort_keys=True, separators=(",", ":")).encode(), desk.key)
    parked = park(desk.office_key.public, "request", request.office, request.request, key)
    with unchanged(world), pytest.raises(ApiProblem, match="bad-statement"):
        desk.client.api.json("POST", "/office/requests", {"request": text, "parked": b64u(parked)})


def test_f18_an_unsigned_request_is_refused(world: World, office: StaffedOffice, venue: RunVenue) -> None:
    desk = office.desk()
    request, key = claims(world, desk, venue)
    parked = b64u(park(desk.office_key.public, "request", request.office, request.request, key))
    signed = sign(request, desk.key).text
    header, payload, _ = signed.split(".")
    for text in (f"{header}.{payload}.", f"{header}.{payload}", payload, sign(request, SigningKey.generate()).text):
        with unchanged(world), pytest.raises(ApiProblem, match=r"bad-statement|malformed"):
            desk.client.api.json("POST", "/office/requests", {"request": text, "parked": parked})


def test_f17_another_office_cannot_ask_this_venue(world: World, office: StaffedOffice, venue: RunVenue) -> None:
    assert office.office_id
    other = world.start_office("Gesundheitsamt Flensburg", ("24937",)).desk()
    request, key = claims(world, other, venue)
    with unchanged(world), pytest.raises(ApiProblem, match=r"out-of-area \(403\)"):
        other.send(request, key)


def test_a_request_signed_by_a_colleague_is_refused(world: World, office: StaffedOffice, venue: RunVenue) -> None:
    desk = office.desk()
    request, key = claims(world, desk, venue)
    colleague = world.add_officer(office.office_id)
    body = {
        "request": sign(request, desk.key).text,
        "parked": b64u(park(desk.office_key.public, "request", request.office, request.request, key)),
    }
    with unchanged(world), pytest.raises(ApiProblem, match=r"forbidden \(403\)"):
        colleague.api.json("POST", "/office/requests", body)


def test_an_officer_whose_certificate_has_ended_asks_nothing(
    world: World, office: StaffedOffice, venue: RunVenue
) -> None:
    desk = office.desk()
    world.clock.advance(days=30)
    world.sign_in_again(office)
    request, key = claims(world, desk, venue)
    with unchanged(world), pytest.raises(ApiProblem, match="bad-statement"):
        desk.send(request, key)


def test_the_same_request_again_is_the_same_and_another_with_its_id_is_refused(
    world: World, office: StaffedOffice, venue: RunVenue
) -> None:
    desk = office.desk()
    request, key = claims(world, desk, venue)
    first = desk.send(request, key)
    with unchanged(world):
        assert desk.send(request, key) == first
    other = request.model_copy(update={"purpose": "etwas anderes"})
    with unchanged(world), pytest.raises(ApiProblem, match=r"request-conflict \(409\)"):
        desk.send(other, key)


def test_venues_are_found_in_the_own_area_only(world: World, office: StaffedOffice, venue: RunVenue) -> None:
    assert venue.email
    other = world.start_office("Gesundheitsamt Flensburg", ("24937",))
    found = [claims.name for claims in office.desk().find_venues("sonne", "248")]
    assert found == ["Café Sonne"]
    assert office.desk().find_venues("mond") == []
    assert office.desk().find_venues(postal="249") == []
    assert office.desk().find_venues(name="%") == []
    assert other.desk().find_venues() == []


def test_a_foreign_request_looks_like_an_unknown_one(world: World, office: StaffedOffice, venue: RunVenue) -> None:
    world.check_in(venue)
    digest = world.ask(office, venue)
    [item] = venue.operator.inbox()
    venue.operator.approve(item, venue.venue)
    other = world.start_office("Gesundheitsamt Flensburg", ("24937",))
    for name in (digest, b64u(b"d" * 32)):
        for part in ("", "/chunks", "/selection", "/rows"):
            with unchanged(world), pytest.raises(ApiProblem, match=r"unknown-request \(404\)"):
                other.officer.api.octets(f"/office/requests/{name}{part}")


def test_before_the_approval_there_is_nothing_to_read(world: World, office: StaffedOffice, venue: RunVenue) -> None:
    world.check_in(venue)
    digest = world.ask(office, venue)
    assert office.desk().request(digest)["state"] == "open"
    for part in ("chunks", "selection", "rows"):
        with pytest.raises(ApiProblem, match=r"not-released \(404\)"):
            office.officer.api.octets(f"/office/requests/{digest}/{part}")


def test_the_list_shows_where_each_request_stands(world: World, office: StaffedOffice, venue: RunVenue) -> None:
    world.check_in(venue)
    approved, declined, silent = (world.ask(office, venue) for _ in range(3))
    inbox = {item.digest: item for item in venue.operator.inbox()}
    venue.operator.approve(inbox[approved], venue.venue)
    venue.operator.decline(inbox[declined], venue.venue, "keine Gäste")
    world.clock.advance(days=7)
    world.sign_in_again(office)
    listed = office.officer.api.json("GET", "/office/requests")["requests"]
    states = {request["digest"]: request["state"] for request in listed}
    assert states == {approved: "approved", declined: "declined", silent: "expired"}
