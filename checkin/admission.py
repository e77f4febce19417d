"""Deciding over a group of check-ins in one transaction: each is taken or refused for itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, TypeAlias

from sqlalchemy.orm import Session

from checkin import directory, problems, rules
from checkin.deployment import Deployment
from checkin.locks import Locks
from checkin.messages import CheckedIn, CheckIn
from checkin.problems import Problem, ProblemType
from checkin.store import arriving, statements, venues, visits
from crypto import receipt
from crypto.encoding import Day, Digest, VenueId, day_of
from crypto.rows import Flag, Kind
from crypto.statements import DayKey


@dataclass(frozen=True, slots=True)
class Arrival:
    """A check-in of the right form, with what its slot means at the service's time."""

    venue: VenueId
    message: CheckIn
    flags: Flag


Answer: TypeAlias = CheckedIn | Problem
_Row: TypeAlias = dict[str, Any]
_MAY_CHANGE: Final = {"leave_slot", "flags"}
"""What becomes of a visit after it was taken."""


class Admission:
    """What check-ins are decided by: the database's facts, and the key of a day's receipts."""

    def __init__(self, deployment: Deployment, locks: Locks) -> None:
        self._deployment = deployment
        self._receipt_key = lru_cache(maxsize=8)(lambda day: receipt.receipt_key(locks.receipt_secret(), day))

    def decide(self, session: Session, group: Sequence[Arrival]) -> list[Answer]:
        """Take or refuse each; the answers, in the order of the group, hold once the transaction is committed."""
        zone = directory.in_force(session, self._deployment).zone
        days = [day_of(arrival.message.slot, zone) for arrival in group]
        refusals = _refusals(session, group, days)
        # In the order of their keys: see `insert_all`.
        admitted = sorted(
            (number for number, refusal in enumerate(refusals) if refusal is None),
            key=lambda number: (days[number], group[number].venue, group[number].message.visit_id),
        )
        rows = {number: _row(group[number], days[number]) for number in admitted}
        inserted = dict(zip(rows, arriving.insert_all(session, list(rows.values())), strict=True))
        arrived = Counter((days[number], group[number].venue) for number, new in inserted.items() if new)
        visits.count(session, arrived=arrived)

        def answer(number: int) -> Answer:
            refusal = refusals[number]
            if refusal is not None:
                return Problem(refusal)
            flags = group[number].flags if inserted[number] else _known_flags(session, rows[number])
            if flags is None:
                return Problem(problems.VISIT_CONFLICT)
            return self._checked_in(group[number], days[number], flags)

        return [answer(number) for number in range(len(group))]

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


def _refusals(session: Session, group: Sequence[Arrival], days: Sequence[Day]) -> list[ProblemType | None]:
    admitting = venues.admitting(session, {arrival.venue for arrival in group})
    offices = {venue.office_id for venue in admitting.values()}
    published = statements.digests(session, DayKey, offices, set(days))
    return [_refusal(arrival, day, admitting, published) for arrival, day in zip(group, days, strict=True)]


def _refusal(
    arrival: Arrival,
    day: Day,
    admitting: Mapping[VenueId, venues.Admitting],
    published: Mapping[tuple[bytes, int], Digest],
) -> ProblemType | None:
    venue = admitting.get(arrival.venue)
    if venue is None:
        return problems.UNKNOWN_VENUE
    return rules.refusal(
        venue_open=venue.open,
        venue_office=venue.office_id,
        office=arrival.message.office_id,
        day_key=arrival.message.day_key,
        published_day_key=published.get((venue.office_id, day)),
    )


def _row(arrival: Arrival, day: Day) -> _Row:
    sealed = {name: value for name, value in arrival.message if name != "day_key"}
    state = {"leave_slot": None, "kind": int(Kind.CODE), "flags": int(arrival.flags)}
    return sealed | state | {"day": day, "venue_id": arrival.venue}


def _known_flags(session: Session, row: _Row) -> Flag | None:
    # The same body again gets the same answer, whatever has become of the visit since; another body is refused.
    known = visits.find(session, row["day"], row["venue_id"], row["visit_id"])
    if known is None or any(getattr(known, name) != row[name] for name in row.keys() - _MAY_CHANGE):
        return None
    return Flag(known.flags) & Flag.LATE
