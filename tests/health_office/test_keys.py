"""The office's keys: what is published has to be signed by whom the root certified."""

import pytest

from checkin.client import ApiProblem
from crypto.bundle import UnlockKey
from crypto.encoding import Day, Digest, OfficeId, b64u, day_at, u32, unb64u
from crypto.errors import DecryptionFailure
from crypto.keys import SealingKey, SigningKey
from crypto.parked import park
from crypto.statements import DAY, DayKey, OfficeKey, Officer, sign
from health_office.client import DeviceKeys, OfficeClient
from tests.world import PASSWORD, StaffedOffice, World, unchanged


def test_an_office_supplies_keys_for_sixty_days(world: World) -> None:
    office = world.start_office(days=60)
    supplied = office.officer.api.json("GET", "/office/day-keys")
    assert supplied["days"] == list(range(supplied["today"], supplied["today"] + 60))
    with unchanged(world):
        assert office.lead.publish_day_keys(office.keys, days=60) == 0
    world.clock.advance(days=3)
    world.sign_in_again(office)
    assert office.lead.publish_day_keys(office.keys, days=60) == 3


def day_key(world: World, office: StaffedOffice, day: int, signer: SigningKey, /, **changes: object) -> dict[str, str]:
    made = SealingKey.generate()
    claims: dict[str, object] = {
        "root": world.root,
        "iat": world.clock.now(),
        "cert": office.desk().office.digest,
        "office": office.office_id,
        "day": day,
        "key": made.public,
    }
    statement = sign(DayKey.model_validate(claims | changes), signer).text
    parked = park(office.keys.sealing[-1].public, "day", office.office_id, u32(day), made)
    return {"statement": statement, "parked": b64u(parked)}


def today(world: World, office: StaffedOffice) -> int:
    return day_at(world.clock.now(), office.desk().zone)


@pytest.mark.parametrize(
    ("offset", "changes", "problem"),
    [
        (9, {"office": b"o" * 16}, "bad-statement"),
        (9, {"root": b"r" * 32}, "bad-statement"),
        (-29, {}, "wrong-day"),
        (121, {}, "wrong-day"),
        (0, {}, "key-conflict"),
    ],
    ids=["of another office", "of another region", "too old", "too far ahead", "a second one for a day"],
)
def test_a_day_key_that_does_not_apply_is_refused(
    world: World, office: StaffedOffice, offset: int, changes: dict[str, object], problem: str
) -> None:
    made = day_key(world, office, today(world, office) + offset, office.keys.identity, **changes)
    with unchanged(world), pytest.raises(ApiProblem, match=problem):
        office.lead.api.json("POST", "/office/day-keys", {"keys": [made]})


def test_a_day_key_of_an_officer_is_refused(world: World, office: StaffedOffice) -> None:
    made = day_key(world, office, today(world, office) + 9, office.device.officer)
    with unchanged(world), pytest.raises(ApiProblem, match="bad-statement"):
        office.lead.api.json("POST", "/office/day-keys", {"keys": [made]})


def test_one_bad_day_key_keeps_out_the_others_of_its_batch(world: World, office: StaffedOffice) -> None:
    good = day_key(world, office, today(world, office) + 9, office.keys.identity)
    bad = day_key(world, office, today(world, office) + 200, office.keys.identity)
    with unchanged(world), pytest.raises(ApiProblem, match="wrong-day"):
        office.lead.api.json("POST", "/office/day-keys", {"keys": [good, bad]})


def test_o10_a_parked_key_is_served_to_its_office_until_its_lock_dies(world: World, office: StaffedOffice) -> None:
    day = today(world, office)
    other = world.start_office("Gesundheitsamt Flensburg", ("24937",))
    path = f"/office/parked/day/{day}"
    mine = office.officer.api.json("GET", path)["parked"]
    assert other.officer.api.json("GET", path)["parked"] != mine
    with pytest.raises(ApiProblem, match=r"key-gone \(410\)"):
        office.officer.api.json("GET", f"/office/parked/day/{day + 100}")
    world.clock.advance(days=28)
    world.sign_in_again(office)
    assert office.officer.api.json("GET", path)["parked"] == mine
    world.parts.locks.destroy_before(Day(day + 29))
    with pytest.raises(ApiProblem, match="key-gone"):
        office.officer.api.json("GET", path)


def test_the_database_alone_holds_no_parked_key(world: World, office: StaffedOffice) -> None:
    """O10: what the office sealed is stored only under the lock; its plain form is not in the main database."""
    parked = office.officer.api.json("GET", f"/office/parked/day/{today(world, office)}")["parked"]
    assert parked not in repr(world.rows())
    assert unb64u(parked)[100:160] not in world.stored_bytes()


def officer_certificate(world: World, office: StaffedOffice, signer: SigningKey, /, **changes: object) -> str:
    claims: dict[str, object] = {
        "root": world.root,
        "iat": world.clock.now(),
        "cert": office.desk().office.digest,
        "office": office.office_id,
        "member": office.desk().officer.claims.member,
        "name": "Oskar Ermittler",
        "roles": ("officer",),
        "key": office.device.officer.public,
        "exp": world.clock.now() + 30 * DAY,
    }
    return sign(Officer.model_validate(claims | changes), signer).text


@pytest.mark.parametrize(
    ("changes", "own"),
    [
        ({}, False),
        ({"exp": 1_790_935_200 + 32 * DAY}, True),
        ({"roles": ("lead", "officer")}, True),
        ({"member": b"m" * 16}, True),
        ({"key": SigningKey.generate().public}, True),
    ],
    ids=["signed by another", "valid too long", "more than the role", "of another member", "of another key"],
)
def test_an_officer_certificate_that_does_not_fit_is_refused(
    world: World,
    office: StaffedOffice,
    changes: dict[str, object],
    own: bool,  # noqa: FBT001 - a column of the table
) -> None:
    signer = office.keys.identity if own else SigningKey.generate()
    body = {
        "certificate": officer_certificate(world, office, signer, **changes),
        "seed_seq": 1,
        "sealed_seed": b64u(bytes(1169)),
    }
    path = f"/office/devices/{b64u(office.device.officer.public.jkt)}/certificate"
    with unchanged(world), pytest.raises(ApiProblem, match="bad-statement"):
        office.lead.api.json("PUT", path, body)


def test_an_older_sealing_key_does_not_replace_a_newer_one(world: World, office: StaffedOffice) -> None:
    claims = OfficeKey(
        root=world.root,
        iat=world.clock.now(),
        cert=office.desk().office.digest,
        office=office.office_id,
        seq=1,
        key=SealingKey.generate().public,
    )
    with unchanged(world), pytest.raises(ApiProblem, match="outdated-statement"):
        office.lead.api.json("PUT", "/office/office-key", {"statement": sign(claims, office.keys.identity).text})


def test_the_identity_key_is_handed_in_once(world: World, office: StaffedOffice) -> None:
    with unchanged(world), pytest.raises(ApiProblem, match="key-conflict"):
        office.lead.make_identity(UnlockKey.generate())


def test_a_lead_unlocks_a_new_browser_with_the_sheet(world: World, office: StaffedOffice) -> None:
    again = OfficeClient(world.http(), world.root, world.clock)
    again.sign_in(office.emails[0], PASSWORD)
    keys = again.unlock(office.unlock.sheet())
    assert keys.identity.public == office.keys.identity.public
    with pytest.raises(DecryptionFailure):
        again.unlock(UnlockKey.generate().sheet())


def test_nothing_is_published_before_the_root_has_certified(world: World) -> None:
    _, token = world.invite_office("Gesundheitsamt Flensburg")
    lead = OfficeClient(world.http(), world.root, world.clock)
    lead.accept(token, "Lena", PASSWORD)
    keys = lead.make_identity(UnlockKey.generate())
    lead.enrol(DeviceKeys.generate())
    assert lead.view()["certificate"] is None
    claims = OfficeKey(
        root=world.root, iat=1, cert=Digest(b"c" * 32), office=OfficeId(b"o" * 16), seq=1, key=keys.sealing[-1].public
    )  # fmt: skip
    with unchanged(world), pytest.raises(ApiProblem, match=r"not-certified \(409\)"):
        lead.api.json("PUT", "/office/office-key", {"statement": sign(claims, keys.identity).text})
