"""Registering, confirming the e-mail address, signing in and out."""

import secrets

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy.orm import Session

from checkin import accounts, mail, problems
from checkin.accounts import SignIn, Throttled, hash_password, new_token, same_origin
from checkin.context import Deployed, Now, Reading, Writing
from checkin.ending import ensure_open
from checkin.problems import Problem
from checkin.records import AccountRecord
from checkin.store import accounts as store
from checkin.texts import language_named
from crypto.encoding import b64u
from operator_portal import store as own
from operator_portal.messages import Confirmation, OperatorAccount, Registration
from operator_portal.routes import Operator
from operator_portal.texts import TEXTS

router = APIRouter(prefix="/api/v1/operator", tags=["operator account"], dependencies=[Depends(same_origin)])

_LINK_SECONDS = 24 * 3600


@router.post("/registrations", status_code=202)
def register(message: Registration, session: Writing, deployment: Deployed, now: Now, throttle: Throttled) -> Response:
    """Register. Whether the address was known is told to its owner by mail, and to nobody else."""
    ensure_open(session)
    throttle.hit(f"register:{message.email.lower()}", now)
    account = store.by_email(session, "operator", message.email)
    if account is not None and account.confirmed:
        _write(session, account, "known", f"{deployment.public_url}/operator", now)
        return Response(status_code=202)
    if account is None:
        account = AccountRecord(
            account_id=secrets.token_bytes(16),
            realm="operator",
            email=message.email.lower(),
            password="",
            confirmed=False,
        )
        own.add_account(session, account)
    account.name, account.language = message.name, message.language
    token = new_token()
    store.add_link(session, "confirm", account.account_id, token, now + _LINK_SECONDS)
    _write(session, account, "confirm", f"{deployment.public_url}/operator#confirm.{b64u(token)}", now)
    return Response(status_code=202)


def _write(session: Session, account: AccountRecord, about: str, link: str, now: int) -> None:
    language = language_named(account.language)
    mail.queue(
        session,
        recipient=account.email,
        subject=TEXTS(language, f"mail-{about}-subject"),
        body=TEXTS(language, f"mail-{about}-body", {"link": link}),
        now=now,
    )


@router.post("/confirmations")
def confirm(
    message: Confirmation, reading: Reading, session: Writing, deployment: Deployed, now: Now, response: Response
) -> OperatorAccount:
    """Confirm the e-mail address, choose a password and be signed in.

    The password is chosen here and not at registration, so that nobody can prepare one for an address
    that belongs to somebody else.
    """
    if store.link_subject(reading, "confirm", message.token, now) is None:
        raise Problem(problems.INVALID_TOKEN)
    # Takes long on purpose; the transaction that others wait for begins after it.
    password = hash_password(message.password)
    ensure_open(session)
    subject = store.link_subject(session, "confirm", message.token, now)
    account = None if subject is None else store.by_id(session, subject)
    if account is None:
        raise Problem(problems.INVALID_TOKEN)
    account.password = password
    account.confirmed = True
    store.use_link(session, message.token)
    accounts.set_cookie(response, "operator", accounts.start(session, account, now), deployment)
    return described(account)


@router.post("/session")
def sign_in(
    message: SignIn,
    reading: Reading,
    session: Writing,
    deployment: Deployed,
    now: Now,
    response: Response,
    throttle: Throttled,
) -> OperatorAccount:
    """Sign in."""
    throttle.hit(f"operator:{message.email.lower()}", now)
    account, token = accounts.sign_in(reading, session, "operator", message, now)
    accounts.set_cookie(response, "operator", token, deployment)
    return described(account)


@router.get("/session")
def read_session(operator: Operator) -> OperatorAccount:
    """Who is signed in."""
    return described(operator)


@router.delete("/session", status_code=204)
def sign_out(request: Request, operator: Operator, session: Writing, deployment: Deployed) -> Response:  # noqa: ARG001 - the operator authorises
    """Sign out: the session ends on the server, not only in the browser."""
    token = accounts.token_of(request, "operator", deployment)
    if token is not None:
        store.end_session(session, token)
    response = Response(status_code=204)
    response.delete_cookie(accounts.cookie_name("operator", deployment), path="/", secure=deployment.secure)
    return response


def described(account: AccountRecord) -> OperatorAccount:
    """An account as its owner sees it."""
    return OperatorAccount(
        account_id=account.account_id,
        email=account.email,
        name=account.name,
        language=language_named(account.language),
    )
