"""What the service does by itself for visits, keys and mail."""

from collections.abc import Callable, Iterator
from typing import Final

from checkin import directory, mail
from checkin.problems import Problem
from checkin.slice import Counts, Job, Running
from checkin.store import accounts, partitions, statements, tracing, visits
from crypto.encoding import SLOT_SECONDS, Day, slot_at
from crypto.statements import DAY

BATCH: Final = 50
"""Rows that one transaction deletes or ends: about as long as a group of check-ins takes."""
_DAYS_BEHIND: Final = 3
_DAYS_AHEAD: Final = 14
_SCRUBBED: Final = ("trace_request", "decision", "selection", "release_chunk", "session", "link", "account", "mail")
"""Tables of which PostgreSQL has to be told to leave nothing behind; check-ins go with their partition."""


def _in_force(running: Running) -> directory.InForce | None:
    with running.database.reading() as session:
        try:
            return directory.in_force(session, running.deployment)
        except Problem:
            return None


def in_batches(running: Running, step: Callable[..., int]) -> Iterator[int]:
    """Run ``step`` in transactions of bounded size, so that check-ins are never kept waiting for long."""
    while True:
        with running.database.writing() as session:
            done = step(session)
        yield done
        if done < BATCH:
            return


def make_partitions(running: Running) -> Counts:
    """Make the tables of the days around today, where each day has one."""
    if running.database.sqlite:
        return {}
    with running.database.writing() as session:
        return {"partitions": partitions.make(session.connection(), days_around(running.now))}


def days_around(now: int) -> list[Day]:
    """The days that need a partition: a check-in may be two days late, and the job may not run for a while."""
    # The region's day is at most one off this one.
    today = now // DAY
    return [Day(day) for day in range(today - _DAYS_BEHIND, today + _DAYS_AHEAD + 1)]


def expire(running: Running) -> Counts:
    """Delete what is past retention, then destroy the locks that closed it."""
    in_force = _in_force(running)
    if in_force is None:
        return {}
    removed = _forget_check_ins(running, in_force.first_kept_day(running.now))
    with running.database.writing() as session:
        requests = tracing.forget_issued_before(session, in_force.first_kept_moment(running.now))
        forgotten = statements.forget(session, running.now)
        sessions = accounts.forget_expired(session, running.now)
    if removed or requests or sessions:
        running.database.scrub(_SCRUBBED if requests or sessions else ())
    # A lock dies when its day is over: on the first moment of the day after.
    locks = running.locks.destroy_before(in_force.today(running.now))
    return {
        "check_ins": removed,
        "requests": requests,
        "statements": forgotten,
        "sessions": sessions,
        "locks": locks,
    }


def _forget_check_ins(running: Running, first: Day) -> int:
    if running.database.sqlite:
        removed = sum(in_batches(running, lambda session: visits.forget_before(session, first, BATCH)))
    else:
        with running.database.outside() as connection:
            partitions.drop_before(connection, first)
        removed = 0
    with running.database.writing() as session:
        counted = visits.forget_occupancy_before(session, first)
    return removed if running.database.sqlite else counted


def end_overdue(running: Running) -> Counts:
    """End visits that nobody ended, at the longest stay, marked as estimated."""
    in_force = _in_force(running)
    if in_force is None:
        return {}
    today = in_force.today(running.now)
    longest = running.deployment.longest_stay_hours * 3600 // SLOT_SECONDS
    # A stay is at most a day, so an open visit began today, yesterday or, sent late, two days before.
    days, now = (Day(today - 3), today), slot_at(running.now)
    return {"ended": sum(in_batches(running, lambda session: visits.end_overdue(session, days, now, longest, BATCH)))}


def send_mail(running: Running) -> Counts:
    """Deliver what is in the outbox; what cannot be delivered waits and is tried again."""
    counts = {"sent": 0, "postponed": 0}
    with running.database.reading() as session:
        due = [(found.mail_id, found.recipient, found.subject, found.body) for found in mail.due(session, running.now)]
    for mail_id, recipient, subject, body in due:
        try:
            running.post.deliver(recipient, subject, body)
        except OSError:
            counts["postponed"] += 1
            with running.database.writing() as session:
                mail.postpone(session, mail_id, running.now)
        else:
            counts["sent"] += 1
            with running.database.writing() as session:
                mail.sent(session, mail_id)
    return counts


JOBS: Final = (
    Job(
        "make-partitions",
        3600,
        make_partitions,
        "A check-in of a day without a table cannot be stored; a leader may be gone over the holidays.",
        first=True,
    ),
    Job(
        "expire", 3600, expire, "Nothing of a visit may outlive retention; an hour is the promised slack.", forgets=True
    ),
    Job("end-overdue", 300, end_overdue, "A forgotten check-out must not make somebody a contact for a day."),
    Job("send-mail", 5, send_mail, "An operator has to hear of a request at once; mail servers come and go."),
)
