"""Services as processes of their own, started by the very commands that the README names."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx2

REPOSITORY: Final = Path(__file__).parent.parent
SEALBOOK: Final = Path(sys.executable).parent / "sealbook"
_START_SECONDS: Final = 60


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def sealbook(*arguments: str, environment: Mapping[str, str], typed: str = "", fails: bool = False) -> str:
    """Run a verb; returns what it printed. ``fails`` expects a non-zero exit and returns what it complained."""
    done = subprocess.run(
        [str(SEALBOOK), *arguments],
        env=os.environ | dict(environment),
        input=typed,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode != 0) == fails, done.stdout + done.stderr
    return done.stderr if fails else done.stdout


@dataclass
class Running:
    """A service that runs."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path
    environment: Mapping[str, str]

    def kill(self) -> None:
        """End it as a power cut would: no chance to clean up."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End it as its operator does, and wait until it has ended."""
        self.process.terminate()
        self.process.wait(timeout=30)

    def printed(self) -> str:
        """Everything it wrote to standard output and standard error."""
        return self.log.read_text(encoding="utf-8", errors="replace")


@contextmanager
def running(verb: str, folder: Path, environment: Mapping[str, str], port: int) -> Iterator[Running]:
    """Run ``sealbook serve`` or ``sealbook demo`` until the context is left."""
    log = folder / f"{verb}.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            [str(SEALBOOK), verb, "--port", str(port)],
            env=os.environ | dict(environment),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        service = Running(f"http://localhost:{port}", process, log, environment)
        try:
            _wait(service)
            yield service
        finally:
            if process.poll() is None:
                service.stop()


def _wait(service: Running) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        assert service.process.poll() is None, service.printed()
        try:
            if httpx2.get(f"{service.url}/healthz").is_success:
                return
        except httpx2.TransportError:
            time.sleep(0.05)
    raise TimeoutError(service.printed())


@contextmanager
def demo(folder: Path) -> Iterator[Running]:
    """A demo that has greeted."""
    port = free_port()
    environment = {"SEALBOOK_DATA_DIR": str(folder / "data")}
    with running("demo", folder, environment, port) as service:
        deadline = time.monotonic() + _START_SECONDS
        while "Stop it with Ctrl+C" not in service.printed():
            assert time.monotonic() < deadline, service.printed()
            time.sleep(0.1)
        yield service


def demo_data(service: Running) -> dict[str, Any]:
    """What the demo's page for programs says."""
    found: dict[str, Any] = json.loads(httpx2.get(f"{service.url}/demo.json").text)
    return found
