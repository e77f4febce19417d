"""The health office's slice, as ``service`` mounts it."""

from typing import Final

from checkin.slice import Slice
from health_office.jobs import JOBS
from health_office.routes import account, keys, requests

SLICE: Final = Slice("health_office", routers=(account.router, keys.router, requests.router), jobs=JOBS)
