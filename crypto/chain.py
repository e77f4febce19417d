"""Who may say what: from the configured root down to a day key, an officer and a venue (protocol B6).

Every function takes statements as received and keys already verified, and returns the verified statement
or raises. Keys are looked up by role, from the statement above; nothing is taken from the statement itself
but a venue's and a region's own keys, for which the printed code and the root id vouch.
"""

from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from crypto import statements
from crypto.code import root_id
from crypto.encoding import Day, Digest
from crypto.errors import Expired, Malformed, NotAccepted
from crypto.keys import VerifyingKey
from crypto.statements import (
    DAY,
    HOUR,
    DayKey,
    Decision,
    Office,
    OfficeKey,
    Officer,
    Region,
    Request,
    Signed,
    Statement,
    Sunset,
    Venue,
)

REGION_DAYS: Final = 100
OFFICE_DAYS: Final = 400
OFFICER_DAYS: Final = 31
REQUEST_DAYS: Final = 7
SHORTEST_WINDOW: Final = 2 * HOUR


def region(chain: Sequence[str], root: bytes, *, now: int, known_seq: int = 0) -> Signed[Region]:
    """Verify the region's statements, oldest first; the last one applies.

    The first is signed by the keys that ``root`` names; each later one by the same keys or by those the one
    before announced as ``next``. Only the last has to be in date. Raises :class:`NotAccepted` for another
    root or a ``seq`` below ``known_seq``, :class:`Expired`, :class:`BadSignature` or :class:`Malformed`.
    """
    if not chain:
        raise Malformed("no region statement")
    verified: Signed[Region] | None = None
    for text in chain:
        claims = statements.peek(Region, text)
        if verified is None:
            if root_id(claims.keys, claims.threshold) != root:
                raise NotAccepted("a region of another root")
        else:
            before = verified.claims
            if claims.seq <= before.seq or not _follows(claims.keys, before):
                raise NotAccepted("a region statement that does not follow the one before")
        _same_root(claims, root)
        verified = statements.read(Region, text, claims.keys[0])
    assert verified is not None  # noqa: S101 - the chain is not empty
    _in_date(verified.claims, verified.claims.exp, REGION_DAYS * DAY, now)
    if verified.claims.seq < known_seq:
        raise NotAccepted("an older region statement than one seen before")
    zone(verified.claims)
    return verified


def _follows(keys: tuple[VerifyingKey, ...], before: Region) -> bool:
    return keys == before.keys or (before.next is not None and keys == before.next.keys)


def zone(region: Region) -> ZoneInfo:
    """The region's time zone; raises :class:`Malformed` if there is none of that name."""
    try:
        return ZoneInfo(region.tz)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Malformed("a time zone") from None


def office(text: str, region: Region, *, now: int) -> Signed[Office]:
    """Verify the root's certificate of an office: signed by the root, not withdrawn, in date."""
    verified = statements.read(Office, text, region.keys[0])
    _same_root(verified.claims, region.root)
    if verified.digest in region.revoked:
        raise NotAccepted("an office whose certificate was withdrawn")
    _in_date(verified.claims, verified.claims.exp, OFFICE_DAYS * DAY, now)
    return verified


def officer(text: str, office: Signed[Office], *, now: int) -> Signed[Officer]:
    """Verify the office's certificate of a person: signed by the office's identity key, in date."""
    verified = statements.read(Officer, text, office.claims.key)
    _of_office(verified.claims, verified.claims.office, office)
    _in_date(verified.claims, verified.claims.exp, OFFICER_DAYS * DAY, now)
    return verified


def office_key(text: str, office: Signed[Office]) -> Signed[OfficeKey]:
    """Verify the statement of the office's sealing key."""
    verified = statements.read(OfficeKey, text, office.claims.key)
    _of_office(verified.claims, verified.claims.office, office)
    return verified


def day_key(text: str, office: Signed[Office], day: Day) -> Signed[DayKey]:
    """Verify that this is the office's key for exactly this day.

    ``cert`` names the certificate under which the key was published; a renewed certificate of the same
    identity key keeps it valid, because there is one key per office and day.
    """
    verified = statements.read(DayKey, text, office.claims.key)
    _of_office(verified.claims, verified.claims.office, office)
    if verified.claims.day != day:
        raise NotAccepted("a key of another day")
    return verified


def venue(text: str, root: bytes) -> Signed[Venue]:
    """Verify that a venue's statement is signed by the key in it. Whose key that is, the printed code says."""
    verified = statements.read(Venue, text, statements.peek(Venue, text).sig)
    _same_root(verified.claims, root)
    return verified


def request(text: str, officer: Signed[Officer]) -> Signed[Request]:
    """Verify that this officer signed the request under the certificate it names.

    Whether it may be asked is decided by :func:`window`, :func:`needs_second_officer` and :func:`request_in_date`.
    """
    verified = statements.read(Request, text, officer.claims.key)
    claims, holder = verified.claims, officer.claims
    _same_root(claims, holder.root)
    if (claims.officer, claims.office, claims.cert) != (officer.digest, holder.office, holder.cert):
        raise NotAccepted("a request under another certificate")
    return verified


def window(request: Request, region: Region) -> None:
    """Refuse a window that is off the full hour, shorter than two hours or longer than the region allows."""
    length = request.to - request.from_
    if request.from_ % HOUR or request.to % HOUR or not SHORTEST_WINDOW <= length <= region.window_max * HOUR:
        raise NotAccepted("a window outside the region's rules")


def request_in_date(request: Request, now: int) -> None:
    """Refuse a request that is past its end, or that gave itself more than seven days."""
    _in_date(request, request.exp, REQUEST_DAYS * DAY, now)


def needs_second_officer(request: Request, region: Region) -> bool:
    """Whether a request counts only with a co-signature: a long window, or a venue out of the office's area."""
    return request.to - request.from_ > region.window_second * HOUR or request.out_of_area is not None


def decision(text: str, venue: Venue, request: Digest) -> Signed[Decision]:
    """Verify a venue's answer to the request with this digest: signature, subject, and that it is whole."""
    verified = statements.read(Decision, text, venue.sig)
    claims = verified.claims
    _same_root(claims, venue.root)
    if claims.venue != venue.venue or claims.request != request:
        raise NotAccepted("a decision about something else")
    counts = (claims.matched, claims.released, claims.refused, claims.unopenable)
    facts = (*counts, claims.selection, claims.chunks, claims.release)
    if claims.verdict == "approved":
        if claims.reason is not None or None in facts or claims.matched != sum(counts[1:]):  # type: ignore[arg-type]
            raise Malformed("an approval")
    elif claims.reason is None or any(fact is not None for fact in facts):
        raise Malformed("a refusal")
    return verified


def sunset(text: str, region: Region) -> Signed[Sunset]:
    """Verify a statement of emptiness: signed by the log key that the region names, and nothing is left.

    ``region`` was in date when the statement was made; a region ends, what was said in it stays said.
    """
    if region.services.log is None:
        raise NotAccepted("a region that names no log key")
    verified = statements.read(Sunset, text, region.services.log)
    _same_root(verified.claims, region.root)
    if verified.claims.locks or any(verified.claims.tables.values()):
        raise NotAccepted("a deployment of which something is left")
    return verified


def _same_root(claims: Statement, root: bytes) -> None:
    if claims.root != root:
        raise NotAccepted("a statement of another region")


def _of_office(claims: Statement, office_id: bytes, office: Signed[Office]) -> None:
    _same_root(claims, office.claims.root)
    if office_id != office.claims.office:
        raise NotAccepted("a statement of another office")


def _in_date(claims: Statement, exp: int, longest: int, now: int) -> None:
    if not claims.iat < exp <= claims.iat + longest:
        raise Malformed(f"a {claims.kind} statement's end")
    if now >= exp:
        raise Expired(f"{claims.kind} statement")
