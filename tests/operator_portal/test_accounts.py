"""Registering and signing in: links work once, answers are alike, sessions end."""

import pytest

from checkin.client import ApiProblem
from crypto.encoding import b64u
from operator_portal.client import OperatorClient
from service.demo.outbox import mails, newest_token
from tests.world import PASSWORD, URL, World, unchanged


def new_operator(world: World) -> OperatorClient:
    return OperatorClient(world.http(), world.root, world.clock)


def test_a_registration_is_confirmed_by_mail_and_signs_in(world: World) -> None:
    operator, email = world.start_operator()
    assert operator._api.json("GET", "/operator/session")["email"] == email


def test_f34_a_link_works_once(world: World) -> None:
    operator = new_operator(world)
    operator.register("one@example.org", "Olga")
    world.deliver_mail()
    token = newest_token(world.post.folder, "confirm", "one@example.org")
    operator.confirm(token, PASSWORD)
    with unchanged(world), pytest.raises(ApiProblem, match=r"invalid-token \(410\)"):
        new_operator(world).confirm(token, "another password 12")


def test_f34_only_the_newest_link_works(world: World) -> None:
    operator = new_operator(world)
    tokens = []
    for _ in range(2):
        operator.register("two@example.org", "Olga")
        world.deliver_mail()
        tokens.append(newest_token(world.post.folder, "confirm", "two@example.org"))
    with pytest.raises(ApiProblem, match="invalid-token"):
        operator.confirm(tokens[0], PASSWORD)
    operator.confirm(tokens[1], PASSWORD)


def test_a_link_ends_after_a_day(world: World) -> None:
    operator = new_operator(world)
    operator.register("late@example.org", "Olga")
    world.deliver_mail()
    world.clock.advance(days=1)
    with pytest.raises(ApiProblem, match="invalid-token"):
        operator.confirm(newest_token(world.post.folder, "confirm", "late@example.org"), PASSWORD)


def test_f34_the_link_keeps_its_token_out_of_what_servers_see(world: World) -> None:
    new_operator(world).register("token@example.org", "Olga")
    world.deliver_mail()
    [mail] = mails(world.post.folder)
    assert mail.link is not None
    address, _, fragment = mail.link.partition("#")
    assert address == f"{URL}/operator"
    assert fragment.startswith("confirm.")


def test_a_weak_password_is_refused_and_the_link_stays_good(world: World) -> None:
    operator = new_operator(world)
    operator.register("weak@example.org", "Olga")
    world.deliver_mail()
    token = newest_token(world.post.folder, "confirm", "weak@example.org")
    with pytest.raises(ApiProblem, match="weak-password"):
        operator.confirm(token, "short")
    operator.confirm(token, PASSWORD)


def test_registering_a_known_address_looks_the_same_and_tells_only_its_owner(world: World) -> None:
    _, email = world.start_operator()
    path = "/api/v1/operator/registrations"
    message = {"name": "Olga", "language": "de"}
    headers = {"Origin": URL}
    known = world.http().post(path, json=message | {"email": email}, headers=headers)
    unknown = world.http().post(path, json=message | {"email": "new@example.org"}, headers=headers)
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content) == (202, b"")
    world.deliver_mail()
    to_known = next(mail for mail in mails(world.post.folder) if mail.recipient == email)
    assert "#confirm." not in to_known.body


def test_nobody_can_prepare_a_password_for_an_address_of_somebody_else(world: World) -> None:
    """Whoever registers an address chooses nothing; the password comes with the link."""
    attacker = new_operator(world)
    attacker.register("victim@example.org", "Olga")
    with pytest.raises(ApiProblem, match="wrong-credentials"):
        attacker.sign_in("victim@example.org", "")
    with pytest.raises(ApiProblem, match="wrong-credentials"):
        attacker.sign_in("victim@example.org", PASSWORD)


@pytest.mark.parametrize("email", ["{known}", "nobody@example.org"])
def test_wrong_credentials_get_one_answer(world: World, email: str) -> None:
    _, known = world.start_operator()
    with pytest.raises(ApiProblem, match=r"wrong-credentials \(401\)"):
        new_operator(world).sign_in(email.format(known=known), "not the password")


def test_an_address_is_the_same_in_any_case(world: World) -> None:
    _, email = world.start_operator()
    new_operator(world).sign_in(email.upper(), PASSWORD)


def test_too_many_attempts_are_slowed_for_that_address_only(world: World) -> None:
    _, email = world.start_operator()
    for _ in range(10):
        with pytest.raises(ApiProblem, match="wrong-credentials"):
            new_operator(world).sign_in(email, "not the password")
    with pytest.raises(ApiProblem, match=r"too-many-requests \(429\)"):
        new_operator(world).sign_in(email, PASSWORD)
    with pytest.raises(ApiProblem, match="wrong-credentials"):
        new_operator(world).sign_in("somebody-else@example.org", PASSWORD)


def test_a_session_ends_when_one_signs_out_on_the_server_too(world: World) -> None:
    operator, _ = world.start_operator()
    cookie = dict(operator._api.http.cookies)
    operator._api.json("DELETE", "/operator/session")
    stolen = world.http()
    stolen.cookies.update(cookie)
    assert stolen.get("/api/v1/operator/session").status_code == 401


def test_a_session_ends_by_itself(world: World) -> None:
    operator, _ = world.start_operator()
    world.clock.advance(hours=12)
    with pytest.raises(ApiProblem, match=r"sign-in \(401\)"):
        operator._api.json("GET", "/operator/session")


@pytest.mark.parametrize("origin", [None, "https://evil.example", "null", URL + ".evil.example"])
def test_f34_another_site_cannot_act_in_a_signed_in_browser(world: World, origin: str | None) -> None:
    operator, _ = world.start_operator()
    headers = {} if origin is None else {"Origin": origin}
    with unchanged(world):
        answer = operator._api.http.request("DELETE", "/api/v1/operator/session", headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:sealbook:problem:foreign-origin")


def test_the_cookie_is_closed_to_scripts_and_other_sites(world: World) -> None:
    _, email = world.start_operator()
    answer = world.http().post(
        "/api/v1/operator/session", json={"email": email, "password": PASSWORD}, headers={"Origin": URL}
    )
    cookie = answer.headers["set-cookie"]
    for attribute in ("HttpOnly", "SameSite=strict", "Path=/", "Max-Age=43200"):
        assert attribute in cookie


def test_the_database_holds_no_token_and_no_password(world: World) -> None:
    operator, _ = world.start_operator()
    [token] = operator._api.http.cookies.values()
    everything = repr(world.rows())
    assert token not in everything
    assert PASSWORD not in everything
    assert b64u(token.encode()) not in everything
