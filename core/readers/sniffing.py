"""Tell what a file is by its bytes, never by its name."""

from __future__ import annotations

import re
from typing import BinaryIO

from core.errors import Known
from core.readers import encodings, ole
from core.readers.ole import Compound
from core.readers.shapes import Format, Limits, Sniffed
from core.readers.tail import end_of_text, pieces
from core.readers.zips import Zip, opened

CHUNK = 1 << 20
_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00", re.DOTALL)
_OBJECTS = re.compile(
    r"\[?\s*\{\s*(?:\"[^\"\n]{0,60}\"\s*:|\})"
)  # what programs keep, JSON: no rows to be read line by line
_MAGIC = (
    (b"%PDF-", Format.PDF),
    (b"\x89PNG\r\n", Format.IMAGE),
    (b"\xff\xd8\xff", Format.IMAGE),
    (b"GIF8", Format.IMAGE),
    (b"BM", Format.IMAGE),
    (b"II*\0", Format.IMAGE),
    (b"MM\0*", Format.IMAGE),
    (b"\x1f\x8b", Format.ARCHIVE),
    (b"Rar!\x1a\x07", Format.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Format.ARCHIVE),
    (b"BZh", Format.ARCHIVE),
    (b"\xfd7zXZ\0", Format.ARCHIVE),
)


def sniff_stream(stream: BinaryIO, limits: Limits) -> Sniffed:
    """Return what an opened file is; raises Known when it is too large or hostile already at the door."""
    head = _head(stream)
    if not head:
        return Sniffed(Format.EMPTY, None, "no_bytes")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(stream, limits)
    if head.startswith(ole.MARK):
        return _sniff_ole(stream)
    if _BIFF.match(head):
        return Sniffed(Format.XLS, None, "biff_without_container")
    for magic, kind in _MAGIC:
        if head.startswith(magic) and not (magic == b"BM" and b"\0" not in head[:32]):
            return Sniffed(kind, None, "magic")
    return _sniff_text(stream, head)


def _head(stream: BinaryIO) -> bytes:
    stream.seek(0)
    return stream.read(CHUNK)


def _sniff_zip(stream: BinaryIO, limits: Limits) -> Sniffed:
    package = opened(stream, limits)
    if package is None:
        return Sniffed(Format.UNKNOWN, None, "broken_zip")
    if package.find("xl/workbook.bin"):
        return Sniffed(Format.XLSB, None, "zip_workbook_bin")
    if package.find("xl/workbook.xml") or _content_types(package, b"spreadsheetml"):
        return Sniffed(Format.XLSX, None, "zip_workbook_xml")
    if package.find("word/document.xml"):
        return Sniffed(Format.WORD, None, "zip_word")
    if package.find("ppt/presentation.xml"):
        return Sniffed(Format.SLIDES, None, "zip_slides")
    if package.find("content.xml") and (package.find("META-INF/manifest.xml") or package.find("mimetype")):
        return _sniff_open_document(package)
    if package.find("Index/Document.iwa") or package.find("Index.zip"):
        return Sniffed(Format.NUMBERS, None, "zip_numbers")
    return Sniffed(Format.ZIP, None, "zip")


def _content_types(package: Zip, word: bytes) -> bool:
    part = package.find("[Content_Types].xml")
    return bool(part) and word in package.read(part or "")


def _sniff_open_document(package: Zip) -> Sniffed:
    mimetype, manifest = package.find("mimetype"), package.find("META-INF/manifest.xml")
    described = package.read(mimetype, 4096) if mimetype else b""
    listed = package.read(manifest) if manifest else b""
    if b"encryption-data" in listed:
        return Sniffed(Format.ENCRYPTED, None, "encrypted_ods")
    if b"opendocument.text" in described:
        return Sniffed(Format.WORD, None, "zip_open_text")
    if b"opendocument.presentation" in described:
        return Sniffed(Format.SLIDES, None, "zip_open_slides")
    return Sniffed(Format.ODS, None, "zip_open_spreadsheet")


def _sniff_ole(stream: BinaryIO) -> Sniffed:
    try:
        compound = Compound(stream)
    except Known:
        return Sniffed(Format.XLS, None, "damaged_compound")  # readers that forgive more may still open it
    names = {name.lower() for name in compound.names()}
    if "encryptedpackage" in names:
        return Sniffed(Format.ENCRYPTED, None, "encrypted_package")
    for name in ("workbook", "book"):
        if name in names:
            locked = biff_is_locked(compound.read(name, 1 << 16))
            return (
                Sniffed(Format.ENCRYPTED, None, "biff_filepass")
                if locked
                else Sniffed(Format.XLS, None, "ole")
            )
    if "worddocument" in names:
        return Sniffed(Format.WORD, None, "ole_word")
    return Sniffed(Format.SLIDES if "powerpoint document" in names else Format.UNKNOWN, None, "ole")


def biff_is_locked(workbook: bytes) -> bool:
    """Return whether a BIFF stream carries FILEPASS (MS-XLS 2.4.117), which stands among its first records."""
    place = 0
    for _ in range(64):
        kind = int.from_bytes(workbook[place : place + 2], "little")
        if kind == 0x2F:
            return True
        if kind == 0 or kind == 0x0A or place + 4 > len(workbook):
            return False
        place += 4 + int.from_bytes(workbook[place + 2 : place + 4], "little")
    return False


def _sniff_text(stream: BinaryIO, head: bytes) -> Sniffed:
    if not head.strip(b"\0") and not end_of_text(stream):
        return Sniffed(Format.EMPTY, None, "only_nuls")
    mark = encodings.mark_of(head)
    if mark:
        encoding, reason = mark[0], "byte_order_mark"
    else:
        sample, strict = encodings.interesting(pieces(stream, CHUNK))
        if strict and b"\0" not in sample:
            encoding, reason = "utf-8", "strict_utf8"
        else:
            found = encodings.guesses(sample)
            named = encodings.declared(head) if head.lstrip()[:1] == b"<" else None
            if named and named not in {"utf-8", "ascii"}:
                return _text_format(head.decode(named, "replace"), named, "declared")
            if not found:
                return Sniffed(Format.UNKNOWN, None, "not_text")
            encoding, reason = found[0].encoding, "scored"
    return _text_format(head.decode(encoding, "replace"), encoding, reason)


def _text_format(text: str, encoding: str, reason: str) -> Sniffed:
    start = text.lstrip("\ufeff \t\r\n")[:4096].lower()
    if not start:
        return Sniffed(Format.EMPTY, encoding, "only_blanks")
    if start.startswith("begin:vcard"):
        return Sniffed(Format.VCF, encoding, reason)
    if start.startswith(("mime-version:", "from: <")) and "multipart/related" in start:
        return Sniffed(Format.HTML, encoding, "web_archive")
    if _OBJECTS.match(start):
        return Sniffed(Format.JSON, encoding, reason)
    if start.startswith("<"):
        whole = text.lower()
        if "urn:schemas-microsoft-com:office:spreadsheet" in start:
            return Sniffed(Format.XML_SHEET, encoding, reason)
        if "<table" in whole or "<html" in start:
            return Sniffed(Format.HTML, encoding, reason)
        if start.startswith(("<?xml", "<!doctype")):
            return Sniffed(Format.XML, encoding, reason)
    return Sniffed(Format.CSV, encoding, reason)
