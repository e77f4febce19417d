"""Everybody can use it: no serious finding of axe, no sideways scrolling, the journey by keyboard alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESK, PHONE, Live, Tab
from tests.browser.steps import ME, introduce_myself, start_working, unlock
from tests.processes import REPOSITORY

AXE = Path(REPOSITORY / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
LOOKS = [
    pytest.param(size, language, scheme, id=f"{size['width']} px, {language}, {scheme}")
    for size in (PHONE, DESK)
    for language, scheme in (("de-DE", "light"), ("en-GB", "dark"))
]


def findings(page: Page) -> list[str]:
    """What axe finds on the page as it is, and whether it scrolls sideways."""
    page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(
        "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})).violations"
    )
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found] + (["scrolls sideways"] if wide else [])


def look(tab: Callable[..., Tab], size: ViewportSize, language: str, scheme: str) -> Page:
    # The policy of our pages would keep axe out; what it looks at is the same.
    return tab(size, language, color_scheme=scheme, bypass_csp=True).page


@pytest.mark.parametrize(("size", "language", "scheme"), LOOKS)
def test_f46_the_guests_pages(
    live: Live, tab: Callable[..., Tab], size: ViewportSize, language: str, scheme: str
) -> None:
    page = look(tab, size, language, scheme)
    seen: dict[str, list[str]] = {}
    for name, path in (("first page", "/"), ("no visits", "/guest"), ("wrong code", "/c/x#1"), ("interface", "/docs")):
        page.goto(live.world.url + path)
        expect(page.locator("h1")).to_be_visible()
        if name != "interface":  # drawn by a library for developers
            seen[name] = findings(page)
    page.goto(live.code())
    expect(page.locator("[name=given]")).to_be_visible()
    page.click("button[type=submit]")
    seen["form with an error"] = findings(page)
    introduce_myself(page)
    expect(page.locator(".go button")).to_be_visible()
    page.locator("summary").first.click()
    seen["at the door"] = findings(page)
    page.click(".go button")
    expect(page.locator(".inside")).to_be_visible()
    seen["inside"] = findings(page)
    page.goto(f"{live.world.url}/guest")
    expect(page.locator(".visits")).to_be_visible()
    seen["visits"] = findings(page)
    assert {name: found for name, found in seen.items() if found} == {}


@pytest.mark.parametrize(("size", "language", "scheme"), LOOKS)
def test_f46_the_operators_pages(
    live: Live, tab: Callable[..., Tab], size: ViewportSize, language: str, scheme: str
) -> None:
    venue = live.world.start_venue("Haus für alle")
    desk = live.office.desk()
    digest = desk.ask(venue.venue.claims.venue, live.world.window(), reference="1", basis="§ 25", purpose="Ausbruch")
    page = look(tab, size, language, scheme)
    seen: dict[str, list[str]] = {}
    for name in ("register", "home"):
        page.goto("about:blank")
        page.goto(f"{live.world.url}/operator#{name}")
        expect(page.locator("h1")).to_be_visible()
        seen[f"signed out, {name}"] = findings(page)
    unlock(page, live, venue)
    for place in ("home", "requests", f"request.{digest}", "new", "unlock", "sign-out"):
        page.evaluate("place => { location.hash = place }", place)
        page.wait_for_timeout(300)
        expect(page.locator("h1")).to_be_visible()
        seen[place.partition(".")[0]] = findings(page)
    page.evaluate("() => { location.hash = '#home' }")
    page.locator('a[href^="#codes."]').first.click()
    expect(page.locator(".poster img")).to_be_visible()
    seen["codes"] = findings(page)
    assert {name: found for name, found in seen.items() if found} == {}


@pytest.mark.parametrize(("size", "language", "scheme"), LOOKS)
def test_f46_the_offices_pages(
    live: Live, tab: Callable[..., Tab], size: ViewportSize, language: str, scheme: str
) -> None:
    venue = live.world.start_venue("Haus für alle")
    live.world.check_in(venue)
    desk = live.office.desk()
    digest = desk.ask(venue.venue.claims.venue, live.world.window(), reference="1", basis="§ 25", purpose="Ausbruch")
    [item] = venue.operator.inbox()
    venue.operator.approve(item, venue.venue)
    page = look(tab, size, language, scheme)
    seen: dict[str, list[str]] = {}
    page.goto(f"{live.world.url}/office")
    expect(page.locator("[name=email]")).to_be_visible()
    seen["signed out"] = findings(page)
    start_working(page, live)
    for place in ("requests", "new", "keys", f"requests/{digest}"):
        page.evaluate("place => { location.hash = `#/${place}` }", place)
        page.wait_for_timeout(300)
        expect(page.locator("h1")).to_be_visible()
        seen[place.partition("/")[0] if "/" not in place else "request"] = findings(page)
    page.keyboard.press("o")
    expect(page.locator(".contacts-table")).to_be_visible(timeout=20_000)
    seen["contacts"] = findings(page)
    assert {name: found for name, found in seen.items() if found} == {}


def test_f46_a_guest_checks_in_by_keyboard_alone(live: Live, tab: Callable[..., Tab]) -> None:
    page = tab(language="en-GB").page
    page.goto(live.code())
    expect(page.locator("[name=given]")).to_be_visible()
    for names in (("given", "family"), ("street", "number", "postal", "city"), ("phone",)):
        expect(page.locator(f"[name={names[0]}]")).to_be_visible()
        for name in names:
            _tab_to(page, f"[name={name}]")
            page.keyboard.type(ME[name])
        page.keyboard.press("Enter")
    expect(page.locator(".go button")).to_be_visible()
    _tab_to(page, ".go button")
    page.keyboard.press("Enter")
    expect(page.locator(".inside h1")).to_be_focused()
    _tab_to(page, "main .actions button")
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", name="You have left")).to_be_focused()


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(30):
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached with the Tab key")


def test_the_operator_signs_in_by_keyboard_alone(live: Live, tab: Callable[..., Tab]) -> None:
    page = tab(DESK).page
    page.goto(f"{live.world.url}/operator")
    for name, value in (("email", live.venue.email), ("password", "a password for tests")):
        _tab_to(page, f"[name={name}]")
        page.keyboard.type(value)
    page.keyboard.press("Enter")
    expect(page.locator(".venue-card")).to_be_visible()
