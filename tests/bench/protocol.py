"""The protocol's operations against the bare decapsulation that each opening needs at least once."""

import json
import os
import subprocess
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from crypto.contact import Contact, Details
from crypto.encoding import OfficeId, Slot, VenueId
from crypto.keys import SealingKey
from crypto.visit import MintedVisit, open_approval_share, open_visit, seal_visit
from tests.bench.measure import Row, rate
from tests.processes import REPOSITORY

_CONTACT = Contact(
    minute=29_848_920,
    given="Ελένη",
    family="Παπαδοπούλου",
    street="Lange Straße",
    number="12/3 A",
    postal="24837",
    city="Schleswig",
    phone="+49 151 2345678",
)


def python(seconds: float) -> list[Row]:
    """In Python, one core."""
    venue_key, day_key = SealingKey.generate(), SealingKey.generate()
    suite = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    bare = suite.encrypt(bytes(32), day_key.public.hpke(), info=b"")

    def seal() -> MintedVisit:
        return seal_visit(
            venue_id=VenueId(b"v" * 16),
            office_id=OfficeId(b"o" * 16),
            slot=Slot(5_969_784),
            venue_key=venue_key.public,
            day_key=day_key.public,
            contact=_CONTACT,
            details=Details(area="bar"),
        )

    minted = seal()
    sealed = minted.sealed
    context = sealed.context
    return [
        rate("bare decapsulation", lambda: suite.decrypt(bare, day_key.hpke(), info=b""), seconds),
        rate("guest seals a visit", seal, seconds),
        rate(
            "venue opens a share",
            lambda: open_approval_share(venue_key, sealed.sealed_approval_share, sealed.approval_commitment, context),
            seconds,
        ),
        rate(
            "office opens a visit",
            lambda: open_visit(
                context=context,
                day_key=day_key,
                approval_share=minted.secret.approval_share,
                approval_commitment=sealed.approval_commitment,
                sealed_office_share=sealed.sealed_office_share,
                sealed_contact=sealed.sealed_contact,
                sealed_details=sealed.sealed_details,
            ),
            seconds,
        ),
    ]


def typescript(seconds: float) -> list[Row]:
    """The same in TypeScript under Node, one core: ``tests/bench/protocol.bench.ts``."""
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results.json"
        subprocess.run(
            ["npx", "vitest", "bench", "--run", "--outputJson", str(results)],
            cwd=REPOSITORY,
            env=os.environ | {"BENCH_MILLISECONDS": str(int(seconds * 1000))},
            check=True,
            capture_output=True,
        )
        [file] = json.loads(results.read_text(encoding="utf-8"))["files"]
    [group] = file["groups"]
    return [Row(found["name"], found["hz"]) for found in group["benchmarks"]]
