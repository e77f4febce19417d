"""What the README and the operations page tell people to type is run here, or elsewhere by name."""

import itertools
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from typer.testing import CliRunner

from checkin.locks import LockStoreRecord
from service import schema
from service.cli import app
from service.settings import PREFIX, Settings
from tests.processes import REPOSITORY, demo, free_port, sealbook

# Commands of the README, and the test that runs each. `make test` is what runs this test.
PROVEN_BY = {
    "make run": "test_make_run_starts_the_demo",
    "make test": "continuous integration, by .ci/run",
    "make check": "continuous integration, by .ci/run",
    "make bench": "test_the_benchmarks_run",
    ".venv/bin/sealbook simulate --guests 20 --venues 2 --days 2": "test_the_readmes_simulation_runs",
    ".venv/bin/sealbook --help": "test_the_help_lists_every_verb",
}


def commands(page: Path) -> list[str]:
    """The commands in a page's shell blocks, comments removed."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line.partition("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line]


def test_every_command_of_the_readme_is_run_by_a_test() -> None:
    assert set(commands(REPOSITORY / "README.md")) == PROVEN_BY.keys()
    assert "make check\nmake test\n" in (REPOSITORY / ".ci/run").read_text(encoding="utf-8")


def test_every_command_of_the_operations_page_exists_with_its_options() -> None:
    lines = [line for line in commands(REPOSITORY / "docs/operations.md") if line.startswith("sealbook ")]
    assert len(lines) >= 9
    for line in lines:
        words = re.findall(r'"[^"]*"|\S+', line)[1:]
        verb = list(itertools.takewhile(lambda word: re.fullmatch(r"[a-z][a-z-]*", word), words))[:2]
        done = CliRunner().invoke(app, [*verb, "--help"], terminal_width=200)
        assert done.exit_code == 0, line
        for option in (word for word in words if word.startswith("--")):
            assert option in done.output, line


def test_the_operations_page_lists_every_setting() -> None:
    page = (REPOSITORY / "docs/operations.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(SEALBOOK_\w+)`", page, re.MULTILINE)) == {
        f"{PREFIX}{name.upper()}" for name in Settings.model_fields
    }


def test_the_data_model_names_every_table_column_and_index() -> None:
    page = (REPOSITORY / "docs/data-model.md").read_text(encoding="utf-8")
    described = {
        name: set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
        for name, section in re.findall(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL)
    }
    tables = [*schema.METADATA.tables.values(), *LockStoreRecord.metadata.tables.values()]
    assert described == {table.name: {column.name for column in table.columns} for table in tables}
    indexes = {str(index.name) for table in tables for index in table.indexes}
    assert [name for name in sorted(indexes) if f"`{name}`" not in page] == []


def test_the_help_lists_every_verb() -> None:
    printed = sealbook("--help", environment={})
    for verb in (
        *("init", "migrate", "serve", "purge", "demo", "simulate", "trust", "office"),
        *("backup", "restore", "sunset"),
    ):
        assert f"  {verb} " in printed


def test_make_run_starts_the_demo(tmp_path: Path) -> None:
    port = free_port()
    environment = os.environ | {"SEALBOOK_DATA_DIR": str(tmp_path / "data")}
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            ["make", "run", f"PORT={port}"],
            cwd=REPOSITORY,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            deadline = time.monotonic() + 120
            while b"Stop it with Ctrl+C" not in (tmp_path / "log").read_bytes():
                assert time.monotonic() < deadline
                assert process.poll() is None
                time.sleep(0.2)
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.wait(timeout=30)
    printed = (tmp_path / "log").read_text(encoding="utf-8")
    assert f"http://localhost:{port}/c/" in printed
    assert "recovery sheet" in printed


def test_the_readmes_simulation_runs(tmp_path: Path) -> None:
    with demo(tmp_path) as service:
        printed = sealbook(
            *("simulate", "--guests", "20", "--venues", "2", "--days", "2", "--url", service.url), environment={}
        )
    summary = json.loads(printed)
    assert (summary["check_ins"], summary["mismatches"]) == (40, 0)


def test_the_benchmarks_run(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--quick", "--json", str(tmp_path / "bench.json")],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    results = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    assert len(results) == 7
    for table, rows in results.items():
        assert table in done.stdout
        assert all(row["per_second"] > 0 for row in rows)


def test_links_between_pages_lead_somewhere() -> None:
    pages = [REPOSITORY / "README.md", *(REPOSITORY / "docs").rglob("*.md")]
    for page in pages:
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), (page.name, link)


def test_every_test_that_the_threat_model_names_exists() -> None:
    page = (REPOSITORY / "docs/threat-model.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(tests/[\w/.]+)`", page))
    assert len(named) > 10
    assert [name for name in named if not (REPOSITORY / name).exists()] == []
