"""SQL over the operator's tables."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from checkin.records import AccountRecord, VenueRecord
from crypto.encoding import VenueId
from operator_portal.records import VenueBundleRecord


def add_account(session: Session, account: AccountRecord) -> None:
    """Add an operator's account."""
    session.add(account)


def bundle_of(session: Session, venue: VenueId, holder: bytes) -> VenueBundleRecord | None:
    """The bundle of a venue for one holder."""
    return session.get(VenueBundleRecord, (venue, holder))


def add_venue(session: Session, venue: VenueRecord, bundle: VenueBundleRecord) -> None:
    """Add a venue with its first bundle."""
    session.add_all([venue, bundle])


def own_venue(session: Session, venue: VenueId, operator: bytes) -> VenueRecord | None:
    """A venue if it belongs to the operator."""
    query = select(VenueRecord).where(VenueRecord.venue_id == venue, VenueRecord.operator_id == operator)
    return session.scalars(query).one_or_none()
