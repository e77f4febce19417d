"""Values that cannot be computed again: made once, then kept in the vector files themselves.

HPKE takes no ephemeral key and ES256 draws a nonce, so a sealed value or a signature comes out differently each
time. Each is named by what it was made from; as long as that stays the same, the value in the files stays too.
"""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent

_files = [json.loads(path.read_text(encoding="ascii")) for path in sorted(HERE.glob("*.json"))]
_from_files: Final[dict[str, str]] = {name: value for file in _files for name, value in file["values"].items()}
_values: Final[dict[str, str]] = {}
_names: Final[dict[str, str]] = {}


def keep(what: str, made_from: bytes, make: Callable[[], str]) -> str:
    """Return the value of this name that the files hold, else a new one."""
    name = f"{what} {hashlib.sha256(made_from).hexdigest()[:8]}"
    if name not in _values:
        _values[name] = _from_files.get(name) or make()
        _names[_values[name]] = name
    return _values[name]


def show_once(what: str, value: str) -> None:
    """Let the files show this long value once, by name; it is computed each time."""
    _values[what] = value
    _names[value] = what


def name_of(value: str) -> str | None:
    """The name of a kept value."""
    return _names.get(value)


def all_names() -> set[str]:
    """The names of everything that was asked for."""
    return set(_values)
