"""The verbs about copies of the main database: backup, restore."""

from pathlib import Path
from typing import Annotated

import typer

from checkin.clock import SystemClock
from service import restore as restoring
from service.backup import back_up
from service.cli.output import Json, explained, show
from service.settings import load


def add_to(app: typer.Typer) -> None:
    """Add these verbs."""
    for verb in (backup, restore):
        app.command()(verb)


def backup(
    file: Annotated[Path, typer.Argument(help="File to write; it must not exist.")],
    as_json: Json = False,
) -> None:
    """Copy the main database to a file, while the service runs. The lock store is never copied: that is the point."""
    with explained():
        show(back_up(load(), file), as_json=as_json)


def restore(
    file: Annotated[Path, typer.Argument(help="What `sealbook backup` wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Replace the main database that is there.")] = False,
    as_json: Json = False,
) -> None:
    """Put a backup in the place of the main database of a stopped service, without what is past retention by now."""
    with explained():
        show(restoring.restore(file, load(), SystemClock(), replace=replace), as_json=as_json)
