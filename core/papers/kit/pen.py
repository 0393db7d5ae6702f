"""Draws on the pages of one PDF: text by subset codes, rules, boxes, QR squares; all measures in points.

Coordinates count from the upper left corner. Text goes straight into the page's code: that is as fast as
a bare canvas, and the same values give the same bytes.
"""

from __future__ import annotations

import io
import math
import re
import zlib
from collections.abc import Iterable
from functools import lru_cache

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from core.papers.kit.archive import make_archival
from core.papers.kit.breaker import Atom, Line
from core.papers.kit.faces import Face, face_of, font, printable, width_of, widths
from core.papers.kit.inline import Blank, Box
from core.papers.kit.page import BLANK_LINE, Page

_KNOWN = 2_000  # written texts that are remembered
Stroke = tuple[float, float, float, float]
_PALE = 0.86  # grey of a mark that lies under the text; 1 is white
_DARK = re.compile("1+")


class Pen:
    """A canvas with the house's way of writing on it."""

    def __init__(self, page: Page, made: tuple[int, int, int, int, int]) -> None:
        """Begin an empty document of one page size; `made` is year to minute of its making."""
        self.page = page
        font(Face.SANS)
        self.canvas = Canvas(
            io.BytesIO(), pagesize=(page.width, page.height), invariant=1, pageCompression=1, lang="zh-CN",
            initialFontName=Face.SANS.value, initialFontSize=9,
        )  # fmt: skip
        stamp = "D:{:04d}{:02d}{:02d}{:02d}{:02d}00".format(*made)
        self.canvas.setDateFormatter(lambda *_: stamp)
        self.pages = 0
        self._doc = self.canvas._doc  # noqa: SLF001  # reportlab keeps subsets by document
        self._code: list[str] = []
        self._chars: dict[Face, dict[str, tuple[str, str]]] = {face: {} for face in Face}
        self._names: dict[tuple[Face, int], str] = {}
        self._marks = 0
        self._known: dict[tuple[str, Face, float], str] = {}

    # -- text ------------------------------------------------------------------------------------------

    def text(self, x: float, y: float, text: str, face: Face, size: float) -> float:
        """Write text with its baseline at y; return where it ends."""
        shown = printable(text)
        self.again((self.ready(x, shown, face, size),), y)
        return x + width_of(shown, face, size)

    def ready(self, x: float, shown: str, face: Face, size: float) -> tuple[str, str]:
        """Return printable text at x as operators, before and after its baseline: long lists write most words often."""
        key = (shown, face, size)
        operators = self._known.get(key)
        if operators is None:
            if len(self._known) > _KNOWN:
                self._known.clear()
            operators = self._known[key] = self._shows(shown, face, size)
        return f"1 0 0 1 {x:.2f} ", f" Tm {operators}"

    def again(self, found: Iterable[tuple[str, str]], y: float) -> None:
        """Write ready texts with their baseline at y."""
        base = f"{self.page.height - y:.2f}"
        words = " ".join([f"{before}{base}{after}" for before, after in found])
        if words:
            self._code.append(f"BT {words} ET")

    def right(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        """Write text that ends at x."""
        self.text(x - width_of(printable(text), face, size), y, text, face, size)

    def centre(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        """Write text around x."""
        self.text(x - width_of(printable(text), face, size) / 2, y, text, face, size)

    def tracked(self, x: float, y: float, text: str, face: Face, size: float, track: float) -> None:
        """Write text around x with `track` points between its characters."""
        shown = printable(text)
        whole = width_of(shown, face, size) + track * (len(shown) - 1)
        self._code.append(
            f"BT {track:.3f} Tc 1 0 0 1 {x - whole / 2:.2f} {self.page.height - y:.2f} Tm "
            f"{self._shows(shown, face, size)} 0 Tc ET"
        )

    def line(self, line: Line, x: float, y: float) -> None:
        """Write a broken line with its left edge at x: text, boxes, blanks."""
        here = x + line.start
        words: list[str] = []
        origin = here
        for index, atom in enumerate(line.atoms):
            move = (atom.gap + line.extra) if index else 0.0
            here += move
            if atom.part:
                self._flush(words, origin, y)
                self._part(atom.part, here, y, line.size)
            else:
                if not words:
                    origin = here
                elif move:
                    words.append(f"[{-move / line.size * 1000:.0f}] TJ")
                words.append(self._atom(atom, line.size))
            here += atom.width
        self._flush(words, origin, y)

    def _atom(self, atom: Atom, size: float) -> str:
        shown = self._shows(atom.text, atom.face, size)
        if not atom.pitch:
            return shown
        spare = (atom.pitch - width_of(atom.text, atom.face, size)) / size * 500
        return f"[{-spare:.0f}] TJ {shown} [{-spare:.0f}] TJ"

    def _flush(self, words: list[str], x: float, y: float) -> None:
        if words:
            self._code.append(f"BT 1 0 0 1 {x:.2f} {self.page.height - y:.2f} Tm {' '.join(words)} ET")
            words.clear()

    def _part(self, part: Box | Blank, x: float, y: float, size: float) -> None:
        if isinstance(part, Box):
            self.tick_box(x, y, size, part.ticked)
        elif part.rule:
            self.rule(x, y + 1.5, x + part.width, y + 1.5, BLANK_LINE)

    def _shows(self, text: str, face: Face, size: float) -> str:
        """Return the operators that show text, changing subset and stand-in face where needed."""
        known = self._chars[face]
        out: list[str] = []
        name, codes = "", ""
        for char in text:
            found = known.get(char)
            if found is None:
                found = known[char] = self._encode(char, face)
            if found[0] != name:
                if codes:
                    out.append(f"{name} {size:g} Tf <{codes}> Tj")
                name, codes = found[0], ""
            codes += found[1]
        if codes:
            out.append(f"{name} {size:g} Tf <{codes}> Tj")
        return " ".join(out)

    def _encode(self, char: str, face: Face) -> tuple[str, str]:
        real = face if char in widths(face) else face_of(char, face) or face
        ((subset, code),) = font(real).splitString(char, self._doc)
        name = self._names.get((real, subset))
        if name is None:
            name = self._names[real, subset] = font(real).getSubsetInternalName(subset, self._doc)
        return name, code.hex()

    # -- rules and shapes ------------------------------------------------------------------------------

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float) -> None:
        """Draw a black rule with square ends."""
        self.rules(((x1, y1, x2, y2),), width)

    def rules(self, strokes: Iterable[Stroke], width: float) -> None:
        """Draw many rules of one weight as a single path."""
        high = self.page.height
        path = " ".join(f"{a:.2f} {high - b:.2f} m {c:.2f} {high - d:.2f} l" for a, b, c, d in strokes)
        if path:
            self._code.append(f"{width:g} w 2 J {path} S")

    def frame(self, x: float, y: float, width: float, height: float, weight: float) -> None:
        """Draw an empty rectangle."""
        self._code.append(
            f"{weight:g} w 2 J {x:.2f} {self.page.height - y - height:.2f} {width:.2f} {height:.2f} re S"
        )

    def dashed(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.5) -> None:
        """Draw a dashed rule, to cut or to fold at."""
        self._code.append("[3 2] 0 d")
        self._code.append(f"{width:g} w 0 J {x1:.2f} {self.page.height - y1:.2f} m")
        self._code.append(f"{x2:.2f} {self.page.height - y2:.2f} l S [] 0 d")

    def tick_box(self, x: float, y: float, size: float, ticked: bool) -> None:
        """Draw a square to tick on a baseline, 0.92 em high."""
        side = 0.86 * size
        top = y - 0.78 * size
        self.frame(x + 0.03 * size, top, side, side, 0.6)
        if ticked:
            left, low = x + 0.03 * size, top + side
            high = self.page.height
            points = ((0.2, 0.52), (0.42, 0.22), (0.85, 0.82))
            drawn = " ".join(
                f"{left + a * side:.2f} {high - low + b * side:.2f} {'l' if index else 'm'}"
                for index, (a, b) in enumerate(points)
            )
            self._code.append(f"1.1 w 1 J {drawn} S")

    def squares(self, x: float, y: float, side: float, rows: tuple[int, ...]) -> None:
        """Fill the dark modules of a square matrix, its rows as bits, merged per row, overlapping against light seams."""
        module = side / len(rows)
        whole = f"q {module:.5f} 0 0 {module:.5f} {x:.2f} {self.page.height - y - side:.2f} cm"
        runs = " ".join(_runs(row, len(rows), line) for line, row in enumerate(rows))
        self._code.append(f"{whole} {runs} f Q")

    def across(self, x: float, y: float, degrees: float, text: str, size: float) -> None:
        """Write a mark across the page in pale letters; what is written over it stays easy to read."""
        cos, sin = _turn(degrees)
        matrix = f"{cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} {x:.2f} {self.page.height - y:.2f} cm"
        shown = self._shows(printable(text), Face.SANS_BOLD, size)
        self._code.append(f"q {_PALE} g {matrix} BT 1 0 0 1 0 0 Tm {shown} ET Q")

    # -- pages -----------------------------------------------------------------------------------------

    def bookmark(self, title: str, y: float, level: int) -> None:
        """Add an outline entry that leads to this height of the page."""
        self._marks += 1
        key = f"b{self._marks}"
        self.canvas.bookmarkHorizontal(key, 0, self.page.height - y)
        self.canvas.addOutlineEntry(title, key, level)

    def later(self, x: float, y: float, name: str) -> None:
        """Place a form that is defined before saving, such as the number of pages."""
        self._code.append(f"q 1 0 0 1 {x:.2f} {self.page.height - y:.2f} cm")
        self._leave()
        self.canvas.doForm(name)
        self._code.append("Q")

    def define(self, name: str, text: str, face: Face, size: float) -> None:
        """Define a form that was placed earlier: text with its baseline start at the origin."""
        shown = self._shows(printable(text), face, size)
        self.begin_form(name)
        self._code.append(f"BT 1 0 0 1 0 0 Tm {shown} ET")
        self.end_form()

    def begin_form(self, name: str) -> None:
        """Begin a form of the page's size; what is drawn now belongs to it."""
        self.canvas.beginForm(name, -1, -9, self.page.width, self.page.height)

    def end_form(self) -> None:
        """Finish the form."""
        self._leave()
        self.canvas.endForm()

    def turn_to(self, page: Page) -> None:
        """Use another sheet from the next page on."""
        self.page = page
        self.canvas.setPageSize((page.width, page.height))

    def _leave(self) -> None:
        self.canvas._code.extend(self._code)  # noqa: SLF001  # the page's own code
        self._code.clear()

    def end_page(self) -> None:
        """Finish the page; its code is compressed at once, so that memory stays flat."""
        self._leave()
        name = self._doc.thisPageName()
        self.canvas.showPage()
        page = self._doc.idToObject[name]
        stream = _Once(content=zlib.compress(page.stream.encode("ascii")), filters=[])
        stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
        page.Contents, page.stream = stream, None
        self.pages += 1

    def save(self) -> bytes:
        """Finish the document and return it; done without a second copy of a long paper."""
        make_archival(self._doc)
        data: bytes = self._doc.GetPDFData(self.canvas)
        return data


class _Once(pdfdoc.PDFStream):  # type: ignore[misc]  # reportlab ships no types
    """A stream that lets go of its content once it stands in the file."""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:  # reportlab's own name
        """Return the stream as the file holds it."""
        whole: bytes = super().format(document)
        self.content = b""
        return whole


@lru_cache(maxsize=8192)
def _runs(row: int, side: int, line: int) -> str:
    """Return the rectangles of one row of a matrix, in modules from its lower left corner."""
    return " ".join(
        f"{found.start()} {side - 1 - line} {found.end() - found.start()} 1.04 re"
        for found in _DARK.finditer(f"{row:0{side}b}")
    )


def _turn(degrees: float) -> tuple[float, float]:
    """Return cosine and sine rounded, so that every platform writes the same digits."""
    radians = math.radians(degrees)
    return round(math.cos(radians), 5), round(math.sin(radians), 5)
