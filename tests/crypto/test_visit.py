"""Sealing a visit: what the shared vectors cannot reach, because every visit is a new one."""

import pytest

from crypto.contact import Contact, Details
from crypto.errors import BrokenRow, Damaged, DecryptionFailure, Malformed
from crypto.visit import SealedVisit, VisitSecret
from tests.crypto import sample
from tests.crypto.sample import approve, flipped, mint, open_row, with_part

PARTS = {
    "sealed_office_share": 1169,
    "sealed_approval_share": 1169,
    "sealed_contact": 1024,
    "sealed_details": 256,
    "approval_commitment": 32,
    "guest_token_hash": 32,
    "notify_id": 16,
    "visit_id": 16,
}


@pytest.mark.parametrize(
    "contact",
    [Contact(minute=0), sample.CONTACT, Contact(minute=2**32 - 1, given="x" * 80, email="y" * 120)],
    ids=["nothing", "something", "much"],
)
def test_a_row_has_one_size(contact: Contact) -> None:
    row = mint(contact=contact).sealed
    assert {part: len(getattr(row, part)) for part in PARTS} == PARTS
    # With venue, office (16 each), slot, leave_slot (4 each), kind and flags, it is the row of the specification.
    assert sum(PARTS.values()) + 2 * 16 + 2 * 4 + 2 == 3756


def test_office_and_approval_together_open_it() -> None:
    row = mint().sealed
    opened = open_row(row, approve(row))
    assert opened.contact == sample.CONTACT
    assert opened.details == sample.DETAILS


def test_every_visit_has_a_secret_of_its_own() -> None:
    visits = [mint() for _ in range(20)]
    for part in PARTS:
        assert len({getattr(visit.sealed, part) for visit in visits}) == len(visits), part
    assert len({visit.secret.value for visit in visits}) == len(visits)


def test_the_secret_that_stays_is_the_one_of_the_row() -> None:
    visit = mint()
    again = VisitSecret(visit.secret.value)
    assert (again.visit_id, again.notify_id) == (visit.sealed.visit_id, visit.sealed.notify_id)
    assert again.approval_share == approve(visit.sealed)


def test_a_contact_that_does_not_fit_is_refused_before_anything_is_sealed() -> None:
    too_long = Contact(minute=0, given="\U0001f600" * 80, family="\U0001f600" * 80, street="\U0001f600" * 100)
    with pytest.raises(Malformed):
        mint(contact=too_long)


def test_what_a_guest_wrote_stays_in_no_cache_of_the_process() -> None:
    written = Contact(minute=0, given="Ottilie").write()
    assert Contact.read(written).given is not Contact.read(written).given


def test_details_may_be_empty() -> None:
    assert Details().padded() == b'\x00\x07{"v":1}'.ljust(240, b"\0")


ROW = mint().sealed
SHARE = approve(ROW)


@pytest.mark.parametrize(
    ("part", "error"),
    [
        ("sealed_office_share", {BrokenRow}),
        ("sealed_contact", {BrokenRow, Damaged}),
        ("sealed_details", {Damaged}),
        ("sealed_approval_share", {DecryptionFailure, Malformed}),
    ],
)
def test_a_changed_bit_anywhere_in_an_envelope_fails_closed(part: str, error: set[type[Exception]]) -> None:
    raised = set()
    for at in range(PARTS[part]):
        row = with_part(ROW, part, flipped(getattr(ROW, part), at))
        with pytest.raises((DecryptionFailure, Malformed)) as caught:
            _open_all(row)
        raised.add(caught.type)
    assert raised == error


def _open_all(row: SealedVisit) -> None:
    if row.sealed_approval_share != ROW.sealed_approval_share:
        approve(row)
    else:
        open_row(row, SHARE)  # approving would only repeat what has not changed
