"""``sealbook sunset``: end a deployment, and prove that nothing is left of it."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from crypto.encoding import b64u, base32, unbase32
from crypto.errors import Malformed
from service import sunset as sunsets
from service.app import Parts
from service.assembly import assemble
from service.cli.output import Json, explained, show, utc
from service.refusal import Refused
from service.settings import load

_FINGERPRINT_BYTES: Final = 20


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(sunset)


def sunset(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for the region's fingerprint.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Remove everything now, though retention is not over.")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="File for the signed statement of emptiness.")] = None,
    as_json: Json = False,
) -> None:
    """End this deployment: from the first run on it takes nothing new.

    While something is within retention, a run prints what and until when. When nothing is left, a run removes
    everything but the log, destroys all locks, and prints a signed statement of emptiness.
    """
    with explained():
        parts = assemble(load())
        sunsets.ensure_own_region(parts)
        if out is not None and out.exists():
            raise Refused(f"{out} exists already")
        since, emptied = sunsets.ended(parts)
        if not yes and (since is None or (force and emptied is None)):
            _confirm(parts, force=force)
        since = sunsets.end(parts)
        if emptied is None and not sunsets.names_log_key(parts):
            typer.echo(
                "sealbook: the region's statement does not name this service's log key, so nobody could verify the"
                " statement of emptiness; let the root name it (docs/operations.md, Ending a deployment)",
                err=True,
            )
        remaining = sunsets.remaining(parts)
        if remaining.until is not None and not force:
            show(
                {
                    "state": "waiting",
                    "ended": utc(since),
                    "check_ins": remaining.check_ins,
                    "requests": remaining.requests,
                    "last_visit_expires": _iso(remaining.last_visit_expires),
                    "run_again_after": _iso(remaining.until),
                },
                as_json=as_json,
            )
            return
        _show_empty(parts, since, out, as_json=as_json)


def _confirm(parts: Parts, *, force: bool) -> None:
    root = parts.deployment.root[:_FINGERPRINT_BYTES]
    meaning = (
        "everything is removed now: nothing that retention is still running for can be traced any more"
        if force
        else "it takes nothing new from now on, and when retention is over everything is removed"
    )
    typer.echo(f"This ends the service of the region {base32(root)} for good: {meaning}.", err=True)
    try:
        same = unbase32(typer.prompt("Type the region's fingerprint to go on", err=True)) == root
    except Malformed:
        same = False
    if not same:
        raise Refused("that is not the region's fingerprint; nothing was changed")


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")


def _show_empty(parts: Parts, since: int, out: Path | None, *, as_json: bool) -> None:
    statement = sunsets.empty(parts)
    claims = statement.claims
    if out is not None:
        out.write_text(statement.text, encoding="ascii")
    show(
        {
            "state": "empty",
            "ended": utc(since),
            "tables": claims.tables,
            "locks": claims.locks,
            "log_entries": claims.entries,
            "log_head": b64u(claims.head),
            "statement": statement.text,
        },
        as_json=as_json,
    )
