"""What a guest leaves inside a visit: the contact data and the details (protocol B2).

Both are canonical JSON, padded to one length for everybody. They are read only after decryption, and as
strictly as if a stranger had written them, because one has: no server could look at them before.
"""

from typing import Annotated

from pydantic import Field

from crypto.claims import Area, Claims, Text
from crypto.encoding import pad, unpad

CONTACT_BYTES = 976
DETAILS_BYTES = 240


class Contact(Claims):
    """How to reach a guest. Which fields are asked is the region's decision, so each may be absent."""

    v: Annotated[int, Field(ge=1, le=1)] = 1
    minute: Annotated[int, Field(ge=0, lt=2**32)]
    """The minute of arrival the guest's device claims: ``floor(unix / 60)``."""
    given: Annotated[Text, Field(max_length=80)] | None = None
    family: Annotated[Text, Field(max_length=80)] | None = None
    street: Annotated[Text, Field(max_length=100)] | None = None
    number: Annotated[Text, Field(max_length=20)] | None = None
    postal: Annotated[Text, Field(max_length=12)] | None = None
    city: Annotated[Text, Field(max_length=80)] | None = None
    phone: Annotated[Text, Field(max_length=32)] | None = None
    email: Annotated[Text, Field(max_length=120)] | None = None

    def __repr_args__(self) -> list[tuple[str | None, object]]:
        return []  # who it is belongs into no log and no traceback

    def padded(self) -> bytes:
        """976 bytes. Raises :class:`~crypto.errors.Malformed` if the texts together are too long."""
        return pad(self.write(), CONTACT_BYTES)


class Details(Claims):
    """Where in the venue; the operator's approval opens it."""

    v: Annotated[int, Field(ge=1, le=1)] = 1
    area: Area | None = None
    table: Annotated[int, Field(ge=1, le=1000)] | None = None

    def padded(self) -> bytes:
        """240 bytes."""
        return pad(self.write(), DETAILS_BYTES)


def read_contact(padded: bytes) -> Contact:
    """Undo :meth:`Contact.padded` or raise :class:`~crypto.errors.Malformed`."""
    return Contact.read(unpad(padded))


def read_details(padded: bytes) -> Details:
    """Undo :meth:`Details.padded` or raise :class:`~crypto.errors.Malformed`."""
    return Details.read(unpad(padded))
