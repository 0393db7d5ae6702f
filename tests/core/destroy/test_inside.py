"""Kept files whose text is packed are looked through after a destruction; what cannot be read is counted."""

from __future__ import annotations

import io
import zipfile
import zlib

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from core import papers
from core.destroy import execute, inside
from core.destroy.inside import Seen, look_inside
from core.records import Party, Seal
from core.store import attachments
from tests import shop

NAME = "欧阳静𠮷"
SEAL = Seal("YJ2026-07-W01", 1, "2026-11-22T10:00", "12-ABCDEF", "样子")


def own_paper(name: str) -> bytes:
    """One of our own papers: subset fonts, packed streams, a form for the number of pages."""
    paper = papers.filled("differences", giver=Party(name=name), receiver=Party(name="安居"))
    return papers.render(paper, SEAL).pdf


def plain_pdf(text: str) -> bytes:
    made = io.BytesIO()
    page = Canvas(made, pageCompression=1)
    page.drawString(72, 700, text)
    page.save()
    return made.getvalue()


def workbook(text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", f"<si><t>{text[:2]}</t><t>{text[2:]}</t></si>")
    return made.getvalue()


@pytest.mark.parametrize("content", [own_paper(NAME), workbook(NAME), NAME.encode("gb18030")])
def test_a_packed_name_is_found(content: bytes) -> None:
    assert look_inside(content, [NAME]) == Seen(found=True, whole=True)
    assert look_inside(content, ["上官婉儿"]) == Seen(found=False, whole=True)


def test_a_number_in_a_page_of_somebody_elses_pdf_is_found() -> None:
    assert b"13800005555" not in plain_pdf("Tel 138 0000 5555")
    assert look_inside(plain_pdf("Tel 138 0000 5555"), ["13800005555"]) == Seen(found=True, whole=True)


@pytest.mark.parametrize(
    "shown",
    [
        b"<%s> Tj",
        b"[-10] TJ <%s> Tj",
        b"[<%s> 3] TJ",
        b"(x) Tj <%s> Tj",
        b"% <00> Tj\n<%s> Tj",
        b"<%s> '",
        b"<%s>Tj<> Tj",
    ],
)
def test_a_name_is_found_however_a_page_shows_it(shown: bytes) -> None:
    document = pikepdf.new()
    document.add_blank_page()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page = document.pages[0]
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    drawn = b"BT /F1 9 Tf " + shown.replace(b"%s", b"13800005555".hex().encode()) + b" ET"
    page.Contents = pikepdf.Stream(document, zlib.compress(drawn), Filter=pikepdf.Name.FlateDecode)
    made = io.BytesIO()
    document.save(made)
    assert look_inside(made.getvalue(), ["13800005555"]) == Seen(found=True, whole=True)


def test_the_letters_of_a_name_may_lie_in_ranges() -> None:
    table = b"1 beginbfrange <0001> <0003> <6B27> endbfrange 1 beginbfrange <0010> <0011> [<9633> <9759>] endbfrange"
    letters = inside._to_unicode(table)
    assert inside._decoded(b"\x00\x01\x00\x10\x00\x11", letters) == "欧阳静"


def with_picture() -> bytes:
    with pikepdf.open(io.BytesIO(plain_pdf("x"))) as document:
        image = pikepdf.Stream(document, b"\0" * 12, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        document.pages[0].Resources.XObject = pikepdf.Dictionary(Im0=image)
        made = io.BytesIO()
        document.save(made)
        return made.getvalue()


def locked() -> bytes:
    with pikepdf.open(io.BytesIO(plain_pdf("x"))) as document:
        made = io.BytesIO()
        document.save(made, encryption=pikepdf.Encryption(owner="o", user="u"))
        return made.getvalue()


def bomb() -> bytes:
    with pikepdf.open(io.BytesIO(plain_pdf("x"))) as document:
        packed = zlib.compress(b" " * (inside.MOST + 10))
        stream = pikepdf.Stream(document, packed, Filter=pikepdf.Name.FlateDecode)
        document.pages[0].obj.Contents = document.make_indirect(stream)
        made = io.BytesIO()
        document.save(made, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
        return made.getvalue()


def spoilt() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("word.txt", NAME * 400)
    return made.getvalue().replace(b"\x5d\0\0", b"\xff\0\0", 1)  # the first sign of how it was packed


@pytest.mark.parametrize(
    "content", [with_picture(), locked(), bomb(), spoilt(), b"%PDF-1.7 broken", b"PK\x03\x04broken", b"\xff\xd8\xff\xe0\0\0JFIF"],
    ids=["picture", "locked", "bomb", "spoilt", "broken pdf", "broken zip", "photo"],
)  # fmt: skip
def test_what_cannot_be_read_is_said_to_be_so(content: bytes) -> None:
    assert look_inside(content, [NAME]) == Seen(found=False, whole=False)


def test_many_small_parts_are_no_way_around_the_bound(monkeypatch) -> None:
    monkeypatch.setattr(inside, "PARTS", 1_000)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for n in range(3):
            packed.writestr(f"{n}.xml", " " * 400 + ("王芳" if n == 2 else ""))
    assert inside.look_inside(made.getvalue(), ["王芳"]) == inside.Seen(found=False, whole=False)


def test_a_destruction_tells_of_names_in_packed_proofs_and_of_what_it_could_not_read(doomed, ways) -> None:
    attachments.add(doomed.store, "consent", "1", "存根.pdf", "application/pdf", own_paper(shop.name_of(5)))
    attachments.add(doomed.store, "consent", "2", "照片.jpg", "image/jpeg", b"\xff\xd8\xff\xe0\0\0JFIF")
    done = execute(doomed, ways["approved"](doomed.store).id)
    assert done.mentions["attachment.bytes"] == 1
    assert [one.count for one in done.remaining if one.what == "unread"] == [1]


def test_beyond_its_bounds_a_packed_file_is_told_and_not_looked_into(doomed, ways, monkeypatch) -> None:
    monkeypatch.setattr("core.destroy.inside.PACKED", 10)
    attachments.add(doomed.store, "consent", "1", "存根.pdf", "application/pdf", own_paper(shop.name_of(5)))
    done = execute(doomed, ways["approved"](doomed.store).id)
    assert "attachment.bytes" not in done.mentions
    assert [one.count for one in done.remaining if one.what == "unread"] == [1]
