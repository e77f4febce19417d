"""Venues: adding, listing, opening and closing, proving the sheet, printing."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response

from checkin import directory, problems
from checkin.context import Deployed, Now, Reading, VenuePath, Writing
from checkin.deployment import Deployment
from checkin.ending import ensure_open
from checkin.problems import Problem
from checkin.records import AccountRecord, VenueRecord
from checkin.store import statements, venues, visits
from checkin.texts import Language
from crypto import chain
from crypto.code import PrintedCode, fingerprint
from crypto.encoding import Day, VenueId
from crypto.errors import CryptoError
from crypto.statements import Office, Venue, peek
from operator_portal import store as own
from operator_portal.messages import NewVenue, OpenVenue, OwnVenue, OwnVenues
from operator_portal.posters import Poster, pdf, svg
from operator_portal.records import VenueBundleRecord
from operator_portal.routes import Operator

router = APIRouter(prefix="/api/v1/operator/venues", tags=["operator"])

_LONGEST_VISIT_DAYS = 2


@router.post("", status_code=201)
def add_venue(message: NewVenue, operator: Operator, session: Writing, deployment: Deployed, now: Now) -> Response:
    """Add a venue. Its statement is signed by its own new key; its keys come encrypted under the recovery sheet."""
    ensure_open(session)
    try:
        signed = chain.venue(message.statement, deployment.root)
    except CryptoError:
        raise Problem(problems.BAD_STATEMENT) from None
    claims = signed.claims
    office = directory.office(session, deployment.root, claims.office, now)
    if office is None or claims.postal not in office.claims.postal:
        raise Problem(problems.OUT_OF_AREA)
    if venues.find(session, claims.venue) is not None:
        raise Problem(problems.OUTDATED_STATEMENT)
    statements.add(session, signed, subject=claims.venue, ordinal=claims.seq, forget_after=None)
    own.add_venue(
        session,
        VenueRecord(
            venue_id=claims.venue,
            operator_id=operator.account_id,
            office_id=claims.office,
            statement=signed.digest,
            name=claims.name,
            postal=claims.postal,
            open=True,
        ),
        VenueBundleRecord(
            venue_id=claims.venue,
            holder_id=operator.account_id,
            generation=message.generation,
            wrapped=message.bundle,
            proven=False,
        ),
    )
    return Response(status_code=201)


@router.get("")
def list_venues(operator: Operator, session: Reading, deployment: Deployed, now: Now) -> OwnVenues:
    """The operator's venues, with their bundles and how many guests are there."""
    return OwnVenues(
        venues=[
            _described(session, found, operator.account_id, directory.in_force(session, deployment).today(now))
            for found in venues.of_operator(session, operator.account_id)
        ]
    )


def _described(session: Reading, venue: VenueRecord, holder: bytes, today: Day) -> OwnVenue:
    bundle = own.bundle_of(session, venue.venue_id, holder)
    text = statements.by_digest(session, venue.statement)
    if bundle is None or text is None:
        raise Problem(problems.NOT_FOUND)
    days = (Day(today - _LONGEST_VISIT_DAYS), today)
    present, came = visits.present(session, venue.venue_id, days)
    return OwnVenue(
        venue_id=venue.venue_id,
        statement=text,
        generation=bundle.generation,
        bundle=bundle.wrapped,
        sheet_proven=bundle.proven,
        open=venue.open,
        present=present,
        today=came,
    )


def own_venue(session: Reading, venue: VenueId, operator: Operator) -> VenueRecord:
    """The venue if it is the operator's; the same answer for a foreign and an unknown one."""
    found = own.own_venue(session, venue, operator.account_id)
    if found is None:
        raise Problem(problems.UNKNOWN_VENUE)
    return found


@router.put("/{venue}/open", status_code=204)
def set_open(venue: VenuePath, message: OpenVenue, operator: Operator, session: Writing) -> Response:
    """Open or close the venue for check-ins."""
    venues.set_open(session, own_venue(session, venue, operator), is_open=message.open)
    return Response(status_code=204)


@router.put("/{venue}/sheet-proof", status_code=204)
def prove_sheet(venue: VenuePath, operator: Operator, session: Writing) -> Response:
    """Say that the browser has opened the venue's bundle with what the operator typed from the sheet."""
    own_venue(session, venue, operator)
    bundle = own.bundle_of(session, venue, operator.account_id)
    if bundle is None:
        raise Problem(problems.UNKNOWN_VENUE)
    bundle.proven = True
    return Response(status_code=204)


Area = Annotated[str | None, Query(pattern="^[a-z0-9]{1,8}$", description="An area's id; without it, the whole venue.")]


@router.get("/{venue}/poster.svg", response_class=Response, responses={200: {"content": {"image/svg+xml": {}}}})
def read_poster_svg(
    venue: VenuePath,
    operator: Operator,
    session: Reading,
    deployment: Deployed,
    now: Now,
    language: Language = "de",
    area: Area = None,
) -> Response:
    """The poster of a venue or of one of its areas, as a picture that scales."""
    poster = _poster(session, own_venue(session, venue, operator), operator, deployment, now, language, area)
    return _file(svg(poster), "image/svg+xml", f"sealbook-{poster.slug}.svg")


@router.get("/{venue}/poster.pdf", response_class=Response, responses={200: {"content": {"application/pdf": {}}}})
def read_poster_pdf(
    venue: VenuePath,
    operator: Operator,
    session: Reading,
    deployment: Deployed,
    now: Now,
    language: Language = "de",
    area: Area = None,
) -> Response:
    """The poster of a venue or of one of its areas, for printing on A4."""
    poster = _poster(session, own_venue(session, venue, operator), operator, deployment, now, language, area)
    return _file(pdf(poster), "application/pdf", f"sealbook-{poster.slug}.pdf")


def _file(content: bytes, media_type: str, name: str) -> Response:
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _poster(
    session: Reading,
    venue: VenueRecord,
    operator: AccountRecord,
    deployment: Deployment,
    now: int,
    language: Language,
    area: str | None,
) -> Poster:
    bundle = own.bundle_of(session, venue.venue_id, operator.account_id)
    if bundle is None or not bundle.proven:
        raise Problem(problems.SHEET_UNPROVEN)
    claims = peek(Venue, statements.by_digest(session, venue.statement) or "")
    office = peek(Office, statements.newest(session, Office, venue.office_id) or "")
    areas = {found.id: found.name for found in claims.areas}
    if area is not None and area not in areas:
        raise Problem(problems.NOT_FOUND)
    in_force = directory.in_force(session, deployment)
    mark = fingerprint(deployment.root, claims.venue, claims.sig, claims.seal)
    return Poster(
        language=language,
        venue=claims.name,
        area=None if area is None else areas[area],
        office=office.name,
        address=PrintedCode(claims.venue, mark, area).address(deployment.public_url),
        retention_days=in_force.retention_days,
        made=datetime.fromtimestamp(now, in_force.zone).date(),
    )
