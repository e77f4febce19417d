"""Canonical JSON: the one spelling of a payload that may be signed or sealed (protocol B0).

UTF-8 in NFC, ASCII keys in order, no white space; only objects, arrays, strings, ``true``/``false`` and
integers from 0 to 2^53-1, nested at most eight deep. A payload is accepted only if encoding it again
gives the same bytes; so two readers can never disagree about what was signed.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from crypto.errors import Malformed

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | bool | int"

_SURROGATE = re.compile("[\ud800-\udfff]")
MAX_INTEGER = 2**53 - 1
MAX_DEPTH = 8


def encode(value: Json) -> bytes:
    """Encode ``value``; raises :class:`Malformed` if it holds anything outside the allowed types."""
    _check(value, MAX_DEPTH)
    return _dump(value)


def decode(data: bytes) -> Json:
    """Decode, and refuse every encoding but the canonical one."""
    try:
        value = json.loads(data.decode("utf-8"))
        _check(value, MAX_DEPTH)
        canonical = _dump(value)
    except (ValueError, RecursionError):
        raise Malformed("not JSON") from None
    if canonical != data:
        raise Malformed("not canonical JSON")
    return value  # type: ignore[no-any-return]


def _dump(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def _check(value: object, depth: int) -> None:
    if depth == 0:
        raise Malformed("nested too deeply")
    if isinstance(value, dict):
        if not all(isinstance(key, str) and key.isascii() for key in value):
            raise Malformed("a key is not ASCII")
        _check_all(value.values(), depth - 1)
    elif isinstance(value, list | tuple):
        _check_all(value, depth - 1)
    elif isinstance(value, str):
        _check_text(value)
    elif not isinstance(value, int):
        raise Malformed("null or a fraction")
    elif not 0 <= value <= MAX_INTEGER:
        raise Malformed("number out of range")


def _check_all(values: Iterable[object], depth: int) -> None:
    for value in values:
        _check(value, depth)


def _check_text(text: str) -> None:
    if not unicodedata.is_normalized("NFC", text):
        raise Malformed("text is not NFC")
    if _SURROGATE.search(text):
        raise Malformed("half a character")  # no UTF-8 can hold it
