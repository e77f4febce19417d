"""The command ``sealbook``. Every verb has ``--help`` and exits non-zero on failure.

A verb's module is loaded when the verb is asked for: the root's machine need not load a web service to sign.
"""

from importlib import import_module
from typing import Any, Final, cast

import typer
from typer.core import TyperGroup
from typer.main import get_command

_MODULES: Final = {
    "init": "running",
    "migrate": "running",
    "serve": "running",
    "purge": "running",
    "demo": "running",
    "backup": "copies",
    "restore": "copies",
    "sunset": "ending",
    "simulate": "simulation",
    "trust": "trust",
    "office": "office",
}
"""The module of each verb, or of each group of verbs."""


_MANNERS: Final[dict[str, Any]] = {
    "add_completion": False,
    "pretty_exceptions_enable": False,  # they would show values
    "rich_markup_mode": None,
}


class _Verbs(TyperGroup):
    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - typer's own
        return list(_MODULES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - typer's own
        if cmd_name not in _MODULES:
            return None
        module = import_module(f"service.cli.{_MODULES[cmd_name]}")
        verbs = typer.Typer(callback=_sealbook, **_MANNERS)
        if hasattr(module, "app"):
            verbs.add_typer(module.app, name=cmd_name)
        else:
            module.add_to(verbs)
        return cast("TyperGroup", get_command(verbs)).get_command(ctx, cmd_name)


def _sealbook() -> None:
    """A guest book that nobody can read alone."""


app: Final = typer.Typer(cls=_Verbs, name="sealbook", callback=_sealbook, no_args_is_help=True, **_MANNERS)
