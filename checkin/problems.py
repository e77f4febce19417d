"""What can go wrong at the interface, each with a stable name: problem documents of RFC 9457.

A problem says in one sentence what happened. It never repeats what was sent, because what was sent may be
a secret or somebody's name.
"""

import logging
from dataclasses import dataclass
from typing import Any, Final

from starlette.responses import JSONResponse

_log = logging.getLogger("sealbook")
MEDIA_TYPE: Final = "application/problem+json"


@dataclass(frozen=True)
class ProblemType:
    """A kind of problem. ``name`` is stable: clients and translations look it up."""

    name: str
    status: int
    title: str

    @property
    def urn(self) -> str:
        """The ``type`` of the document."""
        return f"urn:sealbook:problem:{self.name}"


class Problem(Exception):  # noqa: N818 - the RFC's word
    """Ends a request with a problem document."""

    def __init__(self, kind: ProblemType, *, retry_after: int | None = None) -> None:
        super().__init__(kind.name)
        self.kind = kind
        self.retry_after = retry_after


def document(kind: ProblemType, retry_after: int | None = None) -> JSONResponse:
    """The response for a problem; ``retry_after`` in seconds."""
    body: dict[str, Any] = {"type": kind.urn, "title": kind.title, "status": kind.status}
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return JSONResponse(body, kind.status, headers, MEDIA_TYPE)


def answer(error: Exception) -> JSONResponse:
    """The response for whatever ended a request; what nobody expected is logged, and tells the client nothing."""
    if isinstance(error, Problem):
        return document(error.kind, error.retry_after)
    _log.error("unexpected %s", type(error).__name__, exc_info=error)
    return document(INTERNAL)


MALFORMED: Final = ProblemType("malformed", 422, "The request does not have the expected form.")
TOO_LARGE: Final = ProblemType("too-large", 413, "The request is larger than 64 kB.")
NOT_FOUND: Final = ProblemType("not-found", 404, "There is nothing at this address.")
METHOD: Final = ProblemType("method-not-allowed", 405, "This address does not take this method.")
INTERNAL: Final = ProblemType("internal", 500, "Something went wrong in the service; nothing was changed.")
NOT_READY: Final = ProblemType("not-ready", 503, "The region has not been set up yet.")
BUSY: Final = ProblemType("busy", 503, "Too many check-ins at once; please send the same again in a moment.")
UNAVAILABLE: Final = ProblemType("unavailable", 503, "It could not be stored; please send the same again in a moment.")
TOO_MANY: Final = ProblemType("too-many-requests", 429, "Too many attempts; please wait a little.")

UNKNOWN_VENUE: Final = ProblemType("unknown-venue", 404, "There is no such venue.")
VENUE_CLOSED: Final = ProblemType("venue-closed", 409, "This venue takes no check-ins at the moment.")
ENDED: Final = ProblemType("ended", 410, "This service has ended; it takes nothing new.")
WRONG_SLOT: Final = ProblemType("wrong-slot", 422, "The time of the check-in is not the service's time.")
WRONG_DAY_KEY: Final = ProblemType("wrong-day-key", 422, "The check-in is not sealed to the key of its day.")
WRONG_OFFICE: Final = ProblemType("wrong-office", 422, "Another health office is responsible for this venue.")
VISIT_CONFLICT: Final = ProblemType("visit-conflict", 409, "Another check-in with this identifier exists.")
UNKNOWN_VISIT: Final = ProblemType("unknown-visit", 404, "There is no such check-in, or it is not yours.")

BAD_STATEMENT: Final = ProblemType("bad-statement", 422, "A signed statement does not verify.")
OUTDATED_STATEMENT: Final = ProblemType("outdated-statement", 409, "A newer statement is already known.")

SIGN_IN: Final = ProblemType("sign-in", 401, "Please sign in.")
WRONG_CREDENTIALS: Final = ProblemType("wrong-credentials", 401, "E-mail address or password is not right.")
FORBIDDEN: Final = ProblemType("forbidden", 403, "Your role does not include this.")
FOREIGN_ORIGIN: Final = ProblemType("foreign-origin", 403, "The request does not come from a page of this service.")
INVALID_TOKEN: Final = ProblemType("invalid-token", 410, "This link was used before, has expired or is not complete.")
WEAK_PASSWORD: Final = ProblemType("weak-password", 422, "A password needs at least 12 characters.")

ALREADY_MEMBER: Final = ProblemType("already-member", 409, "There is an account with this e-mail address already.")
NOT_CERTIFIED: Final = ProblemType("not-certified", 409, "The office has no certificate of the region in force.")
WRONG_DAY: Final = ProblemType("wrong-day", 422, "A key for this day is not needed.")
KEY_CONFLICT: Final = ProblemType("key-conflict", 409, "Another key has been published for this already.")

UNKNOWN_REQUEST: Final = ProblemType("unknown-request", 404, "There is no such request.")
REQUEST_EXPIRED: Final = ProblemType("request-expired", 410, "This request is past its end.")
ALREADY_APPROVED: Final = ProblemType("already-approved", 409, "This request was approved before.")
REQUEST_CONFLICT: Final = ProblemType("request-conflict", 409, "Another request with this identifier exists.")
BAD_WINDOW: Final = ProblemType("bad-window", 422, "The window is off the full hour or longer than the region allows.")
OUT_OF_AREA: Final = ProblemType("out-of-area", 403, "The venue is not in the area of this office.")
SECOND_OFFICER: Final = ProblemType("second-officer", 403, "A request of this size needs a second officer.")
UNKNOWN_SELECTION: Final = ProblemType("unknown-selection", 404, "This selection was not made for this request.")
BAD_RELEASE: Final = ProblemType("bad-release", 422, "The release is not the one that the decision signs.")
NOT_RELEASED: Final = ProblemType("not-released", 404, "Nothing was released for this request.")
SHEET_UNPROVEN: Final = ProblemType("sheet-unproven", 409, "The recovery sheet has not been proven yet.")
KEY_GONE: Final = ProblemType("key-gone", 410, "This key has been destroyed, or never existed.")
