"""Run all benchmarks, print tables, and write JSON if asked.

Every table names the row that the others are compared with; ratios hold where machines differ.
"""

import argparse
import json
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench import check_ins, opening, protocol
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
        "check-ins over HTTP": check_ins.over_http(seconds * 2),
    }
    console = Console(file=sys.stdout, width=100)
    for title, rows in results.items():
        console.print(_table(title, rows))
    if options.json:
        options.json.write_text(json.dumps({title: [row.as_dict() for row in rows] for title, rows in results.items()}))


def _table(title: str, rows: list[Row]) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("what")
    table.add_column("per second", justify="right")
    table.add_column("each", justify="right")
    table.add_column(f"of {rows[0].what}", justify="right")
    for row in rows:
        each = f"{1000 / row.per_second:.3f} ms"
        table.add_row(row.what, f"{row.per_second:,.0f}", each, f"{row.per_second / rows[0].per_second:.2f}")
    return table


if __name__ == "__main__":
    main()
