"""The guest's journey on a phone."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Request, Route, expect

from crypto.contact import Contact
from health_office.client import Window
from tests.browser.conftest import Live, Tab
from tests.browser.steps import ME, check_in, introduce_myself


def opened(live: Live) -> list[Contact]:
    """What the office sees of the venue's visits, after asking and being approved."""
    now = live.world.clock.now()
    window = Window(now // 3600 * 3600 - 3600, now // 3600 * 3600 + 3600)
    desk = live.office.desk()
    digest = desk.ask(live.venue.venue.claims.venue, window, reference="1", basis="§", purpose="p")
    [item] = [item for item in live.venue.operator.inbox() if item.digest == digest]
    live.venue.operator.approve(item, live.venue.venue)
    return [row.contact for row in desk.open(digest) if row.contact is not None]


def moment(live: Live, ahead: int) -> datetime:
    """A moment so many seconds ahead of the service's clock."""
    return datetime.fromtimestamp(live.world.clock.now() + ahead, UTC)


def test_a_first_visit_a_second_one_and_the_history(live: Live, tab: Callable[..., Tab]) -> None:
    page = tab().page
    page.goto(live.code())
    introduce_myself(page)
    expect(page.get_by_role("heading", name="Café Sonne")).to_be_visible()
    expect(page.get_by_text("Nur", exact=False).first).to_contain_text("Gesundheitsamt Schleswig")
    check_in(page)
    expect(page.locator(".inside")).to_contain_text("Café Sonne")
    expect(page.locator(".inside")).to_contain_text("Bar")

    # The page can be closed and opened again: one is still inside.
    page.reload()
    expect(page.locator(".inside h1")).to_be_visible()
    page.get_by_role("button", name="Gehen").click()
    expect(page.get_by_role("heading", name="Sie sind gegangen")).to_be_visible()

    # Two taps the second time: scan, check in.
    page.goto(live.code("garden"))
    check_in(page)
    expect(page.locator(".inside")).to_contain_text("Garten")

    page.goto(f"{live.world.url}/guest")
    expect(page.locator(".visits li")).to_have_count(2)
    expect(page.locator(".visits")).to_contain_text("Versiegelt bis")
    page.locator(".visits").get_by_role("button", name="Gehen").click()
    expect(page.locator(".visits").get_by_role("button", name="Gehen")).to_have_count(0)


def test_what_was_typed_on_the_phone_is_what_the_office_reads(live: Live, tab: Callable[..., Tab]) -> None:
    """Both languages together: sealed in the browser, opened in Python."""
    page = tab().page
    page.goto(live.code())
    introduce_myself(page, family="Einmalig-Σ")
    check_in(page)
    [contact] = [contact for contact in opened(live) if contact.family == "Einmalig-Σ"]
    expected = ME | {"family": "Einmalig-Σ"}
    assert {name: getattr(contact, name) for name in expected} == expected
    assert abs(contact.minute - live.world.clock.now() // 60) <= 2


def test_the_form_says_what_is_missing_and_keeps_what_was_typed(live: Live, tab: Callable[..., Tab]) -> None:
    page = tab().page
    page.goto(live.code())
    page.fill("[name=given]", "Änne")
    page.click("button[type=submit]")
    family = page.locator("[name=family]")
    expect(family).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[name=given]")).to_have_value("Änne")
    family.fill("O'Brien")
    page.click("button[type=submit]")
    for name in ("street", "number", "postal", "city"):
        page.fill(f"[name={name}]", ME[name])
    page.click("button[type=submit]")
    page.click("button[type=submit]")
    expect(page.get_by_role("alert")).to_contain_text("Telefonnummer oder eine E-Mail-Adresse")
    page.fill("[name=email]", "kein-at")
    page.click("button[type=submit]")
    expect(page.locator("[name=email]")).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="Zurück").click()
    expect(page.locator("[name=city]")).to_have_value("Schleswig")


def test_contact_data_that_is_too_long_is_told_before_it_is_sealed(live: Live, tab: Callable[..., Tab]) -> None:
    page = tab().page
    page.goto(live.code())
    long = {"given": "あ" * 80, "family": "あ" * 80, "street": "あ" * 100, "city": "あ" * 80}
    introduce_myself(page, **long)
    expect(page.get_by_role("alert")).to_contain_text("zu lang")


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/c/{venue}", "Dieser Code ist nicht vollständig"),
        ("/c/{venue}#1.abc", "Dieser Code ist nicht vollständig"),
        ("/c/{venue}#2.{mark}", "Dieser Code ist nicht vollständig"),
        ("/c/kein-code#1.{mark}", "Dieser Code ist nicht vollständig"),
        ("/c/AAAAAAAAAAAAAAAAAAAAAQ#1.{mark}", "Dieser Code gilt nicht mehr"),
        ("/c/{venue}/bar", "Dieser Code ist nicht vollständig"),
    ],
)
def test_a_wrong_or_outdated_code_has_its_own_page(
    live: Live, tab: Callable[..., Tab], address: str, title: str
) -> None:
    base, _, fragment = live.code(None).partition("#1.")
    venue = base.rpartition("/")[2]
    page = tab().page
    page.goto(live.world.url + address.format(venue=venue, mark=fragment))
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_text("Es wurde nichts gesendet.")).to_be_visible()


def test_a_closed_venue_says_so_and_takes_nothing(live: Live, tab: Callable[..., Tab]) -> None:
    venue = live.world.start_venue("Geschlossenes Haus")
    venue.operator.set_open(venue.venue.claims.venue, is_open=False)
    page = tab().page
    page.goto(venue.venue.code().address(live.world.url))
    introduce_myself(page)
    expect(page.get_by_text("Dieser Betrieb nimmt gerade keine Check-ins an.")).to_be_visible()
    expect(page.locator(".go button")).to_be_disabled()


def test_a_refused_check_in_has_its_own_page(live: Live, tab: Callable[..., Tab]) -> None:
    venue = live.world.start_venue("Plötzlich geschlossen")
    page = tab().page
    page.goto(venue.venue.code().address(live.world.url))
    introduce_myself(page)
    expect(page.locator(".go button")).to_be_enabled()
    venue.operator.set_open(venue.venue.claims.venue, is_open=False)
    page.click(".go button")
    expect(page.get_by_role("heading", level=1)).to_have_text("Der Check-in wurde nicht angenommen")
    expect(page.get_by_role("alert")).to_contain_text("nimmt gerade keine Check-ins an")
    page.goto(f"{live.world.url}/guest")
    expect(page.get_by_text("Noch keine Besuche")).to_be_visible()


def test_without_a_network_nothing_is_lost_and_nothing_is_sent_twice(live: Live, tab: Callable[..., Tab]) -> None:
    made = tab()
    page = made.page
    made.context.route("**/api/v1/venues/*", lambda route: route.abort())
    page.goto(live.code())
    expect(page.get_by_role("heading", level=1)).to_have_text("Keine Verbindung")
    made.context.unroute("**/api/v1/venues/*")
    page.get_by_role("button", name="Noch einmal versuchen").click()
    introduce_myself(page)

    # The answer gets lost: the service has taken the visit, the phone does not know.
    bodies: list[str | None] = []

    def remember_the_body(request: Request) -> None:
        if "/check-ins" in request.url:
            bodies.append(request.post_data)

    def lose_the_answer(route: Route) -> None:
        bodies.append(route.request.post_data)
        route.fetch()
        route.abort()

    made.context.route("**/check-ins", lose_the_answer)
    page.click(".go button")
    expect(page.get_by_role("heading", level=1)).to_have_text("Noch nicht gesendet")
    made.context.unroute("**/check-ins")
    made.context.on("request", remember_the_body)
    page.get_by_role("button", name="Jetzt senden").click()
    expect(page.locator(".inside h1")).to_be_visible()
    # The same bytes both times, and so one visit.
    assert len(bodies) == 2
    assert bodies[0] == bodies[1]


def test_in_english_too(live: Live, tab: Callable[..., Tab]) -> None:
    page = tab(language="en-GB").page
    page.goto(live.code())
    expect(page.get_by_role("heading", level=1)).to_have_text("What is your name?")
    page.get_by_role("button", name="Deutsch").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wie heißen Sie?")
    page.get_by_role("button", name="English").click()
    introduce_myself(page)
    check_in(page)
    expect(page.locator(".inside h1")).to_have_text("Checked in")
    page.reload()
    expect(page.locator(".inside h1")).to_have_text("Checked in")


def test_a_phone_whose_clock_is_hours_off_is_told_and_the_services_time_counts(
    live: Live, tab: Callable[..., Tab]
) -> None:
    made = tab()
    made.page.clock.set_fixed_time(moment(live, 3 * 3600))
    made.page.goto(live.code())
    introduce_myself(made.page)
    expect(made.page.get_by_text("Die Uhr Ihres Geräts geht nicht richtig")).to_be_visible()
    expect(made.page.get_by_text("180")).to_be_visible()
    check_in(made.page)


def test_without_storage_the_guest_is_told_at_once(live: Live, tab: Callable[..., Tab]) -> None:
    made = tab()
    made.page.add_init_script("delete window.indexedDB; Object.defineProperty(window, 'indexedDB', {value: undefined})")
    made.page.goto(live.code())
    expect(made.page.get_by_role("heading", level=1)).to_have_text("Dieser Browser behält nichts")


def test_the_history_forgets_by_itself(live: Live, tab: Callable[..., Tab]) -> None:
    made = tab()
    made.page.goto(live.code())
    introduce_myself(made.page)
    check_in(made.page)
    made.page.clock.set_fixed_time(moment(live, 29 * 86_400))
    made.page.goto(f"{live.world.url}/guest")
    expect(made.page.get_by_text("Noch keine Besuche")).to_be_visible()


def test_nothing_of_the_guest_goes_into_an_address(live: Live, tab: Callable[..., Tab]) -> None:
    made = tab()
    addresses: list[str] = []
    made.context.on("request", lambda request: addresses.append(request.url))
    made.page.goto(live.code())
    introduce_myself(made.page)
    check_in(made.page)
    made.page.get_by_role("button", name="Gehen").click()
    expect(made.page.get_by_role("heading", name="Sie sind gegangen")).to_be_visible()
    everything = " ".join(addresses)
    assert len(addresses) > 5
    assert live.code().partition("#")[2] not in everything
    for value in ME.values():
        assert value not in everything
