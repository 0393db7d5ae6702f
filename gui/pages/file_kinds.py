"""Which files a dialog offers: all that the readers can read, so that nothing she has looks as if it could not be taken."""

from __future__ import annotations

from gui.words import _

_TABLES = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.et *.csv *.tsv *.txt *.html *.htm"
_CONTACTS, _PACKED = "*.vcf", "*.zip"


def tables_and_contacts() -> str:
    """Return what may be put in: tables, a telephone's contacts, an archive of both."""
    return _offered(_("表格、通讯录、压缩包"), f"{_TABLES} {_CONTACTS} {_PACKED}")


def tables() -> str:
    """Return what may be held against a list that is here: tables only."""
    return _offered(_("表格"), _TABLES)


def _offered(words: str, kinds: str) -> str:
    return f"{words} ({kinds});;{_('所有文件')} (*)"
