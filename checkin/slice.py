"""How a slice presents itself to ``service``: its routes and its jobs, each job with its reason."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from fastapi import APIRouter
from sqlalchemy.orm import Session

from checkin.deployment import Deployment
from checkin.locks import Locks
from checkin.mail import Post

Counts = Mapping[str, int]
"""What a job did, by name of the thing; it is what the log shows."""


class Database(Protocol):
    """The main database, seen from a slice."""

    def reading(self) -> AbstractContextManager[Session]:
        """A transaction that only reads."""

    def writing(self) -> AbstractContextManager[Session]:
        """A transaction that is durable when the context is left, or undone by an exception."""

    def scrub(self) -> None:
        """Remove what deleting left behind in journals."""


@dataclass(frozen=True)
class Running:
    """What a job works with; ``now`` is the one moment of this run, in unix seconds."""

    now: int
    database: Database
    locks: Locks
    deployment: Deployment
    post: Post


@dataclass(frozen=True)
class Job:
    """Something the service does by itself."""

    name: str
    every_seconds: int
    run: Callable[[Running], Counts]
    reason: str
    forgets: bool = False
    """Whether ``sealbook purge`` runs it too."""


@dataclass(frozen=True)
class Slice:
    """One actor's part of the service."""

    name: str
    routers: Sequence[APIRouter]
    jobs: Sequence[Job] = ()
