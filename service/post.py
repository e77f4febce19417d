"""Delivering mail: over SMTP, or into a folder where a developer can read it."""

import secrets
import smtplib
import ssl
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote, urlsplit

from checkin.mail import Post
from service.settings import Settings

_TIMEOUT_SECONDS = 20


class SmtpPost:
    """Delivers through a mail server."""

    def __init__(self, url: str, sender: str) -> None:
        self._url = urlsplit(url)
        self._sender = sender

    def deliver(self, recipient: str, subject: str, body: str) -> None:
        """Hand the mail to the server; raises :class:`OSError` if it does not take it."""
        host, port = self._url.hostname or "localhost", self._url.port or 0
        tls = ssl.create_default_context()
        server = (
            smtplib.SMTP_SSL(host, port, timeout=_TIMEOUT_SECONDS, context=tls)
            if self._url.scheme == "smtps"
            else smtplib.SMTP(host, port, timeout=_TIMEOUT_SECONDS)
        )
        with server:
            if self._url.scheme == "smtp" and server.has_extn("starttls"):
                server.starttls(context=tls)
            if self._url.username:
                server.login(unquote(self._url.username), unquote(self._url.password or ""))
            server.send_message(compose(self._sender, recipient, subject, body))


class FolderPost:
    """The development outbox: each mail is a file that any mail program opens."""

    def __init__(self, folder: Path, sender: str) -> None:
        self.folder = folder
        self._sender = sender

    def deliver(self, recipient: str, subject: str, body: str) -> None:
        """Write the mail into the folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        number = len(list(self.folder.glob("*.eml"))) + 1
        name = f"{number:05d}-{secrets.token_hex(3)}.eml"
        (self.folder / name).write_bytes(compose(self._sender, recipient, subject, body).as_bytes())

    def clear(self) -> None:
        """Remove every mail."""
        for file in self.folder.glob("*.eml"):
            file.unlink()


def compose(sender: str, recipient: str, subject: str, body: str) -> EmailMessage:
    """A plain text mail."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, recipient, subject
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body)
    return message


def post_of(settings: Settings) -> Post:
    """The post office that the settings ask for."""
    if settings.smtp_url is None:
        return FolderPost(settings.outbox_dir, settings.mail_from)
    return SmtpPost(settings.smtp_url.get_secret_value(), settings.mail_from)
