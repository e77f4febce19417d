"""Posters: every code is read by an independent decoder, from every form, also small and turned."""

import io

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser
from pypdf import PdfReader

from checkin.texts import Language
from crypto.encoding import b64u
from tests.world import URL, RunVenue, StaffedOffice, World, normalized

HOSTILE = "Bar „Zum <script>alert(1)</script>“ & Söhne, Παπαδόπουλος, محمد"


def poster(venue: RunVenue, form: str, **params: str) -> bytes:
    path = f"/operator/venues/{b64u(venue.venue.claims.venue)}/poster.{form}"
    return venue.operator._api.octets(path, **params)


def decoded(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def drawn(pdf: bytes, dpi: int) -> Image.Image:
    picture: Image.Image = pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72).to_pil()
    return picture


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("area", [None, "garden"])
def test_the_pdf_says_what_it_has_to_say(venue: RunVenue, language: Language, area: str | None) -> None:
    params = {"language": language} | ({} if area is None else {"area": area})
    [page] = PdfReader(io.BytesIO(poster(venue, "pdf", **params))).pages
    text = normalized(page.extract_text())
    assert "Café Sonne" in text
    assert ("Garten" in text) == (area is not None)
    assert "Gesundheitsamt Schleswig" in text
    assert ("28 Tagen" if language == "de" else "28 days") in text
    assert venue.venue.code(area).address(URL) in text.replace(" ", "")


@pytest.mark.parametrize("dpi", [60, 150, 300])
@pytest.mark.parametrize("turned", [0, 33, 180])
def test_the_code_in_the_pdf_is_read(venue: RunVenue, dpi: int, turned: int) -> None:
    picture = drawn(poster(venue, "pdf"), dpi).convert("L").rotate(turned, expand=True, fillcolor=255)
    assert decoded(picture) == [venue.venue.code().address(URL)]


@pytest.mark.parametrize("area", [None, "bar", "garden"])
def test_each_area_has_a_code_of_its_own(venue: RunVenue, area: str | None) -> None:
    params = {} if area is None else {"area": area}
    assert decoded(drawn(poster(venue, "pdf", **params), 150)) == [venue.venue.code(area).address(URL)]


def test_an_unknown_area_has_no_poster(venue: RunVenue) -> None:
    path = f"/api/v1/operator/venues/{b64u(venue.venue.claims.venue)}/poster.pdf"
    for area, problem in (("cellar", "not-found"), ("Cellar!", "malformed")):
        answer = venue.operator._api.http.get(path, params={"area": area})
        assert answer.json()["type"] == f"urn:sealbook:problem:{problem}"


def test_the_code_in_the_svg_is_read_and_needs_nothing_from_outside(venue: RunVenue, browser: Browser) -> None:
    svg = poster(venue, "svg").decode("utf-8")
    assert svg.count("http") == svg.count("http://www.w3.org/2000/svg") + svg.count(URL)
    assert "<script" not in svg
    page = browser.new_page(viewport={"width": 800, "height": 1130})
    page.set_content(f'<body style="margin:0">{svg}</body>')
    picture = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    assert decoded(picture) == [venue.venue.code().address(URL)]


def test_a_hostile_name_stays_text(world: World, office: StaffedOffice) -> None:
    venue = world.start_venue(HOSTILE)
    svg = poster(venue, "svg").decode("utf-8")
    assert "<script>" not in svg
    assert "&lt;script&gt;" in svg
    assert decoded(drawn(poster(venue, "pdf"), 150)) == [venue.venue.code().address(URL)]
    assert office.office_id
