"""Vectors of signed statements: their form on the wire, and who may say what."""

from typing import Any, Final

from tests.vectors.case import VectorFile
from tests.vectors.codecs import SAMPLES
from tests.vectors.world import (
    APPROVAL,
    CERT,
    DAY,
    DAY_KEY,
    DAY_SECONDS,
    FULL_HOUR,
    HOUR,
    IDENTITY,
    LOG_KEY,
    NEXT_ROOT_KEY,
    NOW,
    OFFICE_KEY,
    OFFICER,
    OFFICER_KEY,
    OTHER,
    OTHER_ROOT,
    REFUSAL,
    REGION,
    ROOT,
    ROOT_KEY,
    STRANGER,
    SUNSET,
    TRACE,
    VENUE_KEY,
    VENUE_STATEMENT,
    Claims,
    Signer,
    approval,
    b64,
    compact,
    day_key,
    digest,
    flip,
    office,
    office_key,
    officer,
    refusal,
    region,
    request,
    sunset,
    venue,
)

SIGNERS: Final = {
    "region": ROOT_KEY,
    "office": ROOT_KEY,
    "officer": IDENTITY,
    "office-key": IDENTITY,
    "day-key": IDENTITY,
    "venue": VENUE_KEY,
    "request": OFFICER_KEY,
    "decision": VENUE_KEY,
    "sunset": LOG_KEY,
}
TEXTS: Final = {
    "region": REGION,
    "office": CERT,
    "officer": OFFICER,
    "office-key": OFFICE_KEY,
    "day-key": DAY_KEY,
    "venue": VENUE_STATEMENT,
    "request": TRACE,
    "decision": APPROVAL,
    "sunset": SUNSET,
}


def _jws() -> VectorFile:
    f = VectorFile("jws", "b6-statements")
    payload = compact({"a": 1})
    header, body, signature = ROOT_KEY.jws("region", payload).split(".")
    good = f"{header}.{body}.{signature}"
    f.ok("split", "split", text=good)
    f.ok("split of empty parts", "split", text="..")
    limit = "A" * (16_384 - 2) + ".."
    f.ok("split at the longest", "split", text=limit)
    for name, text in (
        ("one character too long", "A" * 16_383 + ".."),
        ("two parts", f"{header}.{body}"),
        ("four parts", f"{good}.{signature}"),
        ("nothing", ""),
        ("padding", f"{header}.{body}.{signature}=="),
        ("a signature with bits after the end", f"{header}.{body}.{signature[:-1]}{_next(signature[-1])}"),
        ("a payload with a line end", f"{header}.{body}\n.{signature}"),
        ("a space before", f" {good}"),
        ("a header of the other alphabet", f"+{header[1:]}.{body}.{signature}"),
        ("an umlaut", f"{header}.{body}.\u00e4{signature[1:]}"),
    ):
        f.fails("malformed", f"split: {name}", "split", text=text)

    base: dict[str, Any] = {"kind": "region", "key": ROOT_KEY.jwk}
    f.ok("a statement", "verify", **base, text=good)
    raw = _raw(signature)

    def fails(name: str, text: str, comment: str | None = None, **other: Any) -> None:
        f.fails("bad signature", name, "verify", comment=comment, **base | other, text=text)

    fails("another key", good, key=STRANGER.jwk)
    fails("another kind", good, kind="office")
    fails("a bit flipped in r", f"{header}.{body}.{b64(flip(raw, 0))}")
    fails("a bit flipped in s", f"{header}.{body}.{b64(flip(raw, 63))}")
    fails("a bit flipped in the payload", f"{header}.{b64(flip(payload, 4))}.{signature}")
    fails("a signature of 63 bytes", f"{header}.{body}.{b64(raw[:-1])}")
    fails("a signature of 65 bytes", f"{header}.{body}.{b64(raw + bytes(1))}")
    fails("no signature", f"{header}.{body}.")
    fails("a signature of zeros", f"{header}.{body}.{b64(bytes(64))}", comment="CVE-2022-21449")
    fails("a signature in DER", f"{header}.{body}.{b64(_der(raw))}")
    fields = {"alg": "ES256", "kid": b64(ROOT_KEY.jkt), "typ": "sealbook-region+jws"}
    for name, changed in (
        ("alg none", {**fields, "alg": "none"}),
        ("alg HS256", {**fields, "alg": "HS256"}),
        ("alg ES384", {**fields, "alg": "ES384"}),
        ("the kid of another key", {**fields, "kid": b64(STRANGER.jkt)}),
        ("no kid", {"alg": "ES256", "typ": fields["typ"]}),
        ("another typ", {**fields, "typ": "sealbook-office+jws"}),
        ("a typ in capitals", {**fields, "typ": "SEALBOOK-REGION+JWS"}),
        ("no typ", {"alg": "ES256", "kid": fields["kid"]}),
        ("a jwk in the header", {**fields, "jwk": STRANGER.jwk}),
        ("a crit in the header", {**fields, "crit": ["b64"], "b64": False}),
        ("an address of keys in the header", {**fields, "jku": "https://sealbook.example/keys"}),
    ):
        fails(f"header: {name}", ROOT_KEY.jws("region", payload, compact(changed)))
    fails("header: members in another order", ROOT_KEY.jws("region", payload, compact(fields)[:-1] + b" }"))
    swapped = b'{"typ":"sealbook-region+jws","alg":"ES256","kid":"' + fields["kid"].encode() + b'"}'
    fails("header: swapped members", ROOT_KEY.jws("region", payload, swapped))
    fails("header: nothing", ROOT_KEY.jws("region", payload, b""))
    fails("header: no JSON", ROOT_KEY.jws("region", payload, b"{"))
    unsigned = f"{b64(compact({**fields, 'alg': 'none'}))}.{body}."
    fails("alg none without a signature", unsigned)
    strange = STRANGER.jws("region", payload, ROOT_KEY.header("region"))
    fails("signed by another key under the right header", strange)
    return f


def _next(character: str) -> str:
    # The last of 86 characters carries four bits of 64 bytes and two that have to be zero.
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return alphabet[alphabet.index(character) + 1]


def _raw(signature: str) -> bytes:
    import base64  # noqa: PLC0415 - for this line

    return base64.urlsafe_b64decode(signature + "==")


def _der(raw: bytes) -> bytes:
    numbers = [b"\0" + raw[:32], b"\0" + raw[32:]]
    body = b"".join(b"\x02" + bytes([len(number)]) + number for number in numbers)
    return b"\x30" + bytes([len(body)]) + body


def _statements() -> VectorFile:
    f = VectorFile("statements", "b6-statements")
    for kind, text in TEXTS.items():
        f.ok(kind, "read_statement", kind=kind, text=text, key=SIGNERS[kind].jwk)
        others = SIGNERS.keys() - {kind}
        wrong = STRANGER.jws(kind, compact(SAMPLES[kind]))
        f.fails(
            "bad signature", f"{kind}: by a stranger", "read_statement", kind=kind, text=wrong, key=SIGNERS[kind].jwk
        )
        other = next(name for name in sorted(others) if SIGNERS[name] is not SIGNERS[kind])
        signed = SIGNERS[other].jws(kind, compact(SAMPLES[kind]))
        f.fails(
            "bad signature", f"{kind}: by the key for {other}", "read_statement", kind=kind, text=signed,
            key=SIGNERS[kind].jwk,
        )  # fmt: skip
        posing = SIGNERS[kind].jws(other, compact(SAMPLES[kind]))
        f.fails(
            "bad signature",
            f"{kind}: signed as {other}",
            "read_statement",
            kind=kind,
            text=posing,
            key=SIGNERS[kind].jwk,
        )
        for name, payload in (
            ("an unknown claim", compact({**SAMPLES[kind], "x": 1})),
            ("without its root", compact({k: v for k, v in SAMPLES[kind].items() if k != "root"})),
            ("not canonical", compact(SAMPLES[kind]) + b"\n"),
            ("no JSON", b"{"),
        ):
            bad = SIGNERS[kind].jws(kind, payload)
            f.fails("malformed", f"{kind}: {name}", "read_statement", kind=kind, text=bad, key=SIGNERS[kind].jwk)
    f.ok("a refusal", "read_statement", kind="decision", text=REFUSAL, key=VENUE_KEY.jwk)
    f.ok("a case reference", "case_reference", salt=bytes(range(0xA0, 0xB0)).hex(), reference="2026-0042")
    f.ok("a case reference in UTF-8", "case_reference", salt=bytes(range(0xA0, 0xB0)).hex(), reference="Fall Äpfel 1")
    f.ok("a case reference under another salt", "case_reference", salt=bytes(range(16)).hex(), reference="2026-0042")
    return f


class _Chain:
    """Adds vectors that differ from a good chain in one statement or one fact."""

    def __init__(self, file: VectorFile, operation: str, **good: Any) -> None:
        self.file, self.operation, self.good = file, operation, good

    def ok(self, name: str, **other: Any) -> None:
        self.file.ok(f"{self.operation}: {name}", self.operation, **self.good | other)

    def fails(self, expect: str, name: str, **other: Any) -> None:
        self.file.fails(expect, f"{self.operation}: {name}", self.operation, **self.good | other)


def _region_text(signer: Signer = ROOT_KEY, /, **changes: Any) -> str:
    return signer.jws("region", compact(region(**changes)))


def _region(f: VectorFile) -> None:
    c = _Chain(f, "chain_region", root=ROOT.hex(), region=[REGION], now=NOW, known_seq=0)
    c.ok("the first")
    c.ok("in its last second", now=NOW + 30 * DAY_SECONDS - 1)
    c.ok("as new as the one known", known_seq=1)
    c.fails("expired", "past its end", now=NOW + 30 * DAY_SECONDS)
    c.fails("not accepted", "older than the one known", known_seq=2)
    c.fails("not accepted", "another root is configured", root=OTHER_ROOT.hex())
    c.fails("malformed", "none", region=[])
    c.fails("bad signature", "signed by another key", region=[_region_text(STRANGER)])
    c.fails("bad signature", "signed by another key under the right header", region=[
        STRANGER.jws("region", compact(region()), ROOT_KEY.header("region"))
    ])  # fmt: skip
    c.fails("not accepted", "of another root inside", region=[_region_text(root=b64(OTHER_ROOT))])
    c.fails("not accepted", "with keys of its own", region=[_region_text(STRANGER, keys=[STRANGER.jwk])])
    day = NOW - DAY_SECONDS
    c.ok("valid for 100 days", region=[_region_text(exp=day + 100 * DAY_SECONDS)])
    c.fails("malformed", "valid for longer than 100 days", region=[_region_text(exp=day + 100 * DAY_SECONDS + 1)])
    c.fails("malformed", "ends before it was issued", region=[_region_text(exp=day)])
    for name, tz in (
        ("a time zone that is none", "Europe/Musterstadt"),
        ("a time zone that is a path", "../Europe/Berlin"),
        ("a time zone that is an offset", "+01:00"),
        ("a time zone that is a folder", "Europe"),
    ):
        c.fails("malformed", name, region=[_region_text(tz=tz)])

    second = _region_text(seq=2)
    c.ok("a second by the same key", region=[REGION, second])
    c.ok("a second after the first has ended", region=[_region_text(exp=NOW - 1), second])
    c.ok("a second with a gap", region=[REGION, _region_text(seq=7)])
    c.fails("not accepted", "a second with the same seq", region=[REGION, REGION])
    c.fails("not accepted", "out of order", region=[second, REGION])
    c.fails("expired", "a second that has ended", region=[REGION, _region_text(seq=2, exp=NOW)])
    announcing = _region_text(next={"threshold": 1, "keys": [NEXT_ROOT_KEY.jwk]})
    successor = _region_text(NEXT_ROOT_KEY, seq=2, keys=[NEXT_ROOT_KEY.jwk])
    c.ok("a successor that was announced", region=[announcing, successor])
    c.ok("no successor although one was announced", region=[announcing, second])
    third = _region_text(NEXT_ROOT_KEY, seq=3, keys=[NEXT_ROOT_KEY.jwk])
    c.ok("a statement after the successor", region=[announcing, successor, third])
    c.fails("not accepted", "a successor that nobody announced", region=[REGION, successor])
    c.fails("not accepted", "another successor than the one announced", region=[
        announcing, _region_text(STRANGER, seq=2, keys=[STRANGER.jwk])
    ])  # fmt: skip
    c.fails("not accepted", "the old key after the successor", region=[announcing, successor, _region_text(seq=3)])
    c.fails("not accepted", "a successor that begins the chain", region=[successor])
    c.fails("bad signature", "the old key signs for the new one", region=[
        announcing, _region_text(ROOT_KEY, seq=2, keys=[NEXT_ROOT_KEY.jwk])
    ])  # fmt: skip
    c.fails("bad signature", "a first statement that nobody signed", region=[
        _region_text(STRANGER), second
    ])  # fmt: skip


def _office_text(signer: Signer = ROOT_KEY, /, **changes: Any) -> str:
    return signer.jws("office", compact(office(**changes)))


def _offices(f: VectorFile) -> None:
    day = NOW - DAY_SECONDS
    good = {"root": ROOT.hex(), "region": [REGION], "office": CERT, "now": NOW}
    c = _Chain(f, "chain_office", **good)
    c.ok("a certificate")
    c.ok("valid for 400 days", office=_office_text(exp=day + 400 * DAY_SECONDS))
    c.fails("malformed", "valid for longer than 400 days", office=_office_text(exp=day + 400 * DAY_SECONDS + 1))
    c.fails("expired", "past its end", office=_office_text(exp=NOW))
    c.fails("bad signature", "by a stranger", office=_office_text(STRANGER))
    c.fails("bad signature", "by itself", office=_office_text(IDENTITY))
    c.fails("not accepted", "of another root", office=_office_text(root=b64(OTHER_ROOT)))
    c.fails("not accepted", "revoked", region=[_region_text(revoked=[b64(digest(CERT))])])
    c.ok("another one is revoked", region=[_region_text(revoked=[b64(digest(REGION))])])
    c.fails("bad signature", "by the root key before the last", region=[
        _region_text(next={"threshold": 1, "keys": [NEXT_ROOT_KEY.jwk]}),
        _region_text(NEXT_ROOT_KEY, seq=2, keys=[NEXT_ROOT_KEY.jwk]),
    ])  # fmt: skip

    c = _Chain(f, "chain_officer", **good, officer=OFFICER)

    def officer_text(signer: Signer = IDENTITY, /, **changes: Any) -> str:
        return signer.jws("officer", compact(officer(CERT, **changes)))

    c.ok("a certificate")
    c.ok("valid for 31 days", officer=officer_text(exp=day + 31 * DAY_SECONDS))
    c.fails("malformed", "valid for longer than 31 days", officer=officer_text(exp=day + 31 * DAY_SECONDS + 1))
    c.fails("expired", "past its end", officer=officer_text(exp=NOW))
    c.fails("bad signature", "by the root", officer=officer_text(ROOT_KEY))
    c.fails("bad signature", "by the officer", officer=officer_text(OFFICER_KEY))
    c.fails("not accepted", "of another office", officer=officer_text(office=b64(OTHER)))
    c.fails("not accepted", "of another root", officer=officer_text(root=b64(OTHER_ROOT)))
    renewed = _office_text(seq=2)
    c.ok("of the certificate before, by the same identity", office=renewed)

    c = _Chain(f, "chain_office_key", **good, office_key=OFFICE_KEY)

    def office_key_text(signer: Signer = IDENTITY, /, **changes: Any) -> str:
        return signer.jws("office-key", compact(office_key(CERT, **changes)))

    c.ok("an office's key")
    c.fails("bad signature", "by an officer", office_key=office_key_text(OFFICER_KEY))
    c.fails("not accepted", "of another office", office_key=office_key_text(office=b64(OTHER)))
    c.fails("not accepted", "of another root", office_key=office_key_text(root=b64(OTHER_ROOT)))

    c = _Chain(f, "chain_day_key", **good, day_key=DAY_KEY, day=DAY)

    def day_key_text(signer: Signer = IDENTITY, /, **changes: Any) -> str:
        return signer.jws("day-key", compact(day_key(CERT, **changes)))

    c.ok("a day key")
    c.ok("under a renewed certificate of the same identity", office=renewed)
    c.fails("not accepted", "of another day", day=DAY + 1)
    c.fails("not accepted", "of another office", day_key=day_key_text(office=b64(OTHER)))
    c.fails("not accepted", "of another root", day_key=day_key_text(root=b64(OTHER_ROOT)))
    c.fails("bad signature", "by an officer", day_key=day_key_text(OFFICER_KEY))
    c.fails("bad signature", "by the root", day_key=day_key_text(ROOT_KEY))
    c.fails("bad signature", "under a certificate of another identity", office=_office_text(key=STRANGER.jwk))


def _venues_and_requests(f: VectorFile) -> None:
    c = _Chain(f, "chain_venue", root=ROOT.hex(), venue=VENUE_STATEMENT)
    c.ok("a venue")
    c.fails("not accepted", "of another root", root=OTHER_ROOT.hex())
    c.fails("bad signature", "by another key than its own", venue=STRANGER.jws("venue", compact(venue())))
    c.fails("malformed", "no statement", venue="x")

    good = {"root": ROOT.hex(), "region": [REGION], "office": CERT, "officer": OFFICER, "now": NOW}
    c = _Chain(f, "chain_request", **good, request=TRACE)

    def text(signer: Signer = OFFICER_KEY, /, **changes: Any) -> str:
        return signer.jws("request", compact(request(CERT, OFFICER, **changes)))

    c.ok("a request")
    c.fails("bad signature", "by the office itself", request=text(IDENTITY))
    c.fails("bad signature", "by a stranger", request=text(STRANGER))
    c.fails("not accepted", "of another root", request=text(root=b64(OTHER_ROOT)))
    c.fails("not accepted", "under another officer certificate", request=text(officer=b64(digest(REGION))))
    c.fails("not accepted", "under another office certificate", request=text(cert=b64(digest(REGION))))
    c.fails("not accepted", "for another office", request=text(office=b64(OTHER)))

    start = FULL_HOUR
    c = _Chain(f, "chain_window", region=_region_text(window_max=24), request=TRACE)
    c.ok("four hours")
    c.ok("two hours", request=text(**{"from": start, "to": start + 2 * HOUR}))
    c.ok("as long as the region allows", request=text(**{"from": start, "to": start + 24 * HOUR}))
    for name, first, last in (
        ("longer than the region allows", start, start + 25 * HOUR),
        ("one hour", start, start + HOUR),
        ("no time at all", start, start),
        ("backwards", start + 2 * HOUR, start),
        ("from is off the hour", start + 1, start + 2 * HOUR),
        ("to is off the hour", start, start + 2 * HOUR + 1),
        ("both are off the hour", start + 60, start + 2 * HOUR + 60),
    ):
        c.fails("not accepted", name, request=text(**{"from": first, "to": last}))

    issued = NOW - DAY_SECONDS
    c = _Chain(f, "chain_request_in_date", request=TRACE, now=NOW)
    c.ok("in date")
    c.ok("in its last second", now=NOW + 5 * DAY_SECONDS - 1)
    c.fails("expired", "past its end", now=NOW + 5 * DAY_SECONDS)
    c.ok("valid for seven days", request=text(exp=issued + 7 * DAY_SECONDS))
    c.fails("malformed", "valid for longer than seven days", request=text(exp=issued + 7 * DAY_SECONDS + 1))
    c.fails("malformed", "ends when it was issued", request=text(exp=issued))

    c = _Chain(f, "chain_needs_second_officer", region=_region_text(window_second=4), request=TRACE)
    c.ok("not for a short window")
    c.ok("for a longer window", request=text(**{"from": start, "to": start + 5 * HOUR}))
    c.ok("out of the office's area", request=text(out_of_area="Asked for help"))


def _decisions(f: VectorFile) -> None:
    c = _Chain(f, "chain_decision", venue=VENUE_STATEMENT, request=digest(TRACE).hex(), decision=APPROVAL)

    def text(claims: Claims, signer: Signer = VENUE_KEY) -> str:
        return signer.jws("decision", compact(claims))

    c.ok("an approval")
    c.ok("a refusal", decision=REFUSAL)
    nothing = {"matched": 0, "released": 0, "refused": 0, "unopenable": 0, "chunks": 0}
    c.ok("an approval of nothing", decision=text(approval(TRACE, **nothing)))
    c.fails("bad signature", "by a stranger", decision=text(approval(TRACE), STRANGER))
    c.fails("bad signature", "by the office", decision=text(approval(TRACE), IDENTITY))
    c.fails("not accepted", "about another request", request=digest(REGION).hex())
    c.fails("not accepted", "of another venue", decision=text(approval(TRACE, venue=b64(OTHER))))
    c.fails("not accepted", "of another root", decision=text(approval(TRACE, root=b64(OTHER_ROOT))))
    for member in ("selection", "matched", "released", "refused", "unopenable", "chunks", "release"):
        c.fails("malformed", f"an approval without {member}", decision=text(approval(TRACE, **{member: None})))
        given = {member: approval(TRACE)[member]}
        c.fails("malformed", f"a refusal with {member}", decision=text(refusal(TRACE, **given)))
    c.fails("malformed", "an approval with a reason", decision=text(approval(TRACE, reason="Because")))
    c.fails("malformed", "a refusal without a reason", decision=text(refusal(TRACE, reason=None)))
    c.fails("malformed", "more matched than accounted for", decision=text(approval(TRACE, matched=4)))
    c.fails("malformed", "more accounted for than matched", decision=text(approval(TRACE, matched=2)))


def _sunset(f: VectorFile) -> None:
    naming = _region_text(services={"log": LOG_KEY.jwk})
    c = _Chain(f, "chain_sunset", root=ROOT.hex(), region=[naming], sunset=SUNSET, now=NOW)

    def text(signer: Signer = LOG_KEY, /, **changes: Any) -> str:
        return signer.jws("sunset", compact(sunset(**changes)))

    c.ok("nothing is left")
    c.ok("of a service that never logged anything", sunset=text(entries=0, head=b64(bytes(32))))
    c.fails("not accepted", "a row is left", sunset=text(tables={"check_in": 0, "trace_request": 1}))
    c.fails("not accepted", "a lock is left", sunset=text(locks=1))
    c.fails("not accepted", "of another root", sunset=text(root=b64(OTHER_ROOT)))
    c.fails("not accepted", "a region that names no log key", region=[REGION])
    c.fails("bad signature", "a region that names another log key", region=[
        _region_text(services={"log": STRANGER.jwk})
    ])  # fmt: skip
    c.fails("bad signature", "by the root", sunset=text(ROOT_KEY))
    c.fails("bad signature", "by a stranger", sunset=text(STRANGER))


def _chain() -> VectorFile:
    f = VectorFile("chain", "b6-statements")
    _region(f)
    _offices(f)
    _venues_and_requests(f)
    _decisions(f)
    _sunset(f)
    return f


FILES: Final = (_jws(), _statements(), _chain())
