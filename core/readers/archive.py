"""Read the files inside a zip as if their sheets stood in one workbook."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO

from core.errors import Known
from core.readers.shapes import MIB, LeftOut, Limits, Merge, Sheet
from core.readers.zips import Zip
from core.records import Batch, SheetInfo

MOST = 256 * MIB  # a member is held in memory while it is read
_LITTER = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")

Opener = Callable[[BinaryIO], tuple[Sheet, ...]]


class MemberSheet:
    """A sheet of a file inside an archive, under a name that says where it stands."""

    def __init__(self, sheet: Sheet, info: SheetInfo) -> None:
        self.info = info
        self._sheet = sheet

    def batches(self, progress: Callable[[int, int], None]) -> Iterator[Batch]:
        """Yield the rows."""
        return self._sheet.batches(progress)

    def merges(self) -> tuple[Merge, ...]:
        """Return the merged ranges."""
        return self._sheet.merges()


def open_archive(
    stream: BinaryIO, limits: Limits, password: str | None, opener: Opener
) -> tuple[tuple[Sheet, ...], tuple[LeftOut, ...]]:
    """Return the sheets of all files inside and what was left out, with reasons.

    Raises Known with file.encrypted when every file is under a password that is missing or wrong.
    """
    archive = Zip(stream, limits, password)
    names = [name for name in archive.names() if not _is_litter(name)]
    if names and not password and all(archive.is_locked(name) for name in names):
        raise Known("file.encrypted", reason="zip_password", tried=False)
    sheets: list[Sheet] = []
    left: list[LeftOut] = []
    for name in names:
        shown = archive.shown_name(name)
        try:
            found = opener(_member(archive, name, password))
        except Known as fault:
            left.append(LeftOut(shown, fault.code, str(fault.facts.get("kind") or "")))
            continue
        sheets += [
            MemberSheet(
                sheet, replace(sheet.info, index=len(sheets) + place, name=_title(shown, sheet, len(found)))
            )
            for place, sheet in enumerate(found)
        ]
    if names and password and len(left) == len(names) and all(archive.is_locked(name) for name in names):
        raise Known("file.encrypted", reason="zip_password", tried=True)
    return tuple(sheets), tuple(left)


def _member(archive: Zip, name: str, password: str | None) -> BinaryIO:
    if archive.is_locked(name) and not password:
        raise Known("file.encrypted", reason="zip_password", tried=False)
    return io.BytesIO(archive.read(name, MOST))


def _is_litter(name: str) -> bool:
    low = name.lower().replace("\\", "/")
    return (
        low.endswith("/")
        or low.startswith(_LITTER[0])
        or PurePosixPath(low).name.startswith(("~$", *_LITTER[1:]))
    )


def _title(name: str, sheet: Sheet, sheets: int) -> str:
    return f"{name}/{sheet.info.name}" if sheet.info.name and sheets > 1 else name
