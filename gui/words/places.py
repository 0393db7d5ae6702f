"""Where the program keeps what it brought along, and what may be called how on every system."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

_NO_SIGNS = re.compile(
    r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+'
)
# Windows opens them under any ending
_DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
_LONGEST = 80  # signs: with three bytes each they still fit into a name of 255


def resources() -> Path:
    """Return the folder of fonts, icons, catalogues and rules."""
    return Path(__file__).resolve().parents[2] / "resources"


def file_name(text: str) -> str:
    """Return a text as a file may be called on every system: no folder, no sign that is forbidden or turns others round.

    A number that came with a foreign package, or was typed, may hold anything; a masked one is made of stars.
    """
    named = _NO_SIGNS.sub("-", text)
    stem, dot, ending = named.rpartition(".")
    kept = stem[:_LONGEST] + dot + ending[:8] if stem else named[:_LONGEST]
    return _DEVICES.sub(r"\1-", kept.strip(". ")) or "-"


def folder_there(path: Path) -> bool:
    """Tell whether a folder is in sight; what the system refuses to look at, as a locked stick, is not."""
    try:
        return path.is_dir()
    except OSError:
        return False


def documents() -> Path:
    """Return the person's folder of documents, the present one where nobody has a home."""
    with suppress(RuntimeError):
        return Path.home() / "Documents"
    return Path()


def folder_in(place: str, name: str) -> Path:
    """Return the folder of a name at a place as it was typed; `~` alone is the own home.

    What stands behind a `~` is a name: Windows would make a home beside one's own of it, whether it is there or not.
    """
    typed = Path(place.strip())
    if typed.parts[:1] == ("~",):
        with suppress(RuntimeError):
            typed = typed.expanduser()
    return typed / file_name(name)
