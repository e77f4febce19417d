"""The hot path: a guest checks in. Public, no cookie, no account.

A crowd at the door is what the service is sized by, and a framework's handling of a request costs more than
storing a visit. So this one route has a door of its own, before the framework's: it reads the body and calls
the same function that the framework describes.
"""

import re
from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from checkin import problems, rules
from checkin.admission import Arrival
from checkin.arrivals import Arrivals
from checkin.clock import Clock
from checkin.context import Arriving, Now, VenuePath
from checkin.messages import CheckedIn, CheckIn
from checkin.problems import Problem, ProblemType
from crypto.encoding import VenueId, parse_id, slot_at, unb64u

router = APIRouter(prefix="/api/v1/venues", tags=["guest"])


@router.post("/{venue}/check-ins", status_code=201)
async def check_in(venue: VenuePath, message: CheckIn, arrivals: Arriving, now: Now) -> CheckedIn:
    """Take a sealed visit. The same body again gets the same answer; the answer means it is durable."""
    flags = rules.arrival_flags(message.slot, slot_at(now))
    if isinstance(flags, ProblemType):
        raise Problem(flags)
    return await arrivals.take(Arrival(venue, message, flags))


_ROUTE: Final = router.routes[0]
_PATH: Final = re.compile(r"/api/v1/venues/([^/]+)/check-ins")
_JSON: Final = (b"content-type", b"application/json")


def is_check_in(scope: Scope) -> bool:
    """Whether a request is for the door."""
    return scope["type"] == "http" and scope["method"] == "POST" and _PATH.fullmatch(scope["path"]) is not None


class Door:
    """Takes check-ins: an ASGI app for the requests that :func:`is_check_in` knows."""

    def __init__(self, arrivals: Arrivals, clock: Clock) -> None:
        self._arrivals = arrivals
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        scope["route"] = _ROUTE
        try:
            answer = await self._take(scope["path"], await _body(receive))
        except HTTPException:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it was: somebody waits for an answer
            await problems.answer(error)(scope, receive, send)
            return
        body = answer.__pydantic_serializer__.to_json(answer)
        headers = [_JSON, (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 201, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _take(self, path: str, body: bytes) -> CheckedIn:
        named = _PATH.fullmatch(path)
        try:
            venue = VenueId(parse_id(unb64u(named[1] if named else "")))
            message = CheckIn.model_validate_json(body)
        except ValueError:
            raise Problem(problems.MALFORMED) from None
        return await check_in(venue, message, self._arrivals, self._clock.now())


async def _body(receive: Receive) -> bytes:
    message = await receive()
    body: bytes = message.get("body", b"")
    while message.get("more_body", False):
        message = await receive()
        body += message.get("body", b"")
    return body
