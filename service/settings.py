"""Settings: each with its unit, default and reason; all problems are reported together."""

from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from checkin.deployment import Deployment
from crypto.encoding import exactly, unb64u

PREFIX = "SEALBOOK_"


class SettingsError(Exception):
    """The settings are not usable; the message names every problem and no value."""


def _root(value: str) -> str:
    exactly(32, unb64u(value), "the root id")
    return value


def _url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"} or parts.query:
        raise ValueError("must look like https://host")
    return value.rstrip("/")


class Settings(BaseSettings):
    """Everything that can be set, by environment variables that begin with ``SEALBOOK_``."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, hide_input_in_errors=True)

    data_dir: Path = Path("data")
    """Folder of the embedded databases, the development outbox and the demo's secrets."""
    database_url: str | None = None
    """The main database; default: an SQLite file in the data folder."""
    locks_url: str | None = None
    """The lock store, never the same as the main database and never in its backups; default: a file of its own."""
    public_url: Annotated[str, AfterValidator(_url)] = "http://localhost:8000"
    """Where browsers reach the service. It is printed on posters: changing it means printing again."""
    root_id: Annotated[str, AfterValidator(_root)] | None = None
    """The region's root id, base64url, as ``sealbook trust init`` prints it. Clients believe no other."""
    retention_days: Annotated[int, Field(ge=1, le=28)] = 28
    """Days that check-ins are kept at most. The region's statement may say less. 28 is the law's limit."""
    longest_stay_hours: Annotated[int, Field(ge=1, le=24)] = 12
    """Hours after which an open visit is ended and marked as estimated."""
    smtp_url: SecretStr | None = None
    """``smtp://user:password@host:port``, ``smtps`` for TLS from the start. Without it: a development outbox."""
    mail_from: str = "sealbook@localhost"
    """The sender of mails."""

    @model_validator(mode="after")
    def _two_databases(self) -> Self:
        if self.main_url == self.locks_store_url:
            raise ValueError("SEALBOOK_LOCKS_URL must not be the main database: who steals one must not have both")
        return self

    @property
    def main_url(self) -> str:
        """The main database's address."""
        return self.database_url or f"sqlite:///{self.data_dir / 'sealbook.sqlite'}"

    @property
    def locks_store_url(self) -> str:
        """The lock store's address."""
        return self.locks_url or f"sqlite:///{self.data_dir / 'locks.sqlite'}"

    @property
    def outbox_dir(self) -> Path:
        """Where mails go when there is no mail server."""
        return self.data_dir / "outbox"

    def deployment(self) -> Deployment:
        """What the slices need to know. Raises :class:`SettingsError` without a root id."""
        if self.root_id is None:
            raise SettingsError(f"{PREFIX}ROOT_ID is not set: run `sealbook trust init` on another machine")
        return Deployment(
            public_url=self.public_url,
            root=unb64u(self.root_id),
            retention_days=self.retention_days,
            longest_stay_hours=self.longest_stay_hours,
        )


def load(**overrides: object) -> Settings:
    """Read the settings; raises :class:`SettingsError` with all problems, one per line."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        lines = []
        for problem in error.errors(include_input=False, include_url=False, include_context=False):
            name = "_".join(map(str, problem["loc"])).upper()
            lines.append(f"{PREFIX}{name}: {problem['msg']}" if name else problem["msg"])
        raise SettingsError("\n".join(lines)) from None
