"""Migrations: head is what the models say, and every step can be undone."""

import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from service import schema
from service.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path / 'main.sqlite'}")


def revisions(database: Database) -> list[str]:
    with database.engine.connect() as connection:
        scripts = ScriptDirectory.from_config(schema.config(connection))
        return [script.revision for script in scripts.walk_revisions()][::-1]


def test_head_is_what_the_models_say(database: Database, tmp_path: Path) -> None:
    schema.migrate(database, Database(f"sqlite:///{tmp_path / 'locks.sqlite'}"))
    assert schema.is_current(database)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.METADATA) == []


def test_every_step_goes_up_and_down(database: Database, tmp_path: Path) -> None:
    lock_store = Database(f"sqlite:///{tmp_path / 'locks.sqlite'}")
    for revision in revisions(database):
        schema.migrate(database, lock_store, revision)
        schema.downgrade(database, "-1")
        schema.migrate(database, lock_store, revision)
    schema.downgrade(database, "base")
    assert inspect(database.engine).get_table_names() == ["alembic_version"]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1)],
)
def test_sqlite_runs_with_the_settings_that_promises_rest_on(database: Database, pragma: str, value: object) -> None:
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_parameters_never_reach_an_exceptions_text(database: Database) -> None:
    with database.engine.connect() as connection, pytest.raises(Exception, match="no such table") as failure:
        connection.exec_driver_sql("INSERT INTO missing VALUES (?)", ("geheim",))
    assert "geheim" not in str(failure.value)


def test_two_writers_wait_for_each_other(database: Database, tmp_path: Path) -> None:
    schema.migrate(database, Database(f"sqlite:///{tmp_path / 'locks.sqlite'}"))
    failures: list[Exception] = []

    def write() -> None:
        try:
            for _ in range(20):
                with database.writing() as session:
                    session.connection().exec_driver_sql("SELECT count(*) FROM account")
                    session.connection().exec_driver_sql("DELETE FROM account")
        except Exception as error:  # noqa: BLE001 - reported below
            failures.append(error)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
