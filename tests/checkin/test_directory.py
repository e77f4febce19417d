"""Publishing what the root signs: newer replaces older, nothing else gets in."""

import pytest

from checkin.client import ApiProblem
from crypto.encoding import Digest, VenueId, unb64u
from crypto.keys import SigningKey
from crypto.log import FIRST_HEAD, next_head
from crypto.statements import DAY, Office, RootKeys, peek, sign
from tests.world import StaffedOffice, World, unchanged


def test_a_newer_region_statement_applies_and_an_older_one_is_refused(world: World) -> None:
    old = sign(world.region_claims(seq=1, retention=14), world.root_key)
    world.publish(sign(world.region_claims(seq=3, retention=7), world.root_key).text)
    with unchanged(world), pytest.raises(ApiProblem, match=r"outdated-statement \(409\)"):
        world.publish(old.text)
    with unchanged(world), pytest.raises(ApiProblem, match="outdated-statement"):
        world.publish(sign(world.region_claims(seq=2), world.root_key).text)


def test_publishing_the_same_again_changes_nothing(world: World) -> None:
    text = sign(world.region_claims(seq=2), world.root_key).text
    world.publish(text)
    with unchanged(world):
        world.publish(text)


@pytest.mark.parametrize(
    "changes",
    [
        {"exp": -1},
        {"exp": 101 * DAY},
        {"iat": 0},
    ],
    ids=["expired", "valid too long", "issued long ago"],
)
def test_a_stale_region_statement_is_refused(world: World, changes: dict[str, int]) -> None:
    moved = {name: value if name == "iat" else world.clock.now() + value for name, value in changes.items()}
    with unchanged(world), pytest.raises(ApiProblem, match=r"bad-statement \(422\)"):
        world.publish(sign(world.region_claims(seq=2, **moved), world.root_key).text)


def test_another_root_is_refused(world: World) -> None:
    other = SigningKey.generate()
    for claims in (world.region_claims(seq=2), world.region_claims(seq=2, keys=(other.public,))):
        with unchanged(world), pytest.raises(ApiProblem, match="bad-statement"):
            world.publish(sign(claims, other).text)


def test_the_root_changes_its_key_only_after_announcing_it(world: World) -> None:
    new = SigningKey.generate()
    changed = sign(world.region_claims(seq=3, keys=(new.public,)), new).text
    with pytest.raises(ApiProblem, match="bad-statement"):
        world.publish(changed)
    announced = RootKeys(threshold=1, keys=(new.public,))
    world.publish(sign(world.region_claims(seq=2, next=announced), world.root_key).text)
    world.publish(changed)
    assert len(world.api().json("GET", "/region")["region"]) == 2


def test_an_office_certificate_of_somebody_else_is_refused(world: World) -> None:
    office_id, _ = world.invite_office("Amt")
    identity = SigningKey.generate()
    claims = Office(
        root=world.root,
        iat=world.clock.now(),
        office=office_id,
        seq=1,
        name="Amt",
        phone="+49 1",
        postal=("24837",),
        key=identity.public,
        exp=world.clock.now() + DAY,
    )
    with unchanged(world), pytest.raises(ApiProblem, match="bad-statement"):
        world.publish(sign(claims, identity).text)


def test_f18_a_withdrawn_certificate_is_in_force_for_nobody(world: World, office: StaffedOffice) -> None:
    found = world.api().json("GET", "/offices", postal="24837")["offices"]
    assert [peek(Office, text).office for text in found] == [office.office_id]
    desk = office.desk()
    world.publish(sign(world.region_claims(seq=2, revoked=(desk.office.digest,)), world.root_key).text)
    assert world.api().json("GET", "/offices", postal="24837")["offices"] == []
    with pytest.raises(ApiProblem, match="not-certified"):
        desk.ask(VenueId(b"v" * 16), world.window(), reference="1", basis="§", purpose="p")


def test_offices_are_found_by_postal_code(world: World, office: StaffedOffice) -> None:
    assert office.office_id
    assert world.api().json("GET", "/offices", postal="99999")["offices"] == []
    assert len(world.api().json("GET", "/offices")["offices"]) == 1


def test_the_log_is_a_chain_and_holds_digests_only(world: World, office: StaffedOffice) -> None:
    assert office.office_id
    entries = world.api().json("GET", "/log")["entries"]
    head = FIRST_HEAD
    for position, entry in enumerate(entries):
        assert set(entry) == {"position", "kind", "digest", "head"}
        assert entry["position"] == position
        head = next_head(head, entry["kind"], Digest(unb64u(entry["digest"])))
        assert unb64u(entry["head"]) == head
    kinds = [entry["kind"] for entry in entries]
    assert (kinds[0], kinds.count(5), kinds.count(3)) == (1, 8, 1)


def test_the_log_is_read_in_parts(world: World, office: StaffedOffice) -> None:
    assert office.office_id
    whole = world.api().json("GET", "/log")["entries"]
    assert world.api().json("GET", "/log", start=10)["entries"] == whole[10:]
    assert world.api().json("GET", "/log", start=10_000)["entries"] == []
