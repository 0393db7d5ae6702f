"""What is remembered outside a case: paths and window sizes, text size and language; nothing else (design 3.1)."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

_FILE = "window.json"
_MOST_RECENT = 6


@dataclass(frozen=True, slots=True)
class Settings:
    """The remembered values."""

    language: str = "zh_CN"
    text: int = 100
    width: int = 1280
    height: int = 800
    recent: tuple[str, ...] = ()
    idle_minutes: int = 5
    office: str = ""  # the folder of the accountant's office, a path and nothing else


def settings_folder() -> Path:
    """Return the folder of the settings; TUOJIAO_SETTINGS names another one (tests)."""
    told = os.environ.get("TUOJIAO_SETTINGS")
    return Path(told) if told else Path(platformdirs.user_config_dir("tuojiao", appauthor=False))


def load(folder: Path) -> Settings:
    """Read the settings; what is not there or not right keeps its first value."""
    try:
        told = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    known = Settings()
    if not isinstance(told, dict):
        return known
    for field in fields(Settings):
        value: Any = told.get(field.name)
        now = getattr(known, field.name)
        if field.name == "recent" and isinstance(value, list):
            known = replace(known, recent=tuple(str(path) for path in value[:_MOST_RECENT]))
        elif type(value) is type(now):
            known = replace(known, **{field.name: value})
    return known


def save(folder: Path, settings: Settings) -> None:
    """Write the settings; a folder that cannot be written costs only the memory of them."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_text(json.dumps(asdict(settings), ensure_ascii=False), encoding="utf-8")
    except OSError:
        return


def remember(settings: Settings, case: Path) -> Settings:
    """Put a case at the head of the recent ones."""
    paths = [str(case), *(path for path in settings.recent if path != str(case))]
    return replace(settings, recent=tuple(paths[:_MOST_RECENT]))


def forget(settings: Settings, case: Path) -> Settings:
    """Take a case out of the recent ones."""
    return replace(settings, recent=tuple(path for path in settings.recent if path != str(case)))
