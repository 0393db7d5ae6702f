"""One page of a paper on the screen, drawn at the density of the screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.parts.look import Look
from gui.parts.paint import painter_for, rounded
from gui.words import help_on

_EDGE = 12  # px: room for the shadow
_TRIM = 0.07  # of the width: what of the white margin is left out where a page is shown to be read
_BLUR = 14  # pixels of the screen that become one while somebody helps


class PaperSheet(QWidget):
    """One white page with a hairline and a faint shadow."""

    def __init__(self, look: Look, *, wide: bool = False) -> None:
        """Make an empty sheet; a wide one takes all the width and as much height as the page then needs."""
        super().__init__()
        self._wide = wide
        self.setObjectName("paperSheet")
        self._line = look.colours.line2
        self._image = QImage()
        self._document: QPdfDocument | None = None
        self._page = 0
        self.setMinimumSize(120, 160)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(wide)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return the height of a wide page in px."""
        if self._document is None or not self._wide:
            return -1
        size, trim = self._document.pagePointSize(self._page), self._trim()
        shown = size.width() - 2 * trim
        return round((size.height() - trim / 2) * (width - _EDGE) / shown) + _EDGE

    def show_page(self, document: QPdfDocument | None, page: int) -> None:
        """Show a page, or nothing without a document."""
        self._document, self._page, self._image = document, page, QImage()
        self.updateGeometry()
        self.update()

    def _trim(self) -> float:
        """Return what is left out at the left and at the right, in points; at the foot half of it, at the head nothing: a mark stands there."""
        assert self._document is not None
        return self._document.pagePointSize(self._page).width() * _TRIM if self._wide else 0.0

    def _place(self) -> tuple[QRectF, QRectF]:
        """Return where the paper is seen, and where the whole page lies, its trimmed margins outside."""
        assert self._document is not None
        size, trim = self._document.pagePointSize(self._page), self._trim()
        wide, high = size.width() - 2 * trim, size.height() - trim / 2
        scale = min((self.width() - _EDGE) / wide, (self.height() - _EDGE) / high)
        seen = QRectF(0, 0, wide * scale, high * scale)
        seen.moveCenter(QRectF(self.rect()).center())
        margin = trim * scale
        return seen, seen.adjusted(-margin, 0, margin, margin / 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page at the density of the screen."""
        if self._document is None or self._document.pageCount() == 0:
            return
        painter, (place, page) = painter_for(self), self._place()
        density = self.devicePixelRatioF()
        wanted = QSize(round(page.width() * density), round(page.height() * density))
        if self._image.size() != wanted:
            self._image = self._document.render(self._page, wanted)
            if help_on():  # a paper holds names and sums: only its shape is shown while somebody helps
                small = self._image.scaled(wanted / _BLUR, mode=Qt.TransformationMode.SmoothTransformation)
                self._image = small.scaled(wanted)
        for spread in (3, 2, 1):
            rounded(painter, place.adjusted(-spread, -1, spread, spread), 2, "#10000000")
        painter.fillRect(place, QColor("#FFFFFF"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.save()
        painter.setClipRect(place)
        painter.drawImage(page, self._image)
        painter.restore()
        painter.setPen(QPen(QColor(self._line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)
