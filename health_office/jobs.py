"""What the service does by itself for health offices."""

from typing import Final

from checkin import directory
from checkin.problems import Problem
from checkin.slice import Counts, Job, Running
from health_office import store


def forget_parked_keys(running: Running) -> Counts:
    """Remove parked keys whose lock has been destroyed; without the lock they are noise already."""
    with running.database.writing() as session:
        try:
            today = directory.in_force(session, running.deployment).today(running.now)
        except Problem:
            return {}
        forgotten = store.forget_parked_before(session, today)
        invitations = store.forget_invitations(session)
    if forgotten:
        running.database.scrub(["parked_key", "invitation"])
    return {"parked_keys": forgotten, "invitations": invitations}


JOBS: Final = (
    Job(
        "forget-parked-keys",
        3600,
        forget_parked_keys,
        "What can no longer be opened is kept for nobody.",
        forgets=True,
    ),
)
