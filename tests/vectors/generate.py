"""Write the vector files: ``python -m tests.vectors.generate``.

Everything is computed from the fixed keys of ``world.py``, except for what ``kept.py`` keeps. A test renders all files
again and compares them byte for byte; so a change of any encoding, derivation or check shows up as a changed file.
"""

import json
from collections.abc import Iterable
from typing import Any, Final

from tests.crypto.vector_files import HERE, run
from tests.vectors import checked, codecs, kept, sealed, signed
from tests.vectors.case import Case, VectorFile

MODULES: Final = (codecs, sealed, signed, checked)


def render() -> dict[str, str]:
    """All files by name. Fails if a vector does not do what it says."""
    files = {file.name: _render(file) for module in MODULES for file in module.FILES}
    shown = {name for text in files.values() for name in json.loads(text)["values"]}
    missing = kept.all_names() - shown
    if missing:
        raise AssertionError(f"kept values that no vector shows, and that would be lost: {sorted(missing)}")
    return files


def _render(file: VectorFile) -> str:
    used: dict[str, str] = {}
    vectors = [_vector(case, used) for case in file.cases]
    names = [vector["name"] for vector in vectors]
    repeated = {name for name in names if names.count(name) > 1}
    if repeated:
        raise AssertionError(f"{file.name}: names used twice: {sorted(repeated)}")
    document = {"spec": f"docs/protocol.md#{file.section}", "values": dict(sorted(used.items())), "vectors": vectors}
    return json.dumps(document, ensure_ascii=True, indent=1) + "\n"


def _vector(case: Case, used: dict[str, str]) -> dict[str, Any]:
    outcome = run(case.operation, case.arguments)
    if outcome.kind != case.expect or outcome.step != case.step:
        raise AssertionError(f"{case.name}: {case.expect} {case.step} expected, not {outcome}")
    vector: dict[str, Any] = {"name": case.name, "operation": case.operation, "expect": case.expect}
    if case.step is not None:
        vector |= {"step": case.step, "reason": outcome.reason}
    if case.comment is not None:
        vector["comment"] = case.comment
    vector |= {name: _refer(value, used) for name, value in case.arguments.items()}
    if case.expect == "success":
        vector["output"] = _refer(outcome.output, used)
    return vector


def _refer(value: Any, used: dict[str, str]) -> Any:
    """Put ``$name`` in the place of a kept value."""
    if isinstance(value, dict):
        return {key: _refer(item, used) for key, item in value.items()}
    if isinstance(value, list):
        return [_refer(item, used) for item in value]
    if isinstance(value, str) and (name := kept.name_of(value)):
        used[name] = value
        return f"${name}"
    return value


def main(files: Iterable[tuple[str, str]]) -> None:
    """Write the files."""
    for name, text in files:
        (HERE / f"{name}.json").write_text(text, encoding="ascii")


if __name__ == "__main__":
    main(render().items())
