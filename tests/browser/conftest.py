"""A region that a browser can reach, and pages that fail a test when anything in them goes wrong."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize, expect

from service.server import listen
from service.server import server as uvicorn_server
from tests.engines import PostgreSQL
from tests.processes import free_port
from tests.world import RealClock, RunVenue, StaffedOffice, World

expect.set_options(timeout=8_000)
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}


@dataclass
class Live:
    """A served region with an office and a venue."""

    world: World
    office: StaffedOffice
    venue: RunVenue

    def code(self, area: str | None = "bar") -> str:
        """The address in the venue's code."""
        return self.venue.venue.code(area).address(self.world.url)


@contextmanager
def region_that_is_served(folder: Path, server: PostgreSQL | None = None) -> Iterator[Live]:
    """A region with an office and a venue, on a port of this machine."""
    port = free_port()
    world = World(folder, clock=RealClock(0), url=f"http://localhost:{port}", server=server)
    world.start_region()
    running, listening = uvicorn_server(world.app), listen("localhost", port)
    thread = threading.Thread(target=running.run, args=([listening],), daemon=True)
    thread.start()
    yield Live(world, world.start_office(days=60), world.start_venue())
    running.should_exit = True
    thread.join(timeout=10)
    world.close()


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """One region for all browser tests; a test that closes or moves something makes a venue of its own."""
    with region_that_is_served(tmp_path_factory.mktemp("live")) as made:
        yield made


@dataclass
class Tab:
    """A browser context with one page, and what went wrong in it."""

    page: Page
    context: BrowserContext
    complaints: list[str]
    hosts: set[str]

    def listen(self, line: ConsoleMessage) -> None:
        """Remember an error that the page wrote into its console."""
        if line.type == "error":
            self.complaints.append(line.text)


@pytest.fixture
def tab(browser: Browser) -> Iterator[Callable[..., Tab]]:
    """Opens browsers with empty profiles. At the end none of them may have complained or asked another host."""
    opened: list[Tab] = []
    with ExitStack() as stack:

        def open_tab(
            size: ViewportSize = PHONE,
            language: str = "de-DE",
            color_scheme: Literal["light", "dark"] = "light",
            *,
            bypass_csp: bool = False,
        ) -> Tab:
            context = browser.new_context(
                viewport=size,
                locale=language,
                timezone_id="Europe/Berlin",
                color_scheme=color_scheme,
                bypass_csp=bypass_csp,
            )
            stack.callback(context.close)
            stack.callback(context.unroute_all, behavior="ignoreErrors")
            made = Tab(context.new_page(), context, [], set())
            made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
            made.page.on("console", made.listen)
            context.on("request", lambda request: made.hosts.add(urlsplit(request.url).netloc))
            opened.append(made)
            return made

        yield open_tab
    for made in opened:
        # A refused request is a line in the console too; the page shows it in words, which is what tests look at.
        wrong = [text for text in made.complaints if "Failed to load resource" not in text]
        assert wrong == []
        assert len(made.hosts - {""}) <= 1
