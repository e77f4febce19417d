"""The objectives of docs/protocol.md as far as arithmetic alone keeps them; each test's name carries its number.

Each states what an attacker holds, lets them try, and shows that the same attempt succeeds with the one thing that
they lack, so that a test cannot pass by attempting nothing.
"""

import secrets
from collections.abc import Callable
from itertools import product
from typing import Any, Final, TypeVar

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from crypto import checks, envelope, statements, visit
from crypto.bundle import UnlockKey, close_bundle
from crypto.code import PrintedCode, fingerprint, root_id
from crypto.contact import Contact, Details
from crypto.encoding import Digest, OfficeId, VenueId, info, u16, u32
from crypto.envelope import open_once, open_sealed, wrap
from crypto.errors import BrokenRow, CheckFailed, CryptoError, DecryptionFailure, FalseShare
from crypto.keys import SealingKey, SigningKey
from crypto.labels import Label
from crypto.parked import lock_away
from crypto.release import open_release, release_digest, seal_release, selection_digest
from crypto.statements import Signed, Statement
from crypto.visit import SealedVisit, VisitSecret
from tests.crypto import reference_hpke, sample
from tests.crypto.sample import KEYS, MEMBER, approve, mint, open_row
from tests.vectors import world

# O3: contact data opens only with office share and approval share


class TwoShares:
    """One row, its two shares, and everything else that its envelopes could be tried with."""

    def __init__(self) -> None:
        self.minted, self.other = mint(), mint()
        self.row = self.minted.sealed
        self.ctx = self.row.context.fields()
        self.office_share = self.minted.secret.office_share
        self.approval_share = self.minted.secret.approval_share
        self.wrong = {
            "nothing": b"",
            "zeros": bytes(32),
            "the share of another visit": self.other.secret.office_share,
            "the approval of another visit": self.other.secret.approval_share,
            "the visit's id": self.row.visit_id,
            "the notice's id": self.row.notify_id,
            "the commitment": self.row.approval_commitment,
            "the token's hash": self.row.guest_token_hash,
            "the key check": self.row.sealed_contact[:32],
        }

    def contact(self, office_share: bytes, approval_share: bytes) -> bytes:
        """Go straight for the ciphertext, past every check that a polite program makes first."""
        key, _ = visit.contact_keys(office_share, approval_share, self.ctx)
        return open_once(key, info(Label.CONTACT, *self.ctx), self.row.sealed_contact[32:])

    def details(self, approval_share: bytes) -> bytes:
        """The same for area and table."""
        key = visit.details_key(approval_share, self.ctx)
        return open_once(key, info(Label.DETAILS, *self.ctx), self.row.sealed_details)


TWO: Final = TwoShares()


def test_o3_both_shares_open_the_contact() -> None:
    assert TWO.contact(TWO.office_share, TWO.approval_share) == sample.CONTACT.padded()
    assert TWO.details(TWO.approval_share) == sample.DETAILS.padded()


@pytest.mark.parametrize("wrong", TWO.wrong)
def test_o3_the_office_share_alone_opens_nothing(wrong: str) -> None:
    with pytest.raises(DecryptionFailure):
        TWO.contact(TWO.office_share, TWO.wrong[wrong])
    with pytest.raises(DecryptionFailure):
        TWO.contact(TWO.office_share, TWO.office_share)
    with pytest.raises(DecryptionFailure):
        TWO.details(TWO.wrong[wrong])
    with pytest.raises(DecryptionFailure):
        TWO.details(TWO.office_share)
    with pytest.raises(FalseShare):
        open_row(TWO.row, TWO.wrong[wrong])


@pytest.mark.parametrize("wrong", TWO.wrong)
def test_o3_the_approval_share_alone_opens_no_contact(wrong: str) -> None:
    with pytest.raises(DecryptionFailure):
        TWO.contact(TWO.wrong[wrong], TWO.approval_share)
    with pytest.raises(DecryptionFailure):
        TWO.contact(TWO.approval_share, TWO.approval_share)
    without_the_day_key = sample.Keys(KEYS.venue, KEYS.venue)
    with pytest.raises(BrokenRow):
        open_row(TWO.row, TWO.approval_share, without_the_day_key)


def test_o3_no_pair_of_wrong_shares_opens_the_contact() -> None:
    candidates = {**TWO.wrong, "office share": TWO.office_share, "approval share": TWO.approval_share}
    opened = []
    for office, approval in product(candidates, candidates):
        try:
            TWO.contact(candidates[office], candidates[approval])
        except DecryptionFailure:
            continue
        opened.append((office, approval))
    assert opened == [("office share", "approval share")]


def test_o3_neither_key_opens_the_other_share() -> None:
    def shares(office_key: SealingKey, approval_key: SealingKey) -> tuple[bytes, bytes]:
        return (
            open_sealed(office_key, Label.OFFICE_SHARE, *TWO.ctx, sealed=TWO.row.sealed_office_share),
            open_sealed(approval_key, Label.APPROVAL_SHARE, *TWO.ctx, sealed=TWO.row.sealed_approval_share),
        )

    assert shares(KEYS.day, KEYS.venue) == (TWO.office_share, TWO.approval_share)
    for one in KEYS:
        with pytest.raises(DecryptionFailure):
            shares(one, one)


# O4: a release opens for exactly the office that asked


class Office:
    """An office with all the keys that an office can have."""

    def __init__(self) -> None:
        self.request_key, self.office_key, self.device = (SealingKey.generate() for _ in range(3))
        self.day_keys = [SealingKey.generate() for _ in range(3)]
        self.request = Digest(secrets.token_bytes(32))

    def all_keys(self) -> list[SealingKey]:
        """All of them."""
        return [self.request_key, self.office_key, self.device, *self.day_keys]


def test_o4_another_office_with_all_its_keys_opens_nothing_of_a_release() -> None:
    asking, other = Office(), Office()
    visits = [mint() for _ in range(70)]
    shares = {minted.sealed.visit_id: minted.secret.approval_share for minted in visits}
    chunks = seal_release(asking.request, asking.request_key.public, shares)
    for key, request in product([*other.all_keys(), *KEYS], [asking.request, other.request]):
        with pytest.raises(DecryptionFailure):
            open_release(request, key, chunks)
        for index, chunk in enumerate(chunks):
            place = (request, u16(index), u16(len(chunks)))
            with pytest.raises(DecryptionFailure):
                open_sealed(key, Label.RELEASE, *place, sealed=chunk)
    with pytest.raises(DecryptionFailure):
        open_release(other.request, asking.request_key, chunks)
    assert open_release(asking.request, asking.request_key, chunks) == shares


def test_o4_a_share_that_leaked_opens_no_row_for_another_office() -> None:
    minted, other = mint(), Office()
    for key in other.all_keys():
        with pytest.raises(BrokenRow):
            open_row(minted.sealed, minted.secret.approval_share, sample.Keys(KEYS.venue, key))
    moved = minted.sealed.context._replace(office=OfficeId(bytes(range(200, 216))))
    row = sample.with_part(minted.sealed, "office_id", moved.office)
    with pytest.raises(FalseShare):
        open_row(row, minted.secret.approval_share)
    assert open_row(minted.sealed, minted.secret.approval_share).contact == sample.CONTACT


# O8: a swapped key or statement is a hard stop with the number of the failed step

S = TypeVar("S", bound=Statement)
Changes = dict[str, Any]


def _signed(kind: type[S], claims: world.Claims, signer: world.Signer) -> Signed[S]:
    return statements.sign(kind.read(world.compact(claims)), SigningKey.from_jwk(signer.private_jwk))


ATTACKER: Final = world.Signer("attacker")
ATTACKER_SEAL: Final = world.b64(SealingKey.generate().public.raw)
THEIR_ROOT: Final = root_id((SigningKey.from_jwk(ATTACKER.private_jwk).public,), 1)


class Served:
    """What a service hands out: all of it genuine, but for what a test swaps."""

    def __init__(self, **swapped: Changes) -> None:
        """Each keyword names a statement; its value the signer (``by``) and the claims that differ."""
        self._swapped = swapped
        self.region = self._make("region", statements.Region, world.region(), world.ROOT_KEY)
        self.office = self._make("office", statements.Office, world.office(), world.ROOT_KEY)
        cert = self.office.text
        self.officer = self._make("officer", statements.Officer, world.officer(cert), world.IDENTITY)
        self.day_key = self._make("day_key", statements.DayKey, world.day_key(cert), world.IDENTITY)
        self.venue = self._make("venue", statements.Venue, world.venue(), world.VENUE_KEY)
        request = world.request(cert, self.officer.text)
        self.request = self._make("request", statements.Request, request, world.OFFICER_KEY)

    def _make(self, name: str, kind: type[S], claims: world.Claims, signer: world.Signer) -> Signed[S]:
        changes = dict(self._swapped.get(name, {}))
        by = changes.pop("by", signer)
        return _signed(kind, {**claims, **changes}, by)

    def to_guest(self, device_now: int = world.NOW) -> checks.Arrival:
        """The guest's checks, with the code that hangs on the wall."""
        return checks.guest_checks(
            root=world.ROOT,
            code=PrintedCode(VenueId(world.VENUE), world.MARK),
            served=checks.ServedArrival([self.region.text], self.office.text, self.venue.text, [self.day_key.text]),
            service_now=world.NOW,
            device_now=device_now,
            known=checks.Known(world.ROOT, 1, 1),
        )

    def to_operator(self, bundle_root: bytes = world.ROOT) -> checks.VerifiedRequest:
        """The operator's checks, with the operator's own statement."""
        return checks.operator_checks(
            root=world.ROOT,
            bundle_root=bundle_root,
            venue=Served().venue.claims,
            served=checks.ServedRequest([self.region.text], self.office.text, self.officer.text, self.request.text),
            now=world.NOW,
            answered=False,
        )


THEIRS: Final[Changes] = {"by": ATTACKER}
THEIR_KEY: Final[Changes] = {"by": ATTACKER, "keys": [ATTACKER.jwk]}


def _named(value: object) -> str:
    if not isinstance(value, dict):
        return str(value)
    return ", ".join(f"{name} with another {' and '.join(changes)}" for name, changes in value.items())


def test_o8_what_is_genuine_passes() -> None:
    arrival = Served().to_guest()
    assert arrival.venue.claims.seal == world.VENUE_SEAL.public
    assert arrival.day_key.claims.key == world.DAY_SEAL.public
    assert Served().to_operator().request.claims.key == world.REQUEST_SEAL.public


@pytest.mark.parametrize(
    ("swapped", "step"),
    [
        ({"venue": {"root": world.b64(THEIR_ROOT)}}, 1),
        ({"region": THEIR_KEY}, 2),
        ({"region": THEIRS}, 2),
        ({"region": {**THEIR_KEY, "root": world.b64(THEIR_ROOT)}}, 2),
        ({"region": {"exp": world.NOW}}, 2),
        ({"office": THEIRS}, 3),
        ({"office": {"by": ATTACKER, "key": ATTACKER.jwk}}, 3),
        ({"office": {"by": world.IDENTITY}}, 3),
        ({"office": {"exp": world.NOW}}, 3),
        ({"venue": {"by": ATTACKER, "sig": ATTACKER.jwk, "seal": ATTACKER_SEAL}}, 4),
        ({"venue": {"by": ATTACKER, "sig": ATTACKER.jwk}}, 4),
        ({"venue": {"seal": ATTACKER_SEAL}}, 4),
        ({"venue": THEIRS}, 4),
        ({"office": {"office": world.b64(world.OTHER)}}, 5),
        ({"office": {"postal": ["99999"]}}, 5),
        ({"day_key": {"by": ATTACKER, "key": ATTACKER_SEAL}}, 6),
        ({"day_key": {"by": world.VENUE_KEY, "key": ATTACKER_SEAL}}, 6),
        ({"day_key": {"day": world.DAY + 1}}, 6),
    ],
    ids=_named,
)
def test_o8_a_guest_stops_at_the_step_that_was_tampered_with(swapped: dict[str, Changes], step: int) -> None:
    _stops_at(step, Served(**swapped).to_guest)


def test_o8_a_guest_stops_at_a_wrong_clock_and_at_a_contact_that_does_not_fit() -> None:
    _stops_at(7, lambda: Served().to_guest(device_now=world.NOW + 601))
    text = "\U0001f600" * 80
    contact = Contact(minute=0, given=text, family=text, street=text)
    _stops_at(8, lambda: Served().to_guest().seal(contact, Details()))


@pytest.mark.parametrize(
    ("swapped", "step"),
    [
        ({"region": THEIR_KEY}, 2),
        ({"region": THEIRS}, 2),
        ({"office": THEIRS}, 3),
        ({"office": {"by": world.IDENTITY}}, 3),
        ({"officer": THEIRS}, 4),
        ({"officer": {"by": ATTACKER, "key": ATTACKER.jwk}}, 4),
        ({"officer": {"by": world.OFFICER_KEY}}, 4),
        ({"officer": {"exp": world.NOW}}, 4),
        ({"request": {"by": ATTACKER, "key": ATTACKER_SEAL}}, 5),
        ({"request": {"by": world.IDENTITY}}, 5),
        ({"request": {"officer": world.b64(bytes(range(32)))}}, 5),
        ({"request": {"venue": world.b64(world.OTHER)}}, 6),
        ({"request": {"from": 0}}, 7),
        ({"request": {"out_of_area": "Asked for help"}}, 8),
        ({"request": {"exp": world.NOW}}, 9),
    ],
    ids=_named,
)
def test_o8_an_operator_stops_at_the_step_that_was_tampered_with(swapped: dict[str, Changes], step: int) -> None:
    _stops_at(step, Served(**swapped).to_operator)


def test_o8_an_operator_stops_at_another_root() -> None:
    _stops_at(1, lambda: Served().to_operator(THEIR_ROOT))


class Answered:
    """What an office gets back from a venue, but for what a test swaps."""

    def __init__(self) -> None:
        self.world = Served()
        self.request = self.world.request
        self.visits = [mint() for _ in range(2)]
        self.shares = {one.sealed.visit_id: one.secret.approval_share for one in self.visits}
        self.chunks = seal_release(self.request.digest, world.REQUEST_SEAL.public, self.shares)
        self.served = sorted(self.shares)

    def decision(self, signer: world.Signer = world.VENUE_KEY, **changes: Any) -> str:
        """The venue's answer."""
        facts = {
            "request": world.b64(self.request.digest), "matched": 2, "released": 2, "refused": 0, "unopenable": 0,
            "selection": world.b64(selection_digest(self.request.digest, self.served)), "chunks": len(self.chunks),
            "release": world.b64(release_digest(self.request.digest, self.chunks)),
        }  # fmt: skip
        claims = world.approval(self.request.text, **{**facts, **changes})
        return _signed(statements.Decision, claims, signer).text

    def check(self, decision: str) -> Any:
        """The office's checks."""
        _, shares = checks.office_checks(
            venue=self.world.venue.claims,
            request=self.request,
            request_key=world.REQUEST_SEAL,
            decision=decision,
            chunks=self.chunks,
            served=self.served,
        )
        return shares


def test_o8_an_office_stops_at_the_step_that_was_tampered_with() -> None:
    answer = Answered()
    good = answer.decision()
    assert answer.check(good) == answer.shares
    _stops_at(1, lambda: answer.check(answer.decision(ATTACKER)))
    _stops_at(1, lambda: answer.check(answer.decision(request=world.b64(bytes(32)))))

    genuine = answer.chunks
    forged = seal_release(answer.request.digest, world.REQUEST_SEAL.public, {answer.served[0]: bytes(32)})
    answer.chunks = forged
    _stops_at(2, lambda: answer.check(good))
    answer.chunks = seal_release(answer.request.digest, KEYS.day.public, answer.shares)
    _stops_at(4, lambda: answer.check(answer.decision()))
    answer.chunks = genuine

    served = answer.served
    answer.served = served[:1]
    _stops_at(3, lambda: answer.check(good))
    answer.served = [served[0], mint().sealed.visit_id]
    _stops_at(5, lambda: answer.check(answer.decision()))


def _stops_at(step: int, work: Callable[[], object]) -> None:
    with pytest.raises(CheckFailed) as stop:
        work()
    assert stop.value.step == step
    assert isinstance(stop.value.reason, CryptoError)
    assert str(step) in str(stop.value)


# O11: opening one visit gives nothing about any other


def _everything_about(secret: VisitSecret, row: SealedVisit) -> dict[str, bytes]:
    ctx = row.context.fields()
    contact_key, key_check = visit.contact_keys(secret.office_share, secret.approval_share, ctx)
    return {
        "secret": secret.value,
        "visit id": secret.visit_id,
        "notice id": secret.notify_id,
        "token": secret.guest_token,
        "office share": secret.office_share,
        "approval share": secret.approval_share,
        "contact key": contact_key,
        "key check": key_check,
        "details key": visit.details_key(secret.approval_share, ctx),
    }


def _columns(row: SealedVisit) -> dict[str, bytes]:
    same_for_all = {"venue_id", "office_id", "slot"}
    return {name: value for name, value in vars(row).items() if name not in same_for_all}


def test_o11_two_visits_of_one_guest_have_nothing_in_common() -> None:
    one, other = mint(), mint()
    mine, theirs = _columns(one.sealed), _columns(other.sealed)
    for name, value in mine.items():
        for elsewhere, column in theirs.items():
            assert not _common_run(value, column), (name, elsewhere)
    for name, value in _everything_about(one.secret, one.sealed).items():
        assert value not in _everything_about(other.secret, other.sealed).values(), name
        assert not [column for column in theirs.values() if value in column], name
    assert _common_run(mine["visit_id"] + bytes(8), bytes(3) + mine["visit_id"])  # the test can see what is common


def _common_run(one: bytes, other: bytes, length: int = 8) -> bool:
    runs = {one[i : i + length] for i in range(len(one) - length + 1)}
    return any(other[i : i + length] in runs for i in range(len(other) - length + 1))


def test_o11_everything_about_one_visit_opens_no_other() -> None:
    one, other = mint(), mint()
    row, ctx = other.sealed, other.sealed.context.fields()
    assert open_row(one.sealed, one.secret.approval_share).contact == sample.CONTACT
    known = _everything_about(one.secret, one.sealed)
    for name, value in known.items():
        with pytest.raises(FalseShare):
            open_row(row, value)
        for key in (value, value.ljust(32, b"\0")):
            with pytest.raises(DecryptionFailure):
                open_once(key, info(Label.CONTACT, *ctx), row.sealed_contact[32:])
            with pytest.raises(DecryptionFailure):
                open_once(key, info(Label.DETAILS, *ctx), row.sealed_details)
        assert value != row.approval_commitment, name
    for part in ("sealed_office_share", "sealed_contact", "sealed_details", "approval_commitment"):
        mixed = sample.with_part(row, part, getattr(one.sealed, part))
        with pytest.raises(DecryptionFailure):
            open_row(mixed, other.secret.approval_share)
    assert open_row(row, other.secret.approval_share).contact == sample.CONTACT


# O12: hybrid post-quantum, or symmetric with 256 bits


def test_o12_every_envelope_is_sealed_with_both_halves_of_the_hybrid() -> None:
    row = mint().sealed
    context = info(Label.OFFICE_SHARE, *row.context.fields())
    encapsulated, ciphertext = row.sealed_office_share[1:1121], row.sealed_office_share[1121:]
    halves = reference_hpke.decapsulate(KEYS.day.seed, encapsulated)

    def opened_with(shared_secret: bytes, aead: int = reference_hpke.AEAD_AES_256_GCM) -> bytes:
        return reference_hpke.key_schedule(shared_secret, context, aead).open_first(ciphertext)

    assert len(opened_with(halves.combined())) == visit.SHARE_BYTES
    guesses = {
        "X25519 alone": reference_hpke.SharedSecrets(
            bytes(32), halves.x25519, halves.x25519_ciphertext, halves.x25519_public
        ).combined(),
        "ML-KEM alone": reference_hpke.SharedSecrets(
            halves.mlkem, bytes(32), halves.x25519_ciphertext, halves.x25519_public
        ).combined(),
        "X25519 uncombined": halves.x25519,
        "ML-KEM uncombined": halves.mlkem,
    }
    for guess in guesses.values():
        with pytest.raises(InvalidTag):
            opened_with(guess)
    with pytest.raises(InvalidTag):
        opened_with(halves.combined(), reference_hpke.AEAD_CHACHA20_POLY1305)


def test_o12_every_symmetric_key_has_256_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[int] = []

    def spy(key: bytes) -> AESGCM:
        used.append(len(key) * 8)
        return AESGCM(key)

    monkeypatch.setattr(envelope, "AESGCM", spy)
    row = mint().sealed
    open_row(row, approve(row))
    close_bundle(UnlockKey.generate(), sample.venue_bundle(), MEMBER)
    lock_away(bytes(32), "day", sample.OFFICE, u32(1), bytes(1169))
    wrap(bytes(32), Label.PARKED, plaintext=b"")
    assert len(used) == 7
    assert set(used) == {256}


@pytest.mark.parametrize("short", [UnlockKey, VisitSecret, SealingKey])
def test_o12_no_secret_is_shorter_than_256_bits(short: Callable[[bytes], object]) -> None:
    short(bytes(32))
    for size in (0, 16, 31):
        with pytest.raises(CryptoError):
            short(bytes(size))


# O7: a printed code reads nothing and derives no visit


def test_o7_no_value_of_a_visit_depends_on_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "token_bytes", lambda size: bytes(range(size)))
    rows = [
        visit.seal_visit(
            venue_id=VenueId(bytes([place]) * 16),
            office_id=sample.OFFICE,
            slot=sample.SLOT,
            venue_key=SealingKey(bytes([place]) * 32).public,
            day_key=KEYS.day.public,
            contact=sample.CONTACT,
            details=Details(area=area),
        )
        for place, area in ((1, "bar"), (2, "garden"), (2, None))
    ]
    assert len({row.sealed.venue_id for row in rows}) == 2
    for name in ("visit_id", "notify_id"):
        assert len({getattr(row.sealed, name) for row in rows}) == 1, name
    assert len({row.secret.approval_share for row in rows}) == 1


def test_o7_one_code_leads_to_as_many_unrelated_visits_as_there_are_guests() -> None:
    visits = [mint() for _ in range(50)]
    for derived in ("visit_id", "notify_id", "guest_token", "office_share", "approval_share"):
        assert len({getattr(one.secret, derived) for one in visits}) == len(visits), derived


def test_o7_a_code_carries_an_id_a_hash_and_an_area_and_nothing_else() -> None:
    signing, sealing, minted = SigningKey.generate(), KEYS.venue, mint()
    mark = fingerprint(sample.ROOT, sample.VENUE, signing.public, sealing.public)
    address = PrintedCode(sample.VENUE, mark, "bar").address("https://sealbook.example")
    place, _, fragment = address.removeprefix("https://sealbook.example/c/").partition("#")
    read = PrintedCode.parse(place, fragment)
    assert vars(read) == {"venue_id": sample.VENUE, "fingerprint": mark, "area": "bar"}

    # Nothing that it carries, and no hash of it that the protocol knows, opens a row or an envelope of the venue.
    row, ctx = minted.sealed, minted.sealed.context.fields()
    known = [read.venue_id, read.fingerprint, address.encode(), b"bar"]
    derived = [envelope.kdf(value, 32, label, *fields) for value in known for label in Label for fields in ((), ctx)]
    derived += [envelope.digest(label, value) for value in known for label in Label]
    for key in derived:
        with pytest.raises(FalseShare):
            open_row(row, key)
        with pytest.raises(DecryptionFailure):
            open_once(key, info(Label.DETAILS, *ctx), row.sealed_details)
        assert key[:16] not in {row.visit_id, row.notify_id, minted.secret.guest_token}
    for key in derived[:: len(Label)]:
        with pytest.raises(DecryptionFailure):
            open_sealed(SealingKey(key), Label.APPROVAL_SHARE, *ctx, sealed=row.sealed_approval_share)
