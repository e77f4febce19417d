"""Opening a release against the decapsulation that each of its rows needs, in Python and in the office's page.

Both are measured side by side in one run: each opens the same rows, and decapsulates between or around them.
"""

import json
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from playwright.sync_api import Page, sync_playwright

from crypto.contact import Contact, Details
from crypto.encoding import Digest, OfficeId, RequestId, Slot, VenueId, VisitId, b64u, day_of, slot_start
from crypto.keys import SealingKey
from crypto.rows import Flag, Kind, OfficeRow
from crypto.statements import HOUR, Request
from crypto.visit import seal_visit
from health_office.opening import OpenedRow, Outcome, open_rows
from tests.bench.measure import Row
from tests.browser.chromium import ARGUMENTS, find
from tests.processes import REPOSITORY

_VENUE: Final = VenueId(b"v" * 16)
_OFFICE: Final = OfficeId(b"o" * 16)
_ZONE: Final = "Europe/Berlin"
_SLOT: Final = Slot(5_969_784)
_DAY: Final = day_of(_SLOT, ZoneInfo(_ZONE))
_FAMILIES: Final = ("Papadopoulou", "Παπαδοπούλου", "Nguyễn", "Sørensen", "Öztürk", "Müller-Lüdenscheidt", "Кузнецова")
_BATCH: Final = 50


@dataclass(frozen=True)
class Release:
    """Rows of one afternoon with all that opens them."""

    day_key: SealingKey
    rows: list[OfficeRow]
    shares: dict[VisitId, bytes]


@cache
def _release(visits: int) -> Release:
    venue_key, day_key = SealingKey.generate().public, SealingKey.generate()
    rows, shares = [], {}
    for number in range(visits):
        slot = Slot(_SLOT + number % 24)
        minted = seal_visit(
            venue_id=_VENUE,
            office_id=_OFFICE,
            slot=slot,
            venue_key=venue_key,
            day_key=day_key.public,
            contact=_contact(number, slot),
            details=Details(area="bar", table=1 + number % 40),
        )
        row = minted.sealed
        shares[row.visit_id] = minted.secret.approval_share
        rows.append(
            OfficeRow(
                visit=row.visit_id,
                slot=slot,
                leave_slot=Slot(slot + 12),
                kind=Kind.CODE,
                flags=Flag(0),
                sealed_office_share=row.sealed_office_share,
                sealed_contact=row.sealed_contact,
                sealed_details=row.sealed_details,
                approval_commitment=row.approval_commitment,
            )
        )
    return Release(day_key, rows, shares)


def _contact(number: int, slot: Slot) -> Contact:
    return Contact(
        minute=slot_start(slot) // 60 + number % 5,
        given=f"Änne {number}",
        family=f"{_FAMILIES[number % len(_FAMILIES)]} {number}",
        street=f"Lange Straße {number % 300}",
        number=f"{number % 90} A",
        postal=f"{24800 + number % 100}",
        city="Schleswig",
        phone=f"+49 151 {2_000_000 + number}",
    )


def _request() -> Request:
    began = slot_start(_SLOT) // HOUR * HOUR
    return Request(
        root=bytes(32),
        iat=began,
        cert=Digest(bytes(32)),
        officer=Digest(bytes(32)),
        request=RequestId(b"r" * 16),
        office=_OFFICE,
        venue=_VENUE,
        from_=began,
        to=began + 3 * HOUR,
        case=bytes(32),
        basis="§",
        purpose="p",
        key=SealingKey.generate().public,
        exp=began,
    )


def python(visits: int) -> list[Row]:
    """In Python, one core. Batches of both take turns, so that both see the same machine."""
    release = _release(visits)
    suite, key = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM), release.day_key.hpke()
    bare = suite.encrypt(bytes(32), release.day_key.public.hpke(), info=b"")
    opening = open_rows(
        ((row, _DAY) for row in release.rows),
        request=_request(),
        shares=release.shares,
        day_keys={_DAY: release.day_key},
    )
    opened: list[OpenedRow] = []
    decapsulating = working = 0.0
    for _ in range(0, visits, _BATCH):
        began = time.perf_counter()
        for _ in range(_BATCH):
            suite.decrypt(bare, key, info=b"")
        between = time.perf_counter()
        opened += islice(opening, _BATCH)
        decapsulating += between - began
        working += time.perf_counter() - between
    assert [row.outcome for row in opened] == [Outcome.OPENED] * visits
    return [
        Row("bare decapsulation, one core", visits / decapsulating),
        Row(f"office opens {visits:,} visits", visits / working),
    ]


def chromium(visits: int) -> list[Row]:
    """The office's page in Chromium, with as many workers as there are cores.

    The yardstick is a worker that has the machine to itself, times the cores. Decapsulating in all workers at once
    shows how much of that this machine can give to anybody.
    """
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as address:
        _build(Path(folder))
        _lay_out(_release(visits), Path(folder))
        with _page(f"{address}/tests/bench/opening.html") as page:
            cores: int = page.evaluate("navigator.hardwareConcurrency")
            before = _decapsulate(page, cores, visits // 20)
            opening: float = page.evaluate("openRelease()")
            after = _decapsulate(page, cores, visits // 20)
    return [
        Row(f"bare decapsulation in one worker, x {cores}", cores * (before[0] + after[0]) / 2),
        Row(f"bare decapsulation in {cores} workers", (before[1] + after[1]) / 2),
        Row(f"page opens {visits:,} visits in {cores} workers", opening),
    ]


def _decapsulate(page: Page, cores: int, rows: int) -> tuple[float, float]:
    """Decapsulations in a second: by one worker, and by all together."""
    rates: list[float] = [
        page.evaluate("([workers, rows]) => decapsulate(workers, rows)", [workers, rows]) for workers in (1, cores)
    ]
    return rates[0], rates[1]


def _build(folder: Path) -> None:
    """Build the bench page with the settings of the real ones: ``opening.vite.config.ts``."""
    subprocess.run(
        ["npx", "vite", "build", "--config", "tests/bench/opening.vite.config.ts", "--outDir", str(folder)],
        cwd=REPOSITORY,
        env=os.environ | {"NODE_ENV": "production"},
        check=True,
        capture_output=True,
    )


def _lay_out(release: Release, folder: Path) -> None:
    """Put the release beside the page, as ``opening.page.ts`` reads it."""
    setup = {
        "venue": b64u(_VENUE),
        "office": b64u(_OFFICE),
        "zone": _ZONE,
        "day": _DAY,
        "seed": b64u(release.day_key.seed),
    }
    (folder / "release.json").write_text(json.dumps(setup), encoding="utf-8")
    (folder / "rows").write_bytes(b"".join(row.pack() for row in release.rows))
    (folder / "shares").write_bytes(b"".join(release.shares[row.visit] for row in release.rows))


class _Files(SimpleHTTPRequestHandler):
    """Files without a line for each of them."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it
        """Say nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("localhost", 0), partial(_Files, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://localhost:{server.server_port}"
        finally:
            server.shutdown()


@contextmanager
def _page(address: str) -> Iterator[Page]:
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS)) as browser,
    ):
        page = browser.new_page()
        page.goto(address)
        yield page
