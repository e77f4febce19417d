"""The health office's catalogue."""

from pathlib import Path
from typing import Final

from checkin.texts import Texts

TEXTS: Final = Texts(Path(__file__).parent / "locales")
