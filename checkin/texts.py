"""What the service itself writes to people, in German and English: mails, posters, pages without a script.

Project Fluent, one catalogue per slice and language, shared with the browser pages.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

from fluent.runtime import FluentBundle, FluentResource

Language = Literal["de", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


class Texts:
    """The catalogues of one slice: ``{folder}/{language}.ftl``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bundle = cache(self._load)

    def _load(self, language: Language) -> FluentBundle:
        bundle = FluentBundle([language], use_isolating=False)
        bundle.add_resource(FluentResource((self._folder / f"{language}.ftl").read_text(encoding="utf-8")))
        return bundle

    def __call__(self, language: Language, name: str, values: Mapping[str, str | int] | None = None) -> str:
        """The text ``name``; raises :class:`KeyError` if the catalogue lacks it or a value is missing."""
        bundle = self._bundle(language)
        pattern = bundle.get_message(name).value
        if pattern is None:
            raise KeyError(name)
        text, errors = bundle.format_pattern(pattern, dict(values or {}))
        if errors:
            raise KeyError(name, errors)
        return str(text)


def language_named(stored: str) -> Language:
    """A stored language as its type."""
    return "en" if stored == "en" else "de"


def language_of(accepted: str | None) -> Language:
    """The language for an ``Accept-Language`` header: English if it comes before German, else German."""
    for part in (accepted or "").split(","):
        primary = part.split(";")[0].strip().lower().split("-")[0]
        for language in LANGUAGES:
            if primary == language:
                return language
    return "de"
