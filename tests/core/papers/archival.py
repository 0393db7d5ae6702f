"""An own checker of the rules of ISO 19005-2, level B, that PDFBox Preflight looks at; returns what breaks them."""

from __future__ import annotations

import io
import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pikepdf

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC, _PDF = "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/pdf/1.3/}"
_XMP, _ID = "{http://ns.adobe.com/xap/1.0/}", "{http://www.aiim.org/pdfa/ns/id/}"
_FORBIDDEN_KEYS = ("/AA", "/JS", "/JavaScript", "/OpenAction", "/SMask", "/Group", "/OPI", "/PS", "/AcroForm")


def faults(data: bytes) -> list[str]:
    """Return every rule that a document breaks."""
    with pikepdf.open(io.BytesIO(data)) as document:
        return [
            *_file(data), *_metadata(document), *_intent(document), *_fonts(document), *_forbidden(document),
        ]  # fmt: skip


def _file(data: bytes) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", data):
        yield "header without a binary comment"
    if b"/Encrypt" in data[-2_000:]:
        yield "encrypted"
    if not re.search(rb"/ID\s*\[\s*<[0-9a-fA-F]+>\s*<[0-9a-fA-F]+>\s*\]", data[-2_000:]):
        yield "trailer without ID"
    streams = 0
    for found in re.finditer(rb">>\s*\nstream\n", data):
        said = re.search(rb"/Length (\d+)", data[data.rindex(b" obj", 0, found.start()) : found.end()])
        if said is None or data[found.end() + int(said[1]) :][:10] != b"\nendstream":
            yield f"stream at {found.start()}: wrong length or no line end before endstream"
        streams += 1
    if streams != data.count(b"endstream"):
        yield "a stream that was not looked at"


def _metadata(document: pikepdf.Pdf) -> Iterator[str]:
    packet = document.Root.get("/Metadata")
    if packet is None:
        yield "no metadata"
        return
    if "/Filter" in packet:
        yield "metadata is filtered"
    tree = ET.fromstring(packet.read_bytes())
    said = {(element.tag): "".join(element.itertext()).strip() for element in tree.iter()}
    if (said.get(f"{_ID}part"), said.get(f"{_ID}conformance")) != ("2", "B"):
        yield "part or level"
    info = document.docinfo
    for name, tag in (("Title", f"{_DC}title"), ("Author", f"{_DC}creator"), ("Subject", f"{_DC}description"),
                      ("Producer", f"{_PDF}Producer"), ("Creator", f"{_XMP}CreatorTool"), ("Keywords", f"{_PDF}Keywords")):  # fmt: skip
        if str(info[f"/{name}"]) != said.get(tag):
            yield f"{name} differs from XMP"
    stamp = re.sub(r"\D", "", said.get(f"{_XMP}CreateDate", ""))
    if re.sub(r"\D", "", str(info["/CreationDate"])) != stamp:
        yield "moment differs from XMP"


def _intent(document: pikepdf.Pdf) -> Iterator[str]:
    (intent,) = document.Root.OutputIntents
    profile = intent.DestOutputProfile
    data = profile.read_bytes()
    size, _, version, kind, space, _ = struct.unpack(">I4sI4s4s4s", data[:24])
    if intent.S != "/GTS_PDFA1" or int(profile.N) != 3:
        yield "output intent"
    if (size, kind, space, data[36:40]) != (len(data), b"mntr", b"RGB ", b"acsp") or version >> 24 > 4:
        yield "profile"
    for number in range(struct.unpack(">I", data[128:132])[0]):
        start, length = struct.unpack(">II", data[136 + 12 * number : 144 + 12 * number])
        if start % 4 or start + length > len(data):
            yield f"profile tag {number}"


def _fonts(document: pikepdf.Pdf) -> Iterator[str]:
    for page in document.pages:
        for name, font in page.Resources.Font.items():
            described = font.get("/FontDescriptor", {})
            if "/FontFile2" not in described:
                yield f"{name} is not embedded"
            elif not int(described.Flags) & 4 or "/Encoding" in font:
                yield f"{name} is not a symbolic font without encoding"
            elif "/ToUnicode" not in font:
                yield f"{name} has no ToUnicode"
            elif len(font.Widths) != int(font.LastChar) - int(font.FirstChar) + 1:
                yield f"{name} lacks widths"


def _forbidden(document: pikepdf.Pdf) -> Iterator[str]:
    for thing in document.objects:
        if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            continue
        yield from (f"{key} is there" for key in _FORBIDDEN_KEYS if key in thing)
        if thing.get("/Type") == "/ExtGState" or thing.get("/Subtype") in ("/Image", "/Link", "/Widget"):
            yield f"{thing.get('/Type')} {thing.get('/Subtype')}"
    for page in document.pages:
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in ("gs", "sh", "BI", "k", "K") or (
                str(operator) == "Tj" and not bytes(operands[0])
            ):
                yield f"operator {operator}"
