"""The operator's journey on a tablet or laptop: register, set up, print, answer."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, Route, expect

from crypto.keys import SigningKey
from crypto.statements import Office, Officer, Request, peek, sign
from health_office.opening import Outcome
from operator_portal.jobs import tell_operators
from service.demo.outbox import newest_token
from tests.browser.conftest import DESK, Live, Tab
from tests.browser.steps import sign_in, to_request, type_sheet, unlock
from tests.world import BASIS, PASSWORD, PURPOSE, RunVenue

NAME = "Gasthof Zur Linde, „Παράδεισος“"


def ask(live: Live, venue: RunVenue) -> str:
    desk = live.office.desk()
    window = live.world.window()
    return desk.ask(venue.venue.claims.venue, window, reference="2026-0042", basis=BASIS, purpose=PURPOSE)


def test_from_registering_to_a_printed_code(live: Live, tab: Callable[..., Tab]) -> None:
    page = tab(DESK).page
    email = live.world.new_email("linde")
    page.goto(f"{live.world.url}/operator#register")
    page.fill("[name=name]", "Linda Wirtin")
    page.fill("[name=email]", email)
    page.click("button[type=submit]")
    expect(page.locator("[name=email]")).to_have_count(0)
    live.world.deliver_mail()

    page.goto("about:blank")
    page.goto(f"{live.world.url}/operator#confirm.{newest_token(live.world.post.folder, 'confirm', email)}")
    expect(page.locator("[name=password]")).to_be_visible()
    assert "confirm." not in page.url
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")

    page.locator('a[href="#new"]').first.click()
    for name, value in {
        "name": NAME,
        "street": "Am Markt",
        "number": "1 a",
        "postal": "24837",
        "town": "Schleswig",
    }.items():
        page.fill(f"[name={name}]", value)
    page.click("button[type=submit]")
    expect(page.get_by_text("Gesundheitsamt Schleswig")).to_be_visible()
    page.get_by_role("button", name="Weiter zu den Bereichen").click()
    page.get_by_role("button", name="Bereich hinzufügen").click()
    page.fill("[name=area-1]", "Biergarten")
    page.click("button[type=submit]")

    # The sheet is shown once; nothing is registered before it was saved.
    code = page.locator("code.groups")
    expect(code).to_be_visible()
    sheet = code.inner_text()
    expect(page.locator(".actions button.second")).to_be_disabled()
    assert not live.world.venues_named(NAME)
    with page.expect_download() as download:
        page.locator(".actions button").first.click()
    pdf = Path(download.value.path()).read_bytes()
    [read] = [found.text for found in zxingcpp.read_barcodes(pypdfium2.PdfDocument(pdf)[0].render(scale=3).to_pil())]
    assert read.replace("-", "") == sheet.replace(" ", "").replace("\n", "")
    page.locator(".actions button.second").click()

    # Proven by typing it; a typing error is told apart from a wrong sheet.
    typo = ("1" if sheet[0] != "1" else "2") + sheet[1:]
    type_sheet(page, typo)
    expect(page.get_by_role("alert")).to_contain_text("Tippfehler")
    type_sheet(page, sheet)

    page.goto(f"{live.world.url}/operator#home")
    page.locator('a[href^="#codes."]').first.click()
    page.select_option("[name=area]", label="Biergarten")
    expect(page.locator(".poster img")).to_be_visible()
    address = page.locator("code.address").inner_text()
    for number, kind in enumerate(("pdf", "svg")):
        with page.expect_download() as download:
            page.locator(".actions button").nth(number).click()
        assert _read(page, Path(download.value.path()).read_bytes(), kind) == address


def _read(page: Page, content: bytes, kind: str) -> str:
    if kind == "pdf":
        picture = pypdfium2.PdfDocument(content)[0].render(scale=2).to_pil()
    else:
        blank = page.context.new_page()
        blank.set_viewport_size({"width": 800, "height": 1130})
        blank.set_content(content.decode("utf-8"))
        picture = Image.open(io.BytesIO(blank.screenshot()))
        blank.close()
    [found] = zxingcpp.read_barcodes(picture)
    return str(found.text)


def test_a_link_that_was_used_has_its_own_page(live: Live, tab: Callable[..., Tab]) -> None:
    page = tab(DESK).page
    page.goto(f"{live.world.url}/operator#confirm.{'A' * 43}")
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    expect(page.get_by_text("Dieser Link wurde schon benutzt", exact=False)).to_be_visible()


def test_a_second_browser_is_unlocked_with_the_sheet_and_approves(live: Live, tab: Callable[..., Tab]) -> None:
    venue = live.world.start_venue("Zweiter Browser")
    for number in range(3):
        live.world.check_in(venue, family=f"Gast {number}")
    digest = ask(live, venue)
    page = tab(DESK).page
    unlock(page, live, venue)
    expect(page.locator("[data-figure=present]")).to_contain_text("3")
    expect(page.locator(".requests li[data-state=open]")).to_have_count(1)

    to_request(page, digest)
    expect(page.locator("#who")).to_be_visible()
    main = page.locator("main")
    for text in ("Gesundheitsamt Schleswig", "+49 4621 810-0", "Oskar Ermittler", BASIS, PURPOSE):
        expect(main).to_contain_text(text)
    expect(page.locator("[data-fact=matched]")).to_contain_text("3")
    buttons = page.locator("#answer ~ .actions button")
    expect(buttons).to_have_count(2)
    buttons.first.click()
    expect(page.locator("[data-fact=released]")).to_contain_text("3")
    expect(page.locator("[data-fact=unopenable]")).to_contain_text("kein Besuch")
    rows = list(live.office.desk().open(digest))
    assert [row.outcome for row in rows] == [Outcome.OPENED] * 3
    assert {row.contact.family for row in rows if row.contact} == {"Gast 0", "Gast 1", "Gast 2"}


def test_declining_says_why(live: Live, tab: Callable[..., Tab]) -> None:
    venue = live.world.start_venue("Ablehnung")
    live.world.check_in(venue)
    digest = ask(live, venue)
    page = tab(DESK).page
    unlock(page, live, venue)
    to_request(page, digest)
    page.locator("#answer ~ .actions button").nth(1).click()
    page.fill("[name=reason]", "Bitte rufen Sie zuerst an.")
    page.click("button[type=submit]")
    expect(page.locator("[data-fact=reason]")).to_contain_text("Bitte rufen Sie zuerst an.")
    assert live.office.desk().request(digest)["state"] == "declined"


def test_without_the_keys_a_request_is_shown_and_cannot_be_answered(live: Live, tab: Callable[..., Tab]) -> None:
    venue = live.world.start_venue("Verschlossen")
    digest = ask(live, venue)
    page = tab(DESK).page
    sign_in(page, live, venue.email)
    expect(page.locator(".venue-card")).to_be_visible()
    to_request(page, digest)
    expect(page.locator("#answer ~ .actions button")).to_have_count(0)


def test_the_sheet_of_another_venue_unlocks_nothing(live: Live, tab: Callable[..., Tab]) -> None:
    venue = live.world.start_venue("Falsches Blatt")
    page = tab(DESK).page
    sign_in(page, live, venue.email)
    page.click('a[href="#unlock"]')
    type_sheet(page, live.venue.unlock.sheet())
    expect(page.get_by_text("Das ist nicht das Blatt", exact=False)).to_be_visible()


def test_two_browsers_answer_and_one_is_told(live: Live, tab: Callable[..., Tab]) -> None:
    venue = live.world.start_venue("Zwei Antworten")
    live.world.check_in(venue)
    digest = ask(live, venue)
    pages = [tab(DESK).page for _ in range(2)]
    for page in pages:
        unlock(page, live, venue)
        to_request(page, digest)
        expect(page.locator("#answer ~ .actions button")).to_have_count(2)
    pages[0].locator("#answer ~ .actions button").first.click()
    expect(pages[0].locator("[data-fact=released]")).to_be_visible()
    pages[1].locator("#answer ~ .actions button").first.click()
    expect(pages[1].get_by_text("bereits freigegeben", exact=False)).to_be_visible()


def test_the_mail_leads_to_the_page_and_approves_nothing(live: Live, tab: Callable[..., Tab]) -> None:
    venue = live.world.start_venue("Mit Mail")
    ask(live, venue)
    tell_operators(live.world.running())
    live.world.deliver_mail()
    page = tab(DESK).page
    page.goto(f"{live.world.url}/operator")
    expect(page.locator("[name=password]")).to_be_visible()


Served = dict[str, Any]
OTHER = SigningKey.generate()


def changed(kind: Any, text: str, key: SigningKey, **changes: object) -> str:
    return sign(peek(kind, text).model_copy(update=changes), key).text


def _office(live: Live, found: Served, key: SigningKey | None = None, **changes: object) -> Served:
    return {"office": changed(Office, found["office"], key or live.world.root_key, **changes)}


def _request(live: Live, found: Served, **changes: object) -> Served:
    return {"request": changed(Request, found["request"], live.office.device.officer, **changes)}


SWAPS: list[tuple[str, Callable[[Live, Served], Served], int]] = [
    ("an office that the root never certified", lambda live, found: _office(live, found, OTHER), 3),
    ("an office whose certificate has ended", lambda live, found: _office(live, found, iat=1, exp=2), 3),
    (
        "an officer certified by somebody else",
        lambda _, found: {"officer": changed(Officer, found["officer"], OTHER)},
        4,
    ),
    ("a request signed by somebody else", lambda _, found: {"request": changed(Request, found["request"], OTHER)}, 5),
    ("a request to another venue", lambda live, found: _request(live, found, venue=b"v" * 16), 6),
    ("an office of another area", lambda live, found: _office(live, found, postal=("99999",)), 6),
    (
        "a window off the hour",
        lambda live, found: _request(live, found, from_=peek(Request, found["request"]).from_ + 60),
        7,
    ),
    (
        "a window that needs a second officer",
        lambda live, found: _request(live, found, to=peek(Request, found["request"]).from_ + 20 * 3600),
        8,
    ),
    ("a request past its end", lambda live, found: _request(live, found, iat=3600, exp=7200), 9),
]


@pytest.mark.parametrize(("swap", "step"), [(swap, step) for _, swap, step in SWAPS], ids=[name for name, *_ in SWAPS])
def test_o8_f18_f25_a_request_that_does_not_verify_offers_nothing_to_press(
    live: Live, tab: Callable[..., Tab], swap: Callable[[Live, Served], Served], step: int
) -> None:
    digest = ask(live, live.venue)
    made = tab(DESK)
    unlock(made.page, live, live.venue)

    def dishonest(route: Route) -> None:
        response = route.fetch()
        served = response.json()
        for found in served["requests"]:
            if found["digest"] == digest:
                found.update(swap(live, found))
        route.fulfill(response=response, json=served)

    made.context.route("**/api/v1/operator/requests", dishonest)
    made.page.reload()
    made.page.evaluate("digest => { location.hash = `#request.${digest}` }", digest)
    expect(made.page.locator(".notice.stop")).to_contain_text(f"\u2068{step}\u2069")
    expect(made.page.locator("main button")).to_have_count(0)


def test_a_poster_that_was_not_made_for_these_keys_is_not_offered(live: Live, tab: Callable[..., Tab]) -> None:
    other = live.world.start_venue("Anderes Haus")
    wrong = other.operator.poster(other.venue.claims.venue, "svg")
    made = tab(DESK)
    unlock(made.page, live, live.venue)
    made.context.route("**/poster.svg*", lambda route: route.fulfill(body=wrong, content_type="image/svg+xml"))
    made.page.locator('a[href^="#codes."]').first.click()
    expect(made.page.locator(".notice.stop")).to_be_visible()
    expect(made.page.locator("main .actions button")).to_have_count(0)
