"""A copy of the main database while the service runs. Of the lock store there is never a copy.

Whoever has both opens what was forgotten: the locks are what closes every copy when its day is over.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service import sqlite_files
from service.refusal import Refused
from service.settings import Settings


def back_up(settings: Settings, file: Path) -> dict[str, str | int]:
    """Write a backup to a new ``file``; returns what is in it. There is a file of that name only once it is whole.

    Raises :class:`Refused` if there is one already, if the main database is not SQLite, or if it is damaged.
    """
    source = sqlite_files.main_file(settings, "Backup")
    if os.path.lexists(file):
        raise Refused(f"{file} exists already, and a backup overwrites nothing")
    with _unfinished(file) as part:
        sqlite_files.copy(source, part)
        revision = sqlite_files.revision_of(part)
        with sqlite_files.opened(part) as copied:
            (check_ins,) = copied.execute("SELECT count(*) FROM check_in").fetchone()
        size = part.stat().st_size
        part.rename(file)
        sqlite_files.sync(file.parent)
    return {"backup": str(file), "bytes": size, "check_ins": check_ins, "schema": revision}


@contextmanager
def _unfinished(file: Path) -> Iterator[Path]:
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.", suffix=".part")
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)
