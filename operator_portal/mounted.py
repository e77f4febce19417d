"""The operator's slice, as ``service`` mounts it."""

from typing import Final

from checkin.slice import Slice
from operator_portal.jobs import JOBS
from operator_portal.routes import account, requests, venues

SLICE: Final = Slice("operator_portal", routers=(account.router, venues.router, requests.router), jobs=JOBS)
