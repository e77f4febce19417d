"""The health office's interface. Routes name who may call them: a ``member``, or only a ``lead``."""

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Path

from checkin import problems
from checkin.accounts import signed_in
from checkin.context import Reading
from checkin.messages import HASH
from checkin.problems import Problem
from checkin.records import AccountRecord
from crypto.encoding import Digest, MemberId, OfficeId
from health_office import store
from health_office.messages import Role


@dataclass(frozen=True)
class SignedInMember:
    """A signed-in member of an office."""

    account: AccountRecord
    member_id: MemberId
    office_id: OfficeId
    role: Role


def _member(session: Reading, account: Annotated[AccountRecord, Depends(signed_in("office"))]) -> SignedInMember:
    found = store.member(session, account.account_id)
    if found is None:
        raise Problem(problems.SIGN_IN)
    return SignedInMember(account, found.member_id, found.office_id, cast("Role", found.role))


Member = Annotated[SignedInMember, Depends(_member)]
"""Any signed-in member of an office; without one the answer is 401."""


def _lead(member: Member) -> SignedInMember:
    if member.role != "lead":
        raise Problem(problems.FORBIDDEN)
    return member


Lead = Annotated[SignedInMember, Depends(_lead)]
"""A signed-in lead; an officer gets 403."""

RequestPath = Annotated[Digest, Path(description="Digest of the request statement."), *HASH]
