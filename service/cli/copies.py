"""The verbs about copies of the main database: backup, restore."""

from pathlib import Path
from typing import Annotated

import typer

from service.backup import back_up
from service.cli.output import Json, explained, show
from service.settings import load


def add_to(app: typer.Typer) -> None:
    """Add these verbs."""
    for verb in (backup,):
        app.command()(verb)


def backup(
    file: Annotated[Path, typer.Argument(help="File to write; it must not exist.")],
    as_json: Json = False,
) -> None:
    """Copy the main database to a file, while the service runs. The lock store is never copied: that is the point."""
    with explained():
        show(back_up(load(), file), as_json=as_json)
