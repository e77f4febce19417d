"""The Python side of the interoperability tests: one JSON request per line in, one JSON answer per line out.

``{"make": name}`` answers with a maker's vectors; ``{"operation": name, "arguments": {...}}`` with how the operation
ended. Started and driven by ``interop.test.ts``.
"""

import json
import sys
from typing import Any

from tests.crypto.vector_files import run
from tests.interop.makers import MAKERS


def answer(request: dict[str, Any]) -> object:
    """What one request asks for."""
    if "make" in request:
        return list(MAKERS[request["make"]]())
    outcome = run(request["operation"], request["arguments"])
    return {"expect": outcome.kind, "output": outcome.output}


def main() -> None:
    """Answer until the other side closes."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
