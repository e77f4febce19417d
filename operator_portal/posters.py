"""Posters: the printed code with the notice that has to hang beside it (GDPR Art. 13), as SVG and PDF.

The code is drawn by ``segno`` with error correction M: version 6 for our addresses, which a phone reads
from two metres off an A4 sheet.
"""

import io
import re
import textwrap
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import segno
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from jinja2 import Environment, PackageLoader, StrictUndefined

from checkin.texts import Language
from operator_portal.texts import TEXTS

_FONTS: Final = Path(__file__).parent / "fonts"
_TEMPLATES: Final = Environment(
    loader=PackageLoader("operator_portal"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
_INK: Final = (28, 35, 38)
_CODE_MM: Final = 120.0
_PAGE_MM: Final = 210.0
_MARGIN_MM: Final = 20.0


@dataclass(frozen=True)
class Poster:
    """What a poster says."""

    language: Language
    venue: str
    area: str | None
    office: str
    address: str
    retention_days: int
    made: date

    @property
    def slug(self) -> str:
        """A file name's part: venue and area in ASCII."""
        plain = unicodedata.normalize("NFKD", " ".join(filter(None, (self.venue, self.area))))
        return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-") or "venue"

    def text(self, name: str) -> str:
        """A text of the poster in its language."""
        made = f"{self.made:%d.%m.%Y}" if self.language == "de" else f"{self.made:%d %B %Y}"
        values: dict[str, str | int] = {
            "venue": self.venue,
            "office": self.office,
            "days": self.retention_days,
            "date": made,
        }
        return " ".join(TEXTS(self.language, f"poster-{name}", values).split())

    def code(self) -> segno.QRCode:
        """The printed code."""
        return segno.make_qr(self.address, error="m", boost_error=False)


def svg(poster: Poster) -> bytes:
    """An A4 page as SVG, text included, without any outside reference."""
    code = poster.code()
    page = _TEMPLATES.get_template(
        "poster.svg"
    ).render(
        poster=poster,
        path=re.search(r' d="([^"]+)"', code.svg_inline(border=4))[1],  # type: ignore[index]
        modules=code.symbol_size(border=4)[0],
        venue_lines=textwrap.wrap(poster.venue, 26)[:4],
        notice_lines=textwrap.wrap(poster.text("notice"), 88),
        address_lines=textwrap.wrap(poster.address, 62, break_on_hyphens=False),
    )
    return page.encode("utf-8")


def pdf(poster: Poster) -> bytes:
    """The same page as PDF, the code as vectors, fonts embedded so that any script of the world prints."""
    page = FPDF(unit="mm", format="A4")
    page.set_margin(_MARGIN_MM)
    page.set_auto_page_break(auto=False)
    for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
        page.add_font("DejaVu", style, _FONTS / file)
    page.set_text_shaping(use_shaping_engine=True)
    page.set_title(f"{poster.text('title')}: {poster.venue}")
    page.set_lang(poster.language)
    page.add_page()
    page.set_text_color(*_INK)
    _centred(page, poster.text("title"), 30, bold=True)
    _centred(page, poster.venue, 20 if len(poster.venue) < 60 else 13, bold=False)  # noqa: PLR2004 - what fits
    if poster.area:
        _centred(page, poster.area, 16, bold=True)
    code = io.BytesIO()
    poster.code().save(code, kind="svg", border=4, omitsize=True)
    page.image(code, x=(_PAGE_MM - _CODE_MM) / 2, y=page.get_y(), w=_CODE_MM, h=_CODE_MM, alt_text=poster.address)
    page.set_y(page.get_y() + _CODE_MM)
    _centred(page, poster.text("how"), 13, bold=False)
    page.ln(4)
    _paragraph(page, poster.text("notice-title"), 11, bold=True)
    _paragraph(page, poster.text("notice"), 11, bold=False)
    page.ln(3)
    _paragraph(page, f"{poster.text('typed')} {poster.address}", 8, bold=False)
    _paragraph(page, poster.text("made"), 8, bold=False)
    return bytes(page.output())


def _centred(page: FPDF, text: str, size: int, *, bold: bool) -> None:
    page.set_font("DejaVu", "B" if bold else "", size)
    page.multi_cell(0, size * 0.5, text, align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _paragraph(page: FPDF, text: str, size: int, *, bold: bool) -> None:
    page.set_font("DejaVu", "B" if bold else "", size)
    page.multi_cell(0, size * 0.5, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
