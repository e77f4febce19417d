"""The health office: a lead's first day, and releases that somebody has tampered with."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import formatdate

import pytest
from playwright.sync_api import Page, Route, expect
from sqlalchemy import select

from checkin.records import CheckInRecord
from crypto.keys import SigningKey, VerifyingKey
from crypto.statements import Decision, peek, sign
from health_office.client import OfficeClient
from tests.browser.conftest import DESK, Live, Tab
from tests.browser.steps import open_release, start_working, type_sheet
from tests.world import PASSWORD


def test_a_leads_first_day(live: Live, tab: Callable[..., Tab]) -> None:
    office_id, token = live.world.invite_office("Gesundheitsamt Neustadt", ("23730",))
    page = tab(DESK, language="en-GB").page
    page.goto(f"{live.world.url}/office#invite.{token}")
    expect(page.locator("main")).to_contain_text("Gesundheitsamt Neustadt")
    assert "invite." not in page.url
    page.fill("[name=name]", "Lena Leitung")
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")

    # The office's keys are made here, and nothing is handed in before the sheet was saved and proven.
    page.locator("main button").first.click()
    code = page.locator("code.groups")
    expect(code).to_be_visible()
    sheet = code.inner_text()
    with page.expect_download():
        page.get_by_role("button", name="Save the sheet").click()
    page.locator(".actions button.second").click()
    type_sheet(page, ("1" if sheet[0] != "1" else "2") + sheet[1:])
    expect(page.get_by_role("alert")).to_contain_text("typing error")
    type_sheet(page, sheet)

    # The root certifies what is read out on the phone.
    shown = page.locator(".fingerprint code")
    expect(shown).to_be_visible()
    lead = OfficeClient(live.world.http(), live.world.root, live.world.clock)
    lead.sign_in(live.world.email_of("Lena Leitung"), PASSWORD)
    identity = lead.view()["identity"]
    assert re.sub(r"\s", "", shown.inner_text()).replace("-", "") == VerifyingKey(identity).fingerprint.replace("-", "")
    live.world.certify(office_id, VerifyingKey(identity))
    expect(page.locator("section.bar")).to_be_visible(timeout=30_000)
    deadline = time.monotonic() + 30
    while len((supplied := lead.api.json("GET", "/office/day-keys"))["days"]) < 60:
        assert time.monotonic() < deadline
        page.wait_for_timeout(100)
    assert supplied["days"] == list(range(supplied["today"], supplied["today"] + 60))
    # What the sheet opens is what the browser published.
    assert lead.unlock(sheet.replace("\n", " ")).identity.public == VerifyingKey(identity)


def test_a_used_invitation_has_its_own_page(live: Live, tab: Callable[..., Tab]) -> None:
    page = tab(DESK).page
    page.goto(f"{live.world.url}/office#invite.{'A' * 43}")
    expect(page.get_by_text("schon benutzt", exact=False)).to_be_visible()


def released(live: Live, visits: int = 3) -> str:
    """A release of a new venue's visits; returns the request's digest."""
    venue = live.world.start_venue("Haus der Freigaben")
    for number in range(visits):
        live.world.check_in(venue, family=f"Gast {number}")
    digest = live.office.desk().ask(
        venue.venue.claims.venue, live.world.window(), reference="1", basis="§", purpose="Kontaktnachverfolgung"
    )
    [item] = venue.operator.inbox()
    venue.operator.approve(item, venue.venue)
    return digest


def at_work(live: Live, tab: Callable[..., Tab], digest: str) -> Tab:
    made = tab(DESK)
    start_working(made.page, live)
    made.page.evaluate("digest => { location.hash = `#/requests/${digest}` }", digest)
    expect(made.page.get_by_role("button", name="Freigabe öffnen")).to_be_visible()
    return made


def stopped(page: Page, step: int) -> None:
    """The page stops with this number and shows nobody."""
    page.get_by_role("button", name="Freigabe öffnen").click()
    expect(page.locator(".notice.stop")).to_contain_text(f"\u2068{step}\u2069")
    expect(page.locator(".contacts-table")).to_have_count(0)
    expect(page.get_by_text("Gast 0")).to_have_count(0)


def test_o8_a_decision_of_another_key_stops_at_1(live: Live, tab: Callable[..., Tab]) -> None:
    digest = released(live)
    made = at_work(live, tab, digest)

    def forged(route: Route) -> None:
        response = route.fetch()
        served = response.json()
        served["decision"] = sign(peek(Decision, served["decision"]), SigningKey.generate()).text
        route.fulfill(response=response, json=served)

    made.context.route(f"**/api/v1/office/requests/{digest}", forged)
    stopped(made.page, 1)


@pytest.mark.parametrize("change", ["a bit", "missing", "doubled"])
def test_changed_chunks_stop_at_2(live: Live, tab: Callable[..., Tab], change: str) -> None:
    digest = released(live)
    made = at_work(live, tab, digest)

    def tampered(route: Route) -> None:
        response = route.fetch()
        body = response.body()
        bodies = {"a bit": body[:-1] + bytes([body[-1] ^ 1]), "missing": b"", "doubled": body * 2}
        route.fulfill(response=response, body=bodies[change])

    made.context.route("**/chunks", tampered)
    stopped(made.page, 2)


@pytest.mark.parametrize("change", ["missing", "doubled", "foreign"])
def test_another_selection_stops_at_3(live: Live, tab: Callable[..., Tab], change: str) -> None:
    digest = released(live)
    made = at_work(live, tab, digest)

    def tampered(route: Route) -> None:
        response = route.fetch()
        body = response.body()
        bodies = {"missing": body[16:], "doubled": body + body[:16], "foreign": body[16:] + b"\xff" * 16}
        route.fulfill(response=response, body=bodies[change])

    made.context.route("**/selection", tampered)
    stopped(made.page, 3)


def test_one_bad_row_is_counted_and_hides_no_other(live: Live, tab: Callable[..., Tab]) -> None:
    digest = released(live, visits=4)
    with live.world.database.writing() as session:
        rows = session.scalars(select(CheckInRecord).order_by(CheckInRecord.day.desc())).all()
        ours = set(live.world.selected(digest))
        damaged, broken = [row for row in rows if row.visit_id in ours][:2]
        damaged.sealed_contact = damaged.sealed_contact[:-1] + bytes([damaged.sealed_contact[-1] ^ 1])
        broken.sealed_office_share = broken.sealed_office_share[:-1] + bytes([broken.sealed_office_share[-1] ^ 1])
    made = at_work(live, tab, digest)
    open_release(made.page)
    expect(made.page.locator("input[name=row]")).to_have_count(2)
    expect(made.page.locator("#not-opened")).to_be_visible()
    expect(made.page.locator(".kinds")).to_contain_text("beschädigt")


def test_every_act_has_a_key_and_a_question_mark_lists_them(live: Live, tab: Callable[..., Tab]) -> None:
    page = tab(DESK).page
    start_working(page, live)
    page.keyboard.press("?")
    expect(page.get_by_role("region", name="Tastenkürzel")).to_contain_text("Neue Anfrage")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator("[name=venue-name]")).to_be_visible()
    # A letter typed into a field is a letter.
    page.fill("[name=venue-name]", "")
    page.locator("[name=venue-name]").press("n")
    expect(page.locator("[name=venue-name]")).to_have_value("n")


def test_an_expired_officer_is_not_let_work(live: Live, tab: Callable[..., Tab]) -> None:
    office = live.world.start_office("Gesundheitsamt Altstadt", ("23738",))
    made = tab(DESK)
    start_working(made.page, live, office)
    later = live.world.clock.now() + 31 * 86_400

    def in_a_month(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers=response.headers | {"date": formatdate(later, usegmt=True)})

    made.page.clock.set_fixed_time(datetime.fromtimestamp(later, UTC))
    made.context.route("**/api/v1/office/session", in_a_month)
    made.page.reload()
    expect(made.page.locator(".fingerprint code")).to_be_visible()
    expect(made.page.locator("section.bar")).to_have_count(0)
