"""How verbs speak: results to standard output, JSON when asked; problems to standard error and a non-zero exit."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from sqlalchemy.exc import OperationalError

from checkin.client import ApiProblem
from checkin.problems import Problem
from crypto.errors import CryptoError
from service.refusal import Refused
from service.settings import SettingsError

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


def show(result: Mapping[str, Any], *, as_json: bool) -> None:
    """Print a result, as JSON or as lines."""
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False))
        return
    for name, value in result.items():
        shown = json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value
        typer.echo(f"{name.replace('_', ' ')}: {shown}")


def utc(unix: int) -> str:
    """A moment (unix seconds) as people and programs read it."""
    return datetime.fromtimestamp(unix, UTC).isoformat(timespec="seconds")


def fail(message: str) -> typer.Exit:
    """Say why it did not work; raise what this returns."""
    typer.echo(message, err=True)
    return typer.Exit(1)


@contextmanager
def explained() -> Iterator[None]:
    """Turn expected errors into one line and exit code 1."""
    try:
        yield
    except (SettingsError, Refused) as error:
        raise fail(f"sealbook: {error}") from None
    except Problem as problem:
        raise fail(f"sealbook: {problem.kind.title}") from None
    except CryptoError as error:
        raise fail(f"sealbook: {error.kind}: {error}") from None
    except ApiProblem as error:
        raise fail(f"sealbook: the service answered: {error}") from None
    except OperationalError as error:
        # Its first line: unreachable, locked, full. What follows may repeat values.
        raise fail(f"sealbook: the database: {str(error.orig).partition(chr(10))[0]}") from None
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise fail(f"sealbook: {error}") from None
