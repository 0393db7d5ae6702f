"""Which files are looked at, and what the look tells before one is taken: whether somebody must say something first."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from core.records import SheetPreview, TableKind

_PICTURES = frozenset(
    f".{one}"
    for one in [
        "jpg",
        "jpeg",
        "png",
        "gif",
        "bmp",
        "webp",
        "heic",
        "tif",
        "tiff",
        "psd",
        "mp4",
        "mov",
        "avi",
        "mkv",
        "wmv",
        "mp3",
        "wav",
        "m4a",
        "amr",
        "aac",
    ]
)
_OF_THE_SYSTEM = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini"})


def files_of(paths: Sequence[Path]) -> tuple[list[Path], list[str]]:
    """Return files and the files of folders, and the names of folders whose pictures, films and sounds stay unread.

    What a system or an open program leaves in a folder is not hers; a picture given by itself is looked at.
    """
    files: list[Path] = []
    pictured: list[str] = []
    for path in paths:
        if not _is_folder(path):
            files += [path] if _is_hers(path) else []
            continue
        inside = sorted(one for one in _below(path) if _is_hers(one) and _may_be_file(one))
        tables = [one for one in inside if one.suffix.casefold() not in _PICTURES]
        files += tables
        pictured += [path.name] if len(tables) < len(inside) else []
    return files, pictured


def _below(folder: Path) -> Iterator[Path]:
    """Yield what lies in a folder and in those below it; one that cannot be opened is passed over."""
    return (Path(where, name) for where, _folders, names in os.walk(folder) for name in names)


def _is_folder(path: Path) -> bool:
    """Tell whether something is a folder; what a broken stick or another account keeps shut is read as a file, which says so."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _may_be_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # the reader says why it cannot be opened
        return True


def _is_hers(path: Path) -> bool:
    return not path.name.startswith((".", "~$")) and path.name.casefold() not in _OF_THE_SYSTEM


def asks_who(sheets: Sequence[SheetPreview]) -> bool:
    """Tell whether a file holds contacts to ask about, and nothing else of it needs somebody's eyes."""
    contacts = [one for one in sheets if one.mapping.table is TableKind.CONTACTS and not one.taken]
    return bool(contacts) and not any(needs_person(one) for one in sheets if one not in contacts)


def needs_person(sheet: SheetPreview) -> bool:
    """Tell whether somebody must look at a sheet before it is taken in."""
    return not (sheet.refused or sheet.taken) and (
        any(column.confidence.value == "unknown" and not column.confirmed for column in sheet.mapping.columns)
        or days_open(sheet)
    )


def days_open(sheet: SheetPreview) -> bool:
    """Tell whether a column holds days that can be read in two ways from end to end."""
    return bool(sheet.open_days(sheet.mapping))
