"""The command ``sealbook``. Every verb has ``--help`` and exits non-zero on failure."""

from typing import Final

import typer

from service.cli import copies, ending, office, running, simulation, trust

app: Final = typer.Typer(
    name="sealbook",
    help="A guest book that nobody can read alone.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
running.add_to(app)
copies.add_to(app)
ending.add_to(app)
simulation.add_to(app)
app.add_typer(trust.app, name="trust")
app.add_typer(office.app, name="office")
