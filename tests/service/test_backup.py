"""A backup is one moment of the main database, whole, with nothing that was deleted; and never of the lock store."""

import itertools
import json
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import pytest

from crypto.contact import Contact
from crypto.encoding import VisitId
from service import sqlite_files
from service.backup import back_up
from service.refusal import Refused
from service.settings import Settings
from tests.deployment import Deployment, deployed
from tests.engines import EngineName
from tests.files import stored_bytes
from tests.processes import sealbook
from tests.world import RunVenue, World

_THREADS = 4
_ENOUGH = 40


@pytest.fixture
def engine() -> EngineName:
    """Files are SQLite's."""
    return "sqlite"


def visits_in(file: Path) -> set[VisitId]:
    with sqlite_files.opened(file) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {VisitId(visit) for (visit,) in database.execute("SELECT visit_id FROM check_in")}


class Crowd:
    """Guests who check in, one after another, until they are told to stop."""

    def __init__(self, deployment: Deployment) -> None:
        deployment.start_office()
        _, venue, _ = deployment.start_venue()
        self.confirmed: set[VisitId] = set()
        self.failures: list[Exception] = []
        self._over = threading.Event()
        self._moved = threading.Condition()
        contact = Contact(minute=deployment.clock.now() // 60, given="Gast")

        def come() -> None:
            guest = deployment.guest()
            while not self._over.is_set():
                try:
                    visit = guest.check_in(venue.code(), contact).secret.visit_id
                except Exception as error:  # noqa: BLE001 - reported by the test
                    self.failures.append(error)
                    return
                with self._moved:
                    self.confirmed.add(visit)
                    self._moved.notify_all()

        self._threads = [threading.Thread(target=come) for _ in range(_THREADS)]

    def wait_for(self, count: int) -> set[VisitId]:
        """Wait until so many are confirmed; returns who is."""
        with self._moved:
            assert self._moved.wait_for(lambda: len(self.confirmed) >= count or bool(self.failures), 120)
            return set(self.confirmed)

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(60)


def test_a_backup_under_load_holds_every_check_in_confirmed_before_it(tmp_path: Path) -> None:
    with deployed(tmp_path) as deployment, Crowd(deployment) as crowd:
        before = crowd.wait_for(_ENOUGH)
        file = tmp_path / "backup.sqlite"
        made = json.loads(sealbook("backup", str(file), "--json", environment=deployment.environment))
        meanwhile = crowd.wait_for(len(before) + 1)
        crowd.wait_for(len(meanwhile) + 1)
        copied = visits_in(file)
        locks = deployment.data / "locks.sqlite"
        with sqlite3.connect(locks) as lock_store:
            secrets = [bytes(lock) for (lock,) in lock_store.execute("SELECT lock FROM lock")]
            secrets += [bytes(secret) for (secret,) in lock_store.execute("SELECT secret FROM secret")]
        lock_store.close()

        again = sealbook("backup", str(file), environment=deployment.environment, fails=True)
        assert "exists already" in again
    assert crowd.failures == []
    assert before <= copied <= crowd.confirmed
    assert visits_in(file) == copied
    assert made == {
        "backup": str(file), "bytes": file.stat().st_size, "check_ins": len(copied), "schema": made["schema"],
    }  # fmt: skip
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [name.name for name in tmp_path.iterdir() if "backup" in name.name] == ["backup.sqlite"]
    # The locks, the receipts' secret and the log key are not in it.
    assert len(secrets) > 8
    content = file.read_bytes()
    assert not any(secret in content for secret in secrets)


def settings_of(world: World) -> Settings:
    return Settings(data_dir=world.folder)


def test_a_backup_holds_no_byte_of_what_was_deleted(world: World, venue: RunVenue, tmp_path: Path) -> None:
    """Not even where the database itself still does, because somebody's tool deleted without overwriting."""
    kept = world.check_in(venue).secret.visit_id
    mark = b"this was deleted before the backup" * 60
    with sqlite3.connect(tmp_path / "sealbook.sqlite", isolation_level=None) as careless:
        careless.execute("PRAGMA secure_delete = OFF")
        careless.execute("INSERT INTO mail VALUES (?, 'a', 'b', ?, 0, 0)", (b"m" * 16, mark))
        careless.execute("DELETE FROM mail WHERE mail_id = ?", (b"m" * 16,))
    careless.close()
    assert mark[:200] in stored_bytes(tmp_path)
    file = tmp_path / "backup.copy"
    back_up(settings_of(world), file)
    assert mark[:200] not in file.read_bytes()
    assert visits_in(file) == {kept}


def test_a_check_in_in_the_middle_of_a_backup_does_not_wait_for_it_and_is_not_in_it(
    world: World, venue: RunVenue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = world.check_in(venue).secret.visit_id
    really_opened = sqlite_files.opened

    def back_up_with(progress: Callable[[], None], file: Path) -> None:
        @contextmanager
        def opened(database: Path) -> Iterator[sqlite3.Connection]:
            with really_opened(database) as connection:
                if database == tmp_path / "sealbook.sqlite":
                    connection.set_progress_handler(progress, 1)
                yield connection

        with monkeypatch.context() as patched:
            patched.setattr(sqlite_files, "opened", opened)
            back_up(settings_of(world), file)

    steps, again = itertools.count(), itertools.count()
    meanwhile: list[VisitId] = []

    def count() -> None:
        next(steps)

    def disturb() -> None:
        if next(again) == middle:
            meanwhile.append(world.check_in(venue).secret.visit_id)

    back_up_with(count, tmp_path / "first.copy")
    middle = next(steps) // 2
    back_up_with(disturb, tmp_path / "second.copy")
    assert len(meanwhile) == 1
    assert visits_in(tmp_path / "second.copy") == {before}


def test_a_backup_is_one_file_that_needs_no_journal(world: World, tmp_path: Path) -> None:
    file = tmp_path / "backup.copy"
    back_up(settings_of(world), file)
    with sqlite_files.opened(file) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_backup_overwrites_nothing(world: World, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("precious")
    (tmp_path / "link").symlink_to("nowhere")
    for name in ("mine", "link"):
        with pytest.raises(Refused, match="exists already"):
            back_up(settings_of(world), tmp_path / name)
    assert (tmp_path / "mine").read_text() == "precious"
    assert not (tmp_path / "nowhere").exists()


def test_a_damaged_database_makes_no_backup_and_leaves_nothing_behind(
    world: World, venue: RunVenue, tmp_path: Path
) -> None:
    world.check_in(venue)
    world.database.scrub([])
    world.close()
    file = tmp_path / "sealbook.sqlite"
    content = bytearray(file.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    file.write_bytes(content)
    with pytest.raises(Refused, match=r"malformed|damaged"):
        back_up(settings_of(world), tmp_path / "backup.copy")
    assert list(tmp_path.glob("*backup*")) + list(tmp_path.glob(".*")) == []


def test_without_a_database_there_is_no_backup_and_none_is_made(tmp_path: Path) -> None:
    said = sealbook(
        "backup", str(tmp_path / "copy"), environment={"SEALBOOK_DATA_DIR": str(tmp_path / "data")}, fails=True
    )
    assert "unable to open database file" in said
    assert list(tmp_path.iterdir()) == []


def test_on_postgresql_the_verb_says_what_to_use(tmp_path: Path) -> None:
    environment = {"SEALBOOK_DATABASE_URL": "postgresql://user:geheim@db.example/sealbook"}
    said = sealbook("backup", str(tmp_path / "copy"), environment=environment, fails=True)
    assert "pg_dump or PITR (docs/operations.md, Backup)" in said
    assert "geheim" not in said
    assert list(tmp_path.iterdir()) == []
