"""The messages of the operator's interface, a sentence per field."""

from typing import Annotated, Literal

from pydantic import Field

from checkin.accounts import Email, Password
from checkin.messages import HASH, IDENT, Message, Statement, binary
from checkin.texts import Language
from crypto.encoding import Digest, VenueId

State = Literal["open", "approved", "declined", "expired"]
"""Where a trace request stands."""


class Registration(Message):
    """A new operator. The answer is the same whether the address is known or not; a mail follows."""

    email: Email
    name: Annotated[str, Field(min_length=1, max_length=200)]
    language: Language


class Confirmation(Message):
    """The token of the link in the mail, and the password to sign in with from now on."""

    token: Annotated[bytes, *HASH]
    password: Password


class OperatorAccount(Message):
    """The signed-in operator."""

    account_id: Annotated[bytes, *IDENT]
    """Names the holder in bundles."""
    email: str
    name: str
    language: Language


class NewVenue(Message):
    """A venue as its operator's browser made it: self-signed statement, keys under the recovery sheet."""

    statement: Statement
    generation: Annotated[int, Field(ge=1, lt=2**32)]
    bundle: Annotated[bytes, *binary(1073)]


class OpenVenue(Message):
    """Whether the venue takes check-ins."""

    open: bool


class OwnVenue(Message):
    """One of the operator's venues."""

    venue_id: Annotated[VenueId, *IDENT]
    statement: Statement
    generation: int
    bundle: Annotated[bytes, *binary(1073)]
    sheet_proven: bool
    """Whether the recovery sheet has opened the bundle once; posters exist only after that."""
    open: bool
    present: int
    """Visits that have not ended."""
    today: int
    """Visits that began today."""


class OwnVenues(Message):
    """All venues of the operator, by name."""

    venues: list[OwnVenue]


class TraceRequest(Message):
    """A trace request to one of the operator's venues, with what is needed to verify it."""

    digest: Annotated[Digest, *HASH]
    venue_id: Annotated[VenueId, *IDENT]
    office: Statement
    officer: Statement
    request: Statement
    state: State
    issued: int
    matched: int
    """How many visits match at the moment."""
    decision: Statement | None
    """The answer given, if any."""


class TraceRequests(Message):
    """Requests to all venues of the operator, newest first; and the region's statements to verify them with."""

    region: list[Statement]
    requests: list[TraceRequest]


class Selection(Message):
    """The visits that match, frozen for the answer."""

    selection: Annotated[bytes, *HASH]
    """Digest over the ids (protocol B7); goes into the decision."""
    matched: int


class DecisionMessage(Message):
    """The venue's signed answer."""

    decision: Statement
