"""The hot path: a guest checks in. Public, no cookie, no account.

The one route that reads its body itself: a crowd at the door is what the service is sized by, and the
framework's own handling of a request costs more than storing it. Its description is the framework's.
"""

from typing import Final

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.datastructures import State
from starlette.types import Receive, Scope, Send

from checkin import problems, rules
from checkin.admission import Arrival
from checkin.context import Arriving, Now, VenuePath
from checkin.messages import CheckedIn, CheckIn
from checkin.problems import Problem, ProblemType
from crypto.encoding import VenueId, parse_id, slot_at, unb64u

_JSON: Final = (b"content-type", b"application/json")


class CheckInRoute(APIRoute):
    """Calls its endpoint with what it parsed itself."""

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a check-in. Raises :class:`Problem` for whatever cannot be taken."""
        if scope["method"] != "POST":
            await super().handle(scope, receive, send)
            return
        try:
            venue = VenueId(parse_id(unb64u(scope["path_params"]["venue"])))
            message = CheckIn.model_validate_json(await _body(receive))
        except ValueError:
            raise Problem(problems.MALFORMED) from None
        state: State = scope["app"].state
        answer: CheckedIn = await self.endpoint(venue, message, state.arrivals, state.clock.now())
        body = answer.__pydantic_serializer__.to_json(answer)
        headers = [_JSON, (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 201, "headers": headers})
        await send({"type": "http.response.body", "body": body})


async def _body(receive: Receive) -> bytes:
    message = await receive()
    body: bytes = message.get("body", b"")
    while message.get("more_body", False):
        message = await receive()
        body += message.get("body", b"")
    return body


router = APIRouter(prefix="/api/v1/venues", tags=["guest"], route_class=CheckInRoute)


@router.post("/{venue}/check-ins", status_code=201)
async def check_in(venue: VenuePath, message: CheckIn, arrivals: Arriving, now: Now) -> CheckedIn:
    """Take a sealed visit. The same body again gets the same answer; the answer means it is durable."""
    flags = rules.arrival_flags(message.slot, slot_at(now))
    if isinstance(flags, ProblemType):
        raise Problem(flags)
    return await arrivals.take(Arrival(venue, message, flags))
