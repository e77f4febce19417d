"""Authorisation is one visible parameter per route; this asks every route about every role that must not pass."""

import re

import httpx2
import pytest
from fastapi import FastAPI

from crypto.encoding import b64u
from tests.world import URL, RunVenue, StaffedOffice, World, unchanged

PUBLIC = {
    ("GET", "/api/v1/region"),
    ("GET", "/api/v1/offices"),
    ("POST", "/api/v1/statements"),
    ("GET", "/api/v1/log"),
    ("GET", "/api/v1/venues/{venue}"),
    ("POST", "/api/v1/venues/{venue}/check-ins"),
    ("POST", "/api/v1/venues/{venue}/check-ins/{visit}/leave"),
    ("POST", "/api/v1/operator/registrations"),
    ("POST", "/api/v1/operator/confirmations"),
    ("POST", "/api/v1/operator/session"),
    ("POST", "/api/v1/office/invitations/look"),
    ("POST", "/api/v1/office/invitations/accept"),
    ("POST", "/api/v1/office/session"),
}
EXAMPLES = {"first": "0", "day": "20728", "use": "day"}
_16, _32 = "AQ" + "A" * 20, "AQ" + "A" * 41


def api_routes(app: FastAPI) -> list[tuple[str, str]]:
    """Every route of the interface, as method and template, from its own description."""
    paths = app.openapi()["paths"]
    return sorted((method.upper(), path) for path, methods in paths.items() for method in methods)


def address(template: str) -> str:
    def example(match: re.Match[str]) -> str:
        name = match[1]
        return EXAMPLES.get(name) or (_32 if name in {"digest", "selection", "device"} else _16)

    return re.sub(r"\{(\w+)\}", example, template)


def ask(browser: httpx2.Client, method: str, template: str) -> tuple[int, str]:
    answer = browser.request(method, address(template), headers={"Origin": URL})
    return answer.status_code, answer.json().get("type", "").rpartition(":")[2] if answer.content else ""


def test_every_route_is_either_public_or_closed(world: World, office: StaffedOffice, venue: RunVenue) -> None:
    """Nobody, and nobody of the other side, passes; and nothing is changed by trying."""
    visitors = {
        "nobody": (world.http(), ("/api/v1/operator", "/api/v1/office")),
        "an operator": (venue.operator._api.http, ("/api/v1/office",)),
        "an officer": (office.officer.api.http, ("/api/v1/operator",)),
        "a lead": (office.lead.api.http, ("/api/v1/operator",)),
    }
    routes = api_routes(world.app)
    assert set(routes) >= PUBLIC
    closed = [route for route in routes if route not in PUBLIC]
    assert len(closed) > 25
    with unchanged(world):
        for who, (browser, forbidden) in visitors.items():
            for method, template in closed:
                if template.startswith(forbidden):
                    assert ask(browser, method, template) == (401, "sign-in"), (who, method, template)


@pytest.mark.parametrize("realm", ["operator", "office"])
def test_a_session_of_one_side_is_none_on_the_other(world: World, venue: RunVenue, realm: str) -> None:
    [token] = venue.operator._api.http.cookies.values()
    browser = world.http()
    browser.cookies.set(f"sealbook-{realm}", token)
    status = browser.get(f"/api/v1/{realm}/session").status_code
    assert status == (200 if realm == "operator" else 401)


def test_guest_addresses_take_no_notice_of_a_cookie(world: World, venue: RunVenue) -> None:
    """B15: what a guest does is the same with and without the cookies of a signed-in operator."""
    path = f"/api/v1/venues/{b64u(venue.venue.claims.venue)}"
    with_cookie = venue.operator._api.http.get(path)
    assert with_cookie.json() == world.http().get(path).json()
    assert "set-cookie" not in with_cookie.headers
