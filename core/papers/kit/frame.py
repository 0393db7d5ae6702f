"""What stands around the text of every page: head, foot, codes, seam, warnings, draft marks."""

from __future__ import annotations

from dataclasses import dataclass

from core.papers.kit.dates import short_moment
from core.papers.kit.faces import Face, fitting, width_of
from core.papers.kit.page import DENSE, FINE, HEAD_LINE, MM, Page
from core.papers.kit.pen import Pen
from core.papers.kit.qr import rows_of
from core.papers.kit.texts import Texts
from core.records import Seal

QR_SIDE = 16 * MM


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything that the frame of one paper says."""

    page: Page
    title: str
    seal: Seal
    code: str
    words: Texts
    copies: int = 1
    initials: tuple[str, ...] = ()
    seam: bool = False
    warning: str = ""
    draft: bool = False
    unconfirmed: bool = False
    key: str = "0"
    bare: bool = False  # a door notice: no head
    plain: bool = False  # slips: neither head nor foot

    def begin(self, pen: Pen, number: int) -> None:
        """Draw the marks that lie under the text of a page, its head and its foot."""
        self._marks(pen, number)
        if self.plain:
            return
        if not self.bare:
            self._head(pen, number)
        if self.warning and number == 1:
            self._warning(pen, self.warning, 9 * MM)
        self._foot(pen, number)
        if self.initials:
            self._initials(pen)
        if self.seam:
            pen.later(0, self.page.height, f"seam{self.key}")

    def _marks(self, pen: Pen, number: int) -> None:
        """Draw across the page that it is a draft, or that nobody has looked at it."""
        mark = (
            self.words("mark.draft")
            if self.draft
            else self.words("mark.unconfirmed")
            if self.unconfirmed
            else ""
        )
        if not mark:
            return
        size = 46.0 if self.draft else 36.0
        width = width_of(mark, Face.SANS_BOLD, size)
        page = self.page
        pen.across(page.width / 2 - width * 0.32, page.height / 2 + width * 0.38, 50, mark, size)
        below = self.warning and number == 1  # a pale mark may be lost in a copy, the framed line is not
        self._warning(pen, mark, (15.6 if below else 7 if self.bare or self.plain else 9) * MM)

    def finish(self, pen: Pen, pages: int) -> None:
        """Define what could only be known at the end: the number of pages, and whether there is a seam."""
        if self.plain:
            return
        pen.define(f"pages{self.key}", self.words("foot.of", pages=pages), Face.SANS, DENSE)
        if self.seam:
            pen.begin_form(f"seam{self.key}")
            if pages > 1:
                self._seam(pen)
            pen.end_form()

    # -- parts -----------------------------------------------------------------------------------------

    def _head(self, pen: Pen, number: int) -> None:
        page, words = self.page, self.words
        if number > 1:
            pen.text(page.left, page.head, self.title, Face.SANS, DENSE)
            right = words("head.number", number=self.seal.number, version=self.seal.version)
            pen.right(page.right, page.head, right, Face.SANS, DENSE)
            pen.rule(page.left, page.head + 2.2 * MM, page.right, page.head + 2.2 * MM, HEAD_LINE)
            return
        if self.seal.case_title:
            said = words("head.case", title=self.seal.case_title)
            size = fitting(said, Face.SANS, DENSE, page.measure - 42 * MM)
            pen.text(page.left, page.head, said, Face.SANS, size)
        if self.copies > 1:
            tail = words("head.copies", copies=self.copies)
            before, blank = words("head.copy"), 9 * MM
            start = page.right - width_of(tail, Face.SANS, DENSE) - blank - width_of(before, Face.SANS, DENSE)
            end = pen.text(start, page.head, before, Face.SANS, DENSE)
            pen.rule(end, page.head + 1.5, end + blank, page.head + 1.5, 0.5)
            pen.text(end + blank, page.head, tail, Face.SANS, DENSE)

    def _warning(self, pen: Pen, text: str, base: float) -> None:
        middle = (self.page.left + self.page.right) / 2
        width = width_of(text, Face.SANS_BOLD, DENSE) + 8 * MM
        pen.frame(middle - width / 2, base - 3.7 * MM, width, 5.4 * MM, HEAD_LINE)
        pen.centre(middle, base, text, Face.SANS_BOLD, DENSE)

    def _foot(self, pen: Pen, number: int) -> None:
        page, words, seal = self.page, self.words, self.seal
        name = words("foot.number", number=seal.number, version=seal.version)
        made = words("foot.made", moment=short_moment(seal.made_at))
        if page.landscape:
            pen.right(page.right, page.foot, name, Face.SANS, DENSE)
            pen.right(page.right, page.foot + 3.6 * MM, made, Face.SANS, FINE)
        else:
            pen.text(page.left, page.foot, name, Face.SANS, DENSE)
            pen.text(page.left, page.foot + 3.6 * MM, made, Face.SANS, FINE)
        middle = (page.left + page.right) / 2
        pen.right(middle - 1.2 * MM, page.foot, words("foot.page", page=number), Face.SANS, DENSE)
        pen.later(middle + 1.2 * MM, page.foot, f"pages{self.key}")
        self._code_corner(pen, number)

    def _code_corner(self, pen: Pen, number: int) -> None:
        page, words = self.page, self.words
        left = page.left if page.landscape else page.right - QR_SIDE
        top = page.height - 9 * MM - QR_SIDE
        at = left + QR_SIDE + 2 * MM if page.landscape else left - 2 * MM
        write = pen.text if page.landscape else pen.right
        if self.draft:
            write(
                page.left if page.landscape else page.right,
                page.foot,
                words("foot.no_code"),
                Face.SANS,
                DENSE,
            )
            return
        write(at, top + 2.6 * MM, words("foot.code"), Face.SANS, FINE)
        write(at, top + 6.4 * MM, self.code, Face.SANS, DENSE)
        write(at, top + 9.8 * MM, words("foot.log", head=self.seal.audit_head), Face.SANS, FINE)
        like = qr_text(self.seal, self.code, 10 ** (len(str(number)) - 1))  # of the same length
        draw_qr(pen, left, top, QR_SIDE, qr_text(self.seal, self.code, number), like)

    def _initials(self, pen: Pen) -> None:
        page = self.page
        base, each = page.bottom - 4 * MM, page.measure / len(self.initials)
        for index, who in enumerate(self.initials):
            end = pen.text(page.left + index * each, base, who, Face.SANS, DENSE) + 1
            pen.rule(
                end,
                base + 1.5,
                page.left + (index + 1) * each - 4 * MM * (index + 1 < len(self.initials)),
                base + 1.5,
                0.5,
            )

    def _seam(self, pen: Pen) -> None:
        page, word = self.page, self.words("mark.seam")
        if page.landscape:
            middle, y = page.width / 2, page.height - 6.5 * MM
            pen.centre(middle, y, word, Face.SANS, FINE)
            half, y = len(word) * 1.4 * MM + 3.2 * MM, y - 1 * MM
            pen.rules(
                (
                    (middle - half - 4 * MM, y, middle - half, y),
                    (middle + half, y, middle + half + 4 * MM, y),
                ),
                HEAD_LINE,
            )
            return
        x, middle = page.width - 6.5 * MM, page.height / 2
        for number, sign in enumerate(word):  # upright, one below the other
            low = middle + (number + 1 - len(word) / 2) * 3.4 * MM - 0.8 * MM
            pen.centre(x, low, sign, Face.SANS, FINE)
        half = len(word) * 1.7 * MM + 1.1 * MM
        pen.rules(
            ((x, middle - half - 4 * MM, x, middle - half), (x, middle + half, x, middle + half + 4 * MM)),
            HEAD_LINE,
        )


def qr_text(seal: Seal, code: str, page: int) -> str:
    """Return what the QR code of a page says: TJ1, number, version, page, code, head of the log."""
    number = "".join(c if c.isascii() and (c.isalnum() or c == "-") else "-" for c in seal.number.upper())
    head = seal.audit_head.upper() or "0"
    return f"TJ1.{number}.{seal.version}.P{page}.{code.replace('-', '')}.{head}"


def draw_qr(pen: Pen, x: float, y: float, side: float, text: str, like: str = "") -> None:
    """Draw a QR code as merged squares; `like` is a text of the same length that shares most of it."""
    pen.squares(x, y, side, rows_of(text, like or text))
