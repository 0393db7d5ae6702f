"""One page of a paper on the screen, drawn at the density of the screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.parts.look import Look
from gui.parts.paint import painter_for, rounded
from gui.words import help_on

_BLUR = 14  # pixels of the screen that become one while somebody helps


class PaperSheet(QWidget):
    """One white page with a hairline and a faint shadow."""

    def __init__(self, look: Look) -> None:
        """Make an empty sheet."""
        super().__init__()
        self.setObjectName("paperSheet")
        self._line = look.colours.line2
        self._image = QImage()
        self._document: QPdfDocument | None = None
        self._page = 0
        self.setMinimumSize(120, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_page(self, document: QPdfDocument | None, page: int) -> None:
        """Show a page, or nothing without a document."""
        self._document, self._page, self._image = document, page, QImage()
        self.update()

    def _place(self) -> QRectF:
        assert self._document is not None
        size = self._document.pagePointSize(self._page)
        scale = min((self.width() - 12) / size.width(), (self.height() - 12) / size.height())
        width, height = size.width() * scale, size.height() * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page at the density of the screen."""
        if self._document is None or self._document.pageCount() == 0:
            return
        painter, place = painter_for(self), self._place()
        density = self.devicePixelRatioF()
        wanted = QSize(round(place.width() * density), round(place.height() * density))
        if self._image.size() != wanted:
            self._image = self._document.render(self._page, wanted)
            if help_on():  # a paper holds names and sums: only its shape is shown while somebody helps
                small = self._image.scaled(wanted / _BLUR, mode=Qt.TransformationMode.SmoothTransformation)
                self._image = small.scaled(wanted)
        for spread in (3, 2, 1):
            rounded(painter, place.adjusted(-spread, -1, spread, spread), 2, "#10000000")
        painter.fillRect(place, QColor("#FFFFFF"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
        painter.setPen(QPen(QColor(self._line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)
