"""The operator's rules, pure."""

from checkin.problems import ALREADY_APPROVED, BAD_RELEASE, REQUEST_EXPIRED, ProblemType
from crypto.encoding import Digest
from crypto.release import release_digest
from crypto.statements import Decision
from operator_portal.messages import State


def state(*, verdict: str | None, expires: int, now: int) -> State:
    """Where a request stands: an approval stays one; a refusal or silence ends with the request."""
    if verdict == "approved":
        return "approved"
    if now >= expires:
        return "expired"
    return "declined" if verdict == "declined" else "open"


def answerable(current: State) -> ProblemType | None:
    """Why a request can not be answered any more, or ``None``."""
    if current == "approved":
        return ALREADY_APPROVED
    return REQUEST_EXPIRED if current == "expired" else None


def release_refusal(decision: Decision, *, request: Digest, matched: int, chunks: list[bytes]) -> ProblemType | None:
    """Why an approval does not fit what was frozen and staged, or ``None``."""
    whole = (
        decision.matched == matched
        and decision.chunks == len(chunks)
        and decision.release == release_digest(request, chunks)
    )
    return None if whole else BAD_RELEASE
