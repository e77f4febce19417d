"""The types of the values inside statements, contacts and details, parsed strictly.

Each is a pydantic type that reads the JSON spelling (base64url, JWK, bounded text) into the value the
rest of the package works with, and writes it back. TypeScript has the same names in ``web/claims.ts``.
"""

from typing import Annotated, Final, Self, TypeAlias, cast

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, ValidationError

from crypto import canonical
from crypto.encoding import b64u, exactly, parse_id, unb64u
from crypto.errors import Malformed
from crypto.keys import Jwk, SealingKey, SealingPublicKey, SigningKey, VerifyingKey

# Control characters (Cc) and line separators break tables and logs; bidirectional overrides make a text read as
# something else than it says (CVE-2021-42574). Marks and joiners, which names need, stay allowed. Halves of
# characters (Cs) are no text; pydantic lets none through to a pattern.
_PLAIN: Final = r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]*$"


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise Malformed("not a string")
    return value


def _id(value: object) -> bytes:
    return parse_id(value if isinstance(value, bytes) else unb64u(_string(value)))


def _32_bytes(value: object) -> bytes:
    return exactly(32, value if isinstance(value, bytes) else unb64u(_string(value)), "a digest")


def _sealing_key(value: object) -> SealingPublicKey:
    return value if isinstance(value, SealingPublicKey) else SealingPublicKey(unb64u(_string(value)))


def _verifying_key(value: object) -> VerifyingKey:
    return value if isinstance(value, VerifyingKey) else VerifyingKey(_strings(value))


def _private_sign(value: object) -> SigningKey:
    return value if isinstance(value, SigningKey) else SigningKey.from_jwk(_strings(value))


def _private_seal(value: object) -> SealingKey:
    return value if isinstance(value, SealingKey) else SealingKey(unb64u(_string(value)))


def _strings(value: object) -> Jwk:
    if not (isinstance(value, dict) and all(isinstance(v, str) for v in value.values())):
        raise Malformed("not a key")
    return cast("Jwk", value)


def _jwk(key: VerifyingKey) -> Jwk:
    return key.jwk


def _private_jwk(key: SigningKey) -> Jwk:
    return key.private_jwk()


def _seed(key: SealingKey) -> str:
    return b64u(key.seed)


def _raw(key: SealingPublicKey) -> str:
    return b64u(key.raw)


def _table(name: str) -> str:
    # These two every object in JavaScript has already.
    if name in {"constructor", "prototype"}:
        raise Malformed("a table's name")
    return name


def _sorted_and_unique(values: tuple[str, ...]) -> tuple[str, ...]:
    if list(values) != sorted(set(values)):
        raise Malformed("a list that has to be sorted and without repetition")
    return values


ID = (BeforeValidator(_id), PlainSerializer(b64u))
"""Marks a field of 16 bytes, as ``Annotated[VenueId, *ID]``."""
DIGEST = (BeforeValidator(_32_bytes), PlainSerializer(b64u))
"""Marks a field of 32 bytes."""

Seal: TypeAlias = Annotated[SealingPublicKey, BeforeValidator(_sealing_key), PlainSerializer(_raw)]
Key: TypeAlias = Annotated[VerifyingKey, BeforeValidator(_verifying_key), PlainSerializer(_jwk)]
PrivateSign: TypeAlias = Annotated[SigningKey, BeforeValidator(_private_sign), PlainSerializer(_private_jwk)]
PrivateSeal: TypeAlias = Annotated[SealingKey, BeforeValidator(_private_seal), PlainSerializer(_seed)]
Unix: TypeAlias = Annotated[int, Field(ge=0, lt=2**32)]
"""Seconds since 1970, UTC."""
Seq: TypeAlias = Annotated[int, Field(ge=1, lt=2**32)]
"""A version counter; the highest wins."""
Count: TypeAlias = Annotated[int, Field(ge=0, lt=2**32)]
Text: TypeAlias = Annotated[str, Field(min_length=1, pattern=_PLAIN)]
"""Something a person wrote; its length, in code points, is bounded where it is used."""
Word: TypeAlias = Annotated[Text, Field(max_length=60)]
Line: TypeAlias = Annotated[Text, Field(max_length=200)]
Postal: TypeAlias = Annotated[str, Field(pattern=r"^[0-9A-Z][0-9A-Z -]{1,8}[0-9A-Z]$")]
Area: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9]{1,8}$")]
"""An area's id, as short as a printed code wants it."""
Postals: TypeAlias = Annotated[
    tuple[Postal, ...], Field(min_length=1, max_length=500), AfterValidator(_sorted_and_unique)
]
Modes: TypeAlias = Annotated[
    tuple[Annotated[str, Field(pattern=r"^[a-z]{1,12}$")], ...],
    Field(min_length=1, max_length=8),
    AfterValidator(_sorted_and_unique),
]

Table: TypeAlias = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,39}$"), AfterValidator(_table)]
Tables: TypeAlias = Annotated[dict[Table, Count], Field(min_length=1, max_length=100)]
"""How many rows there are, by name of the table."""


class Claims(BaseModel):
    """A strict, immutable object: no unknown, missing or loosely typed member."""

    model_config = ConfigDict(
        strict=True,
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        validate_by_name=True,
        hide_input_in_errors=True,
        cache_strings="keys",  # else the library keeps what guests wrote in a cache of the process
    )

    @classmethod
    def read(cls, data: bytes) -> Self:
        """Parse canonical JSON or raise :class:`Malformed`, naming the type and never a value."""
        try:
            claims = cls.model_validate_json(data, by_alias=True, by_name=False)
        except ValidationError:
            raise Malformed(f"not a {cls.__name__.lower()}") from None
        # What was read has to be what would be written: so it is canonical, and nothing with a default is left out.
        if claims.write() != data:
            raise Malformed(f"a {cls.__name__.lower()} spelled another way")
        return claims

    def write(self) -> bytes:
        """The canonical JSON that :meth:`read` accepts."""
        return canonical.encode(self.model_dump(mode="json", by_alias=True, exclude_none=True))
