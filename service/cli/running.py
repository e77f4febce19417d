"""The verbs that run and look after a service: init, migrate, serve, purge, demo."""

from pathlib import Path
from typing import Annotated

import typer

from checkin.store import locks
from crypto.statements import Services
from service import schema
from service.app import create_app
from service.assembly import assemble, open_databases
from service.cli.output import Json, explained, show
from service.demo import run_demo
from service.forgetting import forget, forget_before_serving, forget_unopenable
from service.server import listen, log_to_stderr, server
from service.settings import load

Port = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]
Host = Annotated[str, typer.Option(help="Address to listen on.")]


def add_to(app: typer.Typer) -> None:
    """Add these verbs."""
    for verb in (init, migrate, serve, purge, demo):
        app.command()(verb)


def init(
    log_key: Annotated[
        Path | None, typer.Option(help="File for the service's public log key, to carry to the root's machine.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Create the databases of a new deployment and the service's log key. Running it again changes nothing."""
    with explained():
        settings = load()
        database, lock_store = open_databases(settings)
        schema.migrate(database, lock_store)
        settings.deployment()
        with lock_store.writing() as session:
            key = locks.log_key(session).public
        if log_key is not None:
            log_key.write_bytes(Services(log=key).write())
        show(
            {
                "data_dir": str(settings.data_dir),
                "root_id": settings.root_id,
                "log_key": key.jwk,
                "log_key_fingerprint": key.fingerprint,
            },
            as_json=as_json,
        )


def migrate(as_json: Json = False) -> None:
    """Bring the databases to the schema of this version."""
    with explained():
        database, lock_store = open_databases(load())
        schema.migrate(database, lock_store)
        show({"current": schema.is_current(database)}, as_json=as_json)


def serve(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Run the service."""
    with explained():
        log_to_stderr()
        parts, listening = assemble(load()), listen(host, port)
        forget_before_serving(parts)  # a file copied in by hand may be older than retention; nobody is answered before
        server(create_app(parts)).run(sockets=[listening])


def purge(
    unopenable: Annotated[
        bool, typer.Option("--unopenable", help="Remove what no lock opens too: after the loss of the lock store.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Forget now what is past retention: rows, statements, sessions, locks and the keys they closed."""
    with explained():
        parts = assemble(load())
        lost = forget_unopenable(parts) if unopenable else {}
        show(forget(parts) | lost, as_json=as_json)


def demo(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Run a demo region on an embedded database, and show where to click."""
    with explained():
        run_demo(load(public_url=f"http://localhost:{port}"), host, port)
