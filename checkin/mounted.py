"""The check-in slice, as ``service`` mounts it."""

from typing import Final

from checkin.jobs import JOBS
from checkin.routes import check_in, directory, guest
from checkin.slice import Slice

SLICE: Final = Slice("checkin", routers=(check_in.router, guest.router, directory.router), jobs=JOBS)
