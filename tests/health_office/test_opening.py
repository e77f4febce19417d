"""Opening a release: what a dishonest server or venue can do to it, and that one bad row hides no other."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import select, update

import operator_portal.client
from checkin.client import ApiProblem
from checkin.records import CheckInRecord, ChunkRecord
from crypto.checks import approve_row, office_checks
from crypto.encoding import RequestId, VisitId
from crypto.errors import CheckFailed, CryptoError
from crypto.jws import split
from crypto.keys import SealingKey
from crypto.release import open_release, release_digest, seal_release, selection_digest
from crypto.rows import VenueRow
from crypto.statements import Decision, Request, Signed, sign
from health_office.opening import Outcome
from tests.world import RunVenue, StaffedOffice, World

BITS = {
    "sealed_office_share": Outcome.BROKEN_ROW,
    "sealed_contact": Outcome.DAMAGED,
    "sealed_details": Outcome.DAMAGED,
    "approval_commitment": Outcome.FALSE_SHARE,
}


def released(world: World, office: StaffedOffice, venue: RunVenue, visits: int = 3) -> str:
    """Some visits, asked for and approved; returns the request's digest."""
    for number in range(visits):
        world.check_in(venue, family=f"Gast {number}")
    digest = world.ask(office, venue)
    [item] = venue.operator.inbox()
    venue.operator.approve(item, venue.venue)
    return digest


@pytest.mark.parametrize(("column", "outcome"), BITS.items())
@pytest.mark.parametrize("position", [40, -1])
def test_one_changed_row_is_marked_and_hides_no_other(
    world: World, office: StaffedOffice, venue: RunVenue, column: str, outcome: Outcome, position: int
) -> None:
    digest = released(world, office, venue)
    with world.database.writing() as session:
        row = session.scalars(select(CheckInRecord).limit(1)).one()
        changed = bytearray(getattr(row, column))
        changed[position if len(changed) > 40 else -1] ^= 1
        setattr(row, column, bytes(changed))
        visit = row.visit_id
    rows = {found.visit: found for found in office.desk().open(digest)}
    assert rows[visit].outcome is outcome
    assert rows[visit].contact is None
    assert [found.outcome for found in rows.values()].count(Outcome.OPENED) == 2


@pytest.mark.parametrize("position", [0, 15, 31])
def test_a_changed_key_check_is_seen_before_anything_is_decrypted(
    world: World, office: StaffedOffice, venue: RunVenue, position: int
) -> None:
    digest = released(world, office, venue, visits=1)
    with world.database.writing() as session:
        row = session.scalars(select(CheckInRecord)).one()
        contact = bytearray(row.sealed_contact)
        contact[position] ^= 0x80
        row.sealed_contact = bytes(contact)
    assert [found.outcome for found in office.desk().open(digest)] == [Outcome.BROKEN_ROW]


def test_rows_that_a_server_swaps_open_nowhere(world: World, office: StaffedOffice, venue: RunVenue) -> None:
    """O11 and B1: what belongs to one visit opens in no other row."""
    digest = released(world, office, venue, visits=2)
    with world.database.writing() as session:
        first, second = session.scalars(select(CheckInRecord)).all()
        first.sealed_contact, second.sealed_contact = second.sealed_contact, first.sealed_contact
    assert {found.outcome for found in office.desk().open(digest)} == {Outcome.BROKEN_ROW}


def test_a_server_that_moves_a_visit_in_time_shows_nothing(
    world: World, office: StaffedOffice, venue: RunVenue
) -> None:
    digest = released(world, office, venue, visits=1)
    with world.database.writing() as session:
        session.execute(update(CheckInRecord).values(slot=CheckInRecord.slot + 1))
    assert [found.outcome for found in office.desk().open(digest)] == [Outcome.FALSE_SHARE]


def test_rows_that_expired_meanwhile_are_missing_and_the_others_open(
    world: World, office: StaffedOffice, venue: RunVenue
) -> None:
    digest = released(world, office, venue)
    with world.database.writing() as session:
        session.delete(session.scalars(select(CheckInRecord).limit(1)).one())
    assert [found.outcome for found in office.desk().open(digest)] == [Outcome.OPENED] * 2


@pytest.mark.parametrize("change", ["bit", "missing", "doubled", "reordered"])
def test_a_server_that_changes_the_chunks_is_stopped_at_check_2(
    world: World, office: StaffedOffice, venue: RunVenue, change: str
) -> None:
    digest = released(world, office, venue, visits=65)
    with world.database.writing() as session:
        first, second = session.scalars(select(ChunkRecord).order_by(ChunkRecord.position)).all()
        if change == "bit":
            first.chunk = first.chunk[:-1] + bytes([first.chunk[-1] ^ 1])
        elif change == "missing":
            session.delete(second)
        elif change == "doubled":
            second.chunk = first.chunk
        else:
            first.chunk, second.chunk = second.chunk, first.chunk
    with pytest.raises(CheckFailed) as stopped:
        list(office.desk().open(digest))
    assert stopped.value.step == 2


@dataclass(frozen=True)
class Release:
    """A release in the hands of a venue that wants to cheat."""

    venue: RunVenue
    request: Signed[Request]
    key: SealingKey
    shares: dict[VisitId, bytes]
    chunks: list[bytes]
    decision: Decision

    def checked(self, chunks: list[bytes], decision: Decision) -> dict[VisitId, bytes]:
        """What the office accepts of these chunks and this decision."""
        claims = self.venue.venue.claims
        text = sign(decision, self.venue.venue.keys.signing).text
        _, shares = office_checks(
            venue=claims,
            request=self.request,
            request_key=self.key,
            decision=text,
            chunks=chunks,
            served=self.shares,
        )
        return dict(shares)


@pytest.fixture
def release(world: World, office: StaffedOffice, venue: RunVenue) -> Release:
    """An honest release, taken apart."""
    key = SealingKey.generate()
    desk = office.desk()
    request = Request(
        root=world.root,
        iat=world.clock.now(),
        cert=desk.office.digest,
        officer=desk.officer.digest,
        request=RequestId(b"q" * 16),
        office=office.office_id,
        venue=venue.venue.claims.venue,
        from_=world.window().begin,
        to=world.window().end,
        case=b"c" * 32,
        basis="§",
        purpose="p",
        key=key.public,
        exp=world.clock.now() + 60,
    )
    signed = sign(request, desk.key)
    shares = {VisitId(bytes([number + 1] * 16)): bytes([number] * 32) for number in range(3)}
    chunks = seal_release(signed.digest, key.public, shares)
    decision = Decision(
        root=world.root,
        iat=world.clock.now(),
        venue=venue.venue.claims.venue,
        request=signed.digest,
        verdict="approved",
        selection=selection_digest(signed.digest, shares),
        matched=3,
        released=3,
        refused=0,
        unopenable=0,
        chunks=1,
        release=release_digest(signed.digest, chunks),
    )
    return Release(venue, signed, key, shares, chunks, decision)


def _resealed(release: Release, shares: dict[VisitId, bytes]) -> tuple[list[bytes], Decision]:
    chunks = seal_release(release.request.digest, release.request.claims.key, shares)
    digest = release_digest(release.request.digest, chunks)
    return chunks, release.decision.model_copy(update={"release": digest, "chunks": len(chunks)})


def test_an_honest_release_passes(release: Release) -> None:
    assert release.checked(release.chunks, release.decision) == release.shares


CHEATS: dict[str, tuple[Callable[[Release], tuple[list[bytes], Decision]], int]] = {
    "a decision about another request": (
        lambda release: (release.chunks, release.decision.model_copy(update={"request": b"r" * 32})),
        1,
    ),
    "a visit is missing from the selection": (
        lambda release: (release.chunks, release.decision.model_copy(update={"selection": b"s" * 32})),
        3,
    ),
    "fewer shares than the decision says": (
        lambda release: _resealed(release, dict(list(release.shares.items())[:2])),
        4,
    ),
    "a share for a visit that was not asked for": (
        lambda release: _resealed(release, {**dict(list(release.shares.items())[:2]), VisitId(b"x" * 16): bytes(32)}),
        5,
    ),
}


@pytest.mark.parametrize(("cheat", "step"), CHEATS.values(), ids=CHEATS.keys())
def test_a_venue_that_cheats_is_stopped_with_the_number(
    release: Release, cheat: Callable[[Release], tuple[list[bytes], Decision]], step: int
) -> None:
    chunks, decision = cheat(release)
    with pytest.raises(CheckFailed) as stopped:
        release.checked(chunks, decision)
    assert stopped.value.step == step


def test_a_false_share_marks_its_row_only(
    world: World, office: StaffedOffice, venue: RunVenue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The venue seals garbage for one visit: that row is counted as false, the others open."""
    stays = [world.check_in(venue) for _ in range(3)]
    digest = world.ask(office, venue)
    [item] = venue.operator.inbox()
    garbage = stays[0].secret.visit_id

    def lying(row: VenueRow, request: Request, key: SealingKey) -> bytes | None:
        return bytes(32) if row.visit == garbage else approve_row(row, request, key)

    monkeypatch.setattr(operator_portal.client, "approve_row", lying)
    venue.operator.approve(item, venue.venue)
    outcomes = {row.visit: row.outcome for row in office.desk().open(digest)}
    assert outcomes[garbage] is Outcome.FALSE_SHARE
    assert list(outcomes.values()).count(Outcome.OPENED) == 2


def test_a_visit_that_never_was_openable_is_counted_by_the_operator(
    world: World, office: StaffedOffice, venue: RunVenue
) -> None:
    """F6: a guest sent noise. The operator counts it, the office sees it as not released, the others open."""
    world.check_in(venue)
    noise = world.check_in(venue).secret.visit_id
    with world.database.writing() as session:
        statement = update(CheckInRecord).where(CheckInRecord.visit_id == noise)
        session.execute(statement.values(sealed_approval_share=bytes(1169)))
    digest = world.ask(office, venue)
    [item] = venue.operator.inbox()
    decision = venue.operator.approve(item, venue.venue)
    assert (decision.matched, decision.released, decision.unopenable) == (2, 1, 1)
    outcomes = {row.visit: row.outcome for row in office.desk().open(digest)}
    assert outcomes[noise] is Outcome.NOT_RELEASED
    assert list(outcomes.values()).count(Outcome.OPENED) == 1


def test_o4_f17_another_office_opens_nothing_with_all_its_keys(
    world: World, office: StaffedOffice, venue: RunVenue
) -> None:
    """Even if the server hands everything over: the other office's keys fit neither the chunks nor the rows."""
    digest = released(world, office, venue, visits=1)
    other = world.start_office("Gesundheitsamt Flensburg", ("24937",))
    with pytest.raises(ApiProblem, match="unknown-request"):
        list(other.desk().open(digest))
    chunk = office.officer.api.octets(f"/office/requests/{digest}/chunks")
    request = office.desk().request(digest)
    for key in (*other.keys.sealing, other.device.sealing):
        with pytest.raises(CryptoError):
            open_release(split(request["request"]).digest, key, [chunk])
