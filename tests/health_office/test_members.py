"""Becoming a member: invitations work once; roles say what one may do."""

import pytest

from checkin.client import ApiProblem
from crypto.encoding import b64u
from health_office.client import DeviceKeys, OfficeClient
from service.demo.outbox import mails, newest_token
from tests.world import PASSWORD, URL, StaffedOffice, World, unchanged


def new_member(world: World) -> OfficeClient:
    return OfficeClient(world.http(), world.root, world.clock)


def test_an_invitation_says_what_it_is_for_and_works_once(world: World) -> None:
    _, token = world.invite_office("Gesundheitsamt Flensburg")
    looked = world.api().json("POST", "/office/invitations/look", {"token": token})
    assert (looked["office_name"], looked["role"]) == ("Gesundheitsamt Flensburg", "lead")
    new_member(world).accept(token, "Lena Leitung", PASSWORD)
    with unchanged(world), pytest.raises(ApiProblem, match=r"invalid-token \(410\)"):
        new_member(world).accept(token, "Zweite Leitung", PASSWORD)
    with pytest.raises(ApiProblem, match="invalid-token"):
        world.api().json("POST", "/office/invitations/look", {"token": token})


def test_an_invitation_ends_after_a_week_and_is_forgotten(world: World) -> None:
    _, token = world.invite_office("Gesundheitsamt Flensburg")
    world.clock.advance(days=7)
    with pytest.raises(ApiProblem, match="invalid-token"):
        new_member(world).accept(token, "Lena Leitung", PASSWORD)
    world.forget()
    assert world.rows()["invitation"] == []


def test_a_lead_invites_a_colleague_by_mail(world: World, office: StaffedOffice) -> None:
    office.lead.invite("new@example.org", "officer")
    world.deliver_mail()
    mail = mails(world.post.folder)[0]
    assert mail.recipient == "new@example.org"
    assert mail.link is not None
    assert mail.link.startswith(f"{URL}/office#invite.")
    colleague = new_member(world)
    colleague.accept(newest_token(world.post.folder, "invite", "new@example.org"), "Nora Neu", PASSWORD)
    assert colleague.view()["role"] == "officer"
    assert colleague.view()["office_id"] == office.lead.view()["office_id"]


def test_an_address_has_one_account(world: World, office: StaffedOffice) -> None:
    office.lead.invite(office.emails[1], "officer")
    world.deliver_mail()
    with pytest.raises(ApiProblem, match=r"already-member \(409\)"):
        new_member(world).accept(newest_token(world.post.folder, "invite", office.emails[1]), "Nora", PASSWORD)


def test_an_operator_is_no_member_and_a_member_no_operator(world: World, office: StaffedOffice) -> None:
    _, email = world.start_operator()
    with pytest.raises(ApiProblem, match="wrong-credentials"):
        new_member(world).sign_in(email, PASSWORD)
    with pytest.raises(ApiProblem, match="wrong-credentials"):
        world.api().json("POST", "/operator/session", {"email": office.emails[0], "password": PASSWORD})


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/office/invitations"),
        ("PUT", "/office/identity"),
        ("GET", "/office/bundle"),
        ("GET", "/office/devices"),
        ("PUT", "/office/devices/" + "A" * 43 + "/certificate"),
        ("PUT", "/office/office-key"),
        ("POST", "/office/day-keys"),
    ],
)
def test_an_officer_may_not_do_what_a_lead_does(world: World, office: StaffedOffice, method: str, path: str) -> None:
    with unchanged(world), pytest.raises(ApiProblem, match=r"forbidden \(403\)"):
        office.officer.api.json(method, path, {})


def test_a_lead_sees_and_confirms_browsers_of_the_own_office_only(world: World, office: StaffedOffice) -> None:
    other = world.start_office("Gesundheitsamt Flensburg", ("24937",))
    newcomer, device = world.add_officer(office.office_id), DeviceKeys.generate()
    newcomer.enrol(device)
    assert other.lead.certify_devices(other.keys) == 0
    path = f"/office/devices/{b64u(device.officer.public.jkt)}/certificate"
    body = {"certificate": "x", "seed_seq": 1, "sealed_seed": b64u(bytes(1169))}
    with unchanged(world), pytest.raises(ApiProblem, match=r"not-found \(404\)"):
        other.lead.api.json("PUT", path, body)
    assert office.lead.certify_devices(office.keys) == 1


def test_a_browser_belongs_to_one_member_for_good(world: World, office: StaffedOffice) -> None:
    newcomer = world.add_officer(office.office_id)
    with unchanged(world), pytest.raises(ApiProblem, match=r"key-conflict \(409\)"):
        newcomer.enrol(office.device)
