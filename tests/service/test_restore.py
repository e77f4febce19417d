"""What a backup brings back: what may still exist, and nothing else. What could lose or mix something is refused."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from checkin.client import ApiProblem
from checkin.locks import LockRecord
from checkin.store import ending
from crypto.contact import Contact
from crypto.encoding import b64u
from crypto.errors import CheckFailed
from health_office.opening import Outcome
from service import restore as restoring
from service import schema
from service.backup import back_up
from service.forgetting import forget_unopenable
from service.refusal import Refused
from service.restore import restore
from service.settings import Settings
from tests.deployment import deployed
from tests.engines import EngineName
from tests.files import age, connected, samples, stored_bytes
from tests.processes import running, sealbook
from tests.world import RunVenue, StaffedOffice, World

Restored = dict[str, object]


@pytest.fixture
def engine() -> EngineName:
    """Files are SQLite's."""
    return "sqlite"


@pytest.fixture
def safe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for backups, elsewhere."""
    return tmp_path_factory.mktemp("safe")


def settings_of(world: World) -> Settings:
    return Settings(data_dir=world.folder, root_id=b64u(world.root))


def backed_up(world: World, safe: Path) -> Path:
    back_up(settings_of(world), safe / "backup.sqlite")
    return safe / "backup.sqlite"


def restored(world: World, file: Path, *, replace: bool = True) -> Restored:
    """Stop the service and restore; the world goes on with what is in place then."""
    world.close()
    return restore(file, settings_of(world), world.clock, replace=replace)


def test_o10_an_old_backup_brings_back_nothing_past_retention(world: World, venue: RunVenue, safe: Path) -> None:
    old = world.check_in(venue)
    expired = samples(world.folder / "sealbook.sqlite", "check_in")
    world.clock.advance(days=5)
    young = world.check_in(venue)
    file = backed_up(world, safe)
    kept = [sample for sample in samples(file, "check_in") if sample not in expired]
    assert (len(expired), len(kept)) == (6, 6)

    world.clock.advance(days=24)
    world.forget()
    result = restored(world, file)

    assert result["check_ins"] == 1
    assert result["removed"]["check_ins"] == 1  # type: ignore[index]
    assert result["removed"]["check_ins_without_lock"] == 0  # type: ignore[index]
    content = stored_bytes(world.folder)
    assert not any(sample in content for sample in expired)
    assert all(sample in content for sample in kept)
    with pytest.raises(ApiProblem, match="unknown-visit"):
        world.guest().leave(old)
    world.guest().leave(young)
    # The backup itself is as it was: it is the operator's.
    assert all(sample in file.read_bytes() for sample in expired)


def test_after_the_loss_of_the_database_a_backup_brings_the_work_back(
    world: World, office: StaffedOffice, venue: RunVenue, safe: Path
) -> None:
    world.check_in(venue, family="Gerettet")
    file = backed_up(world, safe)
    world.check_in(venue, family="Verloren")
    left_over = (world.folder / "sealbook.sqlite-wal").read_bytes()
    world.close()
    (world.folder / "sealbook.sqlite").unlink()
    # A journal of the lost file must not be taken for one of the new file.
    (world.folder / "sealbook.sqlite-wal").write_bytes(left_over)
    assert left_over

    result = restored(world, file, replace=False)

    assert result["check_ins"] == 1
    assert (world.folder / "sealbook.sqlite").stat().st_mode & 0o777 == 0o600
    with pytest.raises(ApiProblem, match="sign-in"):
        office.lead.view()
    world.sign_in_again(office)
    venue.venue = venue.operator_again(world)
    digest = world.ask(office, venue)
    [item] = venue.operator.inbox()
    venue.operator.approve(item, venue.venue)
    [row] = office.desk().open(digest)
    assert row.outcome is Outcome.OPENED
    assert row.contact is not None
    assert row.contact.family == "Gerettet"


def test_what_no_lock_opens_any_more_does_not_come_back(
    world: World, office: StaffedOffice, venue: RunVenue, safe: Path
) -> None:
    """The lock store is lost: what was sealed stays closed, and nobody seals to keys that nobody can open."""
    world.check_in(venue)
    sealed = samples(world.folder / "sealbook.sqlite", "check_in")
    file = backed_up(world, safe)
    with world.lock_store.writing() as session:
        session.execute(delete(LockRecord))

    result = restored(world, file)

    assert result["check_ins"] == 0
    counts = {name: count for name, count in result["removed"].items() if name.endswith("lock")}  # type: ignore[attr-defined]
    assert counts == {"check_ins_without_lock": 1, "day_keys_without_lock": 8, "parked_keys_without_lock": 8}
    content = stored_bytes(world.folder)
    assert not any(sample in content for sample in sealed)
    # The lead's browser publishes new keys, and everything works again.
    world.sign_in_again(office)
    assert office.lead.publish_day_keys(office.keys, days=8) == 8
    venue.venue = venue.operator_again(world)
    world.check_in(venue, family="Neu")
    digest = world.ask(office, venue)
    [item] = venue.operator.inbox()
    venue.operator.approve(item, venue.venue)
    assert [row.outcome for row in office.desk().open(digest)] == [Outcome.OPENED]


def test_without_its_locks_a_database_is_cleared_in_place_too(
    world: World, office: StaffedOffice, venue: RunVenue
) -> None:
    world.check_in(venue)
    assert set(forget_unopenable(world.parts).values()) == {0}
    assert len(world.rows()["check_in"]) == 1
    with world.lock_store.writing() as session:
        session.execute(delete(LockRecord).where(LockRecord.day == session.scalar(select(func.min(LockRecord.day)))))
    counts = forget_unopenable(world.parts)
    # Only the day whose lock is gone: the other seven days have theirs.
    assert set(counts.values()) == {1}
    assert world.rows()["check_in"] == []
    assert office.lead.publish_day_keys(office.keys, days=8) == 1
    world.check_in(venue)


def test_a_backup_of_an_older_version_is_brought_up_to_date(world: World, venue: RunVenue, safe: Path) -> None:
    world.check_in(venue)
    schema.downgrade(world.database, "0001")
    file = backed_up(world, safe)
    with connected(file) as backup:
        assert backup.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    schema.migrate(world.database, world.lock_store)
    assert restored(world, file)["check_ins"] == 1
    assert schema.is_current(world.database)


def test_a_copy_made_by_hand_is_restored_with_its_journal(world: World, venue: RunVenue, safe: Path) -> None:
    world.check_in(venue)
    for file in world.folder.glob("sealbook.sqlite*"):
        shutil.copy(file, safe)
    assert (safe / "sealbook.sqlite-wal").stat().st_size > 0
    before = {file.name: file.read_bytes() for file in safe.iterdir()}
    assert restored(world, safe / "sealbook.sqlite")["check_ins"] == 1
    assert {file.name: file.read_bytes() for file in safe.iterdir()} == before


def test_what_was_replaced_is_not_in_the_files_any_more(world: World, venue: RunVenue, safe: Path) -> None:
    file = backed_up(world, safe)
    world.check_in(venue)
    replaced = samples(world.folder / "sealbook.sqlite", "check_in")
    assert restored(world, file)["check_ins"] == 0
    content = stored_bytes(world.folder)
    assert not any(sample in content for sample in replaced)


def test_what_a_killed_run_left_behind_is_removed_by_the_next(world: World, safe: Path) -> None:
    file = backed_up(world, safe)
    left = world.folder / ".sealbook.sqlite.work"
    left.mkdir()
    (left / "main.sqlite").write_text("half a copy")
    restored(world, file)
    assert not left.exists()


def test_f31_an_ended_deployment_stays_ended_and_an_emptied_one_empty(
    world: World, venue: RunVenue, safe: Path
) -> None:
    world.check_in(venue)
    file = backed_up(world, safe)
    with world.database.writing() as session:
        ending.mark(session, 1_700_000_000)
    assert restored(world, file)["check_ins"] == 1
    with world.database.writing() as session:
        mark = ending.found(session)
        assert mark is not None
        assert mark.since == 1_700_000_000
        mark.emptied = 1_700_000_001
    before = world.rows()
    with pytest.raises(Refused, match="nothing comes back"):
        restored(world, file)
    assert world.rows() == before


def garbage(file: Path) -> None:
    file.write_bytes(b"not a database at all" * 1000)


def nothing(file: Path) -> None:
    file.write_bytes(b"")


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def damaged(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))


def somebody_elses(file: Path) -> None:
    file.unlink()
    with connected(file) as other:
        other.execute("CREATE TABLE check_in (day)")


def of_the_future(file: Path) -> None:
    with connected(file) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")


def of_another_region(file: Path) -> None:
    with connected(file) as database:
        database.execute("UPDATE statement SET subject = randomblob(32) WHERE kind = 'region'")


DAMAGES = (
    (garbage, "not a Sealbook database"),
    (nothing, "not a Sealbook database"),
    (cut_off, "damaged, or not a Sealbook database"),
    (damaged, "damaged, or not a Sealbook database"),
    (somebody_elses, "not a Sealbook database"),
    (of_the_future, "a version of Sealbook that this one does not know"),
    (of_another_region, "of another region"),
)


@pytest.mark.parametrize(("damage", "said"), DAMAGES, ids=[damage.__name__ for damage, _ in DAMAGES])
@pytest.mark.parametrize("lost", [False, True], ids=["replacing", "nothing in place"])
def test_a_file_that_is_no_backup_of_this_region_changes_nothing(
    world: World, venue: RunVenue, safe: Path, damage: Callable[[Path], None], said: str, *, lost: bool
) -> None:
    world.check_in(venue)
    file = backed_up(world, safe)
    damage(file)
    world.close()
    if lost:
        (world.folder / "sealbook.sqlite").unlink()
    before = {name: name.read_bytes() for name in sorted(world.folder.rglob("*.sqlite*"))}
    with pytest.raises(Refused, match=said):
        restored(world, file)
    assert {name: name.read_bytes() for name in sorted(world.folder.rglob("*.sqlite*"))} == before
    assert list(world.folder.glob(".*")) == []


def test_the_lock_store_and_the_database_itself_are_no_backups(world: World, safe: Path) -> None:
    file = backed_up(world, safe)
    with pytest.raises(Refused, match="not a Sealbook database"):
        restored(world, world.folder / "locks.sqlite")
    with pytest.raises(Refused, match="is the main database itself"):
        restored(world, world.folder / "sealbook.sqlite")
    with pytest.raises(FileNotFoundError):
        restored(world, safe / "nowhere.sqlite")
    with pytest.raises(Refused, match="--replace"):
        restored(world, file, replace=False)


def test_a_database_in_place_that_is_none_is_not_overwritten(world: World, safe: Path) -> None:
    file = backed_up(world, safe)
    world.close()
    place = world.folder / "sealbook.sqlite"
    garbage(place)
    before = place.read_bytes()
    with pytest.raises(Refused, match="move it away"):
        restored(world, file)
    assert place.read_bytes() == before


def test_a_failure_while_purging_leaves_everything_in_place(
    world: World, venue: RunVenue, safe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = backed_up(world, safe)
    world.check_in(venue)
    before = world.rows()

    def fail(_parts: object) -> dict[str, int]:
        raise OSError("no space left on device")

    monkeypatch.setattr(restoring, "forget", fail)
    with pytest.raises(OSError, match="no space"):
        restored(world, file)
    assert world.rows() == before
    assert list(world.folder.glob(".*")) == []


def test_on_postgresql_the_verb_says_what_to_use(tmp_path: Path) -> None:
    environment = {
        "SEALBOOK_DATABASE_URL": "postgresql://user:geheim@db.example/sealbook",
        "SEALBOOK_ROOT_ID": "A" * 43,
    }
    said = sealbook("restore", str(tmp_path / "copy"), environment=environment, fails=True)
    assert "pg_dump or PITR (docs/operations.md, Restore)" in said
    assert "geheim" not in said


def test_restoring_by_the_command_line_beside_a_service(tmp_path: Path) -> None:
    """Refused while it runs, refused without --replace; then it is purged, put in place, and served."""
    with deployed(tmp_path) as deployment:
        deployment.start_office()
        _, venue, _ = deployment.start_venue()
        guest, contact = deployment.guest(), Contact(minute=deployment.clock.now() // 60, given="Änne")
        guest.check_in(venue.code(), contact)
        file = tmp_path / "backup.sqlite"
        sealbook("backup", str(file), environment=deployment.environment)
        age(file, 29)
        expired = samples(file, "check_in")
        stay = guest.check_in(venue.code(), contact)

        said = sealbook("restore", str(file), "--replace", environment=deployment.environment, fails=True)
        assert "a service runs on" in said
        guest.leave(stay)
        deployment.service.stop()
        with running("serve", tmp_path, deployment.environment, deployment.port) as idle:
            # It has answered nothing but that it lives, and still its database is in use.
            said = sealbook("restore", str(file), "--replace", environment=deployment.environment, fails=True)
            assert "a service runs on" in said
            guest.check_in(venue.code(), contact)
            idle.stop()
        said = sealbook("restore", str(file), environment=deployment.environment, fails=True)
        assert "--replace" in said
        with connected(deployment.data / "sealbook.sqlite") as database:
            assert database.execute("SELECT count(*) FROM check_in").fetchone() == (3,)

        printed = sealbook("restore", str(file), "--replace", "--json", environment=deployment.environment)
        result = json.loads(printed)
        assert result["check_ins"] == 0
        assert result["removed"]["check_ins"] == 1
        content = stored_bytes(deployment.data)
        assert not any(sample in content for sample in expired)
        with running("serve", tmp_path, deployment.environment, deployment.port):
            with pytest.raises(ApiProblem, match="unknown-visit"):
                guest.leave(stay)
            guest.check_in(venue.code(), contact)

            # The same without a backup, for whoever has lost the lock store alone.
            sealed = samples(deployment.data / "sealbook.sqlite", "check_in")
            with connected(deployment.data / "locks.sqlite") as lock_store:
                lock_store.execute("DELETE FROM lock")
            plain = json.loads(sealbook("purge", "--json", environment=deployment.environment))
            assert "check_ins_without_lock" not in plain
            purged = json.loads(sealbook("purge", "--unopenable", "--json", environment=deployment.environment))
            assert (purged["check_ins_without_lock"], purged["day_keys_without_lock"]) == (1, 8)
            with pytest.raises(CheckFailed, match="check 6: no key for today"):
                guest.check_in(venue.code(), contact)
            content = stored_bytes(deployment.data)
            assert not any(sample in content for sample in sealed)
