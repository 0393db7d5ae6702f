"""The pages of a scan are recognised by their code, and foreign files are held within limits."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import segno
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from core.errors import Known
from core.papers.kit.frame import qr_text
from core.records import Seal
from core.scans import Limits, Mark, mark_of, marks_in

SEAL = Seal("YJ2026-07-W12", 1, "2026-11-22T09:30", "91-2A1F33")
MARK = Mark("YJ2026-07-W12", 1, 2, "7D9S-SWA9-15EX", "91-2A1F33")


def page(number: int, turned: float = 0.0) -> Image.Image:
    """Return a photographed page: white paper with its code in a corner, turned by some degrees."""
    code = io.BytesIO()
    segno.make(qr_text(SEAL, "7D9S-SWA9-15EX", number), error="q").save(code, kind="png", scale=4)
    sheet = Image.new("L", (900, 1200), 235)
    sheet.paste(Image.open(code).convert("L"), (650, 950))
    return sheet.rotate(turned, expand=True, fillcolor=200)


@pytest.mark.parametrize("turned", [0, 7, 90, 183])
@pytest.mark.parametrize("ending", ["png", "jpg"])
def test_a_photographed_page_says_which_it_is(turned, ending, tmp_path):
    file = tmp_path / f"photo.{ending}"
    page(2, turned).save(file)
    assert marks_in(file).marks == (MARK,)


def test_a_scan_of_several_pages_tells_each_of_them(tmp_path):
    file = tmp_path / "scan.pdf"
    canvas = Canvas(str(file))
    for number in (1, 2):
        canvas.drawImage(ImageReader(page(number)), 0, 0, 450, 600)
        canvas.showPage()
    canvas.drawImage(ImageReader(Image.new("L", (900, 1200), 255)), 0, 0, 450, 600)
    canvas.save()
    seen = marks_in(file)
    assert [mark.page for mark in seen.marks] == [1, 2]
    assert (seen.pictures, seen.without) == (3, 1)


@pytest.mark.parametrize(
    "text", ["", "https://example.com", "TJ1.A.1.P1.7D9SSWA915E.1-A", "TJ2.A.1.P1.7D9SSWA915EX.1-A"]
)
def test_a_foreign_code_is_no_mark_of_ours(text):
    assert mark_of(text) is None


@pytest.mark.parametrize(
    "content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n", b"%PDF-1.4\n broken", b"\xff\xd8\xff\xe0"]
)
def test_what_is_no_picture_is_refused_without_a_word_of_its_content(content, tmp_path):
    file = tmp_path / "x.png"
    file.write_bytes(content)
    with pytest.raises(Known, match=r"scan\.unreadable") as fault:
        marks_in(file)
    assert not fault.value.facts


def test_a_picture_of_too_many_pixels_is_not_decoded(tmp_path):
    file = tmp_path / "large.png"
    Image.new("1", (4_000, 4_000)).save(file)
    with pytest.raises(Known, match=r"scan\.too_large"):
        marks_in(file, Limits(pixels=1_000_000))


def test_pictures_that_are_too_much_together_are_not_decoded(tmp_path):
    file = tmp_path / "many.pdf"
    sheet = Image.new("L", (1_000, 1_000), "white")
    sheet.save(file, save_all=True, append_images=[sheet, sheet])
    assert marks_in(file, Limits(together=3_000_000)).pictures == 3
    with pytest.raises(Known, match=r"scan\.too_large"):
        marks_in(file, Limits(together=2_999_999))


def test_a_file_of_too_many_bytes_is_not_opened(tmp_path):
    file = Path(tmp_path / "x.png")
    page(1).save(file)
    with pytest.raises(Known, match=r"scan\.too_large"):
        marks_in(file, Limits(size=100))


def test_a_reader_that_takes_too_long_is_ended(tmp_path):
    file = tmp_path / "x.png"
    page(1).save(file)
    with pytest.raises(Known, match=r"scan\.too_large"):
        marks_in(file, Limits(seconds=0))
