"""F31: one command ends a deployment, and proves that nothing is left of it."""

import json
import sqlite3
import threading
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from sqlalchemy import inspect, select, update

from checkin import mail
from checkin.client import ApiProblem, body_of
from checkin.facts import Facts
from checkin.locks import LockRecord, SecretRecord
from checkin.records import AccountRecord, EndingRecord, StatementRecord
from checkin.store import locks
from checkin.store.partitions import is_partition
from crypto import chain
from crypto.bundle import UnlockKey
from crypto.contact import Contact, Details
from crypto.encoding import b64u, base32
from crypto.keys import SigningKey
from crypto.log import FIRST_HEAD, next_head
from crypto.statements import Region, Services, Sunset, peek, sign
from health_office.opening import Outcome
from operator_portal.client import OperatorClient, VenueAddress
from service import sunset as sunsets
from service.backup import back_up
from service.database import Database
from service.demo.outbox import newest_token
from service.forgetting import rewrite
from service.refusal import Refused
from service.restore import restore
from service.settings import Settings
from service.sunset import empty, end, ended, ensure_own_region, names_log_key, remaining
from tests.deployment import deployed
from tests.files import samples, stored_bytes
from tests.processes import sealbook
from tests.world import PASSWORD, POSTAL, RunVenue, StaffedOffice, World, unchanged

Rows: TypeAlias = list[tuple[object, ...]]

KEPT: Final = {"log", "ending"}
ENDED: Final = r"ended \(410\)"


def name_the_log_key(world: World) -> Region:
    """The root names the service's log key; returns the region in force then."""
    with world.lock_store.writing() as session:
        key = locks.log_key(session).public
    claims = world.region_claims(seq=2, services=Services(log=key))
    world.publish(sign(claims, world.root_key).text)
    return claims


def traces(rows: Mapping[str, Rows]) -> list[bytes]:
    """Bytes by which every row of every table but the kept ones is found; but for the digests that the log keeps."""
    logged = in_the_middle(rows["log"])
    found = [trace for table in rows.keys() - KEPT for trace in in_the_middle(rows[table])]
    return [trace for trace in found if trace not in logged]


def in_the_middle(rows: Rows) -> list[bytes]:
    """A piece of each long value, out of its middle: engines may split a value."""
    values = [value.encode() if isinstance(value, str) else value for row in rows for value in row]
    return [value[len(value) // 2 :][:24] for value in values if isinstance(value, bytes) and len(value) >= 32]


def lock_store_of(world: World) -> list[bytes]:
    """Every lock and the secret of the receipts."""
    with world.lock_store.reading() as session:
        secret = session.get(SecretRecord, "receipts")
        return [record.lock for record in session.scalars(select(LockRecord))] + ([secret.secret] if secret else [])


def everything(world: World) -> bytes:
    """All files of both databases, and the outbox."""
    elsewhere = b"" if world.server is None else world.stored_bytes() + world.server.files(world.lock_store)
    return stored_bytes(world.folder) + elsewhere


# What is new is refused ----------------------------------------------------------------------------------------------


@pytest.fixture
def attempts(world: World, office: StaffedOffice, venue: RunVenue) -> dict[str, Callable[[], object]]:
    """Everything that would be new, prepared while the service was open."""
    guest = world.guest()
    arrival = guest.arrive(venue.venue.code())
    minted = arrival.seal(Contact(minute=world.clock.now() // 60), Details())
    check_ins = f"/venues/{b64u(venue.venue.claims.venue)}/check-ins"
    desk = office.desk()
    newcomer, email = OperatorClient(world.http(), world.root, world.clock), world.new_email("newcomer")
    newcomer.register(email, "Noch Niemand")
    world.deliver_mail()
    token = newest_token(world.post.folder, "confirm", email)
    another = VenueAddress("Café Mond", "Hauptstraße 2", POSTAL)
    return {
        "reading a venue to check in": lambda: guest.arrive(venue.venue.code()),
        "a check-in": lambda: world.api().json("POST", check_ins, body_of(minted, arrival)),
        "an operator's registration": lambda: newcomer.register(world.new_email("late"), "Zu Spät"),
        "an operator's confirmation": lambda: newcomer.confirm(token, PASSWORD),
        "a venue": lambda: venue.operator.create_venue(another, UnlockKey.generate()),
        "a trace request": lambda: desk.ask(
            venue.venue.claims.venue, world.window(), reference="1", basis="§", purpose="Ausbruch"
        ),
    }


def test_f31_from_the_mark_on_every_route_refuses_what_is_new(
    world: World, attempts: dict[str, Callable[[], object]]
) -> None:
    end(world.parts)
    for attempt in attempts.values():
        with unchanged(world), pytest.raises(ApiProblem, match=ENDED):
            attempt()


def test_f31_before_the_mark_each_of_them_is_taken(attempts: dict[str, Callable[[], object]]) -> None:
    for attempt in attempts.values():
        attempt()


def test_f31_the_refusal_says_so_in_a_problem_document(world: World, venue: RunVenue) -> None:
    end(world.parts)
    answer = world.http().get(f"/api/v1/venues/{b64u(venue.venue.claims.venue)}")
    assert answer.json() == {
        "type": "urn:sealbook:problem:ended",
        "title": "This service has ended; it takes nothing new.",
        "status": 410,
    }


def test_f31_what_was_begun_goes_on_until_retention_is_over(
    world: World, office: StaffedOffice, venue: RunVenue
) -> None:
    stay = world.check_in(venue, family="Begonnen")
    digest = world.ask(office, venue)
    end(world.parts)
    world.clock.advance(hours=1)
    world.guest().leave(stay)
    [item] = venue.operator.inbox()
    venue.operator.approve(item, venue.venue)
    [row] = office.desk().open(digest)
    assert row.outcome is Outcome.OPENED
    # The region's statement may have to be renewed for it.
    world.start_region_again()


# The course of it ----------------------------------------------------------------------------------------------------


def test_f31_everything_is_kept_until_retention_is_over_and_gone_afterwards(
    world: World, office: StaffedOffice, venue: RunVenue
) -> None:
    region = name_the_log_key(world)
    world.check_in(venue, family="Letzter")
    world.clock.advance(days=2)
    world.sign_in_again(office)
    venue.operator.sign_in(venue.email, PASSWORD)
    world.ask(office, venue)
    [item] = venue.operator.inbox()
    venue.operator.approve(item, venue.venue)
    since = end(world.parts)
    left = remaining(world.parts)
    assert (left.check_ins, left.requests) == (1, 1)
    # 2 October, 12:00: the visit goes on 31 October at midnight, wintertime; the request of the 4th after 28 days.
    assert left.last_visit_expires == datetime.fromisoformat("2026-10-31T00:00:00+01:00")
    assert left.until == datetime.fromisoformat("2026-11-01T11:00:01+01:00")

    world.clock.advance(seconds=int(left.last_visit_expires.timestamp()) - world.clock.now() - 1)
    assert remaining(world.parts).check_ins == 1
    world.clock.advance(seconds=1)
    assert remaining(world.parts) == sunsets.Remaining(0, 1, None, left.until)
    world.clock.advance(seconds=int(left.until.timestamp()) - world.clock.now() - 1)
    assert remaining(world.parts).requests == 1
    world.clock.advance(seconds=1)
    assert remaining(world.parts) == sunsets.Remaining(0, 0, None, None)

    log = world.rows()["log"]
    statement = empty(world.parts)
    assert chain.sunset(statement.text, region).claims == statement.claims
    assert ended(world.parts) == (since, world.clock.now())
    assert_nothing_is_left(world, log, statement.claims)


def assert_nothing_is_left(world: World, log: Rows, claims: Sunset) -> None:
    rows = world.rows()
    assert {name for name, found in rows.items() if found} == KEPT
    assert claims.tables == dict.fromkeys(rows.keys() - KEPT, 0)
    assert rows["log"] == log
    assert lock_store_of(world) == []
    assert claims.locks == 0
    head = FIRST_HEAD
    for _, kind, digest, _ in sorted(log):
        head = next_head(head, kind, digest)  # type: ignore[arg-type]
    assert (claims.entries, claims.head) == (len(log), head)


def test_f31_forced_it_leaves_no_byte_of_anything(world: World, office: StaffedOffice, venue: RunVenue) -> None:
    name_the_log_key(world)
    world.check_in(venue)
    world.ask(office, venue)
    [item] = venue.operator.inbox()
    venue.operator.approve(item, venue.venue)
    waiting = OperatorClient(world.http(), world.root, world.clock)
    waiting.register(world.new_email("waiting"), "Wartet Noch")
    rows = world.rows()
    # Every table has something to lose.
    assert {name for name, table in rows.items() if not table} == {"ending", "invitation"}
    if world.server is not None:
        with world.database.outside() as connection:
            connection.exec_driver_sql("ANALYZE")  # as it does by itself: the planner's statistics are values too
    before = everything(world)
    found = traces(rows) + lock_store_of(world)
    if world.server is None:
        assert all(trace in before for trace in found)
    # PostgreSQL compresses long texts.
    found = [trace for trace in found if trace in before]
    assert len(found) > 60
    people = [venue.email.encode(), *(email.encode() for email in office.emails), b"Olga Wirtin", b"Oskar Ermittler"]
    assert all(name in before for name in people)

    end(world.parts)
    assert remaining(world.parts).until is not None
    statement = empty(world.parts)

    after = everything(world)
    assert [trace for trace in found if trace in after] == []
    assert not any(name in after for name in people)
    assert_nothing_is_left(world, rows["log"], statement.claims)


def test_f31_an_emptied_service_takes_nothing_at_all(world: World, venue: RunVenue) -> None:
    end(world.parts)
    empty(world.parts)
    with unchanged(world):
        with pytest.raises(ApiProblem, match=ENDED):
            world.start_region(seq=9)
        with pytest.raises(ApiProblem, match="wrong-credentials"):
            venue.operator.sign_in(venue.email, PASSWORD)
        world.run_jobs()
        assert world.http().get("/healthz").json() == {"status": "ok"}


def test_f31_the_word_can_be_had_again_and_the_log_key_stays_the_same(world: World) -> None:
    region = name_the_log_key(world)
    end(world.parts)
    first = empty(world.parts)
    world.clock.advance(days=1)
    again = empty(world.parts)
    assert ended(world.parts) == (first.claims.iat, first.claims.iat)
    assert again.claims.iat == world.clock.now()
    for statement in (first, again):
        chain.sunset(statement.text, region)


def test_f31_a_run_that_was_interrupted_is_finished_by_the_next(
    world: World, venue: RunVenue, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.check_in(venue)
    before = everything(world)
    found = [trace for trace in traces(world.rows()) + lock_store_of(world) if trace in before]
    end(world.parts)

    def interrupted(_database: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(sunsets, "rewrite", interrupted)
        with pytest.raises(KeyboardInterrupt):
            empty(world.parts)
    assert remaining(world.parts).until is None
    empty(world.parts)
    after = everything(world)
    assert [trace for trace in found if trace in after] == []


@pytest.mark.parametrize("engine", ["sqlite"])
def test_f31_while_somebody_reads_an_older_moment_nothing_is_claimed(world: World, venue: RunVenue) -> None:
    """A reader keeps the journal alive, and with it the bytes of before: no statement, but a reason."""
    world.check_in(venue)
    end(world.parts)
    world.close()
    with world.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(world.folder / "sealbook.sqlite", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM check_in").fetchone()
        with pytest.raises(Refused, match="reading the database"):
            empty(world.parts)
        reader.execute("COMMIT")
    empty(world.parts)


def test_f31_what_is_written_meanwhile_makes_no_false_statement(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    end(world.parts)

    def rewrite_and_write(database: Database) -> None:
        rewrite(database)
        with world.database.writing() as session:
            mail.queue(session, recipient="late@example.org", subject="s", body="b", now=world.clock.now())

    with monkeypatch.context() as patched:
        patched.setattr(sunsets, "rewrite", rewrite_and_write)
        with pytest.raises(Refused, match="written meanwhile"):
            empty(world.parts)
    empty(world.parts)


def test_f31_who_was_let_in_before_the_mark_finishes_and_is_removed_too(world: World) -> None:
    """A transaction that has read that the service is open, as check-ins do, and writes when everything is removed."""
    let_in, emptying, remembered = threading.Event(), threading.Event(), Facts(world.deployment)
    with world.database.adding() as session:
        remembered.zone(session)

    def come_late() -> None:
        with world.database.adding() as session:
            remembered.zone(session)
            let_in.set()
            emptying.wait(10)
            session.add(
                AccountRecord(
                    account_id=bytes(16),
                    realm="operator",
                    email="late@example.org",
                    name="",
                    password="",
                    confirmed=False,
                    language="de",
                )
            )

    late = threading.Thread(target=come_late)
    late.start()
    assert let_in.wait(10)
    soon = threading.Timer(0.5, emptying.set)
    soon.start()
    end(world.parts)
    assert set(empty(world.parts).claims.tables.values()) == {0}
    late.join()
    soon.join()
    assert world.rows()["account"] == []


@pytest.mark.parametrize("engine", ["postgresql"])
def test_f31_a_partition_that_was_left_detached_is_removed_too(world: World, venue: RunVenue) -> None:
    """It is no part of its table any more, so no count would show its rows."""
    world.check_in(venue)
    [(day, *_)] = world.rows()["check_in"]
    with world.database.outside() as connection:
        connection.exec_driver_sql(f"ALTER TABLE check_in DETACH PARTITION check_in_{day}")
    end(world.parts)
    empty(world.parts)
    assert not [name for name in inspect(world.database.engine).get_table_names() if is_partition(name)]


def test_f31_the_first_mark_stays(world: World) -> None:
    since = end(world.parts)
    world.clock.advance(days=3)
    assert end(world.parts) == since
    with world.database.reading() as session:
        assert len(session.scalars(select(EndingRecord)).all()) == 1


def test_f31_a_database_of_another_region_is_not_ended(world: World, venue: RunVenue) -> None:
    """With a wrong root nobody knows its retention, and everything would look as if it were over."""
    world.check_in(venue)
    ensure_own_region(world.parts)
    with world.database.writing() as session:
        session.execute(update(StatementRecord).where(StatementRecord.kind == "region").values(subject=bytes(32)))
    with pytest.raises(Refused, match="another region"):
        ensure_own_region(world.parts)


def test_f31_a_service_that_never_had_a_region_ends_too(tmp_path: Path) -> None:
    world = World(tmp_path)
    ensure_own_region(world.parts)
    end(world.parts)
    assert remaining(world.parts).until is None
    claims = empty(world.parts).claims
    assert (claims.entries, claims.head) == (0, bytes(32))
    world.close()


def test_f31_whether_the_root_named_the_key_is_known_in_time(world: World) -> None:
    assert not names_log_key(world.parts)
    name_the_log_key(world)
    assert names_log_key(world.parts)
    other = Services(log=SigningKey.generate().public)
    world.publish(sign(world.region_claims(seq=3, services=other), world.root_key).text)
    assert not names_log_key(world.parts)


@pytest.mark.parametrize("engine", ["sqlite"])
def test_f31_no_backup_brings_an_emptied_deployment_back(world: World, venue: RunVenue, tmp_path: Path) -> None:
    world.check_in(venue)
    settings = Settings(data_dir=world.folder, root_id=b64u(world.root))
    file = tmp_path / "backup.copy"
    back_up(settings, file)
    end(world.parts)
    empty(world.parts)
    world.close()
    with pytest.raises(Refused, match="nothing comes back"):
        restore(file, settings, world.clock, replace=True)
    # Nor does it when the emptied database is put out of the way: nothing opens a visit any more.
    (tmp_path / "sealbook.sqlite").unlink()
    assert restore(file, settings, world.clock, replace=False)["check_ins"] == 0


# By the command line -------------------------------------------------------------------------------------------------


def test_f31_by_the_command_line_beside_a_running_service(tmp_path: Path) -> None:
    with deployed(tmp_path) as deployment:
        environment, region = deployment.environment, deployment.root_folder / "region.jws"
        _, _, _, desk = deployment.start_office()
        operator, venue, _ = deployment.start_venue()
        guest, contact = deployment.guest(), Contact(minute=deployment.clock.now() // 60, family="Letzter")
        arrival = guest.arrive(venue.code())
        minted = arrival.seal(contact, Details())
        stay = guest.check_in(venue.code(), contact)

        # 1. Without the fingerprint nothing happens.
        fingerprint = base32(deployment.root[:20])
        for typed in ("", "\n", "yes\n", fingerprint.replace(fingerprint[0], "0" if fingerprint[0] != "0" else "1")):
            said = sealbook("sunset", environment=environment, typed=typed, fails=True)
            assert fingerprint in said
        guest.check_in(venue.code(), contact)

        # 2. From now on the running service, another process, takes nothing new.
        said = sealbook("sunset", environment=environment, typed=f"{fingerprint.lower()}\n")
        assert "state: waiting" in said
        path = f"/venues/{b64u(venue.claims.venue)}/check-ins"
        for attempt in (
            lambda: guest.arrive(venue.code()),
            lambda: guest.api.json("POST", path, body_of(minted, arrival)),
        ):
            with pytest.raises(ApiProblem, match=ENDED):
                attempt()
        invite = ("office", "invite", "--name", "Amt", "--phone", "1", "--postal", "1", "--email", "late@example.org")
        assert "has ended" in sealbook(*invite, environment=environment, fails=True)
        guest.leave(stay)

        # 3. Nothing is over: it says what is left, and removes nothing.
        waiting = json.loads(sealbook("sunset", "--json", environment=environment))
        assert (waiting["state"], waiting["check_ins"], waiting["requests"]) == ("waiting", 2, 0)
        expires = datetime.fromisoformat(waiting["last_visit_expires"]).timestamp()
        assert 28 * 86_400 < expires - deployment.clock.now() < 30 * 86_400
        assert waiting["run_again_after"] == waiting["last_visit_expires"]

        # 4. Forced: it asks again, and then nothing is left.
        file, lock_store = deployment.data / "sealbook.sqlite", deployment.data / "locks.sqlite"
        found = [*samples(file, "check_in"), *samples(file, "account"), *samples(lock_store, "lock")]
        found += [b"operator@example.org", "Café Sonne".encode(), b"Lena Leitung"]
        assert all(trace in stored_bytes(deployment.data) for trace in found)
        sealbook("sunset", "--force", environment=environment, typed="", fails=True)
        guest.leave(stay)
        file = tmp_path / "sunset.jws"
        (tmp_path / "taken").write_text("")
        taken = ("sunset", "--force", "--yes", "--out", str(tmp_path / "taken"))
        assert "exists already" in sealbook(*taken, environment=environment, fails=True)
        printed = sealbook("sunset", "--force", "--yes", "--json", "--out", str(file), environment=environment)
        result = json.loads(printed)
        assert result["state"] == "empty"
        assert set(result["tables"].values()) == {0}
        assert result["statement"] == file.read_text(encoding="ascii")
        with pytest.raises(ApiProblem, match=ENDED):
            guest.arrive(venue.code())
        with pytest.raises(ApiProblem, match="sign-in"):
            operator.inbox()
        with pytest.raises(ApiProblem, match="sign-in"):
            desk.client.view()
        after = stored_bytes(deployment.data)
        assert [trace for trace in found if trace in after] == []

        # 5. The statement verifies against the root, at any time; nothing else does.
        check = ("trust", "check-sunset", str(file), "--region", str(region))
        root = ("--root-id", b64u(deployment.root))
        verified = json.loads(sealbook(*check, *root, "--json", environment={}))
        assert verified["root_id"] == b64u(deployment.root)
        assert (verified["tables"], verified["log_head"]) == (result["tables"], result["log_head"])
        assert_refused(file, region, root, tmp_path, deployment.root_key())

        # 6. Running it again says the same again, without asking.
        again = json.loads(sealbook("sunset", "--json", environment=environment))
        assert {**again, "statement": ""} == {**result, "statement": ""}
    assert b64u(deployment.root) in deployment.environment["SEALBOOK_ROOT_ID"]


def assert_refused(file: Path, region: Path, root: tuple[str, str], folder: Path, root_key: list[str]) -> None:
    """A changed statement, another signer, another root, and a region that does not name the key: none verifies."""
    text = file.read_text(encoding="ascii")
    claims = peek(Sunset, text)
    head, _, signature = text.rpartition(".")
    changed = claims.model_copy(update={"entries": claims.entries + 1})
    forged = sign(changed, SigningKey.generate()).text
    false = folder / "false.jws"
    for wrong, said in (
        (f"{head}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}", "bad signature"),
        (f"{forged.rpartition('.')[0]}.{signature}", "bad signature"),
        (forged, "bad signature"),
        ("nothing", "malformed"),
    ):
        false.write_text(wrong, encoding="ascii")
        told = sealbook("trust", "check-sunset", str(false), "--region", str(region), *root, environment={}, fails=True)
        assert said in told
    told = sealbook(
        *("trust", "check-sunset", str(file), "--region", str(region), "--root-id", "A" * 43),
        environment={},
        fails=True,
    )
    assert "not accepted" in told
    unnamed = folder / "unnamed.jws"
    sealbook("trust", "region", *root_key, "--seq", "2", "--out", str(unnamed), environment={})
    told = sealbook("trust", "check-sunset", str(file), "--region", str(unnamed), *root, environment={}, fails=True)
    assert "names no log key" in told
