"""Vectors of the modules that encode, derive and compute, and need no kept value."""

import json
from typing import Any, Final

from crypto.labels import Label
from tests.vectors.case import JSON, VectorFile
from tests.vectors.world import (
    CERT,
    DAY,
    DAY_SEAL,
    MARK,
    NOW,
    OFFICE,
    OFFICER,
    ROOT,
    ROOT_KEY,
    SLOT,
    STRANGER,
    TRACE,
    VENUE,
    VENUE_KEY,
    VENUE_SEAL,
    Claims,
    approval,
    b64,
    compact,
    day_key,
    flip,
    office,
    office_key,
    officer,
    refusal,
    region,
    request,
    sealing,
    sunset,
    venue,
)

VISIT: Final = bytes.fromhex("58b4a604a33dff56440c01c024a61448")
SECRET: Final = bytes(range(0x20, 0x40))
CTX: Final = {"venue": VENUE.hex(), "visit": VISIT.hex(), "office": OFFICE.hex(), "slot": SLOT}


def _labels() -> VectorFile:
    f = VectorFile("labels", "b0-conventions")
    f.ok("all labels, in order", "labels")
    return f


def _encoding() -> VectorFile:
    f = VectorFile("encoding", "b0-conventions")
    for name, most in (("u8", 2**8 - 1), ("u16", 2**16 - 1), ("u32", 2**32 - 1)):
        f.ok(f"{name} of zero", name, value=0)
        f.ok(f"{name} of its largest", name, value=most)
        f.fails("malformed", f"{name} of one more", name, value=most + 1)
        f.fails("malformed", f"{name} of a negative number", name, value=-1)
    f.ok("u32 is big-endian", "u32", value=0x01020304)
    f.ok("lp of the longest field", "lp_of_zeros", count=65_535)
    f.fails("malformed", "lp of a field too long", "lp_of_zeros", count=65_536)
    f.ok("info without fields", "info", label=Label.VISIT_ID, fields=[])
    f.ok(
        "info of a visit", "info", label=Label.OFFICE_SHARE, fields=[VENUE.hex(), VISIT.hex(), OFFICE.hex(), "005a06e0"]
    )
    f.ok(
        "info with an empty field", "info", label=Label.CONTACT, fields=["", "00"], comment="not the info of one field"
    )
    f.fails("malformed", "info with too many fields", "info", label=Label.CONTACT, fields=[""] * 256)

    f.ok("an id", "parse_id", value=VENUE.hex())
    f.fails("malformed", "an id of zeros", "parse_id", value="00" * 16)
    f.fails("malformed", "an id of 15 bytes", "parse_id", value="01" * 15)
    f.fails("malformed", "an id of 17 bytes", "parse_id", value="01" * 17)
    f.fails("malformed", "an empty id", "parse_id", value="")

    f.ok("pad", "pad", value="616263", size=8)
    f.ok("pad what fits exactly", "pad", value="616263", size=5)
    f.ok("pad nothing", "pad", value="", size=2)
    f.fails("malformed", "pad what is one byte too long", "pad", value="616263", size=4)
    f.ok("unpad", "unpad", padded="0003616263000000")
    f.ok("unpad without filler", "unpad", padded="0003616263")
    f.fails("malformed", "a filler that is not zero", "unpad", padded="0003616263000001")
    f.fails("malformed", "a length past the end", "unpad", padded="000461626300"[:10])
    f.fails("malformed", "half a length", "unpad", padded="00")
    f.fails("malformed", "no length", "unpad", padded="")

    f.ok("b64u", "b64u", value="fbff00")
    f.ok("b64u of one byte", "b64u", value="ff")
    f.ok("unb64u", "unb64u", text="-_8A")
    f.ok("unb64u of nothing", "unb64u", text="")
    for name, text in (
        ("with padding", "_w=="),
        ("with bits after the end", "_x"),
        ("of the other alphabet", "+/8A"),
        ("of one character", "A"),
        ("of five characters", "AAAAA"),
        ("with a space", "-_ 8A"),
        ("with a line end", "-_8A\n"),
        ("with an umlaut", "-_8ä"),
        ("with a fullwidth letter", "-_8\uff21"),
    ):
        f.fails("malformed", f"base64url {name}", "unb64u", text=text)

    f.ok("base32", "base32", value="0001020304")
    f.ok("base32 of nothing", "base32", value="")
    f.ok("base32 of every character", "base32", value="00443214c74254b635cf84653a56d7c675be77df")
    f.fails("malformed", "base32 of four bytes", "base32", value="00010203")
    f.ok("unbase32", "unbase32", typed="000G-40R4")
    f.ok("unbase32 as people type", "unbase32", typed=" ooo g4Or-4 ", comment="case, spaces, hyphens and look-alikes")
    f.ok("unbase32 of look-alikes", "unbase32", typed="ILOilo10")
    for name, typed in (
        ("of seven characters", "000G40R"),
        ("with a U", "000G40RU"),
        ("with an exclamation mark", "000G40R!"),
        ("with a tab", "000G\t40R4"),
        ("with a sharp s, whose capitals are SS", "000G40\u00df"),
        ("with a dotless i, whose capital is I", "000G40R\u0131"),
        ("with a long s, whose capital is S", "000G40R\u017f"),
        ("with digits of another script", "000G40R\u0664"),
    ):
        f.fails("malformed", f"base32 {name}", "unbase32", typed=typed)

    f.ok("the slot of a moment", "slot_at", unix=NOW)
    f.ok("the last second of a slot", "slot_at", unix=NOW + 299)
    f.ok("the next slot", "slot_at", unix=NOW + 300)
    f.ok("the first second of a slot", "slot_start", slot=SLOT)
    f.ok("the day of a slot", "day_of", slot=SLOT, zone="Europe/Berlin")
    f.ok("the first second of a day", "day_at", unix=NOW - 3 * 3600 - 40 * 60, zone="Europe/Berlin")
    f.ok("the last second of a day", "day_at", unix=NOW - 3 * 3600 - 40 * 60 - 1, zone="Europe/Berlin")
    f.ok("the first moment, west of Greenwich", "day_at", unix=0, zone="America/New_York")
    f.ok("the last moment", "day_at", unix=2**32 - 1, zone="Pacific/Auckland")
    f.ok("the hour that summer time skips", "day_at", unix=1774746000, zone="Europe/Berlin")
    f.ok(
        "a day that a zone skipped",
        "day_at",
        unix=1325239200,
        zone="Pacific/Apia",
        comment="2011-12-31, after the 29th",
    )
    f.fails("malformed", "a moment past u32", "day_at", unix=2**32, zone="Europe/Berlin")
    f.fails("malformed", "a moment before 1970", "day_at", unix=-1, zone="Europe/Berlin")
    f.fails("malformed", "a slot past u32 seconds", "day_of", slot=2**32 - 1, zone="Europe/Berlin")
    return f


def _canonical() -> VectorFile:
    f = VectorFile("canonical", "b0-conventions")

    def decode(name: str, text: str | bytes, expect: str = "malformed", comment: str | None = None) -> None:
        data = (text if isinstance(text, bytes) else text.encode()).hex()
        if expect == "success":
            f.ok(name, "canonical_decode", data=data, comment=comment)
        else:
            f.fails(expect, name, "canonical_decode", data=data, comment=comment)

    for name, text in (
        ("an object", '{"a":1,"b":[true,false,"x"],"c":{}}'),
        ("a lone number", "0"),
        ("the largest number", str(2**53 - 1)),
        ("an empty text", '""'),
        ("escapes that JSON demands", r'"\"\\\b\f\n\r\t\u0000\u001f"'),
        ("characters that JSON leaves alone", '"/\x7f\u2028\u00e4\U0001f600"'),
        ("keys in order of code points", '{"":1,"A":1,"_":1,"a":1,"aa":1}'),
        ("a key that JavaScript treats specially", '{"__proto__":{"a":1},"constructor":1}'),
        ("eight arrays in each other", "[[[[[[[[]]]]]]]]"),
        ("a number in seven arrays", "[[[[[[[1]]]]]]]"),
    ):
        decode(name, text, "success")
    for name, text in (
        ("nothing", ""),
        ("white space before", " {}"),
        ("white space after", "{}\n"),
        ("white space between", '{"a": 1}'),
        ("a byte order mark", "\ufeff{}"),
        ("keys out of order", '{"b":1,"a":1}'),
        ("a key twice", '{"a":1,"a":1}'),
        ("a key that is not ASCII", '{"\u00e4":1}'),
        ("null", "null"),
        ("null in an object", '{"a":null}'),
        ("a fraction", "1.5"),
        ("a whole number written as a fraction", "1.0"),
        ("a whole number with an exponent", "1e2"),
        ("a negative number", "-1"),
        ("minus zero", "-0"),
        ("a leading zero", "01"),
        ("a number past 2^53-1", str(2**53)),
        ("a number that rounds to 2^53", str(2**53 + 1)),
        ("a number of a thousand digits", "1" * 1000),
        ("infinity", "Infinity"),
        ("not a number", "NaN"),
        ("a number past all range", "1e999"),
        ("an escape that is not needed", r'"\u0041"'),
        ("an escaped slash", r'"\/"'),
        ("an escape in capitals", r'"\u001F"'),
        ("a text that is not NFC", '"a\u0308"'),
        ("half a character, escaped", r'"\ud800"'),
        ("a comment", "{}//"),
        ("a comma too many", "[1,]"),
        ("single quotes", "'a'"),
        ("cut off", '{"a":1'),
        ("two values", "{}{}"),
        ("nine arrays in each other", "[[[[[[[[[]]]]]]]]]"),
        ("a number in eight arrays", "[[[[[[[[1]]]]]]]]"),
        ("a thousand arrays in each other", "[" * 1000 + "]" * 1000),
    ):
        decode(name, text)
    decode("bytes that are not UTF-8", b'"\xff"')
    decode("an overlong encoding", b'"\xc1\x81"')
    decode("half a character, encoded", b'"\xed\xa0\x80"')

    f.ok("encode sorts keys", "canonical_encode", value={"b": 1, "a": [True, {"d": "\u00e4", "c": 0}]})
    f.fails("malformed", "encode a fraction", "canonical_encode", value=1.5)
    f.fails("malformed", "encode null", "canonical_encode", value={"a": None})
    f.fails("malformed", "encode a negative number", "canonical_encode", value=-1)
    f.fails("malformed", "encode a number past 2^53-1", "canonical_encode", value=2**53)
    f.fails("malformed", "encode half a character", "canonical_encode", value="\ud800")
    f.fails("malformed", "encode what is not NFC", "canonical_encode", value="a\u0308")
    f.fails("malformed", "encode a key that is not ASCII", "canonical_encode", value={"\u00e4": 1})
    return f


def _with_coefficient(raw: bytes, index: int, value: int) -> bytes:
    """An ML-KEM key in which one of the 768 coefficients, 12 bits each, is another."""
    changed = bytearray(raw)
    at = index // 2 * 3
    pair = int.from_bytes(changed[at : at + 3], "little")
    pair = pair & 0xFFF | value << 12 if index % 2 else pair & 0xFFF000 | value
    changed[at : at + 3] = pair.to_bytes(3, "little")
    return bytes(changed)


def _keys() -> VectorFile:
    f = VectorFile("keys", "primitives")
    point = sealing("any").public.raw
    f.ok("public key of a seed", "sealing_key", seed=bytes(range(32)).hex())
    f.fails("malformed", "a seed of 31 bytes", "sealing_key", seed="00" * 31)
    f.fails("malformed", "a seed of 33 bytes", "sealing_key", seed="00" * 33)
    f.ok("a sealing public key", "sealing_public_key", raw=point.hex())
    f.fails("malformed", "a sealing public key cut off", "sealing_public_key", raw=point[:-1].hex())
    f.fails("malformed", "a sealing public key with a byte more", "sealing_public_key", raw=(point + b"\0").hex())
    for index in (0, 1, 767):
        broken = _with_coefficient(point, index, 3329)
        f.fails("malformed", f"coefficient {index} is the modulus", "sealing_public_key", raw=broken.hex())
        f.ok(
            f"coefficient {index} is the largest", "sealing_public_key", raw=_with_coefficient(point, index, 3328).hex()
        )
    p = 2**255 - 19
    for name, u in (
        ("zero", 0),
        ("one", 1),
        ("of order 8", 325606250916557431795983626356110631294008115727848805560023387167927233504),
        ("of order 8, the other", 39382357235489614581723060781553021112529911719440698176882885853963445705823),
        ("minus one", p - 1),
        ("zero, written as p", p),
        ("one, written as p + 1", p + 1),
        ("zero, with the bit that is ignored", 2**255),
    ):
        raw = point[:1184] + u.to_bytes(32, "little")
        f.fails("malformed", f"an X25519 point of small order: {name}", "sealing_public_key", raw=raw.hex())
    ignored = point[:-1] + bytes([point[-1] | 0x80])
    f.ok("an X25519 point with the bit that is ignored", "sealing_public_key", raw=ignored.hex())

    rfc = {
        "crv": "P-256",
        "kty": "EC",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    }
    d = "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    modulus = 2**256 - 2**224 + 2**192 + 2**96 - 1
    f.ok("the key of RFC 7515, A.3", "verifying_key", jwk=rfc)
    f.ok("its fingerprint, for people", "key_fingerprint", jwk=rfc)
    x = b64(bytes(32))
    y_at_zero = "ZkhceA4vg9ckM71dhKBrtlQcKvMdrocXKL-FahdPk_Q"  # a square root of the curve's b
    without = {name: value for name, value in rfc.items() if name != "y"}
    for name, jwk in (
        ("a point off the curve", {**rfc, "y": rfc["x"]}),
        ("the point (0, 0)", {**rfc, "x": x, "y": x}),
        ("a coordinate of the modulus", {**rfc, "x": b64(modulus.to_bytes(32, "big")), "y": y_at_zero}),
        ("a coordinate of 31 bytes", {**rfc, "x": b64(bytes(31))}),
        ("a coordinate that is not canonical base64url", {**rfc, "y": rfc["y"][:-1] + "1"}),
        ("a coordinate with padding", {**rfc, "y": rfc["y"] + "="}),
        ("another curve", {**rfc, "crv": "P-384"}),
        ("another type", {**rfc, "kty": "RSA"}),
        ("a member more", {**rfc, "use": "sig"}),
        ("a private key", {**rfc, "d": d}),
        ("a member less", without),
    ):
        f.fails("malformed", f"a verifying key: {name}", "verifying_key", jwk=jwk)
    f.ok("a verifying key at x = 0", "verifying_key", jwk={**rfc, "x": x, "y": y_at_zero})

    f.ok("a signing key", "signing_key", jwk={**rfc, "d": d})
    for name, jwk in (
        ("without the scalar", rfc),
        ("a scalar of another key", {**rfc, "d": ROOT_KEY.private_jwk["d"]}),
        ("a scalar of zero", {**rfc, "d": b64(bytes(32))}),
        ("a scalar of the order", {**rfc, "d": b64(order.to_bytes(32, "big"))}),
        ("a scalar of 31 bytes", {**rfc, "d": b64(bytes(31))}),
        ("a scalar that is not canonical", {**rfc, "d": d[:-1] + "J"}),
        ("a point off the curve", {**rfc, "d": d, "y": rfc["x"]}),
        ("a member more", {**rfc, "d": d, "use": "sig"}),
    ):
        f.fails("malformed", f"a signing key: {name}", "signing_key", jwk=jwk)
    return f


_TEXT_LIMITS: Final = {
    "region": [("tz", 60)],
    "office": [("name", 200), ("phone", 60)],
    "officer": [("name", 200)],
    "venue": [("name", 200), ("address", 200)],
    "request": [("basis", 200), ("purpose", 200), ("out_of_area", 200)],
    "decision": [("reason", 200)],
}
_NUMBER_LIMITS: Final = {
    "region": [
        ("v", 1, 1), ("iat", 0, 2**32 - 1), ("exp", 0, 2**32 - 1), ("seq", 1, 2**32 - 1), ("threshold", 1, 1),
        ("retention", 1, 28), ("window_max", 2, 168), ("window_second", 2, 168), ("skew", 60, 172_800),
    ],
    "office": [("v", 1, 1), ("seq", 1, 2**32 - 1)],
    "officer": [("v", 1, 1)],
    "office-key": [("v", 1, 1), ("seq", 1, 2**32 - 1)],
    "day-key": [("v", 1, 1), ("day", 0, 2**32 - 1)],
    "venue": [("v", 1, 1), ("seq", 1, 2**32 - 1)],
    "request": [("v", 1, 1), ("from", 0, 2**32 - 1), ("to", 0, 2**32 - 1)],
    "decision": [
        ("v", 1, 1), ("matched", 0, 2**32 - 1), ("released", 0, 2**32 - 1), ("refused", 0, 2**32 - 1),
        ("unopenable", 0, 2**32 - 1), ("chunks", 0, 2**16 - 1),
    ],
    "sunset": [("v", 1, 1), ("locks", 0, 2**32 - 1), ("entries", 0, 2**32 - 1)],
}  # fmt: skip
SAMPLES: Final[dict[str, Claims]] = {
    "region": region(
        services={"log": STRANGER.jwk, "phone": STRANGER.jwk, "tokens": b64(SECRET)},
        revoked=[b64(SECRET)],
        next={"threshold": 1, "keys": [STRANGER.jwk]},
    ),
    "office": office(),
    "officer": officer(CERT),
    "office-key": office_key(CERT),
    "day-key": day_key(CERT),
    "venue": venue(),
    "request": request(CERT, OFFICER, out_of_area="Neighbouring district asked us to"),
    "decision": approval(TRACE, reason="A decision of both shapes is refused by the chain, not by its reader"),
    "sunset": sunset(),
}
_OPTIONAL: Final = {
    "region": {"next"},
    "request": {"out_of_area"},
    "decision": {"reason", "selection", "matched", "released", "refused", "unopenable", "chunks", "release"},
}


def _claims() -> VectorFile:
    f = VectorFile("claims", "b6-statements")

    def reads(kind: str, name: str, claims: Claims) -> None:
        f.ok(f"{kind}: {name}", "read_claims", kind=kind, payload=compact(claims).decode())

    def refuses(kind: str, name: str, claims: Any, comment: str | None = None) -> None:
        payload = claims if isinstance(claims, str) else compact(claims).decode()
        f.fails("malformed", f"{kind}: {name}", "read_claims", kind=kind, payload=payload, comment=comment)

    for kind, claims in SAMPLES.items():
        reads(kind, "all members", claims)
        optional = _OPTIONAL.get(kind, set())
        if optional:
            reads(kind, "no member that may be absent", {k: v for k, v in claims.items() if k not in optional})
        for member in sorted(claims.keys() - optional):
            refuses(kind, f"without {member}", {k: v for k, v in claims.items() if k != member})
        refuses(kind, "an unknown member", {**claims, "x": 1})
        refuses(kind, "a member named __proto__", {**claims, "__proto__": {}})
        refuses(kind, "not canonical", json.dumps(claims, sort_keys=True))
        for member, longest in _TEXT_LIMITS.get(kind, []):
            reads(kind, f"{member} of {longest} code points", {**claims, member: "\U0001f600" * longest})
            refuses(kind, f"{member} of {longest + 1} code points", {**claims, member: "\U0001f600" * (longest + 1)})
            refuses(kind, f"an empty {member}", {**claims, member: ""})
            refuses(kind, f"{member} that is a number", {**claims, member: 1})
        for member, least, most in _NUMBER_LIMITS[kind]:
            reads(kind, f"the least {member}", {**claims, member: least})
            if most > least:
                reads(kind, f"the most {member}", {**claims, member: most})
            if least > 0:
                refuses(kind, f"{member} below its least", {**claims, member: least - 1})
            refuses(kind, f"{member} above its most", {**claims, member: most + 1})
            refuses(kind, f"{member} that is true", {**claims, member: True})
            refuses(kind, f"{member} that is a text", {**claims, member: str(least)})
    for name, payload in (("an array", "[]"), ("a text", '"region"'), ("a number", "1"), ("nothing", "")):
        refuses("region", name, payload)

    sample = SAMPLES["venue"]
    for name, text in (
        ("a control character", "a\nb"),
        ("a C1 control character", "a\x85b"),
        ("DEL", "a\x7fb"),
        ("a line separator", "a\u2028b"),
        ("a paragraph separator", "a\u2029b"),
        ("a right-to-left override", "a\u202eb"),
        ("an embedding", "a\u202ab"),
        ("an isolate", "a\u2067b"),
    ):
        refuses("venue", f"a name with {name}", {**sample, "name": text})
    reads("venue", "a name with a joiner and marks", {**sample, "name": "\u0646\u200c\u0627 e\u0332 \u200f!"})
    for name, member, value in (
        ("id of 15 bytes", "venue", b64(bytes(range(15)))),
        ("id of zeros", "venue", b64(bytes(16))),
        ("id with padding", "venue", b64(VENUE) + "=="),
        ("id with bits after the end", "venue", b64(VENUE)[:-1] + "x"),
        ("root of 31 bytes", "root", b64(bytes(31))),
        ("root that is a list", "root", [b64(ROOT)]),
        ("sig with a member more", "sig", {**VENUE_KEY.jwk, "kid": "x"}),
        ("sig off the curve", "sig", {**VENUE_KEY.jwk, "y": VENUE_KEY.jwk["x"]}),
        ("sig that is a text", "sig", "key"),
        ("sig whose y is a number", "sig", {**VENUE_KEY.jwk, "y": 1}),
        ("seal cut off", "seal", b64(VENUE_SEAL.public.raw[:-1])),
        ("seal that is a list", "seal", []),
        ("postal in small letters", "postal", "ab10"),
        ("postal of two characters", "postal", "10"),
        ("postal of eleven characters", "postal", "12345678901"),
        ("postal that ends with a space", "postal", "1011 "),
        ("postal with a line end", "postal", "10115\n"),
        ("areas that are an object", "areas", {}),
        ("an area without a name", "areas", [{"id": "bar", "tables": 0}]),
        ("an area whose id has nine characters", "areas", [{"id": "abcdefghi", "name": "Bar", "tables": 0}]),
        ("an area whose id is a capital", "areas", [{"id": "B", "name": "Bar", "tables": 0}]),
        ("an area with 1001 tables", "areas", [{"id": "bar", "name": "Bar", "tables": 1001}]),
        ("an area with a member more", "areas", [{"id": "bar", "name": "Bar", "tables": 1, "x": 1}]),
        ("101 areas", "areas", [{"id": "bar", "name": "Bar", "tables": 0}] * 101),
        ("modes that are empty", "modes", []),
        ("modes that are not sorted", "modes", ["code", "card"]),
        ("a mode twice", "modes", ["code", "code"]),
        ("nine modes", "modes", list("abcdefghi")),
        ("a mode of 13 letters", "modes", ["abcdefghijklm"]),
        ("a mode with a digit", "modes", ["code1"]),
    ):
        refuses("venue", name, {**sample, member: value})
    reads("venue", "a postal code of letters, hyphen and space", {**sample, "postal": "EC1A 1-B"})
    reads("venue", "eight modes", {**sample, "modes": list("abcdefgh")})
    reads("venue", "no areas", {**sample, "areas": []})

    sample = SAMPLES["office"]
    refuses("office", "no postal code", {**sample, "postal": []})
    refuses("office", "postal codes that are not sorted", {**sample, "postal": ["10117", "10115"]})
    refuses("office", "a postal code twice", {**sample, "postal": ["10115", "10115"]})
    many = [f"{10_000 + i}" for i in range(501)]
    reads("office", "500 postal codes", {**sample, "postal": many[:500]})
    refuses("office", "501 postal codes", {**sample, "postal": many})

    sample = SAMPLES["officer"]
    reads("officer", "both roles", {**sample, "roles": ["lead", "officer"]})
    refuses("officer", "no role", {**sample, "roles": []})
    refuses("officer", "three roles", {**sample, "roles": ["lead", "officer", "lead"]})
    refuses("officer", "a role that is none", {**sample, "roles": ["guest"]})

    sample = SAMPLES["region"]
    refuses("region", "no key", {**sample, "keys": []})
    refuses("region", "two keys", {**sample, "keys": [ROOT_KEY.jwk, STRANGER.jwk]})
    refuses("region", "services that are an array", {**sample, "services": []})
    refuses("region", "a service that is none", {**sample, "services": {"mail": STRANGER.jwk}})
    refuses("region", "a digest of 31 bytes in the list of the revoked", {**sample, "revoked": [b64(bytes(31))]})
    refuses("region", "a next that announces no key", {**sample, "next": {"threshold": 1, "keys": []}})
    refuses("region", "a next with a member more", {**sample, "next": {"threshold": 1, "keys": [STRANGER.jwk], "x": 1}})

    sample = SAMPLES["decision"]
    reads("decision", "a refusal", refusal(TRACE))
    refuses("decision", "a verdict that is none", {**sample, "verdict": "maybe"})
    refuses("decision", "a selection of 33 bytes", {**sample, "selection": b64(bytes(33))})

    sample = SAMPLES["sunset"]
    too_many = {f"table_{chr(97 + i // 26)}{chr(97 + i % 26)}": 0 for i in range(101)}
    reads("sunset", "100 tables", {**sample, "tables": dict(list(too_many.items())[:100])})
    reads("sunset", "rows that are left", {**sample, "tables": {"check_in": 1}})
    for name, tables in (
        ("101 tables", too_many),
        ("no table", dict[str, object]()),
        ("tables that are an array", list[object]()),
        ("a table without a name", {"": 0}),
        ("a table in capitals", {"Check_in": 0}),
        ("a table whose name has 41 characters", {"a" * 41: 0}),
        ("a table named constructor", {"constructor": 0}),
        ("a table named __proto__", {"__proto__": 0}),
        ("fewer rows than none", {"check_in": -1}),
        ("rows that are a text", {"check_in": "0"}),
    ):
        refuses("sunset", name, {**sample, "tables": tables})
    return f


def _contact() -> VectorFile:
    f = VectorFile("contact", "b2-visit")
    full = {
        "minute": NOW // 60, "given": "Änne", "family": "Muster", "street": "Straße", "number": "1a", "postal": "10115",
        "city": "Musterstadt", "phone": "+49 30 900000", "email": "a@example.org",
    }  # fmt: skip
    limits = {
        "given": 80,
        "family": 80,
        "street": 100,
        "number": 20,
        "postal": 12,
        "city": 80,
        "phone": 32,
        "email": 120,
    }
    f.ok("pad a contact", "pad_contact", contact=full)
    f.ok("pad an empty contact", "pad_contact", contact={"minute": 0})
    f.ok("every text at its longest", "pad_contact", contact={"minute": 1, **{k: "x" * n for k, n in limits.items()}})
    f.fails(
        "malformed", "texts that are too long together", "pad_contact",
        contact={"minute": 1, **{k: "ä" * n for k, n in limits.items()}},
    )  # fmt: skip
    f.ok("pad details", "pad_details", details={"area": "bar", "table": 7})
    f.ok("pad no details", "pad_details", details={})

    def padded(text: object, size: int = 976) -> str:
        data = text.encode() if isinstance(text, str) else compact(text)
        return (len(data).to_bytes(2, "big") + data).ljust(size, b"\0").hex()

    base = {"v": 1, "minute": 1}
    f.ok("a contact", "read_contact", padded=padded({"v": 1, **full}))
    f.ok("a contact in code points", "read_contact", padded=padded({**base, "number": "\U0001f600" * 20}))
    for name, value in (
        ("another version", {"v": 2, "minute": 1}),
        ("no version", {"minute": 1}),
        ("no minute", {"v": 1}),
        ("a minute past u32", {"v": 1, "minute": 2**32}),
        ("a minute that is a text", {"v": 1, "minute": "1"}),
        ("an unknown member", {**base, "birthday": "x"}),
        ("__proto__", {**base, "__proto__": {"given": "x"}}),
        ("an empty text", {**base, "given": ""}),
        ("a text that is a number", {**base, "phone": 4930}),
        ("a text that is a list", {**base, "given": ["x"]}),
        ("a control character", {**base, "given": "a\x00"}),
        ("a right-to-left override", {**base, "given": "a\u202e"}),
        ("null", '{"given":null,"minute":1,"v":1}'),
        ("not canonical", '{"v":1,"minute":1}'),
        ("an array", "[]"),
        ("no JSON", "x"),
        ("empty", ""),
        *((f"{k} of {n + 1} code points", {**base, k: "x" * (n + 1)}) for k, n in limits.items()),
    ):
        f.fails("malformed", f"a contact: {name}", "read_contact", padded=padded(value))
    f.fails("malformed", "a contact with a filler", "read_contact", padded=padded(base)[:-2] + "01")
    f.ok("details", "read_details", padded=padded({"v": 1, "area": "bar", "table": 1000}, 240))
    for name, value in (
        ("table 0", {"v": 1, "table": 0}),
        ("table 1001", {"v": 1, "table": 1001}),
        ("an area in capitals", {"v": 1, "area": "BAR"}),
        ("an area of nine characters", {"v": 1, "area": "abcdefghi"}),
        ("an empty area", {"v": 1, "area": ""}),
        ("an unknown member", {"v": 1, "seat": 1}),
        ("no version", {}),
    ):
        f.fails("malformed", f"details: {name}", "read_details", padded=padded(value, 240))
    return f


def _rows() -> VectorFile:
    f = VectorFile("rows", "b3-what-the-server-does-with-a-row")
    head = VISIT + SLOT.to_bytes(4, "big")
    left = (SLOT + 12).to_bytes(4, "big")
    venue_row = head + left + bytes([1, 3]) + b"\xa1" * 1169 + b"\xa2" * 32
    office_row = head + bytes(4) + bytes([1, 0]) + b"\xa1" * 1169 + b"\xa2" * 1024 + b"\xa3" * 256 + b"\xa4" * 32
    f.ok("no rows", "unpack_rows", kind="venue", data="")
    f.ok("a venue's row", "unpack_rows", kind="venue", data=venue_row.hex())
    f.ok("two venue's rows", "unpack_rows", kind="venue", data=(venue_row * 2).hex())
    f.ok("an office's row, without an end", "unpack_rows", kind="office", data=office_row.hex())
    f.fails("malformed", "a venue's row cut off", "unpack_rows", kind="venue", data=venue_row[:-1].hex())
    f.fails("malformed", "a byte after a venue's row", "unpack_rows", kind="venue", data=(venue_row + b"\0").hex())
    f.fails("malformed", "an office's row cut off", "unpack_rows", kind="office", data=office_row[:-1].hex())
    f.fails("malformed", "an office's row as a venue's", "unpack_rows", kind="venue", data=office_row.hex())
    f.fails("malformed", "a row of visit zero", "unpack_rows", kind="venue", data=(bytes(16) + venue_row[16:]).hex())
    return f


def _code() -> VectorFile:
    f = VectorFile("code", "b5-printed-code")
    mark = b64(MARK)
    f.ok("the id of a root", "root_id", keys=[ROOT_KEY.jwk], threshold=1)
    f.ok("a root of two keys is sorted", "root_id", keys=[ROOT_KEY.jwk, STRANGER.jwk], threshold=1)
    f.ok("a root of two keys, the other way round", "root_id", keys=[STRANGER.jwk, ROOT_KEY.jwk], threshold=1)
    f.ok("a root of another threshold", "root_id", keys=[ROOT_KEY.jwk, STRANGER.jwk], threshold=2)
    of: JSON = {"root": ROOT.hex(), "venue": VENUE.hex(), "sig": VENUE_KEY.jwk, "seal": VENUE_SEAL.public.raw.hex()}
    f.ok("a fingerprint", "fingerprint", **of)
    f.ok("of another root", "fingerprint", **of | {"root": SECRET.hex()})
    f.ok("of another venue", "fingerprint", **of | {"venue": OFFICE.hex()})
    f.ok("of another signing key", "fingerprint", **of | {"sig": STRANGER.jwk})
    f.ok("of another sealing key", "fingerprint", **of | {"seal": DAY_SEAL.public.raw.hex()})
    f.ok(
        "an address",
        "code_address",
        base="https://sealbook.example",
        venue=VENUE.hex(),
        fingerprint=MARK.hex(),
        area=None,
    )
    f.ok(
        "an address of an area", "code_address", base="https://sealbook.example", venue=VENUE.hex(),
        fingerprint=MARK.hex(), area="bar",
    )  # fmt: skip
    place = b64(VENUE)
    f.ok("a code", "parse_code", venue=place, fragment=f"1.{mark}")
    f.ok("a code of an area", "parse_code", venue=place, fragment=f"1.{mark}.a1b2c3d4")
    for name, where, fragment in (
        ("no fragment", place, ""),
        ("another version", place, f"2.{mark}"),
        ("no version", place, mark),
        ("a fingerprint of 31 characters", place, f"1.{mark[:-1]}"),
        ("a fingerprint of 33 characters", place, f"1.{mark}A"),
        ("a fingerprint of the other alphabet", place, f"1.{'+' * 32}"),
        ("an empty area", place, f"1.{mark}."),
        ("an area of nine characters", place, f"1.{mark}.abcdefghi"),
        ("an area in capitals", place, f"1.{mark}.BAR"),
        ("an area with an umlaut", place, f"1.{mark}.b\u00e4r"),
        ("something more", place, f"1.{mark}.bar.x"),
        ("a line end after", place, f"1.{mark}\n"),
        ("a hash before", place, f"#1.{mark}"),
        ("a venue of 15 bytes", b64(VENUE[:-1]), f"1.{mark}"),
        ("a venue of zeros", b64(bytes(16)), f"1.{mark}"),
        ("a venue with padding", place + "==", f"1.{mark}"),
        ("a venue with bits after the end", place[:-1] + "x", f"1.{mark}"),
        ("no venue", "", f"1.{mark}"),
    ):
        f.fails("malformed", f"a code: {name}", "parse_code", venue=where, fragment=fragment)
    return f


def _receipt() -> VectorFile:
    f = VectorFile("receipt", "b11-receipts")
    key = "40fcb1867e27b6ccfd28c2adc2ddae444681a63d9c807c4591791a0ae63e8d7b"
    f.ok("the key of a day", "receipt_key", receipt_secret=bytes(range(0x60, 0x80)).hex(), day=DAY)
    f.ok("the key of the next day", "receipt_key", receipt_secret=bytes(range(0x60, 0x80)).hex(), day=DAY + 1)
    f.ok("a receipt", "arrival_receipt", key=key, ctx=CTX, kind=1)
    f.ok("a receipt of another kind", "arrival_receipt", key=key, ctx=CTX, kind=2)
    f.ok("a receipt of another slot", "arrival_receipt", key=key, ctx=CTX | {"slot": SLOT + 1}, kind=1)
    leave: JSON = {"key": key, "venue": VENUE.hex(), "visit": VISIT.hex(), "leave_slot": SLOT + 12}
    f.ok("a leave receipt", "leave_receipt", **leave, estimated=False)
    f.ok("a leave receipt, estimated", "leave_receipt", **leave, estimated=True)
    return f


def _log() -> VectorFile:
    f = VectorFile("log", "b14-log")
    statement = bytes(range(0x80, 0xA0)).hex()
    first = "877ec6abaadefc8dfac28463b11eee9952a19f5d30eea035c8ed42f4a44f8c52"
    f.ok("the first entry", "next_head", head="00" * 32, kind=1, statement=statement)
    f.ok("the second entry", "next_head", head=first, kind=6, statement=statement)
    f.ok("another statement", "next_head", head=first, kind=6, statement=flip(bytes.fromhex(statement), 0).hex())
    for kind in SAMPLES:
        f.ok(f"the number of {kind}", "kind_number", kind=kind)
    return f


FILES: Final = (
    _labels(), _encoding(), _canonical(), _keys(), _claims(), _contact(), _rows(), _code(), _receipt(), _log(),
)  # fmt: skip
