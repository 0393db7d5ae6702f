"""A table from the clipboard: copied in Excel, WPS or a web page, put in without ever lying on the disk."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from core.flows import now
from core.records import Given, Pasted
from gui.words import _

# A spreadsheet copies as text what a cell shows, 1.38E+10 or ####, and beside it as a page what stands in it.
_SHORTENED = re.compile(r"[0-9]E\+[0-9]|#{3}|(?<![0-9])[0-9]{15}0{2,}(?![0-9])")

_BOOK = 'application/x-qt-windows-mime;value="XML Spreadsheet"'  # what Excel on Windows puts beside the text

Kept = str | list[str]  # how a draft keeps what was given: a path, or a name and a text


def pasted_now() -> Pasted | None:
    """Return what the clipboard holds as a table; None where it is not at least two lines or two columns."""
    given = QGuiApplication.clipboard().mimeData()
    text = given.text()
    if not text.strip() or not {"\n", "\t"} & set(text.strip()):
        return None
    if _SHORTENED.search(text):
        text = _whole(given) or text
    return Pasted(_("粘贴的表 {time}", time=f"{now():%m-%d %H:%M}"), text)


def _whole(given: QMimeData) -> str:
    """Return the form of a copied table that holds its numbers whole; empty where there is none."""
    book = bytes(given.data(_BOOK).data()).rstrip(b"\0").decode("utf-8", "replace")
    return book or (given.html() if "<table" in given.html().lower() else "")


def kept(given: Given) -> Kept:
    """Return how a draft keeps a file or a pasted table; the draft is encrypted like the case."""
    return [given.name, given.text] if isinstance(given, Pasted) else str(given)


def revived(told: Kept) -> Given:
    """Return the file or the pasted table that a draft kept."""
    return Path(told) if isinstance(told, str) else Pasted(*told)
