"""Running the app under uvicorn, without anything that knows a client."""

import logging
from typing import Final

import uvicorn
from starlette.types import ASGIApp

_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s %(message)s"


def log_to_stderr(level: int = logging.INFO) -> None:
    """Set up logging for a running service."""
    logging.basicConfig(level=level, format=_FORMAT, force=True)
    # These say where they listen, who connected and which job ran when; nothing of it is needed.
    for name in ("uvicorn", "uvicorn.error", "apscheduler", "httpx2", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)


def server(app: ASGIApp, host: str, port: int) -> uvicorn.Server:
    """A server for the app: no access log, no server header, and no date of its own (the app's clock counts)."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            access_log=False,
            server_header=False,
            date_header=False,
            log_config=None,
            proxy_headers=False,
            timeout_graceful_shutdown=10,
        )
    )
