"""Run all benchmarks, print tables, and write JSON if asked.

Every table names the row that the others are compared with; ratios hold where machines differ.
"""

import argparse
import json
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench import crowd, opening, protocol, storage
from tests.bench.measure import Row


def main() -> None:
    """The command line of the benchmarks."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the time: to see that everything runs")
    parser.add_argument("--json", type=Path, help="write the results to this file")
    options = parser.parse_args()
    seconds = 0.2 if options.quick else 2.0
    results = {
        "protocol, Python": protocol.python(seconds),
        "protocol, TypeScript": protocol.typescript(seconds),
        "opening a release, Python": opening.python(visits=int(seconds * 5000)),
        "opening a release, Chromium": opening.chromium(visits=int(seconds * 5000)),
        "a crowd at the door": crowd.crowds(seconds * 2, (8,) if options.quick else (64, 256)),
        "finding a window": storage.windows(20_000 if options.quick else 5_000_000),
        "forgetting a day": storage.expiry(500 if options.quick else 200_000, seconds * 4),
    }
    console = Console(file=sys.stdout, width=140)
    for title, rows in results.items():
        console.print(_table(title, rows))
    if options.json:
        options.json.write_text(json.dumps({title: [row.as_dict() for row in rows] for title, rows in results.items()}))


def _table(title: str, rows: list[Row]) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("what")
    for name in ("per second", "p50", "p99", f"of {rows[0].what}"):
        table.add_column(name, justify="right")
    table.add_column("")
    for row in rows:
        ratio = f"{row.per_second / rows[0].per_second:.2f}"
        table.add_row(row.what, f"{row.per_second:,.0f}", _time(row.p50), _time(row.p99), ratio, row.note)
    return table


def _time(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    main()
