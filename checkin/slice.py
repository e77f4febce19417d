"""How a slice presents itself to ``service``: its routes and its jobs, each job with its reason."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from checkin.database import Database
from checkin.deployment import Deployment
from checkin.locks import Locks
from checkin.mail import Post

Counts = Mapping[str, int]
"""What a job did, by name of the thing; it is what the log shows."""


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
    first: bool = False
    """Whether every process runs it once before it serves."""


@dataclass(frozen=True)
class Slice:
    """One actor's part of the service."""

    name: str
    routers: Sequence[APIRouter]
    jobs: Sequence[Job] = ()
