"""What is remembered outside a case: paths and window sizes, text size and language; nothing else (design 3.1)."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from core.errors import Known

_FILE = "window.json"
_MOST_RECENT = 6
_LARGEST = 1 << 20  # bytes
_LIMITS = {"text": (100, 200), "width": (320, 20_000), "height": (240, 20_000), "idle_minutes": (1, 60)}


@dataclass(frozen=True, slots=True)
class Settings:
    """The remembered values."""

    language: str = "zh_CN"
    text: int = 100
    width: int = 1280
    height: int = 800
    recent: tuple[str, ...] = ()
    erased: tuple[str, ...] = ()  # those of the recent ones that the program erased
    idle_minutes: int = 5
    office: str = ""  # the folder of the accountant's office, a path and nothing else


def settings_folder() -> Path:
    """Return the folder of the settings; TUOJIAO_SETTINGS names another one (tests)."""
    told = os.environ.get("TUOJIAO_SETTINGS")
    return Path(told) if told else Path(platformdirs.user_config_dir("tuojiao", appauthor=False))


def load(folder: Path) -> Settings:
    """Read the settings; what is not there or not right keeps its first value: the program must start."""
    try:
        if (folder / _FILE).stat().st_size > _LARGEST:
            return Settings()
        told = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    known = Settings()
    if not isinstance(told, dict):
        return known
    for field in fields(Settings):
        value: Any = told.get(field.name)
        now = getattr(known, field.name)
        if field.name in ("recent", "erased") and isinstance(value, list):
            paths = (path for path in value if isinstance(path, str) and _may_be_a_path(path))
            first = tuple(paths)[:_MOST_RECENT]
            known = replace(known, recent=first) if field.name == "recent" else replace(known, erased=first)
        elif type(value) is type(now) and _fits(field.name, value):
            known = replace(known, **{field.name: value})
    return known


def _fits(name: str, value: Any) -> bool:
    least, most = _LIMITS.get(name, (0, 0))
    return least <= value <= most if isinstance(value, int) else name != "office" or _may_be_a_path(value)


def _may_be_a_path(text: str) -> bool:
    """Tell whether the system can be asked about a path, and a screen show it: not with a nought or half a character."""
    try:
        text.encode()
    except UnicodeError:
        return False
    return "\0" not in text


def save(folder: Path, settings: Settings) -> None:
    """Write the settings; a folder that cannot be written costs only the memory of them."""
    from core.desk import keep_file  # here, for the first picture waits for no room

    with suppress(OSError, Known):
        folder.mkdir(parents=True, exist_ok=True)
        keep_file(folder / _FILE, json.dumps(asdict(settings)), ours=True)


def remember(settings: Settings, case: Path) -> Settings:
    """Put a case at the head of the recent ones."""
    others = forget(settings, case)
    return replace(others, recent=(str(case), *others.recent)[:_MOST_RECENT])


def note_erased(settings: Settings, case: Path) -> Settings:
    """Note that a recent case was erased, so that nobody looks for it."""
    erased = (str(case), *forget(settings, case).erased)
    return replace(settings, erased=erased[:_MOST_RECENT])


def forget(settings: Settings, case: Path) -> Settings:
    """Take a case out of the recent ones."""
    named = os.path.normcase(case)  # Windows tells no capital from a small letter

    def others(paths: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(path for path in paths if os.path.normcase(path) != named)

    return replace(settings, recent=others(settings.recent), erased=others(settings.erased))
