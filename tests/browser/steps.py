"""What people do on the pages, as functions with the names of what they do."""

from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.browser.conftest import Live
from tests.world import PASSWORD, PURPOSE, RunVenue, StaffedOffice

ME = {
    "given": "Ελένη",
    "family": "O'Brien-Żółć",
    "street": "Lange Straße",
    "number": "12/3 A",
    "postal": "24837",
    "city": "Schleswig",
    "phone": "+49 151 2345678",
}


def introduce_myself(page: Page, **changes: str) -> None:
    """Fill in the three steps of the contact data, as on a first visit."""
    me = ME | changes
    for step in (("given", "family"), ("street", "number", "postal", "city"), ("phone",)):
        expect(page.locator(f"[name={step[0]}]")).to_be_visible()
        for name in step:
            page.fill(f"[name={name}]", me[name])
        page.click("button[type=submit]")


def check_in(page: Page) -> None:
    """Press the one button."""
    page.click(".go button")
    expect(page.locator(".inside h1")).to_be_visible()


def sign_in(page: Page, live: Live, email: str, password: str = PASSWORD, door: str = "operator") -> None:
    """Sign in at the operator's or the office's door."""
    page.goto(f"{live.world.url}/{door}")
    page.fill("[name=email]", email)
    page.fill("[name=password]", password)
    page.click("button[type=submit]")


def type_sheet(page: Page, sheet: str) -> None:
    """Type a recovery sheet."""
    page.fill("[name=sheet]", sheet)
    page.click("button[type=submit]")


def unlock(page: Page, live: Live, venue: RunVenue) -> None:
    """As an operator with a new browser: sign in and unlock it with the sheet."""
    sign_in(page, live, venue.email)
    page.click('a[href="#unlock"]')
    type_sheet(page, venue.unlock.sheet().lower().replace("-", " "))
    page.click('main a[href="#home"]')
    expect(page.locator(".venue-card")).to_be_visible()
    expect(page.locator('a[href="#unlock"]')).to_have_count(0)


def to_request(page: Page, digest: str) -> None:
    """As an operator: look at a request."""
    page.evaluate("digest => { location.hash = `#request.${digest}` }", digest)
    expect(page.locator("#who")).to_be_visible()


def start_working(page: Page, live: Live, office: StaffedOffice | None = None) -> None:
    """As an officer with a new browser: sign in, and be confirmed by the lead."""
    of = office or live.office
    sign_in(page, live, of.emails[1], door="office")
    expect(page.locator(".fingerprint code")).to_be_visible()
    of.lead.certify_devices(of.keys)
    expect(page.locator("section.bar")).to_be_visible(timeout=20_000)


def ask_venue(page: Page, live: Live, venue: RunVenue) -> str:
    """As an officer: find a venue and ask it about the last hours; returns the request's digest."""
    page.evaluate("() => { location.hash = '#/new' }")
    page.fill("[name=venue-name]", venue.venue.claims.name)
    page.keyboard.press("Enter")
    page.locator(".hits button").first.click()
    begin = datetime.fromtimestamp(live.world.clock.now() - 2 * 3600, ZoneInfo("Europe/Berlin"))
    end = datetime.fromtimestamp(live.world.clock.now() + 3600, ZoneInfo("Europe/Berlin"))
    for name, moment in (("from", begin), ("to", end)):
        page.fill(f"[name={name}-date]", f"{moment:%Y-%m-%d}")
        page.select_option(f"[name={name}-hour]", str(moment.hour))
    page.fill("[name=reference]", "2026-0042")
    page.fill("[name=purpose]", PURPOSE)
    page.click("form.ask [type=submit]")
    page.get_by_role("button", name="Unterschreiben und senden").click()
    expect(page.get_by_role("button", name="Unterschreiben und senden")).to_have_count(0)
    [item] = venue.operator.inbox()
    return item.digest


def release_page(page: Page, digest: str) -> None:
    """As an officer: look at a request."""
    page.evaluate("digest => { location.hash = `#/requests/${digest}` }", digest)
    expect(page.locator("main")).to_contain_text(PURPOSE)


def open_release(page: Page) -> None:
    """As an officer: open what was released."""
    page.get_by_role("button", name="Freigabe öffnen").click()
    expect(page.locator(".contacts-table")).to_be_visible(timeout=20_000)
