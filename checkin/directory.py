"""Which statements are in force, and taking in those that the region's root signed.

Whatever a root-signed statement says is believed because of its signature; so publishing one needs no
account. Statements signed by offices and venues come in through their own slices.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from checkin import problems
from checkin.deployment import Deployment
from checkin.problems import Problem
from checkin.store import statements as store
from crypto import chain, statements
from crypto.encoding import Day, OfficeId, day_at
from crypto.errors import CryptoError
from crypto.statements import DAY, Office, Region, Signed


@dataclass(frozen=True)
class InForce:
    """The region's rules as they apply in this deployment."""

    region: Region
    retention_days: int

    @cached_property
    def zone(self) -> ZoneInfo:
        """The region's time zone."""
        return chain.zone(self.region)

    def today(self, now: int) -> Day:
        """The calendar day of a moment."""
        return day_at(now, self.zone)

    def first_kept_day(self, now: int) -> Day:
        """The oldest day of which anything may still be read or kept."""
        return Day(self.today(now) - self.retention_days)

    def death_day(self, day: Day) -> Day:
        """The day whose lock closes what belongs to ``day`` (protocol B12)."""
        return Day(day + self.retention_days)

    def first_kept_moment(self, now: int) -> int:
        """What was issued before this moment may not be read or kept, unix seconds."""
        return now - self.retention_days * DAY


def in_force(session: Session, deployment: Deployment) -> InForce:
    """The rules in force; raises :class:`Problem` before the region is set up."""
    found = region(session, deployment.root)
    return InForce(found, min(found.retention, deployment.retention_days))


def region_chain(session: Session, root: bytes) -> list[str]:
    """The region's statements that a client needs: each that announced other keys, and the newest."""
    texts = store.of(session, Region, root)
    claims = [statements.peek(Region, text) for text in texts]
    changes = [text for text, here, then in zip(texts, claims, claims[1:], strict=False) if here.keys != then.keys]
    return changes + texts[-1:]


def region(session: Session, root: bytes) -> Region:
    """The region statement in force; raises :class:`Problem` before the region is set up."""
    text = store.newest(session, Region, root)
    if text is None:
        raise Problem(problems.NOT_READY)
    return _read_region(text)


@lru_cache(maxsize=4)
def _read_region(text: str) -> Region:
    return statements.peek(Region, text)


def is_of(session: Session, root: bytes) -> bool:
    """Whether a database is that of this root's region, or of none yet."""
    return store.newest(session, Region, root) is not None or store.is_empty(session)


def office(session: Session, root: bytes, office_id: OfficeId, now: int) -> Signed[Office] | None:
    """The certificate of an office if it is in force now."""
    text = store.newest(session, Office, office_id)
    if text is None:
        return None
    try:
        return chain.office(text, region(session, root), now=now)
    except CryptoError:
        return None


def offices(session: Session, root: bytes, postal: str | None, now: int) -> list[Signed[Office]]:
    """All certificates in force, of offices whose area includes ``postal`` if one is given."""
    in_region = region(session, root)
    found = []
    for text in store.newest_of_each(session, Office):
        try:
            certificate = chain.office(text, in_region, now=now)
        except CryptoError:
            continue
        if postal is None or postal in certificate.claims.postal:
            found.append(certificate)
    return found


def publish(session: Session, text: str, root: bytes, now: int) -> None:
    """Take in a region statement or an office certificate.

    Raises :class:`Problem` if it does not verify, or if one with the same or a higher ``seq`` is known.
    """
    try:
        if _kind(text) == Region.kind:
            _publish_region(session, text, root, now)
        else:
            _publish_office(session, text, root, now)
    except CryptoError:
        raise Problem(problems.BAD_STATEMENT) from None


def _kind(text: str) -> str:
    try:
        statements.peek(Region, text)
    except CryptoError:
        return Office.kind
    return Region.kind


def _publish_region(session: Session, text: str, root: bytes, now: int) -> None:
    known = region_chain(session, root)
    if text in known:
        return
    newest = statements.peek(Region, known[-1]) if known else None
    if newest is not None and statements.peek(Region, text).seq <= newest.seq:
        statements.read(Region, text, newest.keys[0])
        raise Problem(problems.OUTDATED_STATEMENT)
    signed = chain.region([*known, text], root, now=now)
    store.add(session, signed, subject=root, ordinal=signed.claims.seq, forget_after=None)


def _publish_office(session: Session, text: str, root: bytes, now: int) -> None:
    signed = chain.office(text, region(session, root), now=now)
    newest = store.newest(session, Office, signed.claims.office)
    if newest == text:
        return
    if newest is not None and signed.claims.seq <= statements.peek(Office, newest).seq:
        raise Problem(problems.OUTDATED_STATEMENT)
    store.add(session, signed, subject=signed.claims.office, ordinal=signed.claims.seq, forget_after=None)
