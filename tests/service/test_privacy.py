"""O1, O2, O6: a full trace over a real network, then a search through everything the service has kept or said."""

import base64
from pathlib import Path

import pytest

from crypto.contact import Contact
from crypto.encoding import b64u
from health_office.client import Window
from health_office.opening import Outcome
from tests.deployment import PASSWORD, Deployment, deployed

CONTACT = {
    "given": "Wilhelmine",
    "family": "Unverwechselbar-Øster",
    "street": "Verschwiegener Weg",
    "number": "4711/c",
    "postal": "24999",
    "city": "Nirgendwohausen",
    "phone": "+49 151 99887766",
    "email": "wilhelmine.unverwechselbar@example.net",
}


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], list[bytes]]:
    """Everything kept and said after a trace; and every secret that anybody had during it."""
    with deployed(tmp_path_factory.mktemp("deployment")) as deployment:
        secrets = _trace(deployment)
        files = {
            str(file.relative_to(deployment.data)): file.read_bytes()
            for file in deployment.data.rglob("*")
            if file.is_file()
        }
        files["log"] = deployment.service.log.read_bytes()
    return files, secrets


def _trace(deployment: Deployment) -> list[bytes]:
    lead, keys, lead_unlock, desk = deployment.start_office()
    operator, venue, unlock = deployment.start_venue()
    now = deployment.clock.now()
    guest = deployment.guest()
    stays = [guest.check_in(venue.code("bar"), Contact.model_validate({"minute": now // 60} | CONTACT)) for _ in "12"]
    guest.leave(stays[0])
    window = Window(now // 3600 * 3600 - 3600, now // 3600 * 3600 + 3600)
    digest = desk.ask(venue.claims.venue, window, reference="AZ-GEHEIM-17", basis="§ 25 IfSG", purpose="Ausbruch")
    [item] = operator.inbox()
    operator.approve(item, venue)
    rows = list(desk.open(digest))
    assert [row.outcome for row in rows] == [Outcome.OPENED] * 2
    assert rows[0].contact is not None
    assert rows[0].contact.email == CONTACT["email"]
    cookies = [*operator._api.http.cookies.values(), *lead.api.http.cookies.values()]
    assert len(cookies) == 2
    return [
        *(secret for stay in stays for secret in _of_visit(stay.secret)),
        *(key.seed for key in (*keys.sealing, *venue.keys.sealing, desk.office_key)),
        lead_unlock.value,
        unlock.value,
        *(base64.urlsafe_b64decode(key.private_jwk()["d"] + "=") for key in (keys.identity, venue.keys.signing)),
        base64.urlsafe_b64decode(desk.key.private_jwk()["d"] + "="),
        *(base64.urlsafe_b64decode(cookie + "=") for cookie in cookies),
        PASSWORD.encode(),
        b"AZ-GEHEIM-17",
    ]


def _of_visit(secret: object) -> list[bytes]:
    names = ("value", "office_share", "approval_share", "guest_token")
    return [getattr(secret, name) for name in names]


def spellings(secret: bytes) -> list[bytes]:
    """A value as bytes, hex, both kinds of base64, and as text in the two common encodings."""
    found = [secret, secret.hex().encode(), b64u(secret).encode(), base64.b64encode(secret).rstrip(b"=")]
    return found + ([secret.decode().encode("utf-16-le")] if secret.isascii() else [])


def test_the_search_looks_at_everything(traced: tuple[dict[str, bytes], list[bytes]]) -> None:
    files, secrets = traced
    assert {"sealbook.sqlite", "locks.sqlite", "log"} <= files.keys()
    assert any(Path(name).suffix == ".eml" for name in files)
    assert b"check-ins: 1 taken" in files["log"]
    assert "Café Sonne".encode() in files["sealbook.sqlite"] + files.get("sealbook.sqlite-wal", b"")
    assert len(secrets) >= 20


@pytest.mark.parametrize("name", CONTACT)
def test_o1_no_contact_data_is_anywhere(traced: tuple[dict[str, bytes], list[bytes]], name: str) -> None:
    files, _ = traced
    value = CONTACT[name]
    forms = [value.encode(), value.encode("utf-16-le"), value.replace(" ", "").encode()]
    forms += [base64.b64encode(value.encode()).rstrip(b"="), value.encode("unicode_escape")]
    for file, content in files.items():
        assert not any(form in content for form in forms), file


def test_o1_o3_no_secret_is_anywhere(traced: tuple[dict[str, bytes], list[bytes]]) -> None:
    files, secrets = traced
    for file, content in files.items():
        for secret in secrets:
            assert not any(form in content for form in spellings(secret)), file


def test_o2_no_address_of_a_client_is_anywhere(traced: tuple[dict[str, bytes], list[bytes]]) -> None:
    files, _ = traced
    for file, content in files.items():
        for mark in (b"127.0.0.1", b"::1", b"python-httpx", b"Mozilla", b"user-agent", b"User-Agent"):
            assert mark not in content, file
