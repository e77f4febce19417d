"""The operator's interface. Every route but registering and signing in names the signed-in ``operator``."""

from typing import Annotated

from fastapi import Depends

from checkin.accounts import signed_in
from checkin.records import AccountRecord

Operator = Annotated[AccountRecord, Depends(signed_in("operator"))]
"""The signed-in operator; without one the answer is 401."""
