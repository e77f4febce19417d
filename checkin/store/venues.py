"""Venues, as records that all actors share."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from checkin.records import VenueRecord
from checkin.store import facts
from crypto.encoding import OfficeId, VenueId

_MOST_HITS = 100
# Built once: it is asked for every group of check-ins.
_ADMITTING: Final = select(VenueRecord.venue_id, VenueRecord.open, VenueRecord.office_id).where(
    VenueRecord.venue_id.in_(bindparam("wanted", expanding=True))
)


def find(session: Session, venue: VenueId) -> VenueRecord | None:
    """A venue by its id."""
    return session.get(VenueRecord, venue)


class Admitting(NamedTuple):
    """What a check-in needs to know of a venue."""

    open: bool
    office_id: OfficeId


def admitting(session: Session, wanted: Iterable[VenueId]) -> Mapping[VenueId, Admitting]:
    """The venues with these ids; unknown ones are missing."""
    found = session.execute(_ADMITTING, {"wanted": list(wanted)})
    return {venue: Admitting(is_open, office) for venue, is_open, office in found}


def set_open(session: Session, venue: VenueRecord, *, is_open: bool) -> None:
    """Open or close a venue for check-ins."""
    venue.open = is_open
    facts.changed(session)


def of_operator(session: Session, operator: bytes) -> Sequence[VenueRecord]:
    """An operator's venues by name."""
    query = select(VenueRecord).where(VenueRecord.operator_id == operator).order_by(VenueRecord.name)
    return session.scalars(query).all()


def of_office(session: Session, office: OfficeId, name: str, postal: str) -> Sequence[VenueRecord]:
    """Venues in an office's area whose name contains ``name`` and whose postal code starts with ``postal``."""
    query = select(VenueRecord).where(
        VenueRecord.office_id == office,
        VenueRecord.name.icontains(name, autoescape=True),
        VenueRecord.postal.startswith(postal, autoescape=True),
    )
    return session.scalars(query.order_by(VenueRecord.name).limit(_MOST_HITS)).all()
