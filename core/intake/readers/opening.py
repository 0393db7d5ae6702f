"""Open any file that may hold tables, through one door."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from core.errors import Known
from core.intake.readers.calamine import open_calamine
from core.intake.readers.contacts import ContactSheet
from core.intake.readers.delimited import DelimitedSheet
from core.intake.readers.html import open_html
from core.intake.readers.ods import open_ods
from core.intake.readers.shapes import TABLES, Format, Limits, Sheet, Sniffed, Workbook, too_large, unreadable
from core.intake.readers.sniffing import sniff_stream
from core.intake.readers.xls import open_xls
from core.intake.readers.xlsx import open_xlsx
from core.intake.readers.xml_sheet import open_xml_sheet

DEFAULT = Limits()


def sniff(path: Path, limits: Limits = DEFAULT) -> Sniffed:
    """Return what a file is by its bytes; raises Known when it cannot be opened or is hostile."""
    with _opened(path, limits) as stream:
        return sniff_stream(stream, limits)


def open_workbook(
    path: Path, *, password: str | None = None, limits: Limits = DEFAULT, encoding: str | None = None
) -> Workbook:
    """Open a file with all its tables.

    `encoding` overrides what was found in a text file. Raises Known with file.encrypted (a password is needed or
    wrong), file.empty, file.not_table (kind), file.unreadable, file.too_large or file.hostile.
    """
    stream = _opened(path, limits)
    try:
        sniffed = sniff_stream(stream, limits)
        if encoding and sniffed.encoding:
            sniffed = Sniffed(sniffed.format, encoding, "chosen")
        return Workbook(sniffed, sheets_of(stream, sniffed, limits, password), stream.close)
    except BaseException:
        stream.close()
        raise


def sheets_of(
    stream: BinaryIO, sniffed: Sniffed, limits: Limits, password: str | None = None
) -> tuple[Sheet, ...]:
    """Return the sheets of an opened file of a known format."""
    form = sniffed.format
    if form is Format.ENCRYPTED:
        raise Known("file.encrypted", reason=sniffed.reason, tried=password is not None)
    if form is Format.EMPTY:
        raise Known("file.empty")
    if form not in TABLES:
        if sniffed.reason == "broken_zip":
            raise unreadable("broken_zip")
        raise Known("file.not_table", kind=form.value)
    if form is Format.XLSX:
        return open_xlsx(stream, limits)
    if form is Format.XLS:
        return _old_sheets(stream, limits)
    if form is Format.CSV:
        return (DelimitedSheet(stream, sniffed.encoding or "utf-8", limits),)
    if form is Format.VCF:
        return (ContactSheet(stream, sniffed.encoding or "utf-8", limits),)
    if form is Format.HTML:
        return open_html(stream, sniffed.encoding or "utf-8", limits)
    if form is Format.XML_SHEET:
        return open_xml_sheet(stream, sniffed.encoding or "utf-8", limits)
    if form is Format.ODS:
        return open_ods(stream, limits)
    return open_calamine(stream, form.value, limits)


def _old_sheets(stream: BinaryIO, limits: Limits) -> tuple[Sheet, ...]:
    """Read with xlrd, which keeps formats; what it refuses calamine may forgive."""
    try:
        return open_xls(stream, limits)
    except Known:
        return open_calamine(stream, "xls", limits)


def _opened(path: Path, limits: Limits) -> BinaryIO:
    try:
        if path.stat().st_size > limits.file:
            raise too_large("file", limits.file)
        return path.open("rb")
    except OSError as fault:
        raise Known("file.unreadable", reason="cannot_open", errno=fault.errno) from fault
