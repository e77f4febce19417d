"""O8 in the browser: a server that swaps one key or statement stops the guest's page hard, with the number."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Request, Route, expect

from crypto.encoding import Day
from crypto.keys import SealingKey, SigningKey
from crypto.statements import DAY, DayKey, Office, Region, Venue, peek, sign
from tests.browser.conftest import Live, Tab
from tests.browser.steps import introduce_myself

Served = dict[str, Any]
OTHER = SigningKey.generate()


def resigned(kind: Any, text: str, key: SigningKey, **changes: object) -> str:
    return sign(peek(kind, text).model_copy(update=changes), key).text


def of_another_region(live: Live, served: Served) -> Served:
    venue = resigned(Venue, served["venue"], live.venue.venue.keys.signing, root=b"r" * 32)
    return served | {"venue": venue}


def region_by_another_root(_live: Live, served: Served) -> Served:
    return served | {"region": [resigned(Region, served["region"][-1], OTHER, keys=(OTHER.public,))]}


def expired_region(live: Live, served: Served) -> Served:
    long_ago = live.world.clock.now() - 90 * DAY
    text = resigned(Region, served["region"][-1], live.world.root_key, iat=long_ago, exp=long_ago + DAY)
    return served | {"region": [text]}


def office_by_another_root(_live: Live, served: Served) -> Served:
    return served | {"office": resigned(Office, served["office"], OTHER)}


def expired_office(live: Live, served: Served) -> Served:
    long_ago = live.world.clock.now() - 90 * DAY
    text = resigned(Office, served["office"], live.world.root_key, iat=long_ago, exp=long_ago + DAY)
    return served | {"office": text}


def venue_with_another_sealing_key(live: Live, served: Served) -> Served:
    text = resigned(Venue, served["venue"], live.venue.venue.keys.signing, seal=SealingKey.generate().public)
    return served | {"venue": text}


def venue_with_other_keys(_live: Live, served: Served) -> Served:
    text = resigned(Venue, served["venue"], OTHER, sig=OTHER.public, seal=SealingKey.generate().public)
    return served | {"venue": text}


def another_certified_office(live: Live, served: Served) -> Served:
    text = resigned(Office, served["office"], live.world.root_key, office=b"o" * 16)
    return served | {"office": text}


def office_of_another_area(live: Live, served: Served) -> Served:
    return served | {"office": resigned(Office, served["office"], live.world.root_key, postal=("99999",))}


def day_key_by_another_office(_live: Live, served: Served) -> Served:
    return served | {"day_keys": [resigned(DayKey, served["day_keys"][0], OTHER)]}


def day_key_of_tomorrow(live: Live, served: Served) -> Served:
    tomorrow = Day(peek(DayKey, served["day_keys"][0]).day + 1)
    return served | {"day_keys": [resigned(DayKey, served["day_keys"][0], live.office.keys.identity, day=tomorrow)]}


def no_day_key(_live: Live, served: Served) -> Served:
    return served | {"day_keys": []}


SWAPS = [
    (of_another_region, 1),
    (region_by_another_root, 2),
    (expired_region, 2),
    (office_by_another_root, 3),
    (expired_office, 3),
    (venue_with_another_sealing_key, 4),
    (venue_with_other_keys, 4),
    (another_certified_office, 5),
    (office_of_another_area, 5),
    (day_key_by_another_office, 6),
    (day_key_of_tomorrow, 6),
    (no_day_key, 6),
]


@pytest.mark.parametrize(("swap", "step"), SWAPS, ids=[swap.__name__ for swap, _ in SWAPS])
def test_o8_f18_f19_a_swapped_key_is_a_hard_stop_with_its_number(
    live: Live, tab: Callable[..., Tab], swap: Callable[[Live, Served], Served], step: int
) -> None:
    made = tab(language="en-GB")
    sent: list[str] = []

    def remember_what_is_sent(request: Request) -> None:
        if request.method == "POST":
            sent.append(request.url)

    made.context.on("request", remember_what_is_sent)

    def dishonest(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, json=swap(live, response.json()))

    made.context.route("**/api/v1/venues/*", dishonest)
    made.page.goto(live.code())
    expect(made.page.get_by_role("heading", level=1)).to_have_text("Stopped for your safety")
    expect(made.page.get_by_role("alert")).to_contain_text(f"Security check \u2068{step}\u2069 failed")
    expect(made.page.locator("main button")).to_have_count(0)
    assert sent == []


def test_o8_a_clock_that_is_days_off_stops_at_check_7(live: Live, tab: Callable[..., Tab]) -> None:
    made = tab(language="en-GB")
    made.page.clock.set_fixed_time("2031-01-01T12:00:00Z")
    made.page.goto(live.code())
    expect(made.page.get_by_role("alert")).to_contain_text("Security check \u20687\u2069 failed")


def test_o8_a_page_that_comes_with_another_root_stops_a_device_that_knows_better(
    live: Live, tab: Callable[..., Tab]
) -> None:
    """The root is remembered: even a server that swaps the page's root and every statement is noticed."""
    made = tab(language="en-GB")
    made.page.goto(live.code())
    introduce_myself(made.page)
    expect(made.page.locator(".go button")).to_be_enabled()

    mark = 'name="sealbook-root" content="'

    def other_root(route: Route) -> None:
        response = route.fetch()
        before, after = response.text().split(mark)
        route.fulfill(response=response, body=f"{before}{mark}{'A' * 43}{after[43:]}")

    made.context.route("**/c/*", other_root)
    made.page.reload()
    expect(made.page.get_by_role("alert")).to_contain_text("Security check \u20681\u2069 failed")


def test_the_guest_never_goes_back_to_an_older_statement(live: Live, tab: Callable[..., Tab]) -> None:
    venue = live.world.start_venue("Haus mit Geschichte")
    made = tab(language="en-GB")

    def newer(route: Route) -> None:
        response = route.fetch()
        served = response.json()
        text = resigned(Venue, served["venue"], venue.venue.keys.signing, seq=7)
        route.fulfill(response=response, json=served | {"venue": text})

    made.context.route("**/api/v1/venues/*", newer)
    made.page.goto(venue.venue.code().address(live.world.url))
    expect(made.page.get_by_role("heading", level=1)).to_have_text("What is your name?")
    made.context.unroute("**/api/v1/venues/*")
    made.page.reload()
    expect(made.page.get_by_role("alert")).to_contain_text("Security check \u20684\u2069 failed")
