"""The words of papers: TOML files under resources/papers, one per paper, by language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.errors import Bug
from core.papers.kit.inline import Inline, compose

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "papers"


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one paper in one language; keys are dotted, such as `clause.purpose`."""

    name: str
    entries: dict[str, object]

    def __call__(self, key: str, **values: str | int) -> str:
        """Return a text with its values put in; raises Bug when there is no such text."""
        found = self.entries.get(key) if "." not in key else self._find(key)
        if not isinstance(found, str):
            raise Bug(f"paper text {self.name}:{key} is missing")
        return found.format(**values) if values else found

    def compose(self, key: str, **values: str | int | bool) -> tuple[Inline, ...]:
        """Return a text as inline parts, with boxes, blanks, bold words and values."""
        found = self._find(key)
        if not isinstance(found, str):
            raise Bug(f"paper text {self.name}:{key} is missing")
        return compose(found, values)

    def parts(self, key: str) -> list[Mapping[str, object]]:
        """Return a list of tables."""
        found = self._find(key)
        return [item for item in found if isinstance(item, Mapping)] if isinstance(found, list) else []

    def list(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        found = self._find(key)
        if not isinstance(found, list):
            raise Bug(f"paper list {self.name}:{key} is missing")
        return tuple(str(item) for item in found)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return a table of texts as pairs, none where it is not there."""
        found = self._find(key)
        return (
            tuple((str(name), str(text)) for name, text in found.items()) if isinstance(found, dict) else ()
        )

    def flag(self, key: str) -> bool:
        """Return a yes or no; no when it is not there."""
        return self._find(key) is True

    def number(self, key: str, default: int) -> int:
        """Return a number, or the default when it is not there."""
        found = self._find(key)
        return found if isinstance(found, int) else default

    def has(self, key: str) -> bool:
        """Tell whether there is such a text."""
        return self._find(key) is not None

    def _find(self, key: str) -> object:
        here: object = self.entries
        for step in key.split("."):
            here = here.get(step) if isinstance(here, dict) else None
        return here


@cache
def texts(name: str, language: str = "zh") -> Texts:
    """Return the texts of a paper; raises Bug when the file is missing."""
    path = FOLDER / language / f"{name}.toml"
    if not path.is_file():
        raise Bug(f"paper texts {language}/{name} are missing")
    return Texts(name, tomllib.loads(path.read_text(encoding="utf-8")))
