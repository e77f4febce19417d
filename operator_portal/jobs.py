"""What the service does by itself for operators."""

from typing import Final

from checkin import mail
from checkin.slice import Counts, Job, Running
from checkin.store import accounts, tracing, venues
from checkin.texts import language_named
from operator_portal.texts import TEXTS


def tell_operators(running: Running) -> Counts:
    """Queue a mail for each request that its operator has not heard of."""
    told = 0
    with running.database.writing() as session:
        for request in tracing.untold(session, running.now):
            request.told += 1
            venue = venues.find(session, request.venue_id)
            operator = None if venue is None else accounts.by_id(session, venue.operator_id)
            if venue is None or operator is None:
                continue
            language = language_named(operator.language)
            link = f"{running.deployment.public_url}/operator"
            mail.queue(
                session,
                recipient=operator.email,
                subject=TEXTS(language, "mail-request-subject"),
                body=TEXTS(language, "mail-request-body", {"venue": venue.name, "link": link}),
                now=running.now,
            )
            told += 1
    return {"told": told}


JOBS: Final = (Job("tell-operators", 5, tell_operators, "A request that nobody notices is not answered; days matter."),)
