"""``sealbook trust``: the region's root. Meant for a machine that is not the server and not on the network.

The root certifies health offices and states the region's rules. Who holds its file decides who is an office.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import httpx2
import typer
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from checkin.client import Api
from checkin.clock import SystemClock
from crypto import chain
from crypto.code import root_id
from crypto.encoding import Digest, OfficeId, b64u, unb64u, unbase32
from crypto.errors import Malformed
from crypto.keys import SigningKey, VerifyingKey
from crypto.statements import DAY, Office, Region, Services, Sunset, peek, sign
from service.cli.output import Json, explained, fail, show, utc

app: Final = typer.Typer(help="Hold the region's root: rules and certificates.", no_args_is_help=True)

KeyFile = Annotated[Path, typer.Option("--key", help="The root's key file.")]
Passphrase = Annotated[
    str,
    typer.Option(
        envvar="SEALBOOK_ROOT_PASSPHRASE",
        prompt="Passphrase of the root key",
        hide_input=True,
        help="Protects the file.",
    ),
]
Out = Annotated[Path, typer.Option("--out", help="File for the signed statement.")]


def write_root(path: Path, key: SigningKey, passphrase: str) -> None:
    """Write a root key, encrypted under a passphrase unless that is empty. Never overwrites one."""
    pem = key.key.as_pem(private=True, password=passphrase or None)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)


def read_root(path: Path, passphrase: str) -> SigningKey:
    """Read a root key; raises :class:`Malformed` for a wrong passphrase or another kind of file."""
    try:
        return SigningKey(ECKey.import_key(path.read_bytes(), password=passphrase or None))
    except (JoseError, ValueError, TypeError):
        raise Malformed("a root key: wrong file or wrong passphrase") from None


@app.command()
def init(
    key: KeyFile,
    passphrase: Annotated[
        str,
        typer.Option(
            envvar="SEALBOOK_ROOT_PASSPHRASE",
            prompt="Passphrase for the new root key",
            confirmation_prompt=True,
            hide_input=True,
            help="Protects the file; empty for none.",
        ),
    ],
    as_json: Json = False,
) -> None:
    """Make the root's key. Print its id, which every client is configured with."""
    with explained():
        made = SigningKey.generate()
        write_root(key, made, passphrase)
        show({"root_id": b64u(root_id((made.public,), 1)), "key": str(key)}, as_json=as_json)


@app.command()
def region(
    key: KeyFile,
    passphrase: Passphrase,
    out: Out,
    seq: Annotated[int, typer.Option(min=1, help="Version; higher than any before.")] = 1,
    tz: Annotated[str, typer.Option(help="Time zone of the region.")] = "Europe/Berlin",
    retention: Annotated[int, typer.Option(min=1, max=28, help="Days that check-ins are kept.")] = 28,
    window_max: Annotated[int, typer.Option(min=2, max=168, help="Hours that a request may ask for.")] = 24,
    window_second: Annotated[int, typer.Option(min=2, max=168, help="Hours that one officer alone may ask for.")] = 24,
    skew: Annotated[int, typer.Option(min=60, max=2 * DAY, help="Seconds that a clock may be wrong.")] = DAY,
    days: Annotated[int, typer.Option(min=1, max=chain.REGION_DAYS, help="Days that the statement is valid.")] = 90,
    revoke: Annotated[list[str] | None, typer.Option(help="Digest of an office certificate to withdraw.")] = None,
    log_key: Annotated[
        Path | None, typer.Option(help="The service's public log key, as `sealbook init --log-key` wrote it.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Sign the region's rules. A key that is not named here is not the region's any more."""
    with explained():
        root = read_root(key, passphrase)
        services = Services() if log_key is None else Services.read(log_key.read_bytes().strip())
        now = SystemClock().now()
        claims = Region(
            root=root_id((root.public,), 1),
            iat=now,
            seq=seq,
            threshold=1,
            keys=(root.public,),
            tz=tz,
            retention=retention,
            window_max=window_max,
            window_second=window_second,
            skew=skew,
            services=services,
            revoked=tuple(sorted(Digest(unb64u(digest)) for digest in revoke or [])),
            exp=now + days * DAY,
        )
        chain.zone(claims)
        out.write_text(sign(claims, root).text, encoding="ascii")
        show(
            {
                "statement": str(out),
                "seq": seq,
                "valid_until": _date(claims.exp),
                "log_key_fingerprint": None if services.log is None else services.log.fingerprint,
            },
            as_json=as_json,
        )


@app.command()
def certify(
    application: Annotated[Path, typer.Argument(help="What `sealbook office application` wrote.")],
    key: KeyFile,
    passphrase: Passphrase,
    fingerprint: Annotated[
        str, typer.Option(prompt="Fingerprint, as the office's lead reads it out to you", help="Typed by hand.")
    ],
    out: Out,
    seq: Annotated[int, typer.Option(min=1, help="Version; higher than any before for this office.")] = 1,
    days: Annotated[int, typer.Option(min=1, max=chain.OFFICE_DAYS, help="Days that it is valid.")] = 365,
    as_json: Json = False,
) -> None:
    """Certify a health office, after its lead has read out the fingerprint of its identity key."""
    with explained():
        root = read_root(key, passphrase)
        asked = json.loads(application.read_text(encoding="utf-8"))
        identity = VerifyingKey(asked["identity"])
        if unbase32(fingerprint) != identity.jkt[:20]:
            raise fail("sealbook: the fingerprint is not that of the application; nothing was certified")
        now = SystemClock().now()
        claims = Office(
            root=root_id((root.public,), 1),
            iat=now,
            office=OfficeId(unb64u(asked["office"])),
            seq=seq,
            name=asked["name"],
            phone=asked["phone"],
            postal=tuple(sorted(asked["postal"])),
            key=identity,
            exp=now + days * DAY,
        )
        out.write_text(sign(claims, root).text, encoding="ascii")
        show({"statement": str(out), "office": claims.name, "valid_until": _date(claims.exp)}, as_json=as_json)


@app.command()
def publish(
    statement: Annotated[Path, typer.Argument(help="A signed region statement or office certificate.")],
    url: Annotated[str, typer.Option(help="Where the service is.")],
    as_json: Json = False,
) -> None:
    """Hand a signed statement to a service. Its signature is its authorisation; the root's key is not needed."""
    with explained(), httpx2.Client(base_url=url) as http:
        Api(http).json("POST", "/statements", {"statement": statement.read_text(encoding="ascii").strip()})
        show({"published": str(statement)}, as_json=as_json)


@app.command("check-sunset")
def check_sunset(
    statement: Annotated[Path, typer.Argument(help="What `sealbook sunset --out` wrote.")],
    region: Annotated[
        list[Path],
        typer.Option(
            help="The region's statement of that time; if the root changed its key, all before it too, oldest first."
        ),
    ],
    root: Annotated[str, typer.Option("--root-id", envvar="SEALBOOK_ROOT_ID", help="The region's root id.")],
    as_json: Json = False,
) -> None:
    """Verify that a service has said, with the key that the root named, that nothing is left of it."""
    with explained():
        text = statement.read_text(encoding="ascii").strip()
        made = peek(Sunset, text).iat
        statements = [file.read_text(encoding="ascii").strip() for file in region]
        in_force = chain.region(statements, unb64u(root), now=made).claims
        claims = chain.sunset(text, in_force).claims
        show(
            {
                "root_id": root,
                "made": utc(made),
                "tables": claims.tables,
                "locks": claims.locks,
                "log_entries": claims.entries,
                "log_head": b64u(claims.head),
            },
            as_json=as_json,
        )


def _date(unix: int) -> str:
    return f"{datetime.fromtimestamp(unix, UTC):%Y-%m-%d}"
