"""Venues: only with a signature of their own, in the area of their office, printed only after the proof."""

import pytest

from checkin.client import ApiProblem
from crypto.bundle import UnlockKey
from crypto.encoding import VenueId, b64u
from crypto.errors import DecryptionFailure, Malformed
from crypto.keys import SealingKey, SigningKey
from crypto.statements import Venue, sign
from operator_portal.client import VenueAddress
from tests.world import AREAS, POSTAL, RunVenue, StaffedOffice, World, unchanged

ADDRESS = VenueAddress("Café Mond", "Hauptstraße 2", POSTAL, AREAS)


def statement(world: World, office: StaffedOffice, /, **changes: object) -> tuple[Venue, SigningKey]:
    key = SigningKey.generate()
    claims: dict[str, object] = {
        "root": world.root,
        "iat": world.clock.now(),
        "venue": VenueId(b"v" * 16),
        "seq": 1,
        "name": "Café Mond",
        "address": "Hauptstraße 2",
        "postal": POSTAL,
        "office": office.office_id,
        "sig": key.public,
        "seal": SealingKey.generate().public,
        "areas": (),
        "modes": ("code",),
    }
    return Venue.model_validate(claims | changes), key


def add(world: World, text: str) -> None:
    operator, _ = world.start_operator()
    body = {"statement": text, "generation": 1, "bundle": b64u(bytes(1073))}
    with unchanged(world):
        operator._api.json("POST", "/operator/venues", body)


def test_a_statement_signed_by_another_key_is_refused(world: World, office: StaffedOffice) -> None:
    claims, _ = statement(world, office)
    with pytest.raises(ApiProblem, match="bad-statement"):
        add(world, sign(claims, SigningKey.generate()).text)


def test_a_venue_outside_the_offices_area_is_refused(world: World, office: StaffedOffice) -> None:
    claims, key = statement(world, office, postal="99999")
    with pytest.raises(ApiProblem, match="out-of-area"):
        add(world, sign(claims, key).text)


def test_a_venue_of_an_unknown_office_is_refused(world: World, office: StaffedOffice) -> None:
    claims, key = statement(world, office, office=b"o" * 16)
    with pytest.raises(ApiProblem, match="out-of-area"):
        add(world, sign(claims, key).text)


def test_a_venue_of_another_region_is_refused(world: World, office: StaffedOffice) -> None:
    claims, key = statement(world, office, root=b"r" * 32)
    with pytest.raises(ApiProblem, match="bad-statement"):
        add(world, sign(claims, key).text)


def test_a_venue_id_that_exists_is_refused(world: World, office: StaffedOffice, venue: RunVenue) -> None:
    claims, key = statement(world, office, venue=venue.venue.claims.venue)
    with pytest.raises(ApiProblem, match="outdated-statement"):
        add(world, sign(claims, key).text)


def test_f23_no_code_is_printed_before_the_sheet_is_proven(world: World, office: StaffedOffice) -> None:
    assert office.office_id
    operator, _ = world.start_operator()
    unlock = UnlockKey.generate()
    owned = operator.create_venue(ADDRESS, unlock)
    for form in ("svg", "pdf"):
        with pytest.raises(ApiProblem, match=r"sheet-unproven \(409\)"):
            operator.poster(owned.claims.venue, form)
    operator.unlock(unlock.sheet())
    assert operator.poster(owned.claims.venue, "pdf").startswith(b"%PDF-")


def test_f23_a_new_browser_works_with_the_sheet_alone(world: World, venue: RunVenue) -> None:
    again = venue.operator_again(world)
    assert again.claims == venue.venue.claims
    assert again.keys.signing.public == venue.venue.keys.signing.public
    assert again.keys.sealing[-1].seed == venue.venue.keys.sealing[-1].seed


def test_a_sheet_with_a_typing_error_is_told_apart_from_a_wrong_one(venue: RunVenue) -> None:
    sheet = venue.unlock.sheet()
    typo = ("1" if sheet[0] != "1" else "2") + sheet[1:]
    with pytest.raises(Malformed):
        venue.operator.unlock(typo)
    with pytest.raises(DecryptionFailure):
        venue.operator.unlock(UnlockKey.generate().sheet())


def test_what_the_service_keeps_of_the_keys_opens_nothing_without_the_sheet(world: World, venue: RunVenue) -> None:
    """O3, the venue's side: neither the seed nor the signing key is anywhere in the database."""
    everything = repr(world.rows())
    for secret in (venue.venue.keys.sealing[-1].seed, venue.unlock.value):
        assert repr(secret)[2:-1] not in everything
    assert venue.venue.keys.signing.private_jwk()["d"] not in everything


def test_a_foreign_venue_looks_like_an_unknown_one(world: World, venue: RunVenue) -> None:
    stranger, _ = world.start_operator()
    for venue_id in (venue.venue.claims.venue, VenueId(b"x" * 16)):
        for method, path, body in (
            ("PUT", "open", {"open": False}),
            ("PUT", "sheet-proof", None),
            ("GET", "poster.svg", None),
            ("GET", "poster.pdf", None),
        ):
            with unchanged(world), pytest.raises(ApiProblem, match=r"unknown-venue \(404\)"):
                stranger._api.json(method, f"/operator/venues/{b64u(venue_id)}/{path}", body)


def test_the_numbers_of_a_venue(world: World, venue: RunVenue) -> None:
    stays = [world.check_in(venue) for _ in range(3)]
    world.clock.advance(minutes=20)
    world.guest().leave(stays[0])
    [listed] = venue.operator._api.json("GET", "/operator/venues")["venues"]
    assert (listed["present"], listed["today"]) == (2, 3)


def test_f13_nobody_else_sees_the_numbers(world: World, venue: RunVenue) -> None:
    world.check_in(venue)
    public = world.api().json("GET", f"/venues/{b64u(venue.venue.claims.venue)}")
    assert set(public) == {"region", "office", "venue", "day_keys", "open"}
