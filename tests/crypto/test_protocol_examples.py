"""Recomputes every value in the ``example`` blocks of docs/protocol.md, so that the page cannot drift from the code."""

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from crypto import jws
from crypto.bundle import UnlockKey, device_fingerprint
from crypto.code import PrintedCode, fingerprint, root_id
from crypto.encoding import Day, Digest, OfficeId, Slot, VenueId, VisitId, b64u, day_of, info, pad, u32
from crypto.envelope import sha256
from crypto.keys import SealingKey, VerifyingKey
from crypto.labels import Label
from crypto.log import FIRST_HEAD, next_head
from crypto.receipt import leave_receipt, receipt, receipt_key
from crypto.release import release_digest, selection_digest
from crypto.statements import case_reference
from crypto.visit import Context, VisitSecret, commitment, contact_keys, details_key, guest_token_hash

PAGE: Final = Path(__file__).parents[2] / "docs" / "protocol.md"


def counting(first: int, count: int) -> bytes:
    """``000102..0f`` and the like."""
    return bytes(range(first, first + count))


def examples() -> Iterator[tuple[str, str]]:
    """Each example as what is computed and its value; a heading before indented lines belongs to each of them."""
    for block in re.findall(r"^```example\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
        heading = ""
        for line in re.sub(r" =\n +", " = ", block).splitlines():
            if line.endswith(":"):
                heading = line
            elif " = " in line:
                what, value = line.rsplit(" = ", 1)
                yield f"{heading if line.startswith(' ') else ''}{what}", value
            else:
                yield heading, line.strip()


SECRET: Final = VisitSecret(counting(0x20, 32))
VENUE, OFFICE, SLOT = VenueId(counting(0, 16)), OfficeId(counting(0x10, 16)), Slot(5_900_000)
CTX: Final = Context(VENUE, SECRET.visit_id, OFFICE, SLOT).fields()
SEAL: Final = SealingKey(counting(0, 32)).public
RFC_KEY: Final = VerifyingKey(
    {
        "crv": "P-256",
        "kty": "EC",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    }
)
STATEMENT: Final = Digest(counting(0x80, 32))


def recomputed() -> dict[str, str]:
    """The same, from the code."""
    berlin = ZoneInfo("Europe/Berlin")
    contact_key, key_check = contact_keys(SECRET.office_share, SECRET.approval_share, CTX)
    root = root_id((RFC_KEY,), 1)
    mark = fingerprint(root, VENUE, RFC_KEY, SEAL)
    day_secret = receipt_key(counting(0x60, 32), Day(20_486))
    arrival = receipt(day_secret, venue=VENUE, visit=SECRET.visit_id, office=OFFICE, slot=SLOT, kind=1)
    leaving = leave_receipt(day_secret, venue=VENUE, visit=SECRET.visit_id, leave_slot=Slot(5_900_012), estimated=False)
    head = next_head(FIRST_HEAD, 1, STATEMENT)
    visits = "visit_secret 202122..3f, venue 000102..0f, office 101112..1f, slot 5900000:  "
    released = "request digest 808182..9f:  "
    receipts = "receipt_secret 606162..7f, day 20486, the visit of B2:  "
    header = base64.urlsafe_b64encode(jws._header_bytes("region", RFC_KEY)).decode().rstrip("=")
    return {
        'info("office share", 000102..0f, 58b4a604a33dff56440c01c024a61448, 101112..1f, u32(5900000))': info(
            Label.OFFICE_SHARE, VENUE, SECRET.visit_id, OFFICE, u32(SLOT)
        ).hex(),
        'pad("abc", 8)': pad(b"abc", 8).hex(),
        "b64u(fbff00)": b64u(bytes.fromhex("fbff00")),
        "SHA-256 of the sealing key of seed 000102..1f": sha256(SEAL.raw).hex(),
        "fingerprint of the key in RFC 7515, A.3": RFC_KEY.fingerprint,
        "jkt of the key in RFC 7515, A.3": RFC_KEY.jkt.hex(),
        "day(5900000) in Europe/Berlin": str(day_of(SLOT, berlin)),
        f"{visits}visit_id": SECRET.visit_id.hex(),
        f"{visits}notify_id": SECRET.notify_id.hex(),
        f"{visits}office_share": SECRET.office_share.hex(),
        f"{visits}approval_share": SECRET.approval_share.hex(),
        f"{visits}contact_key": contact_key.hex(),
        f"{visits}key_check": key_check.hex(),
        f"{visits}details_key": details_key(SECRET.approval_share, CTX).hex(),
        f"{visits}approval_commitment": commitment(SECRET.approval_share, CTX).hex(),
        f"{visits}guest_token_hash": guest_token_hash(SECRET.visit_id, SECRET.guest_token).hex(),
        "root_id of the key in RFC 7515, A.3": root.hex(),
        'with venue 000102..0f and the sealing key of seed 000102..1f, area "bar":': PrintedCode(
            VENUE, mark, "bar"
        ).address("https://sealbook.example"),
        'case_reference(a0a1a2..af, "2026-0042")': case_reference(counting(0xA0, 16), "2026-0042").hex(),
        "header of a region statement by the key in RFC 7515, A.3": header,
        f"{released}selection of 000102..0f and 58b4a604a33dff56440c01c024a61448": selection_digest(
            STATEMENT, [VisitId(counting(0, 16)), SECRET.visit_id]
        ).hex(),
        f'{released}release of the chunks "a", "b"': release_digest(STATEMENT, [b"a", b"b"]).hex(),
        f"{receipts}receipt_key": day_secret.hex(),
        f"{receipts}receipt, kind 1": arrival.hex(),
        f"{receipts}leave receipt, slot 5900012, not estimated": leaving.hex(),
        "sheet of 404142..5f": UnlockKey(counting(0x40, 32)).sheet(),
        "device fingerprint of the key in RFC 7515, A.3 and the sealing key of seed 000102..1f": device_fingerprint(
            RFC_KEY, SEAL
        ),
        "entry region 808182..9f -> head_1": head.hex(),
        "entry venue 808182..9f -> head_2": next_head(head, 6, STATEMENT).hex(),
    }


def test_every_example_is_what_the_code_computes() -> None:
    stated = list(examples())
    assert len(stated) == len(dict(stated))
    assert dict(stated) == recomputed()
