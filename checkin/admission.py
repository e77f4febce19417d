"""Deciding over a group of check-ins in one transaction: each is taken or refused for itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, TypeAlias

from sqlalchemy.orm import Session

from checkin import problems, rules
from checkin.deployment import Deployment
from checkin.facts import Facts
from checkin.locks import Locks
from checkin.messages import CheckedIn, CheckIn
from checkin.problems import Problem, ProblemType
from checkin.records import CheckInRecord
from checkin.store import arriving, visits
from checkin.store.venues import Admitting
from crypto import receipt
from crypto.encoding import Day, Digest, OfficeId, VenueId, day_of
from crypto.rows import Flag, Kind


@dataclass(frozen=True, slots=True)
class Arrival:
    """A check-in of the right form, with what its slot means at the service's time."""

    venue: VenueId
    message: CheckIn
    flags: Flag


Answer: TypeAlias = CheckedIn | Problem
_Row: TypeAlias = tuple[Any, ...]
"""A check-in's values, in the order of its table's columns."""
_COLUMNS: Final = tuple(column.key for column in CheckInRecord.__table__.columns)
_MAY_CHANGE: Final = {"leave_slot", "flags"}
"""What becomes of a visit after it was taken."""


class Admission:
    """What check-ins are decided by: facts, and the key of a day's receipts. Used by one thread."""

    def __init__(self, deployment: Deployment, locks: Locks) -> None:
        self._facts = Facts(deployment)
        self._receipt_key = lru_cache(maxsize=8)(lambda day: receipt.receipt_key(locks.receipt_secret(), day))

    def decide(self, session: Session, group: Sequence[Arrival]) -> list[Answer]:
        """Take or refuse each; the answers, in the order of the group, hold once the transaction is committed.

        Raises :class:`~checkin.problems.Problem` for all of them before the region is set up, and once it has ended.
        """
        zone = self._facts.zone(session)
        days = [day_of(arrival.message.slot, zone) for arrival in group]
        refusals = self._refusals(session, group, days)
        admitted = (number for number, refusal in enumerate(refusals) if refusal is None)
        # In the order of their keys: see `insert_all`.
        ordered = sorted(((_row(group[number], days[number]), number) for number in admitted), key=_key)
        rows = {number: row for row, number in ordered}
        inserted = dict(zip(rows, arriving.insert_all(session, list(rows.values())), strict=True))
        arrived = Counter((days[number], group[number].venue) for number, new in inserted.items() if new)
        arriving.count(session, arrived=arrived)

        def answer(number: int) -> Answer:
            refusal = refusals[number]
            if refusal is not None:
                return Problem(refusal)
            flags = group[number].flags if inserted[number] else _known_flags(session, rows[number])
            if flags is None:
                return Problem(problems.VISIT_CONFLICT)
            return self._checked_in(group[number], days[number], flags)

        return [answer(number) for number in range(len(group))]

    def _refusals(self, session: Session, group: Sequence[Arrival], days: Sequence[Day]) -> list[ProblemType | None]:
        at = self._facts.venues(session, {arrival.venue for arrival in group})
        dated = zip(group, days, strict=True)
        keys = self._facts.day_keys(
            session, {(at[arrival.venue].office_id, day) for arrival, day in dated if arrival.venue in at}
        )
        return [_refusal(arrival, day, at, keys) for arrival, day in zip(group, days, strict=True)]

    def _checked_in(self, arrival: Arrival, day: Day, flags: Flag) -> CheckedIn:
        message = arrival.message
        proof = receipt.receipt(
            self._receipt_key(day),
            venue=arrival.venue,
            visit=message.visit_id,
            office=message.office_id,
            slot=message.slot,
            kind=Kind.CODE,
        )
        return CheckedIn(slot=message.slot, kind=Kind.CODE, flags=flags, receipt=proof)


def _key(numbered: tuple[_Row, int]) -> _Row:
    return numbered[0][:3]


def _refusal(
    arrival: Arrival,
    day: Day,
    at: Mapping[VenueId, Admitting],
    keys: Mapping[tuple[OfficeId, Day], Digest | None],
) -> ProblemType | None:
    venue = at.get(arrival.venue)
    if venue is None:
        return problems.UNKNOWN_VENUE
    return rules.refusal(
        venue_open=venue.open,
        venue_office=venue.office_id,
        office=arrival.message.office_id,
        day_key=arrival.message.day_key,
        published_day_key=keys.get((venue.office_id, day)),
    )


def _row(arrival: Arrival, day: Day) -> _Row:
    message = arrival.message
    return (
        day,
        arrival.venue,
        message.visit_id,
        message.office_id,
        message.notify_id,
        message.slot,
        None,
        int(Kind.CODE),
        int(arrival.flags),
        message.sealed_office_share,
        message.sealed_approval_share,
        message.sealed_contact,
        message.sealed_details,
        message.approval_commitment,
        message.guest_token_hash,
    )


def _known_flags(session: Session, row: _Row) -> Flag | None:
    # The same body again gets the same answer, whatever has become of the visit since; another body is refused.
    known = visits.find(session, *row[:3])
    named = zip(_COLUMNS, row, strict=True)
    if known is None or any(getattr(known, name) != value for name, value in named if name not in _MAY_CHANGE):
        return None
    return Flag(known.flags) & Flag.LATE
