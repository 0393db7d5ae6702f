"""Read .xlsb, and what other readers refuse, with python-calamine, which gives values but no number formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from core.errors import Known
from core.readers.batching import Batcher
from core.readers.numbers import digits_lost, plain
from core.readers.shapes import Limits, Merge, unreadable
from core.records import Batch, SheetInfo


class CalamineSheet:
    """One sheet that calamine has opened."""

    def __init__(self, book: CalamineWorkbook, info: SheetInfo, limits: Limits) -> None:
        self.info = info
        self._book = book
        self._limits = limits

    def batches(self, progress: Callable[[int, int], None]) -> Iterator[Batch]:
        """Yield the rows; raises Known when the sheet is damaged."""
        sheet = self._sheet()
        total = int(_guarded(lambda: sheet.total_height))
        batcher = Batcher(self._limits)
        rows = iter(_guarded(sheet.iter_rows))
        while (cells := _guarded(lambda: next(rows, None))) is not None:
            batch = batcher.add([_text(cell, column, batcher) for column, cell in enumerate(cells)])
            if batch:
                progress(min(batcher.line, total), total)
                yield batch
        yield from batcher.last()

    def merges(self) -> tuple[Merge, ...]:
        """Return the merged ranges."""
        ranges = _guarded(lambda: self._sheet().merged_cell_ranges) or ()
        return tuple(Merge(start[0] + 1, start[1], end[0] + 1, end[1]) for start, end in ranges)

    def _sheet(self) -> Any:
        return _guarded(lambda: self._book.get_sheet_by_name(self.info.name))


def open_calamine(stream: BinaryIO, form: str, limits: Limits) -> tuple[CalamineSheet, ...]:
    """Return the sheets that calamine finds; raises Known when it finds none or a password."""
    stream.seek(0)
    book = _guarded(lambda: CalamineWorkbook.from_filelike(stream))
    infos = [
        SheetInfo(0, sheet.name, form, "", sheet.visible is not SheetVisibleEnum.Visible)
        for sheet in _guarded(lambda: book.sheets_metadata)
        if sheet.typ is SheetTypeEnum.WorkSheet
    ]
    return tuple(
        CalamineSheet(book, SheetInfo(place, info.name, form, "", info.hidden), limits)
        for place, info in enumerate(infos)
    )


def _guarded(work: Callable[[], Any]) -> Any:
    """Run a call into calamine; its errors and its panics become Known."""
    try:
        return work()
    except PasswordError as fault:
        raise Known("file.encrypted") from fault
    except (CalamineError, ValueError, OSError, OverflowError) as fault:
        raise unreadable("damaged_workbook") from fault
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":  # what Rust throws derives from BaseException alone
            raise
        raise unreadable("reader_gave_up") from fault


def _text(cell: object, column: int, batcher: Batcher) -> str:
    """Return a cell as text, dates in ISO form."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (int, float)):
        text = plain(repr(cell))
        if digits_lost(text):
            batcher.note(column, "digits_lost")
        return text
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds").removesuffix(" 00:00:00")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        seconds = round(cell.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return str(cell)
