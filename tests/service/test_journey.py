"""The main job, end to end, as a story."""

import pytest

from checkin.client import ApiProblem
from health_office.opening import Outcome
from tests.world import RunVenue, StaffedOffice, World


def test_a_contact_list_opens_only_after_the_approval(world: World, office: StaffedOffice, venue: RunVenue) -> None:
    stay = world.check_in(venue, given="Ελένη", family="Παπαδοπούλου")
    digest = world.ask(office, venue)

    with pytest.raises(ApiProblem, match="not-released"):
        list(office.desk().open(digest))

    [item] = venue.operator.inbox()
    decision = venue.operator.approve(item, venue.venue)
    assert (decision.matched, decision.released) == (1, 1)

    [row] = office.desk().open(digest)
    assert row.outcome is Outcome.OPENED
    assert row.visit == stay.secret.visit_id
    assert row.contact is not None
    assert (row.contact.given, row.contact.family) == ("Ελένη", "Παπαδοπούλου")
    assert row.details is not None
    assert row.details.area == "bar"
