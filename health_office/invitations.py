"""Inviting: an office by the service's operator, a colleague by a lead."""

import secrets
from collections.abc import Sequence
from typing import Final

from sqlalchemy.orm import Session

from checkin import mail
from checkin.accounts import new_token
from checkin.deployment import Deployment
from checkin.store import accounts
from checkin.texts import Language
from crypto.encoding import OfficeId, b64u
from health_office import store
from health_office.messages import Role
from health_office.records import InvitationRecord, OfficeRecord
from health_office.texts import TEXTS

LINK_SECONDS: Final = 7 * 24 * 3600


def invite_office(session: Session, *, name: str, phone: str, postal: Sequence[str]) -> OfficeRecord:
    """Register an office that shall be certified; its lead is invited next."""
    office = OfficeRecord(
        office_id=OfficeId(secrets.token_bytes(16)), name=name, phone=phone, postal=sorted(set(postal)), identity=None
    )
    store.add_office(session, office)
    return office


def invite_member(  # noqa: PLR0913 - what an invitation says
    session: Session,
    deployment: Deployment,
    office: OfficeRecord,
    *,
    email: str,
    role: Role,
    language: Language,
    now: int,
) -> str:
    """Invite a person; the link goes out by mail and is returned."""
    invitation_id, token = secrets.token_bytes(16), new_token()
    store.add_invitation(
        session,
        InvitationRecord(
            invitation_id=invitation_id, office_id=office.office_id, email=email.lower(), role=role, language=language
        ),
    )
    accounts.add_link(session, "invite", invitation_id, token, now + LINK_SECONDS)
    link = f"{deployment.public_url}/office#invite.{b64u(token)}"
    mail.queue(
        session,
        recipient=email,
        subject=TEXTS(language, "mail-invite-subject", {"office": office.name}),
        body=TEXTS(language, "mail-invite-body", {"office": office.name, "link": link}),
        now=now,
    )
    return link
