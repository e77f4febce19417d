"""``sealbook simulate``: drive a running demo through whole days, and prove that nothing was lost or changed."""

from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from service.cli.output import explained, fail, show
from service.simulation import Simulation, SimulationError


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(simulate)


def simulate(
    guests: Annotated[int, typer.Option(min=1, help="How many guests.")] = 50,
    venues: Annotated[int, typer.Option(min=1, help="How many venues.")] = 3,
    days: Annotated[int, typer.Option(min=1, max=28, help="How many days, ending now.")] = 1,
    url: Annotated[str, typer.Option(help="Where the demo runs.")] = "http://localhost:8000",
) -> None:
    """Play guests, operators and a health office against a running demo; prints a summary as JSON.

    Exits with 1 unless every field that the office opened is what the guests sealed.
    """
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with explained(), Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {}

        def progress(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=of)
            bar.update(tasks[what], completed=done, total=of)

        try:
            summary = Simulation(url.rstrip("/"), guests, venues, days, progress).run()
        except SimulationError as error:
            raise fail(f"sealbook: {error}") from None
    show(asdict(summary), as_json=True)
    if summary.mismatches:
        raise typer.Exit(1)
