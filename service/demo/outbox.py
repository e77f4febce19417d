"""Reading the development outbox."""

import email
import re
from dataclasses import dataclass
from email import policy
from pathlib import Path


@dataclass(frozen=True)
class ShownMail:
    """A mail as the demo shows it."""

    recipient: str
    subject: str
    body: str

    @property
    def link(self) -> str | None:
        """The link in it, if there is one."""
        found = re.search(r"https?://\S+", self.body)
        return None if found is None else found[0]


def mails(folder: Path) -> list[ShownMail]:
    """All mails, newest first."""
    return [_read(file) for file in sorted(folder.glob("*.eml"), reverse=True)]


def _read(file: Path) -> ShownMail:
    message = email.message_from_bytes(file.read_bytes(), policy=policy.default)
    return ShownMail(str(message["To"]), str(message["Subject"]), str(message.get_content()))


def newest_token(folder: Path, purpose: str, recipient: str) -> str:
    """The token in the newest mail of a purpose to somebody; raises :class:`LookupError` if there is none."""
    for mail in mails(folder):
        found = re.search(rf"#{purpose}\.([\w-]+)", mail.body)
        if found and mail.recipient == recipient:
            return found[1]
    raise LookupError(purpose)
