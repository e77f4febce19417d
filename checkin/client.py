"""The guest as a client in Python, with its own keys: for the command line, the simulation and the tests.

:class:`Api` is how every actor's client speaks to a service; a problem document becomes :class:`ApiProblem`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Final

import httpx2

from checkin.clock import Clock
from checkin.messages import CheckIn
from crypto.checks import NOTHING_KNOWN, Arrival, Known, ServedArrival, guest_checks
from crypto.code import PrintedCode
from crypto.contact import Contact, Details
from crypto.encoding import b64u
from crypto.visit import MintedVisit, VisitSecret


class ApiProblem(Exception):  # noqa: N818 - RFC 9457's word
    """The service answered with a problem document; ``name`` is the last part of its ``type``."""

    def __init__(self, name: str, status: int) -> None:
        super().__init__(f"{name} ({status})")
        self.name: Final = name
        self.status: Final = status


class Api:
    """A service's interface under ``/api/v1``, over an ``httpx2`` client that the caller owns."""

    def __init__(self, http: httpx2.Client) -> None:
        self.http: Final = http

    def json(self, method: str, path: str, body: Mapping[str, Any] | None = None, **params: str | int) -> Any:  # noqa: ANN401 - JSON
        """Send JSON, receive JSON (or ``None`` for an empty answer)."""
        answer = self._send(method, path, params=params, json=body)
        return answer.json() if answer.content else None

    def octets(self, path: str, **params: str | int) -> bytes:
        """Receive bytes."""
        return self._send("GET", path, params=params).content

    def put_octets(self, path: str, body: bytes) -> None:
        """Send bytes."""
        self._send("PUT", path, content=body, headers={"Content-Type": "application/octet-stream"})

    def answer(self, method: str, path: str, **rest: Any) -> httpx2.Response:  # noqa: ANN401 - httpx's own
        """The whole response, for who needs its headers."""
        return self._send(method, path, **rest)

    def _send(self, method: str, path: str, **rest: Any) -> httpx2.Response:  # noqa: ANN401 - httpx's own
        base = f"{self.http.base_url.scheme}://{self.http.base_url.netloc.decode()}"
        headers = {"Origin": base} | rest.pop("headers", {})
        answer = self.http.request(method, f"/api/v1{path}", headers=headers, **rest)
        if answer.is_error:
            kind = answer.json().get("type", "") if "json" in answer.headers.get("content-type", "") else ""
            raise ApiProblem(kind.rpartition(":")[2] or "unknown", answer.status_code)
        return answer


@dataclass(frozen=True)
class Stay:
    """A visit as the guest's device keeps it."""

    arrival: Arrival
    secret: VisitSecret
    receipt: str


class GuestClient:
    """One guest's device."""

    def __init__(self, http: httpx2.Client, root: bytes, clock: Clock, known: Known = NOTHING_KNOWN) -> None:
        self.api: Final = Api(http)
        self._root = root
        self._clock = clock
        self._known = known

    def arrive(self, code: PrintedCode) -> Arrival:
        """Read the venue's keys and verify them; raises :class:`~crypto.errors.CheckFailed`."""
        answer = self.api.answer("GET", f"/venues/{b64u(code.venue_id)}")
        served = answer.json()
        return guest_checks(
            root=self._root,
            code=code,
            served=ServedArrival(served["region"], served["office"], served["venue"], served["day_keys"]),
            service_now=int(parsedate_to_datetime(answer.headers["date"]).timestamp()),
            device_now=self._clock.now(),
            known=self._known,
        )

    def check_in(self, code: PrintedCode, contact: Contact) -> Stay:
        """Check in; returns what the device keeps."""
        arrival = self.arrive(code)
        minted = arrival.seal(contact, Details(area=code.area))
        answer = self.api.json("POST", f"/venues/{b64u(code.venue_id)}/check-ins", body_of(minted, arrival))
        return Stay(arrival, minted.secret, answer["receipt"])

    def leave(self, stay: Stay) -> int:
        """Leave; returns the slot in which the visit ended."""
        venue, visit = b64u(stay.arrival.venue.claims.venue), b64u(stay.secret.visit_id)
        answer = self.api.answer(
            "POST",
            f"/venues/{venue}/check-ins/{visit}/leave",
            json={"slot": stay.arrival.slot},
            headers={"Authorization": f"Sealbook-Guest {b64u(stay.secret.guest_token)}"},
        )
        return int(answer.json()["leave_slot"])


def body_of(minted: MintedVisit, arrival: Arrival) -> dict[str, Any]:
    """The message of a finished visit. These bytes, never their inputs, are what a device queues and retries."""
    sealed = minted.sealed
    message = CheckIn(
        visit_id=sealed.visit_id,
        office_id=sealed.office_id,
        day_key=arrival.day_key.digest,
        slot=sealed.slot,
        notify_id=sealed.notify_id,
        sealed_office_share=sealed.sealed_office_share,
        sealed_approval_share=sealed.sealed_approval_share,
        sealed_contact=sealed.sealed_contact,
        sealed_details=sealed.sealed_details,
        approval_commitment=sealed.approval_commitment,
        guest_token_hash=sealed.guest_token_hash,
    )
    return message.model_dump(mode="json")
