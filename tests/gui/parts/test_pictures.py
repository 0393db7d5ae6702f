"""A foreign picture is drawn small only where it is a photograph: nothing else is looked into beside the key."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage

from gui.parts import as_png, small_picture

_TEN = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
DRAWS_FOR_EVER = f'<svg xmlns="http://www.w3.org/2000/svg"><g id="a0"><path d="M0 0h9v9"/></g>{_TEN}</svg>'


def test_a_photograph_fits_into_the_square(qapp: object) -> None:
    image = QImage(400, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    drawn = small_picture(as_png(image), 56)
    assert (drawn.width(), drawn.height()) == (56, 14)
    assert drawn.pixelColor(20, 7) == QColor("red")


@pytest.mark.parametrize(
    "content", [DRAWS_FOR_EVER.encode(), b"%PDF-1.7\n", b"", b"\x89PNG\r\n\x1a\nbroken", b"BM" + bytes(60)]
)
def test_anything_else_is_not_drawn(qapp: object, content: bytes) -> None:
    assert small_picture(content, 56).isNull()
