"""Answering a trace request: what the server believes of an answer, and what it does not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select

from checkin.client import ApiProblem
from checkin.records import CheckInRecord
from crypto.encoding import Digest, VisitId, b64u, unb64u
from crypto.keys import SigningKey
from crypto.release import release_digest, seal_release, selection_digest
from crypto.rows import VenueRow, unpack_all
from crypto.statements import Decision, Request, peek, sign
from health_office.opening import Outcome
from operator_portal.jobs import tell_operators
from service.demo.outbox import mails
from tests.world import RunVenue, StaffedOffice, World, unchanged


@dataclass
class Answer:
    """An approval taken apart, so that a test can change one part of it."""

    venue: RunVenue
    digest: str
    frozen: dict[str, Any]
    visits: list[VisitId]
    chunks: list[bytes]
    decision: Decision

    @property
    def path(self) -> str:
        """The address of the request."""
        return f"/operator/requests/{self.digest}"

    def stage(self, chunks: Sequence[bytes], first: int = 0) -> None:
        """Upload chunks."""
        path = f"{self.path}/selections/{self.frozen['selection']}/chunks/{first}"
        self.venue.operator._api.put_octets(path, b"".join(chunks))

    def send(self, decision: Decision, key: SigningKey | None = None) -> None:
        """Sign and send a decision."""
        text = sign(decision, key or self.venue.venue.keys.signing).text
        self.venue.operator._api.json("POST", f"{self.path}/decision", {"decision": text})


@pytest.fixture
def answer(world: World, office: StaffedOffice, venue: RunVenue) -> Answer:
    """Three visits, a request for them, and an honest approval that has not been sent yet."""
    for _ in range(3):
        world.check_in(venue)
    world.ask(office, venue)
    [item] = venue.operator.inbox()
    request = venue.operator.verify(item, venue.venue).request
    api, path = venue.operator._api, f"/operator/requests/{item.digest}"
    frozen = api.json("POST", f"{path}/selections")
    rows = list(unpack_all(VenueRow, api.octets(f"{path}/selections/{frozen['selection']}/rows")))
    visits = [row.visit for row in rows]
    chunks = seal_release(request.digest, request.claims.key, dict.fromkeys(visits, bytes(32)))
    decision = Decision(
        root=world.root,
        iat=world.clock.now(),
        venue=venue.venue.claims.venue,
        request=request.digest,
        verdict="approved",
        selection=selection_digest(request.digest, visits),
        matched=3,
        released=3,
        refused=0,
        unopenable=0,
        chunks=len(chunks),
        release=release_digest(request.digest, chunks),
    )
    return Answer(venue, item.digest, frozen, visits, chunks, decision)


def test_an_approval_is_final(world: World, office: StaffedOffice, venue: RunVenue) -> None:
    world.check_in(venue)
    world.ask(office, venue)
    [item] = venue.operator.inbox()
    venue.operator.approve(item, venue.venue)
    with unchanged(world), pytest.raises(ApiProblem, match=r"already-approved \(409\)"):
        venue.operator.approve(item, venue.venue)
    with unchanged(world), pytest.raises(ApiProblem, match="already-approved"):
        venue.operator.decline(item, venue.venue, "doch nicht")


def test_the_same_decision_again_is_no_error(world: World, answer: Answer) -> None:
    answer.stage(answer.chunks)
    text = sign(answer.decision, answer.venue.venue.keys.signing).text
    body = {"decision": text}
    answer.venue.operator._api.json("POST", f"{answer.path}/decision", body)
    with unchanged(world):
        answer.venue.operator._api.json("POST", f"{answer.path}/decision", body)


def test_a_refusal_gives_its_reason_and_may_be_followed_by_an_approval(
    world: World, office: StaffedOffice, venue: RunVenue
) -> None:
    world.check_in(venue)
    digest = world.ask(office, venue)
    [item] = venue.operator.inbox()
    venue.operator.decline(item, venue.venue, "Bitte erst anrufen")
    found = office.desk().request(digest)
    assert found["state"] == "declined"
    assert peek(Decision, found["decision"]).reason == "Bitte erst anrufen"
    with pytest.raises(ApiProblem, match="not-released"):
        list(office.desk().open(digest))
    [item] = venue.operator.inbox()
    venue.operator.approve(item, venue.venue)
    assert [row.outcome for row in office.desk().open(digest)] == [Outcome.OPENED]


FORGED: dict[str, Callable[[Answer], tuple[Decision, SigningKey | None]]] = {
    "signed by another key": lambda answer: (answer.decision, SigningKey.generate()),
    "about another request": lambda answer: (_with(answer, request=Digest(b"r" * 32)), None),
    "for another venue": lambda answer: (_with(answer, venue=b"v" * 16), None),
    "of another region": lambda answer: (_with(answer, root=b"r" * 32), None),
    "with counts that do not add up": lambda answer: (_with(answer, released=2), None),
    "declined without a reason": lambda answer: (_bare(answer, "declined"), None),
    "approved without a release": lambda answer: (_bare(answer, "approved"), None),
}


def _with(answer: Answer, **changes: object) -> Decision:
    return answer.decision.model_copy(update=changes)


def _bare(answer: Answer, verdict: str) -> Decision:
    empty = dict.fromkeys(("selection", "matched", "released", "refused", "unopenable", "chunks", "release"))
    return _with(answer, verdict=verdict, **empty)


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED.keys())
def test_a_forged_decision_is_refused(
    world: World, answer: Answer, forged: Callable[[Answer], tuple[Decision, SigningKey | None]]
) -> None:
    answer.stage(answer.chunks)
    decision, key = forged(answer)
    with unchanged(world), pytest.raises(ApiProblem, match=r"bad-statement \(422\)"):
        answer.send(decision, key)


RELEASES: dict[str, Callable[[Answer], tuple[Sequence[bytes], dict[str, object]]]] = {
    "nothing was uploaded": lambda _: ([], {}),
    "a chunk was changed": lambda answer: ([answer.chunks[0][:-1] + b"\0"], {}),
    "a chunk is doubled": lambda answer: (answer.chunks * 2, {}),
    "the count of chunks is wrong": lambda answer: (answer.chunks, {"chunks": 2}),
    "fewer matched than were frozen": lambda answer: (answer.chunks, {"matched": 2, "released": 2}),
    "the digest is of something else": lambda answer: (answer.chunks, {"release": b"d" * 32}),
}


@pytest.mark.parametrize("change", RELEASES.values(), ids=RELEASES.keys())
def test_a_release_that_the_decision_does_not_sign_is_refused(
    world: World, answer: Answer, change: Callable[[Answer], tuple[Sequence[bytes], dict[str, object]]]
) -> None:
    chunks, changes = change(answer)
    if chunks:
        answer.stage(chunks)
    with unchanged(world), pytest.raises(ApiProblem, match=r"bad-release \(422\)"):
        answer.send(_with(answer, **changes))


def test_a_decision_about_a_selection_that_was_never_frozen_is_refused(world: World, answer: Answer) -> None:
    answer.stage(answer.chunks)
    with unchanged(world), pytest.raises(ApiProblem, match=r"unknown-selection \(404\)"):
        answer.send(_with(answer, selection=b"s" * 32))


@pytest.mark.parametrize("size", [0, 1, 4210, 4212])
def test_chunks_of_another_size_are_refused(world: World, answer: Answer, size: int) -> None:
    with unchanged(world), pytest.raises(ApiProblem, match="malformed"):
        answer.stage([bytes(size)])


def test_an_expired_request_takes_no_answer(world: World, answer: Answer) -> None:
    answer.stage(answer.chunks)
    world.clock.advance(days=7)
    answer.venue.operator_again(world)
    with unchanged(world), pytest.raises(ApiProblem, match=r"request-expired \(410\)"):
        answer.send(answer.decision)


def test_f26b_what_arrives_between_request_and_approval_is_in_the_release(
    world: World, office: StaffedOffice, venue: RunVenue
) -> None:
    first = world.check_in(venue)
    digest = world.ask(office, venue)
    world.clock.advance(minutes=20)
    second = world.check_in(venue)
    world.guest().leave(first)
    [item] = venue.operator.inbox()
    venue.operator.approve(item, venue.venue)
    rows = {row.visit: row for row in office.desk().open(digest)}
    assert rows.keys() == {first.secret.visit_id, second.secret.visit_id}
    assert rows[first.secret.visit_id].leave_slot is not None


def test_only_visits_that_touch_the_window_are_in_it(world: World, office: StaffedOffice, venue: RunVenue) -> None:
    gone_before = world.check_in(venue)
    world.clock.advance(minutes=30)
    world.guest().leave(gone_before)
    stayed = world.check_in(venue)
    world.clock.advance(hours=3)
    window = world.window(hours_before=1, hours=2)
    venue_id = venue.venue.claims.venue
    digest = office.desk().ask(venue_id, window, reference="1", basis="§", purpose="p")
    world.clock.advance(hours=2)
    after = world.check_in(venue)
    [item] = venue.operator.inbox()
    assert venue.operator.approve(item, venue.venue).matched == 1
    visits = {row.visit for row in office.desk().open(digest)}
    assert visits == {stayed.secret.visit_id}
    assert after.secret.visit_id not in visits


def test_an_operator_is_told_once_by_mail_without_a_link_that_approves(
    world: World, office: StaffedOffice, venue: RunVenue
) -> None:
    world.ask(office, venue)
    assert tell_operators(world.running()) == {"told": 1}
    assert tell_operators(world.running()) == {"told": 0}
    world.deliver_mail()
    mail = mails(world.post.folder)[0]
    assert mail.recipient == venue.email
    assert mail.link is not None
    assert "#" not in mail.link
    assert "2026-0042" not in mail.body
    assert peek(Request, venue.operator.inbox()[0].served.request).purpose not in mail.body


def test_a_foreign_request_looks_like_an_unknown_one(world: World, answer: Answer) -> None:
    stranger, _ = world.start_operator()
    text = sign(answer.decision, SigningKey.generate()).text
    for digest in (answer.digest, b64u(b"d" * 32)):
        path = f"/operator/requests/{digest}"
        rows = f"{path}/selections/{answer.frozen['selection']}"
        for method, address, body in (
            ("POST", f"{path}/selections", None),
            ("GET", f"{rows}/rows", None),
            ("POST", f"{path}/decision", {"decision": text}),
        ):
            with unchanged(world), pytest.raises(ApiProblem, match=r"unknown-request \(404\)"):
                stranger._api.json(method, address, body)
        with unchanged(world), pytest.raises(ApiProblem, match="unknown-request"):
            stranger._api.put_octets(f"{rows}/chunks/0", bytes(4211))


def test_the_operator_never_gets_what_only_the_office_may_see(world: World, answer: Answer) -> None:
    """O3: the record for the venue holds neither the office share nor the contact data."""
    rows = answer.venue.operator._api.octets(f"{answer.path}/selections/{answer.frozen['selection']}/rows")
    with world.database.reading() as session:
        stored = session.scalars(select(CheckInRecord)).all()
    assert len(stored) == 3
    for row in stored:
        assert row.sealed_approval_share in rows
        for hidden in (row.sealed_office_share, row.sealed_contact, row.notify_id, row.guest_token_hash):
            assert hidden not in rows
    assert unb64u(answer.frozen["selection"]) == selection_digest(Digest(unb64u(answer.digest)), answer.visits)
