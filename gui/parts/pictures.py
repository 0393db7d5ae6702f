"""Foreign photographs drawn small, in the process that knows the key: only what a camera or a screen makes."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

# An SVG or a PDF under the name of a photograph may draw for ever, or fetch other files: Qt would look inside.
_KINDS = (
    (b"\x89PNG\r\n\x1a\n", b"png"), (b"\xff\xd8\xff", b"jpeg"), (b"GIF8", b"gif"), (b"BM", b"bmp"), (b"RIFF", b"webp"),
    (b"II*\0", b"tiff"), (b"MM\0*", b"tiff"),
)  # fmt: skip
_MOST = 80_000_000  # points: a photograph of a good phone has 12 to 50 million


def small_picture(content: bytes, side: int) -> QImage:
    """Return a photograph upright within a square of `side` pixels; null for anything else, and for a far too large one."""
    kind = next((kind for begin, kind in _KINDS if content.startswith(begin)), b"")
    if not kind:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, kind)
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    whole = reader.size()
    if not whole.isValid() or whole.width() * whole.height() > _MOST:
        return QImage()
    fitted = whole.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
    reader.setScaledSize(fitted.expandedTo(QSize(1, 1)))
    return reader.read()
