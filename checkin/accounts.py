"""Signing in, for operators and members of health offices. Guests have no accounts.

A session is a random token in a cookie that scripts cannot read and other sites cannot send; the database
holds its hash. Sign-in answers the same, and takes as long, for known and unknown addresses.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from functools import cache
from typing import Annotated, Final, cast

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from fastapi import Depends, Request, Response
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from pydantic import AfterValidator, Field, WithJsonSchema
from sqlalchemy.orm import Session

from checkin import problems
from checkin.context import Deployed, Now, Reading
from checkin.deployment import Deployment
from checkin.messages import Message
from checkin.problems import Problem
from checkin.records import AccountRecord
from checkin.store import accounts as store
from crypto.encoding import b64u, unb64u
from crypto.errors import Malformed

SESSION_SECONDS: Final = 12 * 3600
SHORTEST_PASSWORD: Final = 12
_TOKEN_BYTES: Final = 32
_SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_hasher: Final = PasswordHasher()


def _email(value: str) -> str:
    name, at, host = value.partition("@")
    if not (name and at and "." in host.strip(".")) or any(c.isspace() or not c.isprintable() for c in value):
        raise ValueError("not an e-mail address")
    return value


Email = Annotated[
    str,
    Field(min_length=6, max_length=254),
    AfterValidator(_email),
    WithJsonSchema({"type": "string", "format": "email", "maxLength": 254}),
]
Password = Annotated[str, Field(max_length=200)]


class SignIn(Message):
    """Credentials of an account."""

    email: Email
    password: Password


@cache
def _nobody() -> str:
    """A hash to verify against when there is no such account, so that the answer takes as long."""
    return _hasher.hash(secrets.token_hex())


def hash_password(password: str) -> str:
    """Argon2id of a password; raises :class:`Problem` if it is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise Problem(problems.WEAK_PASSWORD)
    return _hasher.hash(password)


def new_token() -> bytes:
    """32 random bytes for a session or a link."""
    return secrets.token_bytes(_TOKEN_BYTES)


class Throttle:
    """Counts attempts in memory, under a keyed hash that changes every hour: nothing of it is ever stored."""

    def __init__(self, per_minute: int) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._item = RateLimitItemPerMinute(per_minute)
        self._key = secrets.token_bytes(32)

    def hit(self, what: str, now: int) -> None:
        """Count an attempt; raises :class:`Problem` when there were too many in a minute."""
        name = hmac.digest(self._key, f"{now // 3600}:{what}".encode(), hashlib.sha256).hex()
        if not self._limiter.hit(self._item, name):
            raise Problem(problems.TOO_MANY, retry_after=60)


def _throttle(request: Request) -> Throttle:
    return cast("Throttle", request.app.state.throttle)


Throttled = Annotated[Throttle, Depends(_throttle)]


def sign_in(
    reading: Session, writing: Session, realm: store.Realm, credentials: SignIn, now: int
) -> tuple[AccountRecord, bytes]:
    """Check credentials and start a session; returns the account and the session's token.

    The caller has counted the attempt with a :class:`Throttle`. Checking takes long on purpose, so ``writing``
    begins afterwards: nobody who checks in waits for a wrong password.
    """
    account = store.by_email(reading, realm, credentials.email)
    known = account if account is not None and account.confirmed else None
    try:
        _hasher.verify(known.password if known else _nobody(), credentials.password)
    except (Argon2Error, InvalidHashError):
        raise Problem(problems.WRONG_CREDENTIALS) from None
    if known is None:
        raise Problem(problems.WRONG_CREDENTIALS)
    return known, start(writing, known, now)


def start(session: Session, account: AccountRecord, now: int) -> bytes:
    """Start a session for an account that has proven itself; returns the session's token."""
    token = new_token()
    store.start_session(session, account, token, now + SESSION_SECONDS)
    return token


def cookie_name(realm: store.Realm, deployment: Deployment) -> str:
    """``__Host-`` ties a cookie to this host and to TLS; without TLS browsers would refuse the prefix."""
    return f"__Host-sealbook-{realm}" if deployment.secure else f"sealbook-{realm}"


def set_cookie(response: Response, realm: store.Realm, token: bytes, deployment: Deployment) -> None:
    """Give the browser its session."""
    response.set_cookie(
        cookie_name(realm, deployment),
        b64u(token),
        max_age=SESSION_SECONDS,
        path="/",
        secure=deployment.secure,
        httponly=True,
        samesite="strict",
    )


def token_of(request: Request, realm: store.Realm, deployment: Deployment) -> bytes | None:
    """The session token of a request, or ``None``."""
    try:
        return unb64u(request.cookies[cookie_name(realm, deployment)])
    except (KeyError, Malformed):
        return None


def same_origin(request: Request, deployment: Deployed) -> None:
    """Refuse a state-changing request that another site's page sent (cross-site request forgery)."""
    if request.method not in _SAFE_METHODS and request.headers.get("origin") != deployment.public_url:
        raise Problem(problems.FOREIGN_ORIGIN)


def signed_in(realm: store.Realm) -> Callable[..., AccountRecord]:
    """The dependency that lets only signed-in accounts of a realm pass."""

    def account(request: Request, session: Reading, now: Now, deployment: Deployed) -> AccountRecord:
        same_origin(request, deployment)
        token = token_of(request, realm, deployment)
        found = None if token is None else store.of_session(session, realm, token, now)
        if found is None:
            raise Problem(problems.SIGN_IN)
        return found

    return account
