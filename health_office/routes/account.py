"""Accepting an invitation, signing in and out, and what a member needs to know."""

from typing import cast

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy.orm import Session

from checkin import accounts, directory, problems
from checkin.accounts import SignIn, Throttled, hash_password, same_origin
from checkin.context import Deployed, Now, Reading, Writing
from checkin.deployment import Deployment
from checkin.problems import Problem
from checkin.records import AccountRecord
from checkin.store import accounts as account_store
from checkin.store import statements
from checkin.texts import language_named
from crypto.encoding import MemberId
from crypto.statements import Office, OfficeKey
from health_office import store
from health_office.invitations import invite_member
from health_office.messages import (
    Acceptance,
    Device,
    Invitation,
    InvitationToken,
    MemberView,
    NewInvitation,
    Role,
)
from health_office.records import DeviceRecord, InvitationRecord, MemberRecord
from health_office.routes import Lead, Member, SignedInMember

router = APIRouter(prefix="/api/v1/office", tags=["office account"], dependencies=[Depends(same_origin)])


def _invitation(session: Session, token: bytes, now: int) -> InvitationRecord:
    subject = account_store.link_subject(session, "invite", token, now)
    found = None if subject is None else store.invitation(session, subject)
    if found is None:
        raise Problem(problems.INVALID_TOKEN)
    return found


@router.post("/invitations/look")
def look_at_invitation(message: InvitationToken, session: Reading, now: Now) -> Invitation:
    """What an invitation is for. The token goes into the body, never into an address."""
    found = _invitation(session, message.token, now)
    office = store.office(session, found.office_id)
    return Invitation(
        office_name="" if office is None else office.name, email=found.email, role=cast("Role", found.role)
    )


@router.post("/invitations/accept", status_code=201)
def accept_invitation(
    message: Acceptance, reading: Reading, session: Writing, deployment: Deployed, now: Now, response: Response
) -> MemberView:
    """Become a member; signs in. The keys are made by the browser afterwards."""
    _invitation(reading, message.token, now)
    # Takes long on purpose; the transaction that others wait for begins after it.
    password = hash_password(message.password)
    invitation = _invitation(session, message.token, now)
    if account_store.by_email(session, "office", invitation.email) is not None:
        raise Problem(problems.ALREADY_MEMBER)
    account = AccountRecord(
        account_id=invitation.invitation_id,
        realm="office",
        email=invitation.email,
        name=message.name,
        password=password,
        confirmed=True,
        language=message.language,
    )
    member = MemberRecord(member_id=MemberId(account.account_id), office_id=invitation.office_id, role=invitation.role)
    store.add_member(session, account, member, invitation)
    account_store.use_link(session, message.token)
    accounts.set_cookie(response, "office", accounts.start(session, account, now), deployment)
    signed_in = SignedInMember(account, member.member_id, member.office_id, cast("Role", member.role))
    return described(session, signed_in, deployment)


@router.post("/invitations", status_code=202)
def invite_colleague(message: NewInvitation, lead: Lead, session: Writing, deployment: Deployed, now: Now) -> Response:
    """Invite a colleague to the lead's own office; the link goes out by mail."""
    office = store.office(session, lead.office_id)
    if office is None:
        raise Problem(problems.NOT_FOUND)
    invite_member(
        session, deployment, office, email=message.email, role=message.role, language=message.language, now=now
    )
    return Response(status_code=202)


@router.post("/session")
def sign_in(
    message: SignIn,
    reading: Reading,
    session: Writing,
    deployment: Deployed,
    now: Now,
    response: Response,
    throttle: Throttled,
) -> MemberView:
    """Sign in."""
    throttle.hit(f"office:{message.email.lower()}", now)
    account, token = accounts.sign_in(reading, session, "office", message, now)
    found = store.member(session, account.account_id)
    if found is None:
        raise Problem(problems.WRONG_CREDENTIALS)
    accounts.set_cookie(response, "office", token, deployment)
    return described(
        session, SignedInMember(account, found.member_id, found.office_id, cast("Role", found.role)), deployment
    )


@router.get("/session")
def read_session(member: Member, session: Reading, deployment: Deployed) -> MemberView:
    """Who is signed in, and what this member's browsers need."""
    return described(session, member, deployment)


@router.delete("/session", status_code=204)
def sign_out(request: Request, member: Member, session: Writing, deployment: Deployed) -> Response:  # noqa: ARG001 - authorises
    """Sign out: the session ends on the server, not only in the browser."""
    token = accounts.token_of(request, "office", deployment)
    if token is not None:
        account_store.end_session(session, token)
    response = Response(status_code=204)
    response.delete_cookie(accounts.cookie_name("office", deployment), path="/", secure=deployment.secure)
    return response


def described(session: Session, member: SignedInMember, deployment: Deployment) -> MemberView:
    """A member as the member sees it."""
    office = store.office(session, member.office_id)
    return MemberView(
        member_id=member.member_id,
        email=member.account.email,
        name=member.account.name,
        role=member.role,
        language=language_named(member.account.language),
        office_id=member.office_id,
        office_name="" if office is None else office.name,
        identity=None if office is None else office.identity,
        region=directory.region_chain(session, deployment.root),
        certificate=statements.newest(session, Office, member.office_id),
        office_key=statements.newest(session, OfficeKey, member.office_id),
        devices=[
            device(session, found, member.account, member.role) for found in store.devices_of(session, member.member_id)
        ],
    )


def device(session: Session, found: DeviceRecord, account: AccountRecord, role: Role) -> Device:
    """A browser as members and leads see it."""
    return Device(
        device_id=found.device_id,
        member_id=found.member_id,
        member_name=account.name,
        role=role,
        officer_key=found.officer_key,
        sealing_key=found.sealing_key,
        certificate=None if found.certificate is None else statements.by_digest(session, found.certificate),
        seed_seq=found.seed_seq,
        sealed_seed=found.sealed_seed,
    )
