"""A paper as it will be printed, page by page, and a QR code that a phone can read from the screen."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QHideEvent, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.parts.boxes import row, scrolling
from gui.parts.buttons import Button, IconButton
from gui.parts.labels import Label, Prose
from gui.parts.look import Look
from gui.parts.paint import painter_for, rounded
from gui.parts.papersheet import PaperSheet
from gui.parts.reader import PaperReader
from gui.parts.tokens import CARD
from gui.words import _, help_on

Matrix = tuple[tuple[bool, ...], ...]


class PaperPreview(QFrame):
    """A paper on a desk of stone; arrows turn its pages."""

    def __init__(self, look: Look, name: str = "preview", *, wide: bool = False) -> None:
        """Make an empty desk; `wide` shows the page as wide as the desk, to be read where it is."""
        super().__init__()
        self.setObjectName(name)
        self._look = look
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._page = 0
        self._sheet = PaperSheet(look, wide=wide)
        self._instead = Prose(look, "", "table", look.colours.ink2, "noPaper", wide=True)
        self._instead.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._back = IconButton(look, "left", _("上一页"), "pageBack")
        self._forward = IconButton(look, "right", _("下一页"), "pageForward")
        self._where = Label(look, "", "table", look.colours.ink2, "pageNumber")
        # beside the arrows there is no room for words
        self._lens = IconButton(look, "zoom", _("看大图"), "pageLens")
        self._large = Button(look, _("看大图"), "quiet", "zoom", small=True, name="pageLarge")
        for one in (self._lens, self._large):
            one.clicked.connect(self.read_large)
        self._reader: PaperReader | None = None
        self._back.clicked.connect(lambda: self._turn(-1))
        self._forward.clicked.connect(lambda: self._turn(1))
        box = QVBoxLayout(self)
        box.setContentsMargins(*(look.px(12),) * 4)
        box.setSpacing(look.px(6))
        if look.narrow and not wide:
            self._sheet.setMinimumHeight(look.wide(420))
        box.addWidget(self._instead)
        self._area = scrolling(look, self._sheet, "sheetScroll") if wide else None
        box.addWidget(self._area or self._sheet, 1)
        box.addLayout(
            row(look, None, self._back, self._where, self._forward, self._large, None, self._lens, gap=8)
        )
        self._show()

    def show_pdf(self, pdf: bytes, instead: str = "") -> None:
        """Show a paper, or where there are no bytes what is said instead; nothing any more when the page has gone on."""
        if not isValid(self):
            return
        self._document.close()
        self._buffer.close()
        self._page = 0
        if pdf:
            self._buffer.setData(QByteArray(pdf))
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self._document.load(self._buffer)
        self._instead.setText("" if pdf else instead)
        self._instead.setVisible(bool(not pdf and instead))
        self._show()

    @property
    def pages(self) -> int:
        """Return how many pages the paper has."""
        return max(0, self._document.pageCount())

    def words(self) -> str:
        """Return what the page that is shown says, with no break where only the line ends."""
        if not self.pages:
            return ""
        text = self._document.getAllText(self._page).text()
        return f"{text}\n{''.join(text.split())}"

    def read_large(self) -> None:
        """Lay the page over the window as wide as it goes, to be read before anybody signs."""
        if self.pages:
            self._reader = PaperReader(self._look, self._document, self._page, self.window())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Read the page large."""
        self.read_large()
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the large page away with this one: nothing of a case stays on the screen after it is locked."""
        if self._reader is not None:
            self._reader.leave()
            self._reader = None
        super().hideEvent(event)

    def _turn(self, by: int) -> None:
        self._page = min(self.pages - 1, max(0, self._page + by))
        self._show()

    def _show(self) -> None:
        many = self.pages
        for part in (self._back, self._forward, self._where, self._lens):
            part.setVisible(many > 1)
        self._large.setVisible(many == 1)
        self._back.setEnabled(self._page > 0)
        self._forward.setEnabled(self._page < many - 1)
        self._where.setText(_("第 {page} 页，共 {pages} 页", page=self._page + 1, pages=many) if many else "")
        self._sheet.show_page(self._document if many else None, self._page)
        if isinstance(self._area, QScrollArea):
            self._area.verticalScrollBar().setValue(0)  # every page is read from its head

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the desk."""
        c = self._look.colours
        rounded(painter_for(self), QRectF(self.rect()), CARD, c.stone, c.line2)


def page_image(pdf: bytes, page: int, dots: int) -> QImage:
    """Return one page of a paper as a picture on white, with so many dots to the inch."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    size = document.pagePointSize(page) * dots / 72  # points to the inch
    drawn = document.render(page, size.toSize())
    made = QImage(drawn.size(), QImage.Format.Format_RGB32)
    made.fill(QColor("#FFFFFF"))
    painter = QPainter(made)
    painter.drawImage(0, 0, drawn)
    painter.end()
    document.close()
    return made


def as_png(image: QImage) -> bytes:
    """Return a picture as the bytes of a PNG."""
    held = QByteArray()
    out = QBuffer(held)
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(out, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes, Qt takes text
    return bytes(held.data())


class QrCode(QWidget):
    """A QR code, dark on white, on whole device pixels, quiet zone kept; at least 200 px."""

    def __init__(self, look: Look, matrix: Matrix, side: int = 220, name: str = "qr") -> None:
        """Show a matrix of dark and light modules."""
        super().__init__()
        self.setObjectName(name)
        self._matrix = matrix
        self._ink = look.colours.ink
        self._least = max(200, side)
        self._take_room()

    def show_matrix(self, matrix: Matrix) -> None:
        """Show another matrix; an empty one leaves the paper white."""
        self._matrix = matrix
        self._take_room()
        self.update()

    def _take_room(self) -> None:
        """Be wide enough for two dots a module: a phone reads no code of single dots from a screen."""
        wide = max(self._least, 2 * (len(self._matrix) + 8)) if self._matrix else self._least
        self.setFixedSize(wide, wide)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the modules without smooth edges."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#FFFFFF"))
        if not self._matrix or help_on():  # the code holds the text with the shop's own name and phone
            return
        density = self.devicePixelRatioF()
        painter.scale(1 / density, 1 / density)
        whole = round(self.width() * density)
        module = max(1, whole // (len(self._matrix) + 8))
        start = (whole - module * len(self._matrix)) // 2
        for y, line in enumerate(self._matrix):
            for x, dark in enumerate(line):
                if dark:
                    painter.fillRect(
                        start + x * module, start + y * module, module, module, QColor(self._ink)
                    )
