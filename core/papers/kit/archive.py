"""What makes a PDF fit for the archive: metadata in XMP, an output intent with an sRGB profile, whole streams.

The rules are those of ISO 19005-2, level B. The profile is made here, from the figures of IEC 61966-2-1, in the
form of ICC.1:2001-04 (version 2), which every reader of PDF/A accepts.
"""

from __future__ import annotations

import struct
from functools import cache
from html import escape

from reportlab.pdfbase import pdfdoc

_WHITE = (0.9642, 1.0, 0.8249)  # D50, the illuminant of the profile connection space
_COLOURANTS = {  # sRGB adapted to D50 by Bradford
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_STEPS = 256  # entries of the tone curve
_NAME = "sRGB IEC61966-2.1"


@cache
def srgb_profile() -> bytes:
    """Return an ICC profile of sRGB for displays: three colourants and one tone curve."""
    curve = b"curv" + bytes(4) + struct.pack(f">I{_STEPS}H", _STEPS, *map(_light, range(_STEPS)))
    name = _NAME.encode("ascii") + b"\0"
    described = b"desc" + bytes(4) + struct.pack(">I", len(name)) + name + bytes(78)
    tags = {b"desc": described, b"cprt": b"text" + bytes(4) + b"No rights reserved\0", b"wtpt": _xyz(_WHITE)}
    tags |= {tag: _xyz(value) for tag, value in _COLOURANTS.items()}
    tags[b"rTRC"] = curve
    body, table, start = b"", b"", 128 + 4 + 12 * (len(tags) + 2)
    for tag, data in tags.items():
        padded = data + bytes(-len(data) % 4)
        table += struct.pack(">4sII", tag, start + len(body), len(data))
        body += padded
    where = table[-8:]  # green and blue share the curve of red
    table += b"gTRC" + where + b"bTRC" + where
    whole = struct.pack(">I", len(tags) + 2) + table + body
    return _header(128 + len(whole)) + whole


def _header(size: int) -> bytes:
    """Return the 128 bytes before the tags: version 2.1, display, RGB to XYZ, perceptual, D50."""
    stamp = struct.pack(">6H", 2026, 11, 22, 0, 0, 0)
    head = struct.pack(">I4sI4s4s4s", size, bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += stamp + b"acsp" + bytes(4) + bytes(4) + bytes(4) + bytes(4) + bytes(8) + bytes(4)
    return (head + _numbers(_WHITE)).ljust(128, b"\0")


def _light(step: int) -> int:
    """Return the linear light of a step of the curve in 1/65535 (IEC 61966-2-1, 5.2)."""
    value = step / (_STEPS - 1)
    linear = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return round(linear * 65535)


def _xyz(value: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + _numbers(value)


def _numbers(value: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(part * 65536) for part in value))


def make_archival(document: pdfdoc.PDFDocument) -> None:
    """Add metadata and output intent to a document that is about to be written; its properties must be set."""
    profile = pdfdoc.PDFStream(content=srgb_profile(), filters=[pdfdoc.PDFZCompress])
    profile.dictionary["N"] = 3
    intent = {
        "Type": pdfdoc.PDFName("OutputIntent"),
        "S": pdfdoc.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": pdfdoc.PDFString(_NAME),
        "Info": pdfdoc.PDFString(_NAME),
        "DestOutputProfile": document.Reference(profile, "srgb"),
    }
    packet = pdfdoc.PDFStream(content=_packet(document.info).encode("utf-8"))
    packet.dictionary["Type"] = pdfdoc.PDFName("Metadata")
    packet.dictionary["Subtype"] = pdfdoc.PDFName("XML")
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]  # the names that a catalogue may have
    catalog.OutputIntents = pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])
    catalog.Metadata = packet


def _packet(info: pdfdoc.PDFInfo) -> str:
    """Return the XMP packet; what it says equals the document information (ISO 19005-2, 6.6)."""
    digits = info._dateFormatter()[2:]  # noqa: SLF001  # the one moment of a paper, as the pen set it
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}"
    title, subject, author, tool = (
        escape(text, quote=False) for text in (info.title, info.subject, info.author, info.creator)
    )
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>{tool}</xmp:CreatorTool>
<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>{tool}</pdf:Producer>
<pdf:Keywords></pdf:Keywords></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def plain_line(text: str) -> str:
    """Return text as document properties and XML can hold it: control characters become spaces."""
    return "".join(char if char >= " " and not "\ud800" <= char <= "\udfff" else " " for char in text)


_AS_REPORTLAB = pdfdoc.PDFStream.format


def _whole_stream(stream: pdfdoc.PDFStream, document: pdfdoc.PDFDocument) -> bytes:
    """Return a stream with the line end before `endstream` that ISO 19005-2, 6.1.7.1 asks for and reportlab leaves out."""
    written: bytes = _AS_REPORTLAB(stream, document)
    return written.removesuffix(b"endstream\n") + b"\nendstream\n"


pdfdoc.PDFStream.format = _whole_stream  # streams of fonts and forms are made deep inside the library
