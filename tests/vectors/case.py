"""How the generator states a vector."""

from dataclasses import dataclass, field
from typing import Any

JSON = dict[str, Any]


def variations(*pairs: tuple[str, JSON]) -> tuple[tuple[str, JSON], ...]:
    """Names, each with the arguments that differ from the good ones."""
    return pairs


@dataclass(frozen=True)
class Case:
    """One vector: an operation, its arguments as JSON, and how it ends."""

    name: str
    operation: str
    arguments: JSON
    expect: str = "success"
    step: int | None = None
    comment: str | None = None


@dataclass
class VectorFile:
    """The vectors of one module of ``crypto``."""

    name: str
    section: str
    cases: list[Case] = field(default_factory=list)

    def ok(self, name: str, operation: str, *, comment: str | None = None, **arguments: Any) -> None:
        """Say that an operation succeeds; what it gives is computed."""
        self.cases.append(Case(name, operation, arguments, comment=comment))

    def fails(
        self,
        expect: str,
        name: str,
        operation: str,
        *,
        step: int | None = None,
        comment: str | None = None,
        **arguments: Any,
    ) -> None:
        """Say that an operation fails, in this way and no other."""
        self.cases.append(Case(name, operation, arguments, expect, step, comment))
