"""What people do on the pages, as functions with the names of what they do."""

from playwright.sync_api import Page, expect

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
