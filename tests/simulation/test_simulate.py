"""`sealbook simulate` against `sealbook demo`: whole days with real cryptography, and nothing comes out changed."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from crypto.contact import Contact, Details
from crypto.encoding import Slot, VenueId, VisitId
from crypto.rows import Flag
from health_office.opening import OpenedRow, Outcome
from service.simulation import Sealed, _differences
from tests.processes import Running, demo, sealbook


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A demo."""
    with demo(tmp_path_factory.mktemp("demo")) as running:
        yield running


@pytest.mark.parametrize(("guests", "venues", "days"), [(1, 1, 1), (24, 3, 3)])
def test_what_the_office_opens_is_what_the_guests_sealed(service: Running, guests: int, venues: int, days: int) -> None:
    printed = sealbook(
        *("simulate", "--url", service.url, "--guests", str(guests), "--venues", str(venues), "--days", str(days)),
        environment={},
    )
    summary = json.loads(printed)
    assert summary["check_ins"] == guests * days
    assert summary["requests"] == days
    assert summary["released"] == summary["opened"] >= days
    assert summary["mismatches"] == 0
    assert summary.keys() == {
        *("guests", "venues", "days", "check_ins", "requests", "released", "opened", "mismatches", "seconds"),
    }


def test_more_days_than_a_region_keeps_are_refused(service: Running) -> None:
    said = sealbook("simulate", "--url", service.url, "--days", "29", environment={}, fails=True)
    assert "28" in said


SEALED = Sealed(VenueId(b"v" * 16), Contact(minute=1, given="Änne"), "bar", Slot(10), Slot(12))
OPENED = OpenedRow(VisitId(b"i" * 16), Outcome.OPENED, Slot(10), Slot(12), Flag(0), SEALED.contact, Details(area="bar"))


@pytest.mark.parametrize(
    ("row", "differences"),
    [
        (OPENED, 0),
        (replace(OPENED, contact=Contact(minute=1, given="Anne")), 1),
        (replace(OPENED, contact=Contact(minute=2)), 2),
        (replace(OPENED, details=Details(area="garden")), 1),
        (replace(OPENED, leave_slot=Slot(13)), 1),
        (replace(OPENED, slot=Slot(11)), 1),
        (replace(OPENED, outcome=Outcome.DAMAGED, contact=None, details=None), 1),
    ],
)
def test_every_field_that_came_out_differently_is_counted(row: OpenedRow, differences: int) -> None:
    assert _differences(SEALED, row) == differences
