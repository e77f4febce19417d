"""Reading the vector files and running one vector (the runner proper is ``test_vectors.py``)."""

import json
from pathlib import Path
from typing import Any, Final, NamedTuple

from crypto.errors import CheckFailed, CryptoError
from tests.crypto.operations import OPERATIONS, plain

HERE: Final = Path(__file__).parent.parent / "vectors"
ABOUT: Final = {"name", "operation", "expect", "step", "reason", "comment", "output"}
"""Members of a vector that are not arguments of its operation."""


def _kinds(family: type[CryptoError]) -> dict[type[CryptoError], str]:
    return {family: family.kind} | {k: v for child in family.__subclasses__() for k, v in _kinds(child).items()}


KINDS: Final = {error: kind for error, kind in _kinds(CryptoError).items() if error is not CryptoError}
"""The ``expect`` of each class of error; a subclass is not its base."""


class Outcome(NamedTuple):
    """How an operation ended."""

    kind: str
    output: object = None
    step: int | None = None
    reason: str | None = None


def run(operation: str, arguments: dict[str, Any]) -> Outcome:
    """Run one operation. Anything but a result or a :class:`CryptoError` is the caller's to see."""
    try:
        return Outcome("success", plain(OPERATIONS[operation](**arguments)))
    except CheckFailed as error:
        return Outcome(KINDS[type(error)], step=error.step, reason=KINDS[type(error.reason)])
    except CryptoError as error:
        return Outcome(KINDS[type(error)])


def load(path: Path) -> list[dict[str, Any]]:
    """The vectors of a file, with every ``$name`` replaced by the value it stands for."""
    document = json.loads(path.read_text(encoding="ascii"))
    assert document.keys() == {"spec", "values", "vectors"}
    return [_resolve(vector, document["values"]) for vector in document["vectors"]]


def _resolve(value: Any, values: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _resolve(item, values) for key, item in value.items()}
    if isinstance(value, list):
        return [_resolve(item, values) for item in value]
    return values[value[1:]] if isinstance(value, str) and value.startswith("$") else value
