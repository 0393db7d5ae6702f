"""The words of Qt's own dialogs, which are drawn by Qt where the system has none of its own (most of Linux)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator


class QtWords(QObject):
    """Lets Qt speak the language of the window; English is what it speaks by itself."""

    def __init__(self, parent: QObject) -> None:
        """Speak as Qt does."""
        super().__init__(parent)
        self._book: QTranslator | None = None

    def speak(self, language: str) -> None:
        """Put the book of a language in the place of the one before; a language without one leaves English."""
        if self._book is not None:
            QCoreApplication.removeTranslator(self._book)
            self._book = None
        book = QTranslator(self)
        if book.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            QCoreApplication.installTranslator(book)
            self._book = book
