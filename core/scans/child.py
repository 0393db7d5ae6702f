"""What runs in the process that opens foreign pictures: PNG and JPEG by Pillow, the pictures of a PDF by pikepdf."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the parent never loads what opens foreign files
    import pikepdf

_MODEST = 10  # niceness
_FORMATS = ("PNG", "JPEG")
_SMALLEST = 200  # pixels of a side: what is smaller is a logo, not a page


class _TooLarge(Exception):
    """A picture has more pixels, or a file more pictures, than may be looked at."""


def serve(pipe: Connection, path: str, pixels: int, together: int, pictures: int) -> None:
    """Send the texts of all codes by picture, or the word `large` or `unreadable`; never what went wrong in detail."""
    if hasattr(os, "nice"):
        os.nice(_MODEST)
    warnings.simplefilter("ignore")  # a warning of a foreign picture names it
    try:
        told: dict[str, object] = {
            "texts": [_texts(one) for one in _pictures(Path(path), pixels, together, pictures)]
        }
    except (_TooLarge, MemoryError):
        told = {"fault": "large"}
    except Exception:  # noqa: BLE001  # the outermost door of this process: foreign bytes may break anything
        told = {"fault": "unreadable"}
    with suppress(BrokenPipeError, OSError):  # the parent has gone
        pipe.send(told)


def _pictures(path: Path, pixels: int, together: int, most: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield each picture of a file as grey bytes with width and height."""
    from PIL import Image  # here: the parent never decodes a picture

    Image.MAX_IMAGE_PIXELS = None  # the size is looked at below, before anything is decoded
    if path.read_bytes()[:1024].find(b"%PDF-") >= 0:
        yield from _of_pdf(path, pixels, together, most)
        return
    with Image.open(path, formats=_FORMATS) as image:
        if image.width * image.height > pixels:
            raise _TooLarge
        if image.has_transparency_data:  # a page without a background of its own stands on white
            sheet = Image.new("RGBA", image.size, "white")
            sheet.alpha_composite(image.convert("RGBA"))
            yield sheet.convert("L").tobytes(), image.width, image.height
        else:
            yield image.convert("L").tobytes(), image.width, image.height


def _of_pdf(path: Path, pixels: int, together: int, most: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the pictures of the pages; what they say of their size is added up before the first is decoded."""
    import pikepdf

    with pikepdf.open(path) as document:
        pictures = [
            image
            for page in document.pages
            for image in page.images.values()
            if isinstance(image, pikepdf.Stream) and min(_sides(image)) >= _SMALLEST
        ]
        sizes = [width * height for width, height in map(_sides, pictures)]
        if len(sizes) > most or max(sizes, default=0) > pixels or sum(sizes) > together:
            raise _TooLarge
        for image in pictures:
            grey = pikepdf.PdfImage(image).as_pil_image().convert("L")
            yield grey.tobytes(), grey.width, grey.height


def _sides(image: pikepdf.Stream) -> tuple[int, int]:
    return int(image.get("/Width", 0)), int(image.get("/Height", 0))


def _texts(picture: tuple[bytes, int, int]) -> list[str]:
    """Return the texts of the QR codes of one picture."""
    import zxingcpp

    grey, width, height = picture
    found = zxingcpp.read_barcodes(
        memoryview(grey).cast("B", (height, width)),
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
    )
    return [one.text for one in found if one.valid]
