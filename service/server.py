"""Running the app under uvicorn, without anything that knows a client."""

import logging
import socket
import sys
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from service.settings import SettingsError

_BACKLOG: Final = 2048
_SWITCH_SECONDS: Final = 0.0002
_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s %(message)s"


def log_to_stderr(level: int = logging.INFO) -> None:
    """Set up logging for a running service."""
    logging.basicConfig(level=level, format=_FORMAT, force=True)
    # These say where they listen, who connected and which job ran when; nothing of it is needed.
    for name in ("uvicorn", "uvicorn.error", "apscheduler", "httpx2", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)


def listen(host: str, port: int) -> socket.socket:
    """Take the port before anything is started; raises :class:`SettingsError` if it cannot be had."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise SettingsError(f"cannot listen on {host}, port {port}: {error.strerror}") from None


def server(app: ASGIApp) -> uvicorn.Server:
    """A server for the app: no access log, no server header, and no date of its own (the app's clock counts)."""
    # A thread that stores check-ins gives the interpreter away at every statement, and waits this long, in
    # seconds, to get it back from the thread that answers. Python's own 5 ms would be most of its time.
    sys.setswitchinterval(_SWITCH_SECONDS)
    return uvicorn.Server(
        uvicorn.Config(
            app,
            access_log=False,
            server_header=False,
            date_header=False,
            log_config=None,
            proxy_headers=False,
            timeout_graceful_shutdown=10,
        )
    )
