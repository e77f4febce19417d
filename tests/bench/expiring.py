"""A service that forgets when it is told to, on standard input, and says when it has: for ``tests.bench.storage``."""

import sys
import threading
import time

from checkin.jobs import JOBS
from service.app import create_app
from service.assembly import assemble
from service.server import listen, server
from service.settings import load


def main() -> None:
    """Serve on the port named first."""
    app = create_app(assemble(load()), jobs=False)
    running, listening = server(app), listen("127.0.0.1", int(sys.argv[1]))

    def forget_when_told() -> None:
        while not running.started:
            time.sleep(0.05)
        print("ready", flush=True)  # noqa: T201 - to the one who started it
        sys.stdin.readline()
        [job] = [job for job in JOBS if job.name == "expire"]
        counts = app.state.scheduler.run(job)
        print(counts, flush=True)  # noqa: T201 - to the one who started it

    threading.Thread(target=forget_when_told, daemon=True).start()
    running.run(sockets=[listening])


if __name__ == "__main__":
    main()
