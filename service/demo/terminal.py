"""The demo's greeting on the terminal, with the venue's code to scan."""

import io
import sys

import qrcode

from service.demo.region import SetUp


def greet(made: SetUp) -> None:
    """Draw the code, and say where to click."""
    address = made.venue.code("bar").address(made.url)
    drawing = io.StringIO()
    code = qrcode.QRCode(border=2, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(address)
    code.print_ascii(out=drawing, invert=True)
    people = made.secrets
    lines = [
        drawing.getvalue(),
        f"  {made.venue.claims.name}, the bar's code. Scan it, or open:",
        f"  {address}",
        "",
        f"  Start here    {made.url}/",
        f"  All sign-ins  {made.url}/demo    (also the mails that would have been sent)",
        "",
        f"  Operator      {made.url}/operator   {people.operator.email}   {people.operator.password}",
        f"                recovery sheet  {people.operator.sheet}",
        f"  Officer       {made.url}/office     {people.officer.email}    {people.officer.password}",
        f"  Lead          {made.url}/office     {people.lead.email}       {people.lead.password}",
        f"                recovery sheet  {people.lead.sheet}",
        "",
        "  This is a demo: its keys lie in one folder. Stop it with Ctrl+C.",
        "",
    ]
    sys.stdout.write("\n".join(lines))
    sys.stdout.flush()
