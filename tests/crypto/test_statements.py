"""Signing and reading statements, and rows on their way to their readers."""

import pytest
from pydantic import ValidationError

from crypto import jws, statements
from crypto.encoding import Slot, VenueId, VisitId
from crypto.errors import BadSignature, Malformed
from crypto.keys import SigningKey
from crypto.rows import Flag, OfficeRow, VenueRow, unpack_all
from crypto.statements import Statement
from tests.vectors.codecs import SAMPLES
from tests.vectors.world import compact

KINDS = {kind.kind: kind for kind in Statement.__subclasses__()}
KEY = SigningKey.generate()


def _statement(kind: str) -> Statement:
    return KINDS[kind].read(compact(SAMPLES[kind]))


def test_there_is_a_sample_of_every_kind() -> None:
    assert KINDS.keys() == SAMPLES.keys()
    assert len({kind.number for kind in KINDS.values()}) == len(KINDS)


@pytest.mark.parametrize("kind", SAMPLES)
def test_what_is_signed_reads_back(kind: str) -> None:
    signed = statements.sign(_statement(kind), KEY)
    assert statements.read(KINDS[kind], signed.text, KEY.public) == signed
    assert statements.peek(KINDS[kind], signed.text) == signed.claims
    assert len(signed.text) < jws.MAX_LENGTH


def test_a_statement_signed_twice_has_one_digest() -> None:
    one, two = statements.sign(_statement("venue"), KEY), statements.sign(_statement("venue"), KEY)
    assert one.text != two.text
    assert one.digest == two.digest


@pytest.mark.parametrize("kind", SAMPLES)
def test_no_kind_reads_as_another(kind: str) -> None:
    signed = statements.sign(_statement(kind), KEY)
    for other in KINDS.keys() - {kind}:
        with pytest.raises(BadSignature):
            statements.read(KINDS[other], signed.text, KEY.public)


def test_a_bit_of_a_signature_matters() -> None:
    head, _, signature = statements.sign(_statement("office"), KEY).text.rpartition(".")
    for at in range(len(signature) - 1):
        changed = signature[:at] + ("A" if signature[at] != "A" else "B") + signature[at + 1 :]
        with pytest.raises(BadSignature):
            statements.read(statements.Office, f"{head}.{changed}", KEY.public)


def test_claims_are_checked_when_they_are_made() -> None:
    venue = statements.Venue.read(compact(SAMPLES["venue"]))
    fields = dict(venue)
    with pytest.raises(ValidationError):
        statements.Venue(**fields | {"venue": VenueId(bytes(16))})
    with pytest.raises(ValidationError):
        statements.Venue(**fields | {"name": "a\nb"})
    assert statements.Venue(**fields) == venue


ROW = VenueRow(VisitId(bytes(range(16))), Slot(1), None, 1, Flag.LATE, bytes(1169), bytes(32))


def test_rows_are_packed_one_after_another() -> None:
    office_row = OfficeRow(ROW.visit, ROW.slot, Slot(3), 1, Flag(0), bytes(1169), bytes(1024), bytes(256), bytes(32))
    assert list(unpack_all(VenueRow, ROW.pack() * 3)) == [ROW] * 3
    assert list(unpack_all(OfficeRow, office_row.pack() * 2)) == [office_row] * 2
    assert (len(ROW.pack()), len(office_row.pack())) == (1227, 2507)


@pytest.mark.parametrize(
    "row",
    [
        ROW._replace(sealed_approval_share=bytes(1168)),
        ROW._replace(sealed_approval_share=bytes(1170)),
        ROW._replace(approval_commitment=b""),
        ROW._replace(visit=VisitId(bytes(16))),
        ROW._replace(visit=VisitId(bytes(15))),
        ROW._replace(slot=Slot(2**32)),
        ROW._replace(kind=256),
        ROW._replace(leave_slot=Slot(0)),
    ],
)
def test_a_row_that_would_be_cut_or_filled_is_not_packed(row: VenueRow) -> None:
    with pytest.raises(Malformed):
        row.pack()
