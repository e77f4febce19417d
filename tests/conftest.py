"""What all tests share."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, sync_playwright

from checkin import accounts
from tests.browser.chromium import ARGUMENTS, find
from tests.engines import ENGINES, EngineName, PostgreSQL, Servers
from tests.world import RunVenue, StaffedOffice, World


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords with the least effort: each test makes three accounts, and none has anything to lose."""
    monkeypatch.setattr(accounts, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """A PostgreSQL, started by the first test that asks; it need not survive a power cut."""
    with ExitStack() as stack:

        @cache
        def start() -> PostgreSQL:
            server = PostgreSQL(settings="fsync = off")
            stack.callback(server.close)
            return server

        yield start


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> EngineName:
    """Both engines, one after the other."""
    name: EngineName = request.param
    return name


@pytest.fixture
def world(tmp_path: Path, engine: EngineName, servers: Servers) -> Iterator[World]:
    """A region with its rules published, and nobody in it."""
    made = World(tmp_path, server=servers() if engine == "postgresql" else None)
    made.start_region()
    yield made
    made.close()


@pytest.fixture
def office(world: World) -> StaffedOffice:
    """The health office responsible for the test venue."""
    return world.start_office()


@pytest.fixture
def venue(world: World, office: StaffedOffice) -> RunVenue:
    """A venue in the office's area."""
    assert office.office_id
    return world.start_venue()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium, started once; each test opens contexts of its own, with an empty profile."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        yield started
        started.close()
