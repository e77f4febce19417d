"""``sealbook office``: for the service's operator, who invites health offices and carries their applications."""

import json
from pathlib import Path
from typing import Annotated, Final

import typer
from sqlalchemy.orm import Session

from checkin import directory
from checkin.clock import SystemClock
from checkin.ending import ensure_open
from checkin.problems import Problem
from checkin.texts import Language
from crypto.encoding import OfficeId, b64u, unb64u
from crypto.keys import VerifyingKey
from health_office import store
from health_office.invitations import invite_member, invite_office
from service.assembly import assemble
from service.cli.output import Json, explained, fail, show
from service.settings import load

app: Final = typer.Typer(help="Invite health offices.", no_args_is_help=True)


@app.command()
def invite(
    name: Annotated[str, typer.Option(help="The office's full name, as guests will read it.")],
    phone: Annotated[str, typer.Option(help="Its public number, on which operators may call back.")],
    postal: Annotated[list[str], typer.Option(help="A postal code it is responsible for; repeat the option.")],
    email: Annotated[str, typer.Option(help="The lead's address; the invitation goes there.")],
    language: Annotated[str, typer.Option(help="de or en.")] = "de",
    as_json: Json = False,
) -> None:
    """Invite an office: its lead gets a link by mail, makes the office's keys, and reads you their fingerprint."""
    with explained():
        parts = assemble(load())
        chosen: Language = "en" if language == "en" else "de"
        with parts.database.writing() as session:
            ensure_open(session)
            office = invite_office(session, name=name, phone=phone, postal=postal)
            link = invite_member(
                session,
                parts.deployment,
                office,
                email=email,
                role="lead",
                language=chosen,
                now=SystemClock().now(),
            )
            show({"office": b64u(office.office_id), "invitation": link}, as_json=as_json)


@app.command("list")
def list_offices(as_json: Json = False) -> None:
    """All invited offices, and whether they are certified."""
    with explained():
        parts = assemble(load())
        with parts.database.reading() as session:
            offices = [
                {
                    "office": b64u(found.office_id),
                    "name": found.name,
                    "fingerprint": None if found.identity is None else VerifyingKey(found.identity).fingerprint,
                    "certified": _certified(session, parts.deployment.root, found.office_id),
                }
                for found in store.offices(session)
            ]
        if as_json:
            typer.echo(json.dumps(offices, ensure_ascii=False))
            return
        for office in offices:
            show(office, as_json=False)
            typer.echo()


def _certified(session: Session, root: bytes, office: OfficeId) -> bool:
    try:
        return directory.office(session, root, office, SystemClock().now()) is not None
    except Problem:
        return False


@app.command()
def application(
    office: Annotated[str, typer.Option(help="The office's id, as `sealbook office list` shows it.")],
    out: Annotated[Path, typer.Option("--out", help="File to carry to the root's machine.")],
    as_json: Json = False,
) -> None:
    """Write what the root shall certify about an office. Nothing in it is secret."""
    with explained():
        parts = assemble(load())
        with parts.database.reading() as session:
            found = store.office(session, OfficeId(unb64u(office)))
            if found is None or found.identity is None:
                raise fail("sealbook: there is no such office, or its lead has not made its keys yet")
            asked = {
                "office": office,
                "name": found.name,
                "phone": found.phone,
                "postal": found.postal,
                "identity": found.identity,
            }
            out.write_text(json.dumps(asked, ensure_ascii=False, indent=2), encoding="utf-8")
            show({"application": str(out), "office": found.name}, as_json=as_json)
