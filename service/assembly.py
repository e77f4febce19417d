"""From settings to the parts of a service."""

from checkin.clock import Clock, SystemClock
from checkin.mail import Post
from service import schema
from service.app import Parts
from service.database import Database
from service.post import post_of
from service.settings import Settings, SettingsError


def open_databases(settings: Settings) -> tuple[Database, Database]:
    """The main database and the lock store."""
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Database(settings.main_url), Database(settings.locks_store_url)


def assemble(settings: Settings, *, clock: Clock | None = None, post: Post | None = None) -> Parts:
    """The parts of a service; raises :class:`SettingsError` if a database is empty or of another version."""
    deployment = settings.deployment()
    database, lock_store = open_databases(settings)
    if not schema.is_current(database):
        raise SettingsError("the database is empty or of another version: run `sealbook migrate`")
    if not schema.has_locks(lock_store):
        raise SettingsError(
            "there is no lock store: if it is lost, see docs/operations.md, Backup; else `sealbook init`"
        )
    return Parts(deployment, clock or SystemClock(), database, lock_store, post or post_of(settings))
