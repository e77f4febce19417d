"""What the demo knows and a real deployment would spread over four parties."""

import os
import secrets
from pathlib import Path
from typing import Final, Self

from pydantic import BaseModel

from crypto.bundle import UnlockKey
from crypto.code import root_id
from crypto.encoding import b64u
from crypto.keys import SigningKey

_FILE: Final = "secrets.json"
_EMAILS: Final = {"lead": "lead@demo.example", "officer": "officer@demo.example", "operator": "operator@demo.example"}


class DemoPerson(BaseModel):
    """Somebody to play."""

    email: str
    password: str
    sheet: str | None = None
    """The recovery sheet's text, for who has one."""


class DemoSecrets(BaseModel):
    """The demo's keys and passwords, in one file that only its owner can read."""

    root: dict[str, str]
    lead: DemoPerson
    officer: DemoPerson
    operator: DemoPerson

    @property
    def root_key(self) -> SigningKey:
        """The region's root."""
        return SigningKey.from_jwk(self.root)

    @property
    def root_id(self) -> str:
        """The root's id, base64url."""
        return b64u(root_id((self.root_key.public,), 1))

    @classmethod
    def load_or_make(cls, folder: Path) -> Self:
        """Read the secrets, or make them on the first run."""
        file = folder / _FILE
        if file.exists():
            return cls.model_validate_json(file.read_bytes())
        made = cls(
            root=SigningKey.generate().private_jwk(),
            lead=_person("lead", UnlockKey.generate().sheet()),
            officer=_person("officer", None),
            operator=_person("operator", UnlockKey.generate().sheet()),
        )
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as output:
            output.write(made.model_dump_json(indent=2))
        return made


def _person(role: str, sheet: str | None) -> DemoPerson:
    # Short enough to type, long enough to be accepted; it protects nothing but a demo.
    return DemoPerson(email=_EMAILS[role], password=f"{role}-{secrets.token_hex(4)}", sheet=sheet)
