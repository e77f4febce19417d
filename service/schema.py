"""Bringing databases to the schema that this version of the program expects."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, inspect

import checkin.records
import health_office.records
import operator_portal.records
from checkin.locks import LockRecord, LockStoreRecord
from checkin.store import partitions
from service.database import Database

# Every package's tables are in one metadata; importing the modules is what puts them there.
METADATA: Final[MetaData] = checkin.records.Record.metadata
PACKAGES: Final = (checkin.records, health_office.records, operator_portal.records)
_MIGRATIONS: Final = Path(__file__).parent / "migrations"


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a table is described by the models: the partitions of the days come and go without them."""
    return kind != "table" or name is None or not partitions.is_partition(name)


def config(connection: Connection) -> Config:
    """Alembic's configuration for a connection."""
    made = Config()
    made.set_main_option("script_location", str(_MIGRATIONS))
    made.attributes["connection"] = connection
    return made


def migrate(database: Database, lock_store: Database, revision: str = "head") -> None:
    """Bring both databases up to date. The lock store has two tables and no history."""
    with database.engine.begin() as connection:
        command.upgrade(config(connection), revision)
    LockStoreRecord.metadata.create_all(lock_store.engine)


def downgrade(database: Database, revision: str) -> None:
    """Go back to an earlier schema."""
    with database.engine.begin() as connection:
        command.downgrade(config(connection), revision)


def is_current(database: Database) -> bool:
    """Whether the main database has the schema of this version."""
    with database.engine.connect() as connection:
        at = MigrationContext.configure(connection).get_current_heads()
        return set(at) == set(ScriptDirectory.from_config(config(connection)).get_heads())


def has_locks(lock_store: Database) -> bool:
    """Whether the lock store is one."""
    return inspect(lock_store.engine).has_table(LockRecord.__tablename__)


def revisions() -> frozenset[str]:
    """All schemas that this version knows, and can migrate from."""
    return frozenset(script.revision for script in ScriptDirectory(str(_MIGRATIONS)).walk_revisions())
