"""Vectors of the numbered checks: for each actor, one thing wrong for each number."""

from typing import Any, Final

from crypto.encoding import Digest, VisitId
from crypto.release import release_digest, selection_digest
from tests.vectors.case import VectorFile
from tests.vectors.sealed import APPROVAL_SHARE_SEALED, COMMITMENT, SECRET, chunk, entries, release_plain
from tests.vectors.world import (
    CERT,
    DAY,
    DAY_KEY,
    DAY_SECONDS,
    FULL_HOUR,
    HOUR,
    IDENTITY,
    MARK,
    NOW,
    OFFICER,
    OFFICER_KEY,
    OTHER,
    OTHER_ROOT,
    OTHER_SEAL,
    REFUSAL,
    REGION,
    REQUEST_SEAL,
    ROOT,
    ROOT_KEY,
    SLOT,
    STRANGER,
    TRACE,
    VENUE,
    VENUE_KEY,
    VENUE_SEAL,
    VENUE_STATEMENT,
    Signer,
    approval,
    b64,
    compact,
    day_key,
    digest,
    flip,
    office,
    officer,
    region,
    request,
    venue,
)

JSON = dict[str, Any]


def _region_text(signer: Signer = ROOT_KEY, /, **changes: Any) -> str:
    return signer.jws("region", compact(region(**changes)))


def _office_text(signer: Signer = ROOT_KEY, /, **changes: Any) -> str:
    return signer.jws("office", compact(office(**changes)))


def _venue_text(signer: Signer = VENUE_KEY, /, **changes: Any) -> str:
    return signer.jws("venue", compact(venue(**changes)))


def _day_key_text(signer: Signer = IDENTITY, /, **changes: Any) -> str:
    return signer.jws("day-key", compact(day_key(CERT, **changes)))


def _guest(f: VectorFile) -> None:
    served: JSON = {"region": [REGION], "office": CERT, "venue": VENUE_STATEMENT, "day_keys": [DAY_KEY]}
    known: JSON = {"root": None, "region_seq": 0, "venue_seq": 0}
    good: JSON = {
        "root": ROOT.hex(), "code_venue": b64(VENUE), "code_fragment": f"1.{b64(MARK)}", "served": served,
        "service_now": NOW, "device_now": NOW, "known": known, "contact": {"minute": NOW // 60, "given": "Änne"},
    }  # fmt: skip

    def ok(name: str, **other: Any) -> None:
        f.ok(f"guest: {name}", "guest_checks", **good | other)

    def fails(step: int, name: str, **other: Any) -> None:
        f.fails("check failed", f"guest {step}: {name}", "guest_checks", step=step, **good | other)

    ok("all is well")
    ok("known before", known={"root": ROOT.hex(), "region_seq": 1, "venue_seq": 1})
    ok("with the next days' keys", served=served | {"day_keys": [_day_key_text(day=DAY + 1), DAY_KEY]})
    ok("a device that is slow by the whole skew", device_now=NOW - 600)
    ok("a certificate that was renewed since", served=served | {"office": _office_text(seq=2)})

    fails(1, "another root than the one known", known=known | {"root": OTHER_ROOT.hex()})
    fails(1, "a venue of another root", served=served | {"venue": _venue_text(root=b64(OTHER_ROOT))})
    fails(1, "a venue's statement that is none", served=served | {"venue": "x"})
    fails(2, "a region of another root", served=served | {"region": [_region_text(STRANGER, keys=[STRANGER.jwk])]})
    fails(2, "a region signed by another key", served=served | {"region": [_region_text(STRANGER)]})
    fails(2, "a region that has ended", served=served | {"region": [_region_text(exp=NOW)]})
    fails(2, "a region older than the one known", known=known | {"region_seq": 2})
    fails(2, "no region", served=served | {"region": []})
    fails(3, "an office that signed itself", served=served | {"office": _office_text(IDENTITY)})
    fails(3, "an office that was revoked", served=served | {"region": [_region_text(revoked=[b64(digest(CERT))])]})
    fails(3, "an office whose certificate has ended", served=served | {"office": _office_text(exp=NOW)})
    fails(4, "another fingerprint", code_fragment=f"1.{b64(flip(MARK, 0))}")
    fails(4, "the code of another venue", code_venue=b64(OTHER))
    fails(4, "a swapped sealing key", served=served | {"venue": _venue_text(seal=b64(OTHER_SEAL.public.raw))})
    fails(4, "a swapped signing key", served=served | {"venue": _venue_text(STRANGER, sig=STRANGER.jwk)})
    fails(4, "a statement that the venue did not sign", served=served | {"venue": _venue_text(STRANGER)})
    fails(4, "a venue's statement older than the one known", known=known | {"venue_seq": 2})
    fails(4, "the same keys for another venue", served=served | {"venue": _venue_text(venue=b64(OTHER))})
    fails(5, "an office that the venue does not name", served=served | {"office": _office_text(office=b64(OTHER))})
    fails(5, "a venue out of the office's area", served=served | {"venue": _venue_text(postal="10119")})
    fails(6, "a swapped day key", served=served | {"day_keys": [_day_key_text(STRANGER)]})
    fails(6, "a day key that the venue signed", served=served | {"day_keys": [_day_key_text(VENUE_KEY)]})
    fails(6, "no key", served=served | {"day_keys": []})
    fails(6, "yesterday's key", served=served | {"day_keys": [_day_key_text(day=DAY - 1)]})
    two = [DAY_KEY, _day_key_text(key=b64(OTHER_SEAL.public.raw))]
    fails(6, "two keys for today", served=served | {"day_keys": two})
    fails(6, "another office's day key", served=served | {"day_keys": [_day_key_text(office=b64(OTHER))]})
    fails(7, "a device that is too slow", device_now=NOW - 601)
    fails(7, "a device that is too fast", device_now=NOW + 601)
    long = dict.fromkeys(("given", "family", "street"), "😀" * 80)
    fails(8, "a contact that does not fit", contact={"minute": 1, **long})


def _operator(f: VectorFile) -> None:
    served: JSON = {"region": [REGION], "office": CERT, "officer": OFFICER, "request": TRACE}
    good: JSON = {
        "root": ROOT.hex(), "bundle_root": ROOT.hex(), "venue": VENUE_STATEMENT, "served": served, "now": NOW,
        "answered": False, "known_region_seq": 0,
    }  # fmt: skip

    def ok(name: str, **other: Any) -> None:
        f.ok(f"operator: {name}", "operator_checks", **good | other)

    def fails(step: int, name: str, **other: Any) -> None:
        f.fails("check failed", f"operator {step}: {name}", "operator_checks", step=step, **good | other)

    def asked(signer: Signer = OFFICER_KEY, /, **changes: Any) -> JSON:
        return served | {"request": signer.jws("request", compact(request(CERT, OFFICER, **changes)))}

    def certified(signer: Signer = IDENTITY, /, **changes: Any) -> JSON:
        return served | {"officer": signer.jws("officer", compact(officer(CERT, **changes)))}

    ok("all is well")
    ok("as new as the region known", known_region_seq=1)
    fails(1, "another root than that of the keys", bundle_root=OTHER_ROOT.hex())
    fails(2, "a region signed by another key", served=served | {"region": [_region_text(STRANGER)]})
    fails(2, "a region older than the one known", known_region_seq=2)
    fails(3, "an office that signed itself", served=served | {"office": _office_text(IDENTITY)})
    fails(3, "an office that was revoked", served=served | {"region": [_region_text(revoked=[b64(digest(CERT))])]})
    fails(4, "an officer certified by a stranger", served=certified(STRANGER))
    fails(4, "an officer certified by the root", served=certified(ROOT_KEY))
    fails(4, "an officer whose certificate has ended", served=certified(exp=NOW))
    fails(5, "a request signed by a stranger", served=asked(STRANGER))
    fails(5, "a request signed by the office", served=asked(IDENTITY))
    fails(5, "a request under another officer's certificate", served=certified(name="B. Muster"))
    fails(5, "a request under another office certificate", served=asked(cert=b64(digest(REGION))))
    fails(6, "a request to another venue", served=asked(venue=b64(OTHER)))
    fails(6, "an office that is not the venue's", venue=_venue_text(office=b64(OTHER)))
    fails(6, "a venue out of the office's area", venue=_venue_text(postal="10119"))
    window = {"from": FULL_HOUR, "to": FULL_HOUR + 25 * HOUR}
    fails(7, "a window that is too long", served=asked(**window))
    fails(7, "a window off the hour", served=asked(**{"from": FULL_HOUR + 60}))
    fails(8, "a window that needs a second officer", served=asked(to=FULL_HOUR + 5 * HOUR))
    fails(8, "out of the area", served=asked(out_of_area="Asked for help"))
    fails(9, "a request that has ended", served=asked(exp=NOW))
    fails(9, "a request that lasts too long", served=asked(exp=NOW + 30 * DAY_SECONDS))
    fails(10, "answered before", answered=True)


def _row(slot: int = SLOT, share: bytes = APPROVAL_SHARE_SEALED, commitment: bytes = COMMITMENT) -> str:
    return (SECRET.visit_id + slot.to_bytes(4, "big") + bytes(4) + b"\1\0" + share + commitment).hex()


def _packing(f: VectorFile) -> None:
    def window(start: int, end: int) -> str:
        return OFFICER_KEY.jws("request", compact(request(CERT, OFFICER, **{"from": start, "to": end})))

    seed = VENUE_SEAL.seed.hex()
    f.ok("packing: a visit that was asked for", "approve_row", request=TRACE, seed=seed, row=_row())
    f.ok(
        "packing: a day before",
        "approve_row",
        request=window(NOW + DAY_SECONDS, NOW + DAY_SECONDS + HOUR),
        seed=seed,
        row=_row(),
    )
    for name, start, end in (
        ("longer than a day before", NOW + DAY_SECONDS + 300, NOW + 2 * DAY_SECONDS),
        ("when the window ends", NOW - HOUR, NOW),
        ("after the window", NOW - 2 * HOUR, NOW - HOUR),
    ):
        f.ok(f"packing: refused, {name}", "approve_row", request=window(start, end), seed=seed, row=_row())
    for expect, name, row in (
        ("decryption failure", "a row of another slot", _row(slot=SLOT + 1)),
        ("decryption failure", "a share that does not open", _row(share=flip(APPROVAL_SHARE_SEALED, 1200 - 50))),
        ("false share", "a commitment to another share", _row(commitment=flip(COMMITMENT, 0))),
        ("malformed", "a share of another version", _row(share=b"\2" + APPROVAL_SHARE_SEALED[1:])),
    ):
        f.fails(expect, f"packing: {name}", "approve_row", request=TRACE, seed=seed, row=row)
    elsewhere = OFFICER_KEY.jws("request", compact(request(CERT, OFFICER, venue=b64(OTHER))))
    f.fails(
        "decryption failure",
        "packing: a request to another venue",
        "approve_row",
        request=elsewhere,
        seed=seed,
        row=_row(),
    )


def _office(f: VectorFile) -> None:
    asked = Digest(digest(TRACE))
    released = entries(0, 2)
    extra = entries(2, 1)[0][0]
    served = [visit for visit, _ in released] + [extra]
    chunks = [chunk(release_plain(released), 0, 1, asked)]

    def decided(signer: Signer = VENUE_KEY, /, **changes: Any) -> str:
        facts: JSON = {
            "matched": 3, "released": 2, "refused": 1, "unopenable": 0, "chunks": 1,
            "selection": b64(selection_digest(asked, map(VisitId, served))),
            "release": b64(release_digest(asked, chunks)),
        }  # fmt: skip
        return signer.jws("decision", compact(approval(TRACE, **facts | changes)))

    good: JSON = {
        "venue": VENUE_STATEMENT, "request": TRACE, "officer_key": OFFICER_KEY.jwk,
        "request_seed": REQUEST_SEAL.seed.hex(), "decision": decided(), "chunks": [part.hex() for part in chunks],
        "served": [visit.hex() for visit in served],
    }  # fmt: skip

    def ok(name: str, **other: Any) -> None:
        f.ok(f"office: {name}", "office_checks", **good | other)

    def fails(step: int, name: str, **other: Any) -> None:
        f.fails("check failed", f"office {step}: {name}", "office_checks", step=step, **good | other)

    def other_chunks(*parts: bytes, **changes: Any) -> JSON:
        signed = {"chunks": len(parts), "release": b64(release_digest(asked, parts))}
        return {"decision": decided(**signed | changes), "chunks": [part.hex() for part in parts]}

    ok("all is well")
    ok("rows in another order", served=good["served"][::-1])
    nothing = {"matched": 0, "released": 0, "refused": 0, "selection": b64(selection_digest(asked, []))}
    ok("nothing was asked for", served=[], **other_chunks(**nothing))
    fails(1, "a decision signed by a stranger", decision=decided(STRANGER))
    fails(1, "a swapped venue", venue=_venue_text(STRANGER, sig=STRANGER.jwk))
    fails(1, "a decision about another request", decision=decided(request=b64(digest(REGION))))
    fails(1, "a refusal", decision=REFUSAL)
    fails(1, "counts that lie", decision=decided(matched=4))
    fails(2, "a chunk less", chunks=[])
    fails(2, "a chunk more", chunks=good["chunks"] * 2)
    fails(2, "another chunk", chunks=[flip(chunks[0], 3000).hex()])
    fails(2, "another count", decision=decided(chunks=2))
    fails(3, "a count that is not the selection's", decision=decided(matched=4, refused=2))
    fails(3, "a row less", served=good["served"][:-1])
    fails(3, "a row more", served=[*good["served"], OTHER.hex()])
    fails(3, "another row", served=[*good["served"][:-1], OTHER.hex()])
    fails(3, "a row twice in place of another", served=[*good["served"][:-1], good["served"][0]])
    fails(4, "another request key", request_seed=OTHER_SEAL.seed.hex())
    fails(4, "a chunk for another request", **other_chunks(chunk(release_plain(released), 0, 1, digest(REGION))))
    fails(4, "fewer released than signed", **other_chunks(chunk(release_plain(released[:1]), 0, 1, asked)))
    fails(4, "a visit twice", **other_chunks(chunk(release_plain(released[:1] * 2), 0, 1, asked)))
    fails(4, "visits out of order", **other_chunks(chunk(release_plain(released[::-1]), 0, 1, asked)))
    foreign = [released[0], (b"\xfe" * 16, bytes(32))]
    fails(5, "a share for a visit that was not served", **other_chunks(chunk(release_plain(foreign), 0, 1, asked)))


def _checks() -> VectorFile:
    f = VectorFile("checks", "b13-numbered-checks")
    _guest(f)
    _operator(f)
    _packing(f)
    _office(f)
    return f


FILES: Final = (_checks(),)
