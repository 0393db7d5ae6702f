"""Reads a PDF back with pikepdf alone: which fonts are embedded, and the text by ToUnicode."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Return every font of a document and whether its file is embedded."""
    found: dict[str, bool] = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for font in page.Resources.Font.values():
                found[str(font.BaseFont)] = "/FontDescriptor" in font and "/FontFile2" in font.FontDescriptor
    return found


def text_of(pdf: bytes) -> str:
    """Return all text of a document in drawing order, without blanks."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        maps: dict[str, dict[int, str]] = {}
        for page in document.pages:
            for name, font in page.Resources.Font.items():
                if name not in maps:
                    maps[name] = _to_unicode(font.ToUnicode.read_bytes().decode("ascii"))
        return "".join(part for page in document.pages for part in _shown(page, page.Resources, maps))


def _shown(
    holder: pikepdf.Page | pikepdf.Object, resources: pikepdf.Object, maps: dict[str, dict[int, str]]
) -> Iterator[str]:
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(holder):
        if str(operator) == "Tf":
            font = maps[str(operands[0])]
        elif str(operator) == "Tj":
            yield (
                "".join(font.get(code, "?") for code in bytes(operands[0]))
                .replace(" ", "")
                .replace("\u3000", "")
            )
        elif str(operator) == "Do":
            yield from _shown(resources.XObject[str(operands[0])], resources, maps)


def _to_unicode(cmap: str) -> dict[int, str]:
    pairs = re.findall(r"^<([0-9A-F]{2})> <([0-9A-F]+)>$", cmap, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs if len(text) > 2}


def sizes_of(pdf: bytes) -> set[float]:
    """Return every type size that a document uses above 12.5 pt."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = {
            float(operands[1])
            for page in document.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "Tf"
        }
    return {size for size in found if size > 12.5}


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        maps: dict[str, dict[int, str]] = {}
        for page in document.pages:
            for name, font in page.Resources.Font.items():
                maps.setdefault(name, _to_unicode(font.ToUnicode.read_bytes().decode("ascii")))
        return ["".join(_shown(page, page.Resources, maps)) for page in document.pages]


def squares_of(pdf: bytes) -> list[list[list[int]]]:
    """Return the matrix of the QR code of each page, read from the rectangles that are filled."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [_matrix(page) for page in document.pages]


def _matrix(page: pikepdf.Page) -> list[list[int]]:
    pending: list[tuple[int, int, int]] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "re":
            x, y, width = operands[:3]
            pending.append((round(float(x)), round(float(y)), round(float(width))))
        elif str(operator) == "f":
            break
        elif str(operator) in ("S", "cm"):
            pending.clear()
    matrix = [[0] * 33 for _ in range(33)]
    for x, y, width in pending:
        for cell in range(x, x + width):
            matrix[32 - y][cell] = 1
    return matrix


def edges_of(pdf: bytes) -> Iterator[tuple[int, str, float, float, float]]:
    """Yield page, text, left, right and baseline in points of every piece of upright text."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        widths: dict[str, tuple[int, list[float]]] = {}
        maps: dict[str, dict[int, str]] = {}
        for number, page in enumerate(document.pages, 1):
            for name, font in page.Resources.Font.items():
                if name not in widths:
                    widths[name] = (int(font.FirstChar), [float(one) for one in font.Widths])
                    maps[name] = _to_unicode(font.ToUnicode.read_bytes().decode("ascii"))
            yield from ((number, *found) for found in _edges(page, widths, maps))


def _edges(
    page: pikepdf.Page, widths: dict[str, tuple[int, list[float]]], maps: dict[str, dict[int, str]]
) -> Iterator[tuple[str, float, float, float]]:
    name, size, x, y, track = "", 0.0, 0.0, 0.0, 0.0
    upright = [True]
    for operands, operator in pikepdf.parse_content_stream(page):
        word = str(operator)
        if word == "q":
            upright.append(upright[-1])
        elif word == "Q":
            upright.pop()
        elif word == "cm" and [float(one) for one in operands] != [1, 0, 0, 1, 0, 0]:
            upright[-1] = False  # every page begins with a matrix that changes nothing
        elif word == "Tf":
            name, size = str(operands[0]), float(operands[1])
        elif word == "Tc":
            track = float(operands[0])
        elif word == "Tm":
            x, y = float(operands[4]), float(operands[5])
        elif word == "TJ":
            x -= sum(float(one) for one in operands[0]) * size / 1000
        elif word == "Tj":
            first, each = widths[name]
            codes = bytes(operands[0])
            end = x + sum(each[code - first] for code in codes) * size / 1000 + track * len(codes)
            if upright[-1]:
                yield "".join(maps[name].get(code, "?") for code in codes), x, end, y
            x = end
