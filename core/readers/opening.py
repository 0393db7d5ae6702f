"""Open any file that may hold tables, through one door.

What reads one form only is imported when such a file comes: its libraries take half of a reader's start.
"""

from __future__ import annotations

import io
import stat
from collections.abc import Callable
from functools import partial
from typing import BinaryIO

from core.errors import Known
from core.readers.delimited import DelimitedSheet
from core.readers.encodings import Guess, guesses, interesting
from core.readers.ole import Compound
from core.readers.shapes import (
    TABLES,
    Format,
    LeftOut,
    Limits,
    Sheet,
    Sniffed,
    Workbook,
    too_large,
    unreadable,
)
from core.readers.sniffing import CHUNK, sniff_stream
from core.records import Given, Pasted

DEFAULT = Limits()
_TELLING = ("file.hostile", "file.too_large", "file.encrypted", "file.unreadable", "file.not_table")
_HOPELESS = "unsupported_encryption"  # no password would help
_WRITE_PROTECTED = "VelvetSweatshop"  # MS-OFFCRYPTO 2.4.2.3: encrypts books that open without a password


def sniff(path: Given, limits: Limits = DEFAULT) -> Sniffed:
    """Return what a file is by its bytes; raises Known when it cannot be opened or is hostile."""
    with _opened(path, limits) as stream:
        return sniff_stream(stream, limits)


def encoding_guesses(path: Given, limits: Limits = DEFAULT) -> tuple[Guess, ...]:
    """Return the encodings a text file may be in, best first, for a preview; empty when it is not text."""
    with _opened(path, limits) as stream:
        sniffed = sniff_stream(stream, limits)
        if not sniffed.encoding:
            return ()
        if sniffed.reason != "scored":
            return (Guess(sniffed.encoding, 1.0),)
        stream.seek(0)
        return tuple(guesses(interesting(iter(lambda: stream.read(CHUNK), b""))[0]))


def open_workbook(
    path: Given, *, password: str | None = None, limits: Limits = DEFAULT, encoding: str | None = None
) -> Workbook:
    """Open a file with all its tables.

    `encoding` overrides what was found in a text file. Raises Known with file.encrypted (a password is needed or
    wrong), file.empty, file.not_table (kind), file.unreadable, file.too_large or file.hostile.
    """
    stream = _opened(path, limits)
    try:
        return _workbook(stream, limits, password, encoding)
    except BaseException:
        stream.close()
        raise


def _workbook(stream: BinaryIO, limits: Limits, password: str | None, encoding: str | None) -> Workbook:
    sniffed = sniff_stream(stream, limits)
    if encoding and sniffed.encoding:
        sniffed = Sniffed(sniffed.format, encoding, "chosen")
    left_out: tuple[LeftOut, ...] = ()
    if sniffed.format is Format.ZIP:
        from core.readers.archive import open_archive

        sheets, left_out = open_archive(stream, limits, password, _member_opener(limits, password))
    else:
        sheets = _sheets(stream, sniffed, limits, password)
    if not sheets:
        codes = [left.code for left in left_out]
        why = next((code for code in _TELLING if code in codes), "file.empty")
        if why == "file.not_table":
            kinds = {left.kind for left in left_out if left.code == why}
            raise Known(why, kind=kinds.pop() if len(kinds) == 1 else sniffed.format.value)
        raise Known(why, reason="no_sheets")
    return Workbook(sniffed, sheets, stream.close, left_out)


def _member_opener(limits: Limits, password: str | None) -> Callable[[BinaryIO], tuple[Sheet, ...]]:
    """Return what opens one file of an archive; an archive inside an archive is left out."""

    def opener(stream: BinaryIO) -> tuple[Sheet, ...]:
        return _sheets(stream, sniff_stream(stream, limits), limits, password)

    return opener


def _sheets(stream: BinaryIO, sniffed: Sniffed, limits: Limits, password: str | None) -> tuple[Sheet, ...]:
    """Return the sheets of an opened file of a known format; raises Known when it holds no table."""
    form = sniffed.format
    if form is Format.ENCRYPTED:
        return _locked_sheets(stream, sniffed, limits, password)
    if form is Format.EMPTY:
        raise Known("file.empty")
    if sniffed.reason == "broken_zip":
        raise unreadable("broken_zip")
    if form not in TABLES or form is Format.ZIP:
        raise Known("file.not_table", kind=(Format.ARCHIVE if form is Format.ZIP else form).value)
    if sniffed.encoding:
        return _text_sheets(stream, form, sniffed.encoding, limits)
    if form is Format.XLSX:
        from core.readers.xlsx import open_xlsx

        return open_xlsx(stream, limits)
    if form is Format.XLS:
        return _old_sheets(stream, limits)
    return _open_sheets(stream, limits) if form is Format.ODS else _forgiving(stream, form.value, limits)


def _open_sheets(stream: BinaryIO, limits: Limits) -> tuple[Sheet, ...]:
    from core.readers.ods import open_ods

    return open_ods(stream, limits)


def _forgiving(stream: BinaryIO, form: str, limits: Limits) -> tuple[Sheet, ...]:
    from core.readers.calamine import open_calamine

    return open_calamine(stream, form, limits)


def _text_sheets(stream: BinaryIO, form: Format, encoding: str, limits: Limits) -> tuple[Sheet, ...]:
    if form is Format.VCF:
        from core.readers.contacts import ContactSheet

        return (ContactSheet(stream, encoding, limits),)
    if form is Format.HTML:
        from core.readers.html import open_html

        return open_html(stream, encoding, limits)
    if form is Format.XML_SHEET:
        from core.readers.xml_sheet import open_xml_sheet

        return open_xml_sheet(stream, encoding, limits)
    return (DelimitedSheet(stream, encoding, limits),)


def _locked_sheets(
    stream: BinaryIO, sniffed: Sniffed, limits: Limits, password: str | None
) -> tuple[Sheet, ...]:
    """Open an encrypted workbook with its password; raises Known when it is missing, wrong or of no help."""
    if password is None:
        try:
            return _locked_sheets(stream, sniffed, limits, _WRITE_PROTECTED)
        except Known as fault:
            hopeless = fault.facts.get("reason") == _HOPELESS
            raise Known(
                "file.encrypted", reason=_HOPELESS if hopeless else sniffed.reason, tried=False
            ) from fault
    if sniffed.reason == "biff_filepass":
        from core.readers.locked_xls import unlocked_xls

        return _old_sheets(unlocked_xls(stream, password), limits)
    if sniffed.reason == "encrypted_ods":
        from core.readers.locked_ods import unlocked_ods

        return _open_sheets(unlocked_ods(stream, password, limits), limits)
    if sniffed.reason != "encrypted_package":
        raise Known("file.encrypted", reason=_HOPELESS, tried=True)
    from core.readers.locked import unlocked

    inner = unlocked(stream, password)
    found = sniff_stream(inner, limits)
    if found.format not in {Format.XLSX, Format.XLSB}:
        raise unreadable("odd_package")
    return _sheets(inner, found, limits, None)


def _old_sheets(stream: BinaryIO, limits: Limits) -> tuple[Sheet, ...]:
    """Read with xlrd, which keeps formats; what it refuses calamine may forgive."""
    from core.readers.spare import SpareSheet
    from core.readers.xls import open_xls

    try:
        first = open_xls(stream, limits)
    except Known:
        return _forgiving_sheets(stream, limits)

    def second(name: str) -> Sheet | None:
        return next((sheet for sheet in _forgiving_sheets(stream, limits) if sheet.info.name == name), None)

    return tuple(SpareSheet(sheet, partial(second, sheet.info.name)) for sheet in first)


def _forgiving_sheets(stream: BinaryIO, limits: Limits) -> tuple[Sheet, ...]:
    """Read with calamine, but only when the container is whole: a broken chain would fill all memory there."""
    compound = Compound(stream)
    for name in {"workbook", "book"} & set(compound.names()):
        compound.read(name)
    return _forgiving(stream, "xls", limits)


def _opened(path: Given, limits: Limits) -> BinaryIO:
    if isinstance(path, Pasted):
        return io.BytesIO(path.content)
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # a pipe or a device would let us wait for ever
            raise unreadable("no_file")
        if about.st_size > limits.file:
            raise too_large("file", limits.file)
        return path.open("rb")
    except OSError as fault:
        raise Known("file.unreadable", reason="cannot_open", errno=fault.errno) from fault
