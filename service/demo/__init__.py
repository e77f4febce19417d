"""``sealbook demo``: a whole region on one machine, to be tried out. Never for real data.

One command plays root, service and lead, on the same chain of statements as everywhere else. What is
different is only that its secrets lie in one folder and on one page.
"""

import logging
import threading
from typing import Final

from service import schema
from service.app import create_app
from service.assembly import assemble, open_databases
from service.demo import page
from service.demo.clock import DemoClock, DemoTime
from service.demo.region import DemoRegion
from service.demo.secrets import DemoSecrets
from service.demo.terminal import greet
from service.post import FolderPost
from service.server import listen, log_to_stderr, server
from service.settings import Settings

_LEAD_SECONDS: Final = 2.0


def run_demo(settings: Settings, host: str, port: int) -> None:
    """Run the demo until it is interrupted."""
    log_to_stderr(logging.WARNING)
    listening = listen(host, port)
    secrets = DemoSecrets.load_or_make(settings.data_dir / "demo")
    settings = settings.model_copy(update={"root_id": secrets.root_id, "smtp_url": None})
    schema.migrate(*open_databases(settings))
    clock = DemoClock()
    post = FolderPost(settings.outbox_dir, settings.mail_from)
    parts = assemble(settings, clock=clock, post=post)
    app = create_app(parts)
    page.mount(app, secrets, post)
    app.add_middleware(DemoTime)
    app.door = DemoTime(app.door)
    over = threading.Event()
    player = threading.Thread(target=_play, args=(DemoRegion(parts, secrets, port), over), daemon=True)
    player.start()
    try:
        server(app).run(sockets=[listening])
    finally:
        over.set()
        player.join(timeout=5)


def _play(region: DemoRegion, over: threading.Event) -> None:
    region.wait_until_up()
    greet(region.set_up())
    while not over.wait(_LEAD_SECONDS):
        region.play_lead()
