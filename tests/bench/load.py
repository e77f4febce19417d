"""A crowd: many connections that check in one visit after another, as fast as they are answered."""

import asyncio
import base64
import json
import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, cast

import httptools
import uvloop

_WARM_UP: Final = 0.5
_VISIT_ID: Final = "A" * 22


@dataclass
class Crowd:
    """What a crowd saw: answers by status, and the seconds that each took."""

    seconds: float
    statuses: dict[int, int] = field(default_factory=dict)
    latencies: list[float] = field(default_factory=list)

    @property
    def confirmed(self) -> float:
        """Check-ins answered 201, a second."""
        return self.statuses.get(201, 0) / self.seconds

    def percentile(self, share: float) -> float:
        """The seconds within which this share of the answers came."""
        ordered = sorted(self.latencies)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else float("inf")


@dataclass(frozen=True)
class Target:
    """Where a visit goes, and everything of its message but the visit's id: the service cannot tell them apart."""

    port: int
    venue: str
    message: Mapping[str, Any]


def requests(target: Target) -> Iterator[bytes]:
    """Requests without end, each a visit of its own."""
    body = json.dumps(dict(target.message) | {"visit_id": _VISIT_ID}).encode()
    before, after = body.split(_VISIT_ID.encode())
    head = (
        f"POST /api/v1/venues/{target.venue}/check-ins HTTP/1.1\r\nHost: localhost\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode()
    while True:
        yield b"".join((head, before, base64.urlsafe_b64encode(secrets.token_bytes(16))[:22], after))


def crowd(targets: Sequence[Target], connections: int, seconds: float) -> Crowd:
    """Check in over ``connections`` connections, spread over ``targets``, for ``seconds`` after a warm-up."""
    return uvloop.run(_crowd(targets, connections, seconds))


async def _crowd(targets: Sequence[Target], connections: int, seconds: float) -> Crowd:
    begin = time.perf_counter() + _WARM_UP
    seen = Crowd(seconds)
    loop = asyncio.get_running_loop()
    guests = [_Guest(requests(targets[number % len(targets)]), seen, begin) for number in range(connections)]
    for number, guest in enumerate(guests):
        await loop.create_connection(partial(_itself, guest), "127.0.0.1", targets[number % len(targets)].port)
    await asyncio.sleep(begin + seconds - time.perf_counter())
    for guest in guests:
        guest.stop()
    await asyncio.sleep(0.3)
    for guest in guests:
        guest.close()
    return seen


def _itself(guest: "_Guest") -> "_Guest":
    return guest


class _Guest(asyncio.Protocol):
    """One connection: the next request is sent when the last is answered."""

    def __init__(self, sending: Iterator[bytes], seen: Crowd, begin: float) -> None:
        self._sending, self._seen = sending, seen
        self._begin, self._end = begin, begin + seen.seconds
        self._stopped = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._parser = httptools.HttpResponseParser(self)
        self._send()

    def _send(self) -> None:
        self._sent = time.perf_counter()
        self._transport.write(next(self._sending))

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        """An answer is complete."""
        now = time.perf_counter()
        if self._begin <= now < self._end:
            status = self._parser.get_status_code()
            self._seen.statuses[status] = self._seen.statuses.get(status, 0) + 1
            self._seen.latencies.append(now - self._sent)
        if not self._stopped:
            self._send()

    def stop(self) -> None:
        """Send nothing more."""
        self._stopped = True

    def close(self) -> None:
        """Hang up."""
        self._transport.close()
