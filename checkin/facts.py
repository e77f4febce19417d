"""What check-ins are decided by, remembered for as long as nothing of it changes."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from checkin import directory
from checkin.deployment import Deployment
from checkin.ending import ensure_open
from checkin.store import facts, statements, venues
from checkin.store.venues import Admitting
from crypto.encoding import Day, Digest, OfficeId, VenueId
from crypto.statements import DayKey

_MOST_VENUES = 50_000


class Facts:
    """The facts of one process. To be asked in the transaction that relies on them; by one thread."""

    def __init__(self, deployment: Deployment) -> None:
        self._deployment = deployment
        self._version = 0
        self._zone: ZoneInfo | None = None
        self._venues: dict[VenueId, Admitting] = {}
        self._keys: dict[tuple[OfficeId, Day], Digest | None] = {}

    def zone(self, session: Session) -> ZoneInfo:
        """The region's time zone; to be asked first, because it forgets what has changed.

        Raises :class:`~checkin.problems.Problem` before the region is set up, and once it has ended.
        """
        now = facts.version(session)
        if now != self._version or len(self._venues) > _MOST_VENUES:
            self._version, self._zone, self._venues, self._keys = now, None, {}, {}
        if self._zone is None:
            ensure_open(session)
            self._zone = directory.in_force(session, self._deployment).zone
        return self._zone

    def venues(self, session: Session, wanted: Iterable[VenueId]) -> dict[VenueId, Admitting]:
        """The venues with these ids, and perhaps others; unknown ones are missing."""
        missing = {venue for venue in wanted if venue not in self._venues}
        if missing:
            self._venues |= venues.admitting(session, missing)
        return self._venues

    def day_keys(
        self, session: Session, wanted: Iterable[tuple[OfficeId, Day]]
    ) -> dict[tuple[OfficeId, Day], Digest | None]:
        """The digests of these offices' keys of these days, and perhaps others."""
        missing = {key for key in wanted if key not in self._keys}
        if missing:
            offices, days = {office for office, _ in missing}, {day for _, day in missing}
            published = statements.digests(session, DayKey, offices, days)
            self._keys |= {key: published.get(key) for key in missing}
        return self._keys
