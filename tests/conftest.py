"""What all tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, sync_playwright

from checkin import accounts
from tests.browser.chromium import ARGUMENTS, find
from tests.world import RunVenue, StaffedOffice, World


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords with the least effort: each test makes three accounts, and none has anything to lose."""
    monkeypatch.setattr(accounts, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A region with its rules published, and nobody in it."""
    made = World(tmp_path)
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
