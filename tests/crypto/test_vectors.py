"""Runs every shared vector. One vector has one outcome, and an error has to be of exactly the class it names."""

import json
import re
from typing import Any

import pytest
from pydantic import ValidationError

from tests.crypto.vector_files import ABOUT, HERE, KINDS, Outcome, load, run
from tests.vectors.generate import render

FILES = sorted(HERE.glob("*.json"))


@pytest.mark.parametrize(
    "vector",
    [pytest.param(vector, id=f"{path.stem}: {vector['name']}") for path in FILES for vector in load(path)],
)
def test_vector(vector: dict[str, Any]) -> None:
    assert vector["expect"] in {"success", *KINDS.values()}
    arguments = {name: value for name, value in vector.items() if name not in ABOUT}
    expected = Outcome(vector["expect"], vector.get("output"), vector.get("step"), vector.get("reason"))
    assert run(vector["operation"], arguments) == expected


def test_files_are_what_the_generator_writes() -> None:
    assert {path.stem: path.read_text(encoding="ascii") for path in FILES} == render()


def test_every_file_names_a_section_of_the_specification() -> None:
    page = (HERE.parent.parent / "docs" / "protocol.md").read_text(encoding="utf-8")
    titles = re.findall(r"^## (.+)$", page, re.MULTILINE)
    anchors = {f"docs/protocol.md#{re.sub(r'[^a-z0-9 -]', '', title.lower()).replace(' ', '-')}" for title in titles}
    assert {json.loads(path.read_text(encoding="ascii"))["spec"] for path in FILES} <= anchors


def test_every_kind_of_failure_has_a_vector() -> None:
    assert {vector["expect"] for path in FILES for vector in load(path)} == {"success", *KINDS.values()}


@pytest.mark.parametrize(
    ("operation", "arguments"),
    [
        ("no such operation", {}),
        ("u8", {}),
        ("u8", {"value": "1"}),
        ("u8", {"value": 1, "more": 1}),
        ("pad", {"value": "not hex", "size": 8}),
        ("approve_row", {"request": "x", "seed": "00"}),
    ],
)
def test_a_broken_vector_is_no_failure_of_the_package(operation: str, arguments: dict[str, Any]) -> None:
    with pytest.raises((KeyError, ValidationError)):
        run(operation, arguments)
