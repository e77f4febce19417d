"""The main job for real: a guest on a phone, an operator, an officer; and what each of them does not get."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Live, Tab, region_that_is_served
from tests.browser.steps import (
    ME,
    ask_venue,
    check_in,
    introduce_myself,
    open_release,
    release_page,
    start_working,
    to_request,
    unlock,
)
from tests.engines import ENGINES, Servers


@pytest.fixture(scope="module", params=ENGINES)
def live(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, servers: Servers) -> Iterator[Live]:
    """The journeys are made on both engines."""
    server = servers() if request.param == "postgresql" else None
    with region_that_is_served(tmp_path_factory.mktemp("live"), server) as made:
        yield made


HOSTILE = {
    "a formula": "=1+1",
    "a command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "an apostrophe": "O'Brien",
    "another alphabet": "Παπαδόπουλος",
    "from right to left": "محمد الأحمد",
    "quotes and separators": 'Graf "von"; und, zu',
}


def test_guest_operator_and_officer(live: Live, tab: Callable[..., Tab]) -> None:
    venue = live.world.start_venue("Kino Lichtspiel")
    guest = tab(PHONE).page
    guest.goto(venue.venue.code("bar").address(live.world.url))
    introduce_myself(guest, family="Unverwechselbar")
    check_in(guest)

    officer = tab(DESK).page
    start_working(officer, live)
    digest = ask_venue(officer, live, venue)

    # Not approved: there is nothing to open, and no button that would.
    release_page(officer, digest)
    expect(officer.get_by_text("Unverwechselbar")).to_have_count(0)
    expect(officer.get_by_role("button", name="Freigabe öffnen")).to_have_count(0)

    operator = tab(DESK).page
    unlock(operator, live, venue)
    to_request(operator, digest)
    expect(operator.locator("main")).to_contain_text("Gesundheitsamt Schleswig")
    expect(operator.get_by_text("Unverwechselbar")).to_have_count(0)
    operator.locator("#answer ~ .actions button").first.click()
    expect(operator.locator("[data-fact=released]")).to_be_visible()
    expect(operator.get_by_text("Unverwechselbar")).to_have_count(0)

    officer.reload()
    release_page(officer, digest)
    open_release(officer)
    table = officer.locator(".contacts-table")
    for value in ("Unverwechselbar", ME["given"], ME["phone"], ME["street"], "Bar"):
        expect(table).to_contain_text(value)

    # Leaving the page forgets the list; the address never had anything of it.
    assert "Unverwechselbar" not in officer.url
    officer.reload()
    expect(officer.locator(".contacts-table")).to_have_count(0)
    assert _kept(officer, "Unverwechselbar") is False


def _kept(page: Page, text: str) -> bool:
    """Whether the browser has kept a text in anything it could keep it in."""
    return bool(
        page.evaluate(
            """async (text) => {
              const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
              for (const { name } of await indexedDB.databases()) {
                const database = await new Promise((resolve) => {
                  const request = indexedDB.open(name);
                  request.onsuccess = () => resolve(request.result);
                });
                for (const store of database.objectStoreNames) {
                  found.push(await new Promise((resolve) => {
                    const request = database.transaction(store).objectStore(store).getAll();
                    request.onsuccess = () => resolve(JSON.stringify(request.result));
                  }));
                }
                database.close();
              }
              return found.join(' ').includes(text);
            }""",
            text,
        )
    )


def test_f32_f33_the_export_keeps_every_name_and_runs_none(live: Live, tab: Callable[..., Tab]) -> None:
    venue = live.world.start_venue("Haus der Namen")
    for name in HOSTILE.values():
        live.world.check_in(venue, family=name)
    officer = tab(DESK).page
    start_working(officer, live)
    digest = ask_venue(officer, live, venue)
    [item] = [item for item in venue.operator.inbox() if item.digest == digest]
    venue.operator.approve(item, venue.venue)
    release_page(officer, digest)
    open_release(officer)
    for name in HOSTILE.values():
        expect(officer.locator(".contacts-table")).to_contain_text(name)
    officer.keyboard.press("e")
    officer.fill("[name=reason]", "Weitergabe an das Team")
    with officer.expect_download() as download:
        officer.locator("form:has([name=reason]) [type=submit]").click()
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == len(HOSTILE) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    families = {row[0] for row in rows[1:]}
    # Inert: no field begins with what a spreadsheet would run ...
    assert not any(field.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for field in row)
    # ... and lossless: taking the guard away gives back every name.
    assert {unguarded(field) for field in families} == set(HOSTILE.values())
    phone = rows[0].index("Telefon")
    assert {unguarded(row[phone]) for row in rows[1:]} == {"+49 151 2345678"}


def unguarded(field: str) -> str:
    """Undo the guard of ``health_office/web/csv.ts``, as its comment says."""
    return re.sub(r"(^|[,;\t\r\n])'", r"\1", field)


def test_a_second_office_gets_nothing(live: Live, tab: Callable[..., Tab]) -> None:
    venue = live.world.start_venue("Nur für das eine Amt")
    live.world.check_in(venue, family="Unverwechselbar")
    desk = live.office.desk()
    digest = desk.ask(venue.venue.claims.venue, live.world.window(), reference="1", basis="§", purpose="p")
    [item] = [item for item in venue.operator.inbox() if item.digest == digest]
    venue.operator.approve(item, venue.venue)
    other = live.world.start_office("Gesundheitsamt Flensburg", ("24937",))
    page = tab(DESK).page
    start_working(page, live, other)
    page.evaluate("digest => { location.hash = `#/requests/${digest}` }", digest)
    expect(page.get_by_text("Diese Anfrage gibt es nicht.")).to_be_visible()
    expect(page.get_by_role("button", name="Freigabe öffnen")).to_have_count(0)
    expect(page.get_by_text("Unverwechselbar")).to_have_count(0)
