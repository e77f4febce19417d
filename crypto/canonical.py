"""Canonical JSON: the one spelling of a payload that may be signed or sealed (protocol B0).

UTF-8 in NFC, ASCII keys in order, no white space; only objects, arrays, strings, ``true``/``false`` and
integers from 0 to 2^53-1, nested at most eight deep. A payload is accepted only if encoding it again
gives the same bytes; so two readers can never disagree about what was signed.
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from pydantic_core import to_json

from crypto.errors import Malformed

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | bool | int"

_SURROGATE = re.compile("[\ud800-\udfff]")
MAX_INTEGER = 2**53 - 1
MAX_DEPTH = 8


def encode(value: Json) -> bytes:
    """Encode ``value``; raises :class:`Malformed` if it holds anything outside the allowed types."""
    return to_json(_ordered(value, MAX_DEPTH))  # no white space, and escapes only where JSON requires them


def decode(data: bytes) -> Json:
    """Decode, and refuse every encoding but the canonical one."""
    try:
        value = json.loads(data.decode("utf-8"))
        canonical = encode(value)
    except (ValueError, RecursionError):
        raise Malformed("not JSON") from None
    if canonical != data:
        raise Malformed("not canonical JSON")
    return value  # type: ignore[no-any-return]


def _ordered(value: object, depth: int) -> Json:
    """The same value with the members of its objects in order; raises :class:`Malformed`."""
    if depth == 0:
        raise Malformed("nested too deeply")
    if isinstance(value, str):
        if not value.isascii():  # ASCII is in NFC and has no halves
            _check_text(value)
        return value
    if isinstance(value, int):
        if not 0 <= value <= MAX_INTEGER:
            raise Malformed("number out of range")
        return value
    return _ordered_inside(value, depth - 1)


def _ordered_inside(value: object, depth: int) -> Json:
    if isinstance(value, dict):
        if not all(isinstance(key, str) and key.isascii() for key in value):
            raise Malformed("a key is not ASCII")
        return {key: _ordered(value[key], depth) for key in sorted(value)}
    if isinstance(value, list | tuple):
        return [_ordered(item, depth) for item in value]
    raise Malformed("null or a fraction")


def _check_text(text: str) -> None:
    if not unicodedata.is_normalized("NFC", text):
        raise Malformed("text is not NFC")
    if _SURROGATE.search(text):
        raise Malformed("half a character")  # no UTF-8 can hold it
