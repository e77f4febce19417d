"""The health office's rules, pure."""

from typing import Final

from checkin.problems import BAD_WINDOW, OUT_OF_AREA, REQUEST_EXPIRED, SECOND_OFFICER, ProblemType
from crypto import chain
from crypto.encoding import Day
from crypto.errors import CryptoError, NotAccepted
from crypto.statements import Office, Officer, Region, Request, Venue
from health_office.messages import Role, State

DAYS_AHEAD: Final = 60
"""How many days of keys an office keeps published ahead."""
MOST_DAYS_AHEAD: Final = 120


def role(stored: str) -> Role:
    """A stored role as its type."""
    return "lead" if stored == "lead" else "officer"


def certifies(officer: Officer, *, device: bytes, member: bytes, role: str) -> bool:
    """Whether a certificate is about this browser of this member, with no more than the member's role."""
    return officer.key.jkt == device and officer.member == member and ("lead" not in officer.roles or role == "lead")


def publishable(day: Day, today: Day, retention_days: int) -> bool:
    """Whether a day may get a key: not yet forgotten, and not further ahead than anybody needs."""
    return today - retention_days <= day <= today + MOST_DAYS_AHEAD


def refusal(request: Request, *, region: Region, office: Office, venue: Venue, now: int) -> ProblemType | None:
    """Why a signed request may not be asked, or ``None``: area, window, second officer, end (protocol B13)."""
    if venue.office != office.office or venue.postal not in office.postal:
        return OUT_OF_AREA
    try:
        chain.window(request, region)
    except NotAccepted:
        return BAD_WINDOW
    if chain.needs_second_officer(request, region):
        return SECOND_OFFICER
    try:
        chain.request_in_date(request, now)
    except CryptoError:
        return REQUEST_EXPIRED
    return None


def state(*, verdict: str | None, expires: int, now: int) -> State:
    """Where a request stands, seen from the office."""
    if verdict == "approved":
        return "approved"
    if verdict == "declined":
        return "declined"
    return "expired" if now >= expires else "open"
